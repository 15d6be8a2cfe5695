"""Blocks of text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class HeadingBlock(blocks.CharBlock):
    """A heading inside a page."""

    class Meta:
        icon = "title"
        label = _("Subtítulo")
        template = "blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    """Text with simple formatting."""

    class Meta:
        icon = "pilcrow"
        label = _("Texto")
        template = "blocks/paragraph.html"


class QuoteBlock(blocks.StructBlock):
    """Words of somebody, and whose they are."""

    text = blocks.TextBlock(label=_("cita"))
    source = blocks.CharBlock(label=_("de quién"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Cita")
        template = "blocks/quote.html"
