"""The long form: sections that are filled in any order, each saved by itself."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.forms import RevisionForm
from practices.forms.short import FIELDS
from practices.forms.tables import RESULTS, Table
from practices.models import PracticePage

ESSENTIAL = "lo-esencial"


@dataclass(frozen=True)
class Section:
    """A page of the long form: its address, what it is called, why it is asked, what it asks."""

    slug: str
    title: str | Promise
    intro: str | Promise
    fields: tuple[str, ...]
    tables: tuple[Table, ...] = ()


# In the order in which they are offered. The first is the short form.
SECTIONS = (
    Section(ESSENTIAL, _("Lo esencial"), "", FIELDS, (RESULTS,)),
    Section(
        "contexto",
        _("Contexto"),
        _("Para que quien lee sepa si su caso se parece al de ustedes."),
        ("context", "objective"),
    ),
    Section(
        "beneficiarios",
        _("Beneficiarios"),
        _("A quiénes les cambió algo, y qué se hizo para no dejar a nadie por fuera."),
        ("beneficiaries", "beneficiaries_number", "differential_approach"),
    ),
    Section(
        "recursos",
        _("Recursos"),
        _("Con qué se hizo. Una cifra aproximada ya ayuda."),
        ("team", "duration", "budget_amount", "currency", "counterpart"),
    ),
    Section(
        "aprendizajes",
        _("Aprendizajes"),
        _("Lo que le diría a un colega que va a empezar."),
        ("difficulties", "success_factors", "sustainability", "awards"),
    ),
    Section(
        "para-repetirla",
        _("Para repetirla"),
        _("Lo que otra entidad necesita saber antes de hacer lo mismo."),
        (
            "minimum_conditions",
            "approximate_cost",
            "time_needed",
            "what_to_adapt",
            "what_not_to_do",
            "offers_call",
            "offers_visit",
            "offers_workshop",
        ),
    ),
    Section(
        "ingles",
        _("En inglés"),
        _("Para que la encuentren otras ciudades. Puede quedar para después."),
        ("title_en", "summary_en"),
    ),
)
BY_SLUG = {section.slug: section for section in SECTIONS}
SECTION_OF = {
    name: section.slug
    for section in SECTIONS
    for name in (*section.fields, *(table.name for table in section.tables))
}


class SectionForm(RevisionForm):
    """What the forms of all sections share; `form_of` makes one with its fields."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 5


def form_of(section: Section) -> type[SectionForm]:
    """The form class of a section."""
    return forms.modelform_factory(
        PracticePage, form=SectionForm, fields=section.fields, localized_fields=["budget_amount"]
    )
