"""Configuration of the files app."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """What people upload: whether it is taken, what it says, who gets it."""

    name = "files"
    verbose_name = _("Archivos")

    def ready(self) -> None:
        """Have no image decoded, by whichever door it came, that has too many pixels.

        Wagtail's field decodes an image before it looks at its size; Pillow itself refuses to
        open one of more than twice this.
        """
        from PIL import Image

        Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 2
