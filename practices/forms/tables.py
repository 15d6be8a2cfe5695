"""The tables of a practice, written row by row."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from practices.forms.short import DATE


class RowForm(forms.Form):
    """A row of a table. One without anything in it is none, also when there was something."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"empty_permitted": True})

    def has_changed(self) -> bool:
        """Whether anything was written."""
        return any(
            self[name].data not in (None, "", []) for name in self.fields if name != "DELETE"
        )

    def told(self) -> dict[str, Any]:
        """What was written in it, by field."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "DELETE" and value not in (None, "")
        }


class ResultForm(RowForm):
    """A measured change."""

    indicator = forms.CharField(label=_("¿Qué se midió?"), max_length=200)
    baseline = forms.DecimalField(
        label=_("Antes"), max_digits=16, decimal_places=2, required=False, localize=True
    )
    value = forms.DecimalField(label=_("Después"), max_digits=16, decimal_places=2, localize=True)
    unit = forms.CharField(label=_("Unidad"), max_length=40, required=False)
    measured_on = forms.DateField(label=_("Medido el"), required=False, widget=DATE)
    source = forms.CharField(label=_("¿De dónde sale el dato?"), max_length=200, required=False)


@dataclass(frozen=True)
class Table:
    """A table of a section: its name in the practice, its question, the form of its rows."""

    name: str
    title: str | Promise
    row: type[RowForm]
    most: int
    blank: int = 1

    def formset(self, draft: Any = None, data: Any = None) -> forms.BaseFormSet:
        """Its rows: of a draft, or as they were sent."""
        made = forms.formset_factory(
            self.row,
            extra=self.blank,
            max_num=self.most,
            validate_max=True,
            absolute_max=self.most + self.blank,
            can_delete=True,
        )
        rows = getattr(draft, self.name).all() if draft else ()
        return made(
            data,
            prefix=self.name,
            initial=[{name: getattr(row, name) for name in self.row.base_fields} for row in rows],
        )


RESULTS = Table(
    "results",
    _("¿Qué cambió? Resultados que se puedan contar"),
    ResultForm,
    most=10,
    blank=2,
)
