"""The classification that every record carries."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.enums import CityRole, Modality, Visibility
from core.models.classification import (
    DacCategory,
    DacPurpose,
    Locality,
    SDGoal,
    SDGTarget,
    Sector,
    Theme,
)


class Classified(models.Model):
    """Mixin of pages that are records: what they are about, and who may see them."""

    sector = models.ForeignKey(
        Sector, verbose_name=_("sector"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    localities = ParentalManyToManyField(
        Locality, verbose_name=_("localidades"), blank=True, related_name="+"
    )
    themes = ParentalManyToManyField(Theme, verbose_name=_("temas"), blank=True, related_name="+")
    sdg_goals = ParentalManyToManyField(SDGoal, verbose_name=_("ODS"), blank=True, related_name="+")
    sdg_targets = ParentalManyToManyField(
        SDGTarget, verbose_name=_("metas ODS"), blank=True, related_name="+"
    )
    dac_categories = ParentalManyToManyField(
        DacCategory, verbose_name=_("categorías CAD"), blank=True, related_name="+"
    )
    dac_purposes = ParentalManyToManyField(
        DacPurpose, verbose_name=_("códigos CAD"), blank=True, related_name="+"
    )
    modality = models.CharField(_("modalidad"), max_length=20, choices=Modality, blank=True)
    city_role = models.CharField(
        _("papel de la ciudad"), max_length=20, choices=CityRole, blank=True
    )
    partner_country = models.CharField(_("país aliado"), max_length=100, blank=True)
    partner_city = models.CharField(_("ciudad aliada"), max_length=100, blank=True)
    language = models.CharField(
        _("idioma"), max_length=2, choices=[("es", _("Español")), ("en", _("Inglés"))], default="es"
    )
    visibility = models.CharField(
        _("visibilidad"), max_length=20, choices=Visibility, default=Visibility.PUBLIC
    )
    valid_until = models.DateField(_("vigente hasta"), null=True, blank=True)
    confirmed_on = models.DateField(_("confirmada como vigente el"), null=True, blank=True)

    classification_panels = [
        FieldPanel("visibility"),
        FieldPanel("sector"),
        FieldPanel("themes"),
        FieldPanel("localities"),
        MultiFieldPanel(
            [FieldPanel("sdg_goals"), FieldPanel("sdg_targets")],
            heading=_("Objetivos de desarrollo sostenible"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("dac_categories"), FieldPanel("dac_purposes")],
            heading=_("Códigos CAD de la OCDE"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [
                FieldPanel("modality"),
                FieldPanel("city_role"),
                FieldPanel("partner_country"),
                FieldPanel("partner_city"),
            ],
            heading=_("Cooperación"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("language"),
                FieldPanel("valid_until"),
                # Whoever approves confirms it, with the button that also answers the question.
                FieldPanel("confirmed_on", read_only=True),
            ],
            heading=_("Vigencia"),
            classname="collapsed",
        ),
    ]

    class Meta:
        abstract = True

    @property
    def text_language(self) -> str:
        """The language in which it was written."""
        return self.language
