"""Forms of beginning from a document: the file, then what was understood of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actors.models import EntityPage
from core.forms import ValuesForm
from files.checks import check_document
from files.extraction import READABLE, UnreadableError, read
from practices.forms.entities import offer_entities
from practices.from_document import TEXTS, Understood, understand
from practices.models import PracticePage
from practices.permissions import entities_user_shares_for
from practices.validators import validate_title_length

ALWAYS_ASKED = ("title", "summary", "problem", "what_was_done", "lessons")
LEFT_OUT = "out"


class DocumentForm(forms.Form):
    """The document. When it is valid, `understood` says what is in it."""

    file = forms.FileField(
        label=_("Documento"),
        help_text=_("Un archivo de Word (.docx) o un PDF con texto."),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in READABLE)}),
    )
    understood: Understood
    is_all: bool

    def clean_file(self) -> Any:
        """The file, checked and read. Raises `ValidationError`."""
        file = self.cleaned_data["file"]
        check_document(file)
        try:
            reading = read(file)
        except UnreadableError as error:
            raise forms.ValidationError(str(error), code="unreadable") from error
        self.understood, self.is_all = understand(reading.blocks), reading.is_all
        return file


class UnderstoodForm(ValuesForm):
    """What was understood of each part, to be corrected. Only the title is needed."""

    field_order = ("entity", "title", *TEXTS)

    entity = forms.ModelChoiceField(
        label=_("Entidad"), queryset=EntityPage.objects.none(), empty_label=_("Elija una entidad")
    )
    upload = forms.IntegerField(widget=forms.HiddenInput)
    attach = forms.BooleanField(
        label=_("Adjuntar el documento como evidencia"), required=False, initial=True
    )

    class Meta:
        model = PracticePage
        fields = ("title", *TEXTS)
        widgets = {name: forms.Textarea(attrs={"rows": 5}) for name in TEXTS}
        help_texts = {"title": _("Diez palabras como máximo.")}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            self.fields[name].required = False
        self.fields["title"].validators.append(validate_title_length)
        offer_entities(self.fields["entity"], entities_user_shares_for(user))

    @property
    def told(self) -> list[forms.BoundField]:
        """The fields worth showing: those with a text, and those that every practice tells."""
        names = ("title", *TEXTS)
        return [self[name] for name in names if name in ALWAYS_ASKED or self[name].value()]


class LeftoverForm(forms.Form):
    """A text that no part claimed, and where it goes."""

    text = forms.CharField(
        label=_("Texto"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    to = forms.ChoiceField(label=_("Va en"), initial="context")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [
            (name, PracticePage._meta.get_field(name).verbose_name.capitalize())
            for name in TEXTS
            if name != "summary"
        ]
        self.fields["to"].choices = [*places, (LEFT_OUT, gettext("No usarlo"))]


class BaseLeftoverFormSet(forms.BaseFormSet):
    """The texts that are left over."""

    def added_to(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values with each text at the end of where it goes."""
        added = dict(values)
        for form in self.forms:
            text, name = form.cleaned_data.get("text"), form.cleaned_data.get("to")
            if text and name != LEFT_OUT:
                added[name] = "\n\n".join(filter(None, (added[name], text)))
        return added


LeftoverFormSet = forms.formset_factory(LeftoverForm, formset=BaseLeftoverFormSet, extra=0)
