"""Forms of the files, photos and links of a draft."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.forms import ValuesForm
from practices.models import Evidence, Photo

MAX_AT_ONCE = 20


class ManyFilesInput(forms.FileInput):
    """A box for several files."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        extensions = [*settings.WAGTAILDOCS_EXTENSIONS, *settings.WAGTAILIMAGES_EXTENSIONS]
        super().__init__({"accept": ",".join(f".{extension}" for extension in extensions)})


class ManyFilesField(forms.FileField):
    """Several files. What is in them is checked where they are stored, each by itself."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The files; raises `ValidationError` for none, or too many."""
        files = data if isinstance(data, list) else []
        if not files:
            raise ValidationError(gettext("Elija al menos un archivo."), code="required")
        if len(files) > MAX_AT_ONCE:
            raise ValidationError(
                gettext("Suba como máximo %(number)d archivos a la vez.") % {"number": MAX_AT_ONCE}
            )
        return files


class UploadForm(forms.Form):
    """New files and photos."""

    files = ManyFilesField(label=_("Archivos y fotos"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"].help_text = gettext(
            "Puede elegir varios a la vez; de cada foto le preguntaremos enseguida qué se ve. "
            "Documentos (%(documents)s) de hasta %(document_size)s; "
            "fotos (%(images)s) de hasta %(image_size)s."
        ) % {
            "documents": ", ".join(settings.WAGTAILDOCS_EXTENSIONS),
            "document_size": filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE),
            "images": ", ".join(settings.WAGTAILIMAGES_EXTENSIONS),
            "image_size": filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE),
        }


class LinkForm(ValuesForm):
    """Evidence that is somewhere else."""

    class Meta:
        model = Evidence
        fields = ("title", "link", "is_external_evaluation")
        labels = {
            "title": _("¿Qué es?"),
            "link": _("Dirección de la página"),
            "is_external_evaluation": _("Es una evaluación externa"),
        }
        help_texts = {"link": _("Empieza por https://")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["link"].required = True


class AttachmentForm(ValuesForm):
    """What is said of something attached."""

    remove = forms.BooleanField(label=_("Quitar del borrador"), required=False)

    @property
    def change(self) -> dict[str, Any] | None:
        """The new values, or None for what is taken out."""
        return None if self.cleaned_data["remove"] else self.values()


class EvidenceForm(AttachmentForm):
    """A piece of evidence."""

    class Meta:
        model = Evidence
        fields = ("title", "is_external_evaluation")
        labels = {
            "title": _("¿Qué es?"),
            "is_external_evaluation": _("Es una evaluación externa"),
        }


class PhotoForm(AttachmentForm):
    """A photo: its caption, and what stands for it where it is not seen.

    It is saved without words too; a practice is not sent while a photo needs them.
    """

    field_order = ("alt_text", "is_decorative", "caption")

    class Meta:
        model = Photo
        fields = ("caption", "alt_text", "is_decorative")
        labels = {
            "caption": _("Pie de foto"),
            "alt_text": _("¿Qué se ve?"),
            "is_decorative": _("Solo adorna: no hace falta describirla"),
        }
        help_texts = {
            "alt_text": _(
                "En una frase, para quien no puede ver la foto: quiénes, qué hacen y dónde. "
                "«Vecinas instalan un sensor de aire en una terraza de Bosa»."
            ),
        }
