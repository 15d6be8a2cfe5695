"""Where editors say which words mean the same."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet

from core.admin.tables import YesNoColumn
from search.models import Synonym
from search.synonyms import compile_book, without_sense


class SynonymForm(WagtailAdminModelForm):
    """A group of words that mean the same, all of which the search can use."""

    class Meta:
        model = Synonym
        fields = ("words", "one_way")

    def clean_words(self) -> str:
        """Refuse phrases that the search would pass over without a word, and lonely ones."""
        written: str = self.cleaned_data["words"]
        if lost := without_sense(written):
            raise forms.ValidationError(
                _(
                    "La búsqueda no puede usar %(phrases)s: las palabras pequeñas no cuentan, y lo "
                    "que queda quiere decir otra cosa. Dígalo con otra palabra."
                )
                % {"phrases": ", ".join(f"«{phrase}»" for phrase in lost)}
            )
        if not compile_book([(written, True)]):
            raise forms.ValidationError(_("Escriba al menos dos, separadas por comas."))
        return written


class SynonymViewSet(ModelViewSet):
    """Words that mean the same."""

    model = Synonym
    icon = "snippet"
    list_display: ClassVar[list[Any]] = [
        "words",
        YesNoColumn(Synonym._meta.get_field("one_way")),
        "updated_at",
    ]
    list_filter: ClassVar[list[str]] = ["one_way"]
    list_export: ClassVar[list[str]] = ["words", "one_way"]
    search_fields: ClassVar[list[str]] = ["words"]
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """The form that refuses what the search could not use."""
        return SynonymForm
