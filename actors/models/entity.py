"""Entities of the city and their pages."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel

from actors.enums import EntityKind
from core.models import BasePage, IntroducedPage, Locality, Sector
from core.querysets import BasePageQuerySet


class EntityIndexPage(IntroducedPage):
    """The directory of entities."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["actors.EntityPage"]
    max_count = 1
    # An entity of the city is public, and public records name it: no privacy to set here.
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("directorio de entidades")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the sectors with their entities."""
        entities = (
            EntityPage.objects.child_of(self)
            .visible_to(request.user)
            .select_related("sector")
            .order_by("sector__name", "kind_order", "title")
        )
        return super().get_context(request, *args, **kwargs) | {"entities": entities}


class EntityPage(BasePage):
    """An entity of the city: a secretariat, what is attached to it, a local mayor's office."""

    acronym = models.CharField(_("sigla"), max_length=40, unique=True)
    kind = models.CharField(_("clase"), max_length=20, choices=EntityKind)
    kind_order = models.GeneratedField(
        expression=models.Case(
            *(models.When(kind=kind, then=place) for place, kind in enumerate(EntityKind.values)),
            default=len(EntityKind.values),
        ),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    sector = models.ForeignKey(
        Sector, verbose_name=_("sector"), on_delete=models.PROTECT, related_name="entities"
    )
    locality = models.OneToOneField(
        Locality,
        verbose_name=_("localidad"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="local_office",
    )
    summary = models.CharField(_("resumen"), max_length=280, blank=True)
    website = models.URLField(_("sitio web"), blank=True)
    mailbox = models.EmailField(_("buzón de cooperación"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["actors.EntityIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("acronym"),
        FieldPanel("kind"),
        FieldPanel("sector"),
        FieldPanel("locality"),
        FieldPanel("summary"),
        FieldPanel("website"),
        FieldPanel("mailbox"),
        InlinePanel(
            "management_steps", label=_("Paso"), heading=_("Cómo gestionamos la cooperación")
        ),
        *BasePage.english_panels,
    ]

    class Meta:
        verbose_name = _("entidad")
        verbose_name_plural = _("entidades")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=EntityKind.LOCAL, locality__isnull=False)
                | (~models.Q(kind=EntityKind.LOCAL) & models.Q(locality__isnull=True)),
                name="local_offices_have_a_locality",
            )
        ]

    @classmethod
    def for_reading(cls) -> BasePageQuerySet:
        """With the sector, which every visit shows."""
        return cls.objects.select_related("sector")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the people and what upper apps show of an entity."""
        from actors.sections import sections_for

        return super().get_context(request, *args, **kwargs) | {
            "appointments": self.appointments.active().select_related("person"),
            "sections": sections_for(self, request.user),
        }
