"""How an entity manages its cooperation, step by step."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from actors.models.entity import EntityPage


class ManagementStep(Orderable):
    """A step of an entity's own process, and who answers for it."""

    entity = ParentalKey(EntityPage, on_delete=models.CASCADE, related_name="management_steps")
    title = models.CharField(_("paso"), max_length=150)
    description = models.TextField(_("en qué consiste"), blank=True)
    responsible = models.CharField(
        _("quién responde"),
        max_length=150,
        blank=True,
        help_text=_("Un cargo o una dependencia, no el nombre de una persona."),
    )

    panels = [FieldPanel("title"), FieldPanel("description"), FieldPanel("responsible")]

    class Meta(Orderable.Meta):
        verbose_name = _("paso de la gestión")
        verbose_name_plural = _("cómo gestionamos la cooperación")

    def __str__(self) -> str:
        return self.title
