"""Which entity is the technical secretariat."""

from django.core.cache import cache
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from actors.models.entity import EntityPage

CACHE_KEY = "secretariat"
SECONDS_KEPT = 60


@register_setting(icon="group", order=60)
class Secretariat(BaseGenericSetting):
    """The entity whose page advice leads to; it says whom to write to there."""

    entity = models.ForeignKey(
        EntityPage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entidad"),
        help_text=_(
            "Donde el sitio aconseja escribir a la secretaría técnica, enlaza la página de esta "
            "entidad. Sin ninguna, o si no está publicada, la nombra sin enlace."
        ),
    )

    panels = [FieldPanel("entity")]

    class Meta:
        verbose_name = _("secretaría técnica")
        verbose_name_plural = _("secretarías técnicas")

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, and have this process advise so at once; others do within a minute."""
        super().save(*args, **kwargs)
        cache.delete(CACHE_KEY)

    @classmethod
    def address(cls) -> str:
        """The Spanish address that advice leads to; empty where there is none for readers.

        Asks the database once a minute at most.
        """
        address = cache.get(CACHE_KEY)
        if address is None:
            page = EntityPage.objects.live().filter(pk__in=cls.objects.values("entity")).first()
            address = page.spanish_url if page else ""
            cache.set(CACHE_KEY, address, SECONDS_KEPT)
        return address
