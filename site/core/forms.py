"""Forms that every domain shares: those of a page's text lose nothing when two people write."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ValuesForm(forms.ModelForm):
    """A form that leaves its instance alone: a service writes `values()`."""

    def _post_clean(self) -> None:
        """Write nothing into the instance, which may be incomplete."""

    def values(self) -> dict[str, Any]:
        """The cleaned values of the instance's own fields."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class RevisionForm(ValuesForm):
    """A form that carries the revision of the page it was made from.

    The service refuses its values when somebody saved since `seen_revision`
    (`core.concurrency`).
    """

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("seen_revision", self.instance.latest_revision_id)


def take_as_seen(
    form: forms.Form | forms.ModelForm, seen: Any, field: str = "seen_revision"
) -> None:
    """Let the next save of a refused form replace what it now shows to her.

    `seen` is what `field` carries of it: the revision, or else when a record last changed.
    """
    form.data = form.data.copy()
    form.data[field] = seen


class ExampleForm(forms.Form):
    """Every kind of field once, for the page that shows the design."""

    name = forms.CharField(label=_("Nombre"), help_text=_("Como aparece en su carné."))
    story = forms.CharField(
        label=_("¿Qué pasó?"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    day = forms.DateField(
        label=_("¿Cuándo?"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    place = forms.ChoiceField(
        label=_("¿Dónde?"), choices=[("", _("Elija uno")), ("1", "Usme")], required=False
    )
    kind = forms.ChoiceField(
        label=_("¿De qué clase?"),
        choices=[("a", _("Una práctica")), ("b", _("Una lección"))],
        widget=forms.RadioSelect,
        required=False,
    )
    agrees = forms.BooleanField(label=_("Estoy de acuerdo"), required=False)
