"""The repeated parts of a practice."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from actors.models import EntityPage, PartnerPage
from core.models import CustomDocument, CustomImage
from core.numbers import with_unit
from practices.models.practice import PracticePage


class Tag(TagBase):
    """A free tag of practices."""

    class Meta:
        verbose_name = _("etiqueta")
        verbose_name_plural = _("etiquetas")


class PracticeTag(ItemBase):
    """A tag on a practice."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="practice_tags")
    content_object = ParentalKey(
        PracticePage, on_delete=models.CASCADE, related_name="tagged_items"
    )


class CoAuthor(Orderable):
    """Another entity that did it too."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="co_authors")
    entity = models.ForeignKey(
        EntityPage,
        verbose_name=_("entidad"),
        on_delete=models.PROTECT,
        related_name="co_authored_practices",
    )

    panels = [PageChooserPanel("entity")]

    class Meta(Orderable.Meta):
        verbose_name = _("entidad coautora")
        verbose_name_plural = _("entidades coautoras")
        constraints = [
            models.UniqueConstraint(fields=["practice", "entity"], name="co_author_once")
        ]

    def __str__(self) -> str:
        return self.entity.title


class Step(Orderable):
    """A phase of what was done."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("paso"), max_length=150)
    description = models.TextField(_("descripción"), blank=True)
    duration = models.CharField(_("duración"), max_length=80, blank=True)

    panels = [FieldPanel("title"), FieldPanel("description"), FieldPanel("duration")]

    class Meta(Orderable.Meta):
        verbose_name = _("paso")
        verbose_name_plural = _("pasos")

    def __str__(self) -> str:
        return self.title


class Ally(Orderable):
    """An actor that took part, and its role."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="allies")
    name = models.CharField(_("actor"), max_length=150)
    role = models.CharField(_("papel"), max_length=200, blank=True)
    country = models.CharField(_("país"), max_length=80, blank=True)
    partner = models.ForeignKey(
        PartnerPage,
        verbose_name=_("su página de aliado"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="alliances",
    )

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("country")]),
        FieldPanel("role"),
        PageChooserPanel("partner"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("aliado")
        verbose_name_plural = _("actores y aliados")

    def __str__(self) -> str:
        return self.name


class Result(Orderable):
    """A measured change."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="results")
    indicator = models.CharField(_("indicador"), max_length=200)
    baseline = models.DecimalField(
        _("línea base"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    value = models.DecimalField(_("valor alcanzado"), max_digits=16, decimal_places=2)
    unit = models.CharField(_("unidad"), max_length=40, blank=True)
    measured_on = models.DateField(_("medido el"), null=True, blank=True)
    source = models.CharField(_("fuente"), max_length=200, blank=True)

    panels = [
        FieldPanel("indicator"),
        FieldRowPanel([FieldPanel("baseline"), FieldPanel("value"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("measured_on"), FieldPanel("source")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("resultado")
        verbose_name_plural = _("resultados")

    def __str__(self) -> str:
        return self.indicator

    @property
    def before(self) -> str:
        """The baseline with its unit; nothing where there is none."""
        return "" if self.baseline is None else self._written(self.baseline)

    @property
    def after(self) -> str:
        """What was reached, with its unit."""
        return self._written(self.value)

    def _written(self, number: Decimal) -> str:
        return with_unit(floatformat(number, "-2g"), self.unit)

    @property
    def bars(self) -> tuple[int, int] | None:
        """The lengths of two bars, before and after, in hundredths of the longer one.

        Bars begin at zero, so there are none without a baseline or below zero.
        """
        if self.baseline is None or min(self.baseline, self.value) < 0:
            return None
        longest = max(self.baseline, self.value)
        if not longest:
            return None
        return round(100 * self.baseline / longest), round(100 * self.value / longest)


class Evidence(Orderable):
    """What backs the results: a file, a link, an external evaluation."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(_("qué es"), max_length=200)
    document = models.ForeignKey(
        CustomDocument,
        verbose_name=_("archivo"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    link = models.URLField(_("enlace"), blank=True)
    is_external_evaluation = models.BooleanField(_("evaluación externa"), default=False)

    panels = [
        FieldPanel("title"),
        FieldPanel("document"),
        FieldPanel("link"),
        FieldPanel("is_external_evaluation"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("evidencia")
        verbose_name_plural = _("evidencias")

    def __str__(self) -> str:
        return self.title


class Photo(Orderable):
    """A picture of what was done. Only sizes of it are shown, never the original."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(
        CustomImage, verbose_name=_("imagen"), on_delete=models.PROTECT, related_name="+"
    )
    caption = models.CharField(_("pie de foto"), max_length=200, blank=True)
    alt_text = models.CharField(
        _("texto alternativo"),
        max_length=255,
        blank=True,
        help_text=_("Qué se ve, en una frase. Vacío: vale el de la imagen."),
    )
    is_decorative = models.BooleanField(_("solo adorna"), default=False)

    panels = [
        FieldPanel("image"),
        FieldPanel("caption"),
        FieldRowPanel([FieldPanel("alt_text"), FieldPanel("is_decorative")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("foto")
        verbose_name_plural = _("fotos")

    def __str__(self) -> str:
        return self.caption or str(self.image)

    @property
    def alt(self) -> str:
        """What stands for the photo where it is not seen; nothing if it only decorates."""
        return "" if self.is_decorative else self.alt_text or self.image.default_alt_text

    @property
    def needs_words(self) -> bool:
        """Whether nobody has said yet what it shows, nor that it only decorates."""
        return not self.is_decorative and not self.alt


class RelatedPractice(Orderable):
    """Another practice worth reading beside this one."""

    practice = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="related_practices")
    related = models.ForeignKey(
        PracticePage, verbose_name=_("práctica"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("related")]

    class Meta(Orderable.Meta):
        verbose_name = _("práctica relacionada")
        verbose_name_plural = _("prácticas relacionadas")
        constraints = [
            models.UniqueConstraint(fields=["practice", "related"], name="related_practice_once")
        ]

    def clean(self) -> None:
        """Refuse a practice as related to itself; raises `ValidationError`."""
        super().clean()
        if self.related_id and self.related_id == self.practice_id:
            raise ValidationError({"related": _("Es esta misma práctica.")})

    def __str__(self) -> str:
        return self.related.title
