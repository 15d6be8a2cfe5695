"""Entities of the city and their pages."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import PageManager

from actors.directory import Branch, Facet, branches, narrow
from actors.enums import APPROVERS, EntityKind
from actors.querysets import EntityQuerySet
from core.lines import ShortList, lines_of
from core.maps import Tile, tiles
from core.models import IntroducedPage, Locality, Sector, SummarisedPage
from core.querysets import BasePageQuerySet
from core.structured_data import json_ld


class EntityIndexPage(IntroducedPage):
    """The directory of entities."""

    page_description = _("El directorio de las entidades.")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["actors.EntityPage"]
    max_count = 1
    # An entity of the city is public, and public records name it: no privacy to set here.
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("directorio de entidades")
        verbose_name_plural = _("directorios de entidades")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the tree of entities as the address narrows it."""
        from actors.sections import record_counts

        counts = record_counts.ask(request.user)
        entities = (
            EntityPage.objects.child_of(self)
            .visible_to(request.user)
            .with_focal_point()
            .select_related("sector")
            .order_by("sector__name", "sector", "kind_order", "title")
        )
        directory = narrow(
            entities,
            by=[
                Facet("sector", _("Sector"), lambda e: [(e.sector.slug, e.sector.display_name)]),
                Facet(
                    "clase",
                    _("Clase"),
                    lambda e: [(e.kind, e.get_kind_display())],
                    order=EntityKind.values,
                ),
                Facet(
                    "con",
                    _("Lo que cuentan"),
                    lambda e: [
                        (count.name, count.filter_label)
                        for count in counts
                        if e.pk in count.numbers
                    ],
                ),
            ],
            words_of=lambda e: " ".join(
                (e.title, e.title_en, e.acronym, e.summary, e.summary_en, e.ask_about)
            ),
            asked=request.GET,
        )
        for entity in directory.found:
            numbers = [(count, count.numbers.get(entity.pk, 0)) for count in counts]
            entity.numbers = [count.say(number) for count, number in numbers if number]
        return super().get_context(request, *args, **kwargs) | {
            "directory": directory,
            "branches": branches(directory.found),
        }


class EntityPage(SummarisedPage):
    """An entity of the city: a secretariat, what is attached to it, a local mayor's office."""

    page_description = _("Una entidad de la ciudad, con quien responde por la cooperación.")
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
    ask_about = models.TextField(
        _("pregúntele por"),
        blank=True,
        validators=[ShortList(most=16, longest=80)],
        help_text=_(
            "Uno por línea: los asuntos de los que responde, como los llama la gente. "
            "Por ejemplo: huecos en la vía. Con esas palabras la encuentra quien busca a quién "
            "preguntar."
        ),
    )
    website = models.URLField(_("sitio web"), blank=True)
    mailbox = models.EmailField(_("buzón de cooperación"), blank=True)

    objects = PageManager.from_queryset(EntityQuerySet)()

    parent_page_types: ClassVar[list[str]] = ["actors.EntityIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []

    content_panels = [
        *SummarisedPage.content_panels,
        FieldPanel("acronym"),
        FieldPanel("kind"),
        FieldPanel("sector"),
        FieldPanel("locality"),
        FieldPanel(
            "summary", help_text=_("Qué hace la entidad por la gente, también en cooperación.")
        ),
        FieldPanel("ask_about"),
        FieldPanel("website"),
        FieldPanel("mailbox"),
        InlinePanel(
            "management_steps", label=_("Paso"), heading=_("Cómo gestionamos la cooperación")
        ),
        *SummarisedPage.english_panels,
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
        """With the sector and locality, which every visit shows."""
        return cls.objects.select_related("sector", "locality")

    @property
    def matters(self) -> list[str]:
        """What to ask it about, one by one."""
        return lines_of(self.ask_about)

    @property
    def heads_its_sector(self) -> bool:
        """Whether it is the secretariat that the others of its sector belong to."""
        return self.kind == EntityKind.SECRETARIAT

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the people, the process, the sector and what upper apps show of an entity."""
        from actors.permissions import user_belongs_to, user_can_edit_entity
        from actors.sections import entity_parts

        user = request.user
        is_saved = self.pk is not None  # the admin previews a page before it is there
        parts = entity_parts.ask(self, user) if is_saved else []
        figures = [figure for part in parts for figure in part.figures]
        people = self.appointments.active().select_related("person") if is_saved else []
        appointments = list(people)
        in_sector = EntityPage.objects.visible_to(user).filter(sector=self.sector_id)
        sectors = branches(
            in_sector.select_related("sector", "locality").order_by("kind_order", "title")
        )
        return super().get_context(request, *args, **kwargs) | {
            "appointments": appointments,
            "is_vacant": not any(each.role in APPROVERS for each in appointments),
            "steps": self.management_steps.all(),
            "can_edit": user_can_edit_entity(user, self),
            "belongs": is_saved and user_belongs_to(user, self),
            "branches": sectors,
            "offices": self._offices_on_the_map(sectors, request),
            "figures": figures if any(figure.number for figure in figures) else [],
            "within": {"entidad": [self.slug]},
            "sections": [section for part in parts for section in part.sections],
            "structured_data": json_ld(self._structured_data()),
        }

    def _offices_on_the_map(self, sectors: list[Branch], request: HttpRequest) -> list[Tile]:
        """Where the local offices beside this one stand in the city; empty for other entities."""
        if self.locality is None:
            return []
        offices = [part for sector in sectors for part in sector.parts if part.locality]
        addresses = {office.locality.number: office.get_url(request) for office in offices}
        return tiles(
            {self.locality.number: 1},
            url_of=addresses.__getitem__,
            localities=[office.locality for office in offices],
        )

    def _structured_data(self) -> dict[str, Any]:
        """The entity in the words of schema.org."""
        return {
            "@type": "GovernmentOrganization",
            "name": self.display_title,
            "alternateName": self.acronym,
            "description": self.display_summary,
            "url": self.website or self.full_url,
            "email": self.mailbox,
            "areaServed": self.locality.display_name if self.locality else "",
        }
