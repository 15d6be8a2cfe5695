"""Partners from outside the city's government, and their pages."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from actors.enums import PartnerKind
from core.models import BasePage, IntroducedPage


class PartnerIndexPage(IntroducedPage):
    """The directory of partners."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["actors.PartnerPage"]
    max_count = 1
    # As with entities: public records name them, so there is no privacy to set here.
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("directorio de aliados")


class PartnerPage(BasePage):
    """An external actor: another government, an agency, a firm, an organisation, a university."""

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
        *BasePage.content_panels,
        FieldPanel("acronym"),
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("country"), FieldPanel("city")]),
        FieldPanel("summary"),
        FieldPanel("website"),
        *BasePage.english_panels,
    ]

    class Meta:
        verbose_name = _("aliado")
        verbose_name_plural = _("aliados")
