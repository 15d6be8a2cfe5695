"""Forms that write nothing by themselves, and lose nothing when two people write at once."""

from typing import Any

from django import forms


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
