"""Whether an upload is taken.

The name says what a file claims to be, its first bytes and its structure whether it is that. All
of it is looked at before any library parses the contents. A refusal is a `ValidationError` whose
sentence is for the person who uploads.
"""

import unicodedata
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

from files.archives import ENDS, ENDS_WITHIN, check_archive

MAX_NAME = 100
MAX_EXTENSION = 10
IMAGE_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}
# A photo of some telephones is a JPEG with a second image behind it.
SAME_FORMAT = {"MPO": "JPEG"}
PDF_BEGINS = b"%PDF-"


def check_document(file: File) -> None:
    """Raise `ValidationError` unless the file is a document that may be stored."""
    extension = _extension(file, settings.WAGTAILDOCS_EXTENSIONS)
    _check_size(file, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    if extension == "pdf":
        _check_pdf(file)
    else:
        check_archive(_from_start(file), extension)
    file.seek(0)


def check_image(file: File) -> None:
    """Raise `ValidationError` unless the file is an image that may be stored.

    Its size in pixels is read from its header: nothing is decoded.
    """
    extension = _extension(file, settings.WAGTAILIMAGES_EXTENSIONS)
    _check_size(file, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    wanted = IMAGE_FORMATS[extension]
    try:
        image = Image.open(_from_start(file), formats=[wanted])
        pixels = image.width * image.height
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:  # whatever a damaged header makes of Pillow's readers
        raise ValidationError(
            _("El archivo no es una imagen %(format)s, como dice su nombre.")
            % {"format": extension.upper()},
            code="content",
        ) from error
    if SAME_FORMAT.get(image.format, image.format) != wanted:
        raise ValidationError(_("La imagen es de otra clase que la de su nombre."), code="content")
    if pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels()
    file.seek(0)


def is_image_name(name: str) -> bool:
    """Whether the name of a file claims that it is an image."""
    return extension_of(name) in settings.WAGTAILIMAGES_EXTENSIONS


def clean_name(name: str) -> str:
    """A name that is safe to store and to show: no folders, no invisible characters, not long."""
    base = unicodedata.normalize("NFC", name.replace("\\", "/")).rpartition("/")[2]
    visible = "".join(c for c in base if not unicodedata.category(c).startswith("C"))
    stem, dot, extension = visible.rpartition(".")
    if not dot:
        stem, extension = extension, ""
    suffix = dot + extension.strip().lower()[:MAX_EXTENSION]
    return (stem.strip(" .") or _("archivo"))[: MAX_NAME - len(suffix)] + suffix


def extension_of(name: str) -> str:
    """The extension of a file's name, in lower case and without the dot."""
    _stem, dot, extension = clean_name(name).rpartition(".")
    return extension if dot else ""


def _extension(file: File, allowed: list[str]) -> str:
    """The extension, if it is one of `allowed`. Raises `ValidationError`."""
    extension = extension_of(file.name or "")
    if extension not in allowed:
        raise ValidationError(
            _("No se reciben archivos de esta clase. Se reciben: %(allowed)s.")
            % {"allowed": ", ".join(allowed)},
            code="extension",
        )
    return extension


def _check_size(file: File, limit: int) -> None:
    """Raise `ValidationError` for a file that is empty or too big."""
    if not file.size:
        raise ValidationError(_("El archivo está vacío."), code="empty")
    if file.size > limit:
        raise ValidationError(
            _("El archivo pesa %(size)s; el máximo es %(limit)s.")
            % {"size": filesizeformat(file.size), "limit": filesizeformat(limit)},
            code="size",
        )


def _check_pdf(file: File) -> None:
    """Raise `ValidationError` unless the file begins as a PDF does and is only that.

    The end of a ZIP, at most 64 KB long, is what readers of ZIPs look for.
    """
    if _from_start(file).read(len(PDF_BEGINS)) != PDF_BEGINS:
        raise ValidationError(_("El archivo no es un PDF, como dice su nombre."), code="content")
    file.seek(max(0, file.size - ENDS_WITHIN))
    if ENDS in file.read():
        raise ValidationError(
            _("El archivo trae otro escondido detrás. Guárdelo de nuevo y vuelva a intentar."),
            code="hidden",
        )


def _too_many_pixels() -> ValidationError:
    """The refusal of an image that would fill the memory."""
    return ValidationError(
        _("La imagen es demasiado grande: el máximo son %(number)d millones de píxeles.")
        % {"number": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000},
        code="pixels",
    )


def _from_start(file: File) -> BinaryIO:
    """The file, to be read from its beginning."""
    file.seek(0)
    return file
