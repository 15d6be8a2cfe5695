"""Partners from outside the city's government, and their pages."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from actors.directory import Facet, narrow
from actors.enums import PartnerKind
from core.models import IntroducedPage, SummarisedPage
from core.structured_data import json_ld


class PartnerIndexPage(IntroducedPage):
    """The directory of partners."""

    page_description = _("El directorio de los aliados.")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["actors.PartnerPage"]
    max_count = 1
    # As with entities: public records name them, so there is no privacy to set here.
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("directorio de aliados")
        verbose_name_plural = _("directorios de aliados")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the partners as the address narrows them, by kind."""
        partners = PartnerPage.objects.child_of(self).visible_to(request.user).order_by("title")
        directory = narrow(
            partners,
            by=[
                Facet(
                    "clase",
                    _("Clase"),
                    lambda p: [(p.kind, p.get_kind_display())],
                    order=PartnerKind.values,
                ),
                Facet("pais", _("País"), lambda p: [(p.country, p.country)] if p.country else []),
            ],
            words_of=lambda p: f"{p.title} {p.title_en} {p.acronym} {p.city} {p.country}",
            asked=request.GET,
        )
        kinds = [
            (kind, [partner for partner in directory.found if partner.kind == kind])
            for kind in PartnerKind
        ]
        return super().get_context(request, *args, **kwargs) | {
            "directory": directory,
            "kinds": [(kind, members) for kind, members in kinds if members],
        }


class PartnerPage(SummarisedPage):
    """An external actor: another government, an agency, a firm, an organisation, a university."""

    page_description = _(
        "Un aliado externo: gobierno, agencia, empresa, organización o universidad."
    )
    acronym = models.CharField(_("sigla"), max_length=40, blank=True)
    kind = models.CharField(_("clase"), max_length=20, choices=PartnerKind)
    country = models.CharField(_("país"), max_length=100, blank=True)
    city = models.CharField(_("ciudad"), max_length=100, blank=True)
    summary = models.CharField(_("resumen"), max_length=280, blank=True)
    website = models.URLField(_("sitio web"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["actors.PartnerIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []

    content_panels = [
        *SummarisedPage.content_panels,
        FieldPanel("acronym"),
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("country"), FieldPanel("city")]),
        FieldPanel("summary"),
        FieldPanel("website"),
        *SummarisedPage.english_panels,
    ]

    class Meta:
        verbose_name = _("aliado")
        verbose_name_plural = _("aliados")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what upper apps show of a partner."""
        from actors.sections import partner_sections

        # The admin previews a page before it is there.
        sections = partner_sections.ask(self, request.user) if self.pk else []
        has_records = any(section.items for section in sections)
        return super().get_context(request, *args, **kwargs) | {
            "sections": sections,
            "within": {"aliado": [self.slug]} if has_records else {},
            "structured_data": json_ld(self._structured_data()),
        }

    def _structured_data(self) -> dict[str, Any]:
        """The partner in the words of schema.org."""
        place = {"addressLocality": self.city, "addressCountry": self.country}
        address = {name: value for name, value in place.items() if value}
        return {
            "@type": "Organization",
            "name": self.display_title,
            "alternateName": self.acronym,
            "description": self.display_summary,
            "url": self.website or self.full_url,
            "address": address and {"@type": "PostalAddress"} | address,
        }
