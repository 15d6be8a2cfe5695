"""Images and documents of our own from the first migration, so that they can grow."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image


class CustomImage(AbstractImage):
    """An image with the text that stands for it."""

    alt_text = models.CharField(
        _("texto alternativo"),
        max_length=255,
        blank=True,
        help_text=_("Describa la imagen para quien no puede verla. Déjelo vacío si solo adorna."),
    )

    admin_form_fields = (*Image.admin_form_fields, "alt_text")

    class Meta(AbstractImage.Meta):
        verbose_name = _("imagen")
        verbose_name_plural = _("imágenes")

    @property
    def default_alt_text(self) -> str:
        """The alternative text where none is given at the place of use."""
        return self.alt_text

    def create_renditions(self, *filters: Filter) -> dict[Filter, "CustomRendition"]:
        """Make several sizes, one by one.

        Wagtail makes them at once, but then they come without the key that their address needs.
        """
        return {each: self.create_rendition(each) for each in filters}


class CustomRendition(AbstractRendition):
    """A size of an image. It is served by a view that checks who may see it."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]

    @property
    def url(self) -> str:
        """The address of the checked view: Wagtail's images know no privacy of their own.

        Where the file of an image is gone, Wagtail shows a size that was never made: it has the
        address of a size that is not there, and the page goes on without the picture.
        """
        return reverse("core:rendition", args=[self.pk or 0, self.file.name.rsplit("/", 1)[-1]])


class CustomDocument(AbstractDocument):
    """A file. Who may see it is decided by its collection."""

    admin_form_fields = Document.admin_form_fields

    def clean(self) -> None:
        """Check the file, where there is one.

        The form that finishes a multiple upload has no field for the file, and Wagtail's check
        would put its error on that field.
        """
        if self.file:
            super().clean()

    class Meta(AbstractDocument.Meta):
        verbose_name = _("documento")
        verbose_name_plural = _("documentos")
