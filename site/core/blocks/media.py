"""Blocks that show an image or a file."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from core.audience import file_is_for


class ReadableFileBlock(blocks.StructBlock):
    """A block around a file, shown to those who may see the file's collection."""

    file_name: str

    def get_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add whether this reader may see the file. Without a request nobody reads."""
        request = (parent_context or {}).get("request")
        file = value[self.file_name]
        readable = request is not None and file is not None and file_is_for(request.user, file)
        return super().get_context(value, parent_context) | {"readable": readable}

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        """Nothing: what is said of a file is as private as the file."""
        return []


class FigureBlock(ReadableFileBlock):
    """An image with a caption."""

    file_name = "image"

    image = ImageBlock(label=_("Imagen"))
    caption = blocks.CharBlock(label=_("Pie"), required=False)

    class Meta:
        icon = "image"
        label = _("Imagen")
        template = "blocks/figure.html"
        description = _("Una imagen de la biblioteca. Diga qué se ve, para quien no puede verla.")
        preview_template = "blocks/previews/figure.html"


class FileBlock(ReadableFileBlock):
    """A file to download."""

    file_name = "document"

    document = DocumentChooserBlock(label=_("Archivo"))
    description = blocks.CharBlock(label=_("Qué contiene"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Archivo")
        template = "blocks/file.html"
        description = _("Un documento para descargar: lo ve quien puede ver su colección.")
        preview_template = "blocks/previews/file.html"
