"""Configuration of the files app."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    """What people upload: whether it is taken, what it says, who gets it and finds it."""

    name = "files"
    verbose_name = _("Archivos")

    def ready(self) -> None:
        """Guard the doors of the admin, join the collective search and the worker."""
        from PIL import Image
        from wagtail.permissions import register_permission_policy

        from core import work
        from core.models import CustomDocument, CustomImage
        from files import receivers, texts  # noqa: F401
        from files.permissions import ReadersOnlyPolicy
        from files.search_entry import DocumentKindOfEntry
        from search import contract

        contract.register(DocumentKindOfEntry())
        work.register("texts of documents", texts.read_due)

        # Wagtail's field decodes an image before it looks at its size. Pillow itself refuses
        # to open one of more than twice this.
        Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 2
        # Wagtail keeps the permissions on its own models, whichever model a site uses.
        for model, auth_model in (
            (CustomDocument, "wagtaildocs.Document"),
            (CustomImage, "wagtailimages.Image"),
        ):
            policy = ReadersOnlyPolicy(
                model, auth_model=auth_model, owner_field_name="uploaded_by_user"
            )
            register_permission_policy(model, policy, exact_class=True)
