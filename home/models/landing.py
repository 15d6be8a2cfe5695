"""What editors say of a sector, a theme, a goal or a locality on its landing."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField

from home.enums import Vocabulary
from home.terms import WAYS

FEATURES = ["bold", "italic", "ol", "ul", "link"]


class Landing(models.Model):
    """The editorial introduction of a term's landing; a landing without one works as well.

    The term is named by its vocabulary and its code, so that a city may load its terms again.
    """

    vocabulary = models.CharField(_("vocabulario"), max_length=20, choices=Vocabulary)
    code = models.SlugField(
        _("código"),
        help_text=_("Como está en la dirección: «salud-publica» en /temas/salud-publica/."),
    )
    introduction = RichTextField(_("introducción"), features=FEATURES)
    introduction_en = RichTextField(_("introducción en inglés"), features=FEATURES, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("vocabulary"), FieldPanel("code")]),
        FieldPanel("introduction"),
        FieldPanel("introduction_en"),
    ]

    class Meta:
        verbose_name = _("introducción de un tema, sector, ODS o localidad")
        verbose_name_plural = _("introducciones de temas, sectores, ODS y localidades")
        ordering = ["vocabulary", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "code"], name="one_introduction_a_landing"
            )
        ]

    def clean(self) -> None:
        """Refuse a code that no term of the vocabulary has."""
        super().clean()
        way = WAYS.get(self.vocabulary)
        if way and way.find(self.code, way.terms()) is None:
            raise ValidationError({"code": _("No hay nada con ese código en el vocabulario.")})

    def __str__(self) -> str:
        return f"/{self.vocabulary}/{self.code}/"

    @property
    def display_introduction(self) -> str:
        """The introduction in the reader's language where there is one."""
        english = self.introduction_en if get_language() == "en" else ""
        return english or self.introduction
