"""What is asked of who keeps a practice for later."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import ValuesForm
from practices.models import ReadingList


class SaveForm(forms.Form):
    """Into which list a practice goes, or out of which with `remove`."""

    reading_list = forms.ModelChoiceField(queryset=ReadingList.objects.none(), required=False)
    new_list = forms.CharField(label=_("Nombre de la lista"), max_length=80, required=False)
    remove = forms.BooleanField(required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reading_list"].queryset = ReadingList.objects.of(user)

    def clean(self) -> dict[str, Any]:
        """Ask for a name where a new list is wanted, and for the list to take it out of."""
        cleaned = super().clean()
        if "new_list" in self.data and not cleaned.get("new_list") and not self.errors:
            self.add_error("new_list", _("Escriba cómo se llama la lista."))
        if cleaned.get("remove") and not cleaned.get("reading_list"):
            self.add_error("reading_list", _("Diga de cuál lista quitarla."))
        return cleaned


class ListNameForm(ValuesForm):
    """Another name for a list."""

    class Meta:
        model = ReadingList
        fields = ("name",)
