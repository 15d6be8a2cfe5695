"""The admin's forms of files, which take only what `files.checks` takes.

Wagtail makes all its forms of documents and images from these: one by one, several at once, and
in choosers. The form that finishes an upload of several has no field for the file.
"""

from typing import Any

from django.core.files.base import File
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from files.checks import check_document, check_image, clean_name
from files.photos import bare_image


class CheckedDocumentForm(BaseDocumentForm):
    """A document that was looked at; of one that is there, what the search finds in it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = getattr(self.instance, "text", None)
        if text and "file" in self.fields:
            self.fields["file"].help_text = text.findable

    def clean_file(self) -> Any:
        """The file, if it is a new one, checked. Raises `ValidationError`."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            check_document(file)
            file.name = clean_name(file.name)
        return file


class CheckedImageForm(BaseImageForm):
    """An image that was looked at, stored without the notes of the camera."""

    def clean_file(self) -> File:
        """The image, if it is a new one, bare. Raises `ValidationError`."""
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        check_image(file)
        return bare_image(file)
