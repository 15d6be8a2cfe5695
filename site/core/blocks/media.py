"""Blocks that show an image or a file."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock


class FigureBlock(blocks.StructBlock):
    """An image with a caption."""

    image = ImageBlock(label=_("imagen"))
    caption = blocks.CharBlock(label=_("pie"), required=False)

    class Meta:
        icon = "image"
        label = _("Imagen")
        template = "blocks/figure.html"


class FileBlock(blocks.StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("archivo"))
    description = blocks.CharBlock(label=_("qué contiene"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Archivo")
        template = "blocks/file.html"
