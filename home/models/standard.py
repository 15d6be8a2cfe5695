"""Pages that say one thing and stay: about, accessibility, terms."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from core.blocks import BodyBlock
from core.models import SummarisedPage


class WrittenPage(SummarisedPage):
    """A page that is mostly its text, in Spanish and, where there is one, in English."""

    summary = models.CharField(_("resumen"), max_length=280, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("texto"), blank=True)
    body_en = StreamField(BodyBlock(), verbose_name=_("texto en inglés"), blank=True)

    english_panels = [*SummarisedPage.english_panels, FieldPanel("body_en")]

    class Meta:
        abstract = True

    @property
    def display_body(self) -> StreamValue:
        """The text in the reader's language where there is one."""
        return self.body_en if self.body_en and get_language() == "en" else self.body

    @property
    def body_language(self) -> str:
        """The language of `display_body`, which a screen reader must know."""
        return "en" if self.body_en and get_language() == "en" else self.text_language


class StandardPage(WrittenPage):
    """A page of its own: what the platform is, what it promises, how it works."""

    page_description = _("Una página corriente: qué es la plataforma, cómo funciona, qué promete.")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage"]

    content_panels = [
        *WrittenPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        *WrittenPage.english_panels,
    ]

    class Meta:
        verbose_name = _("página")
        verbose_name_plural = _("páginas")
