"""Images as they are stored: without what a camera writes about whom, where and when."""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps

from files.checks import IMAGE_FORMATS, clean_name, extension_of

QUALITY = 90


def bare_image(file: File) -> ContentFile:
    """A copy of an image that `check_image` took: its pixels, the right way up, and its colours.

    Sizes that the site makes of an image keep the notes of the original, the place among them,
    so the original must have none. Raises `ValidationError` when it cannot be drawn.
    """
    name = clean_name(file.name or "")
    kind = IMAGE_FORMATS[extension_of(name)]
    written = BytesIO()
    # WeasyPrint, once imported, lets the whole process take images that end half-way.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(file, formats=[kind]) as image:
            upright = ImageOps.exif_transpose(image)
            colours = upright.info.get("icc_profile")
            # A copy of the pixels alone: Pillow hands on every note that it knows of.
            upright.info = {
                name: value for name, value in upright.info.items() if name == "transparency"
            }
            upright.save(written, kind, icc_profile=colours, exif=b"", quality=QUALITY)
    except Exception as error:  # whatever damaged contents make of Pillow's readers
        raise ValidationError(
            _("La imagen está dañada. Ábrala, guárdela de nuevo y vuelva a intentar."),
            code="damaged",
        ) from error
    return ContentFile(written.getvalue(), name)
