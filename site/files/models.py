"""The collections in which the files of records lie."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from files.enums import ShelfCode


class Shelf(models.Model):
    """Ties a kind of readers to the collection of the files that are for them.

    Code asks for the shelf, editors may rename the collection. Who deletes it loses nothing: it
    is empty then, and made again when a file needs it.
    """

    code = models.CharField(_("código"), max_length=10, choices=ShelfCode, unique=True)
    collection = models.OneToOneField(
        Collection, on_delete=models.CASCADE, related_name="shelf", verbose_name=_("colección")
    )

    class Meta:
        verbose_name = _("anaquel")
        verbose_name_plural = _("anaqueles")

    def __str__(self) -> str:
        return self.get_code_display()
