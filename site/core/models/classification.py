"""The vocabularies by which every record is classified. Data, not code: a city loads its own."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class Term(models.Model):
    """A named entry of a vocabulary, in Spanish and English."""

    name = models.CharField(_("nombre"), max_length=150)
    name_en = models.CharField(_("nombre en inglés"), max_length=150, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name in the reader's language where there is one."""
        return self.name_en if self.name_en and get_language() == "en" else self.name


class Sector(Term):
    """An administrative sector of the city, or the one that stands for all: transversal."""

    slug = models.SlugField(_("código"), unique=True)

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectores")
        ordering = ["name"]


class Locality(Term):
    """One of the city's localities, known by its number."""

    number = models.PositiveSmallIntegerField(_("número"), unique=True)
    # Where its tile stands on the map of the city, north up; counted from 1.
    column = models.PositiveSmallIntegerField(_("columna en el mapa"), null=True, blank=True)
    row = models.PositiveSmallIntegerField(_("fila en el mapa"), null=True, blank=True)

    class Meta:
        verbose_name = _("localidad")
        verbose_name_plural = _("localidades")
        ordering = ["number"]


class Theme(Term):
    """A node of the one nested taxonomy of themes."""

    slug = models.SlugField(_("código"), unique=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("tema superior"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("slug"),
        FieldPanel("parent"),
    ]

    class Meta:
        verbose_name = _("tema")
        verbose_name_plural = _("temas")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("pk")),
                name="theme_is_not_its_own_parent",
            )
        ]


class SDGoal(Term):
    """One of the seventeen Sustainable Development Goals (United Nations, 2015)."""

    number = models.PositiveSmallIntegerField(_("número"), unique=True)
    colour = models.CharField(
        _("color"), max_length=7, validators=[RegexValidator(r"^#[0-9A-Fa-f]{6}$")]
    )

    class Meta:
        verbose_name = _("objetivo de desarrollo sostenible")
        verbose_name_plural = _("objetivos de desarrollo sostenible")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{gettext('ODS')} {self.number}. {self.display_name}"


class SDGTarget(models.Model):
    """A target of a goal, such as 11.6. The official wording is loaded in English."""

    goal = models.ForeignKey(
        SDGoal, verbose_name=_("objetivo"), on_delete=models.CASCADE, related_name="targets"
    )
    code = models.CharField(_("código"), max_length=6, unique=True)
    name_en = models.TextField(_("texto en inglés"))
    position = models.PositiveSmallIntegerField(_("orden"))

    class Meta:
        verbose_name = _("meta ODS")
        verbose_name_plural = _("metas ODS")
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.code} {self.name_en[:80]}"


class DacCategory(models.Model):
    """A three-digit sector category of the OECD-DAC list (IATI SectorVocabulary 2)."""

    code = models.CharField(
        _("código"), max_length=3, unique=True, validators=[RegexValidator(r"^\d{3}$")]
    )
    name = models.CharField(_("nombre"), max_length=150)

    class Meta:
        verbose_name = _("categoría CAD")
        verbose_name_plural = _("categorías CAD")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class DacPurpose(models.Model):
    """A five-digit purpose code of the OECD-DAC list (IATI SectorVocabulary 1)."""

    category = models.ForeignKey(
        DacCategory, verbose_name=_("categoría"), on_delete=models.CASCADE, related_name="purposes"
    )
    code = models.CharField(
        _("código"), max_length=5, unique=True, validators=[RegexValidator(r"^\d{5}$")]
    )
    name_en = models.CharField(_("nombre en inglés"), max_length=200)

    class Meta:
        verbose_name = _("código CAD")
        verbose_name_plural = _("códigos CAD")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name_en}"
