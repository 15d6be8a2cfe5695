"""Blocks of text."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class HeadingBlock(blocks.CharBlock):
    """A heading inside a page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Above a block that is one field, Wagtail writes its name as a heading, not as a label.
        self.field.widget.attrs["aria-label"] = self.meta.label

    class Meta:
        icon = "title"
        label = _("Subtítulo")
        template = "blocks/heading.html"
        description = _("Separa las partes de un texto largo y deja saltar a la que interesa.")
        preview_value = _("Lo que haríamos distinto")


class ParagraphBlock(blocks.RichTextBlock):
    """Text with simple formatting."""

    class Meta:
        icon = "pilcrow"
        label = _("Texto")
        template = "blocks/paragraph.html"
        description = _("Uno o varios párrafos, con listas, negrilla y enlaces.")
        preview_value = _(
            "<p>Empezamos con tres colegios y una pregunta: <b>quién riega en vacaciones</b>.</p>"
            "<ul><li>Un turno por familia.</li><li>Una llave en la portería.</li></ul>"
        )


class QuoteBlock(blocks.StructBlock):
    """Words of somebody, and whose they are."""

    text = blocks.TextBlock(label=_("Lo que dijo"))
    source = blocks.CharBlock(label=_("De quién"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Cita")
        template = "blocks/quote.html"
        description = _("Las palabras de alguien, tal como las dijo, y de quién son.")
        preview_value = {
            "text": _("Nos dijeron que no había presupuesto; había dos camionetas quietas."),
            "source": _("Coordinadora de la granja, visita de mayo"),
        }
