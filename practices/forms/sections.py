"""The long form: sections that are filled in any order, each saved by itself."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.forms import RevisionForm
from core.models import Theme
from core.numbers import WrittenDecimalField, WrittenIntegerField
from practices.forms.short import FIELDS
from practices.forms.tables import ALLIES, CO_AUTHORS, RELATED, RESULTS, STEPS, Table
from practices.models import PracticePage, Tag
from practices.questions import validate_questions

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
        "pasos",
        _("Pasos y aliados"),
        _("Quien quiera hacer lo mismo empezará por aquí."),
        (),
        (STEPS, ALLIES),
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
        "clasificacion",
        _("Clasificación"),
        _("Para que la encuentre quien la necesita."),
        (
            "questions",
            "sector",
            "themes",
            "localities",
            "sdg_goals",
            "tags",
            "modality",
            "city_role",
            "partner_country",
            "partner_city",
        ),
        (CO_AUTHORS, RELATED),
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


MOST_TAGS = 20
# Lists of these are long: one ticks, and sees all that is ticked.
TICKED = ("themes", "localities", "sdg_goals")


class SectionForm(RevisionForm):
    """What the forms of all sections share; `form_of` makes one with its fields."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 5
            if isinstance(field, forms.ModelChoiceField) and field.empty_label:
                field.empty_label = _("Elija una opción")
            elif isinstance(field, forms.TypedChoiceField) and not field.required:
                field.choices = [("", _("Sin indicar")), *field.choices[1:]]
        if "themes" in self.fields:
            self.fields["themes"].choices = _themes()

    def clean_questions(self) -> str:
        """Refuse what the page would not hold."""
        validate_questions(self.cleaned_data["questions"])
        return self.cleaned_data["questions"]

    def clean_tags(self) -> list[str]:
        """Refuse what no tag can hold."""
        tags = self.cleaned_data["tags"]
        if len(tags) > MOST_TAGS:
            raise ValidationError(
                _("Son muchas: deje las %(number)d más útiles."), params={"number": MOST_TAGS}
            )
        longest = Tag._meta.get_field("name").max_length
        if any(len(tag) > longest for tag in tags):
            raise ValidationError(_("Una etiqueta son pocas palabras; sepárelas con comas."))
        return tags


def form_of(section: Section) -> type[SectionForm]:
    """The form class of a section."""
    return forms.modelform_factory(
        PracticePage,
        form=SectionForm,
        fields=section.fields,
        field_classes={
            "budget_amount": WrittenDecimalField,
            "beneficiaries_number": WrittenIntegerField,
        },
        widgets=dict.fromkeys(TICKED, forms.CheckboxSelectMultiple),
        labels={
            "sector": _("Sector administrativo"),
            "themes": _("¿De qué temas trata?"),
            "localities": _("¿En qué localidades ocurrió?"),
            "sdg_goals": _("¿A qué Objetivos de Desarrollo Sostenible aporta?"),
            "modality": _("Modalidad de cooperación"),
        },
        help_texts={"tags": _("Palabras con las que otros la buscarían, separadas por comas.")},
    )


def _themes() -> list[tuple[str, list[tuple[int, str]]]]:
    """The themes as choices, below those at the top of the taxonomy."""
    themes = {theme.pk: theme for theme in Theme.objects.all()}
    groups: dict[int, list[Theme]] = {}
    for theme in themes.values():
        top, seen = theme, {theme.pk}
        while top.parent_id is not None and top.parent_id not in seen:
            top = themes[top.parent_id]
            seen.add(top.pk)
        groups.setdefault(top.pk, []).append(theme)
    return sorted(
        (str(themes[top]), [(theme.pk, str(theme)) for theme in below])
        for top, below in groups.items()
    )
