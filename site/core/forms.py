"""Forms of a page's text that lose nothing when two people write at once."""

from typing import Any

from django import forms


class RevisionForm(forms.ModelForm):
    """A form that carries the revision of the page it was made from.

    It leaves the page alone: a service writes `values()` and refuses them when somebody saved
    since `seen_revision` (`core.concurrency`).
    """

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("seen_revision", self.instance.latest_revision_id)

    def _post_clean(self) -> None:
        """Write nothing into the page, whose draft may be incomplete."""

    def values(self) -> dict[str, Any]:
        """The cleaned values of the page's own fields."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


def take_as_seen(form: forms.Form | forms.ModelForm, revision: int | None) -> None:
    """Let the next save of a refused form replace `revision`, now that it is shown to her."""
    form.data = form.data.copy()
    form.data["seen_revision"] = revision
