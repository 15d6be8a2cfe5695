"""A section as it is shown and sent: its form and its tables together."""

from typing import Any

from django.forms import BaseForm
from django.http import QueryDict

from core.forms import take_as_seen
from practices.forms.sections import ESSENTIAL, Section, form_of
from practices.forms.short import ShortPracticeForm
from practices.forms.tables import RowForm
from practices.models import PracticePage


class Sheet:
    """What a section asks: blank but for what is `known`, from a draft, or as sent (`data`)."""

    def __init__(
        self,
        section: Section,
        *,
        user: Any,
        draft: PracticePage | None = None,
        data: QueryDict | None = None,
        known: dict[str, Any] | None = None,
    ) -> None:
        form = ShortPracticeForm if section.slug == ESSENTIAL else form_of(section)
        self.section = section
        self.form = form(data, user=user, instance=draft, initial=known)
        self.tables = [
            (table, table.formset(draft=draft, data=data, user=user)) for table in section.tables
        ]

    def is_valid(self) -> bool:
        """Whether everything can be saved as it was sent."""
        return all([self.form.is_valid(), *(rows.is_valid() for _table, rows in self.tables)])

    def values(self) -> dict[str, Any]:
        """The answers that can be saved, by field; the others keep what the draft says."""
        self.form.is_valid()
        given = self.form.cleaned_data
        return {name: given[name] for name in self.section.fields if name in given}

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """The rows of each table that can be saved. A table is saved whole or not at all."""
        return {table.name: formset.told() for table, formset in self.tables if formset.is_valid()}

    def errors(self) -> list[str]:
        """What cannot be saved and why, a sentence each."""
        told = [*errors_of(self.form)]
        for table, formset in self.tables:
            told += [f"{table.title}: {error}" for error in formset.non_form_errors()]
        for row in self.faulty_rows():
            told += errors_of(row)
        return told

    def faulty_rows(self) -> list[RowForm]:
        """The rows that cannot be saved, as they were sent."""
        return [
            row
            for _table, formset in self.tables
            if formset.is_bound
            for row in formset
            if row.errors and not row.is_taken_out()
        ]

    def take_as_seen(self, revision: int | None) -> None:
        """Let the next save replace `revision`, now that it is shown."""
        take_as_seen(self.form, revision)


def errors_of(form: BaseForm) -> list[str]:
    """The errors of a form, each after the question that it answers."""
    return [
        " ".join([*([f"{form[name].label}:"] if name in form.fields else []), *map(str, errors)])
        for name, errors in form.errors.items()
    ]
