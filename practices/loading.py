"""Reading a practice with its parts at once."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Exists, Field, Model, Value
from django.db.models.functions import JSONObject

from core.models import Locality
from practices.models import Ally, PracticePage, RelatedPractice, Result, Step

CHILDREN: dict[str, type[Model]] = {
    "steps": Step,
    "results": Result,
    "allies": Ally,
    "related_practices": RelatedPractice,
}
TERMS = ("themes", "sdg_goals", "localities")
CITY = "city"
"""All localities, where the practice names one: they make its map."""


def load_parts(practice: PracticePage) -> None:
    """Read the parts and terms of a published practice of which most have some, in one query.

    They are then what `practice.steps.all()` and the like give, without asking again.
    """
    queries = [_children(practice, name) for name in CHILDREN]
    queries += [_terms(practice, name) for name in TERMS]
    queries.append(_named(_city(practice), CITY, prefix=""))
    found: dict[str, list[Model]] = defaultdict(list)
    for name, values in queries[0].union(*queries[1:], all=True).order_by():
        found[name].append(_object(_model(name), values))
    for name in (*CHILDREN, *TERMS):
        setattr(practice, name, found[name])  # Which sorts them, as their models say.
    practice.city = sorted(found[CITY], key=lambda locality: locality.number)


def _model(name: str) -> type[Model]:
    if name == CITY:
        return Locality
    return CHILDREN.get(name) or PracticePage._meta.get_field(name).related_model


def _children(practice: PracticePage, name: str) -> Any:
    """The rows of a table of the practice, each as a name and its values."""
    rows = CHILDREN[name]._default_manager.filter(practice=practice.pk)
    return _named(rows, name, prefix="")


def _terms(practice: PracticePage, name: str) -> Any:
    """The entries of a vocabulary that classify the practice, in the same form."""
    field = PracticePage._meta.get_field(name)
    rows = field.remote_field.through._default_manager.filter(practicepage=practice.pk)
    return _named(rows, name, prefix=f"{field.m2m_reverse_field_name()}__")


def _city(practice: PracticePage) -> Any:
    named = PracticePage.localities.through._default_manager.filter(practicepage=practice.pk)
    return Locality.objects.filter(Exists(named))


def _named(rows: Any, name: str, *, prefix: str) -> Any:
    columns = {f.attname: prefix + f.attname for f in _model(name)._meta.concrete_fields}
    named = Value(name, output_field=CharField())
    return rows.order_by().values_list(named, JSONObject(**columns))


def _object(model: type[Model], values: dict[str, Any]) -> Model:
    """A row out of its values, which JSON knows as text, numbers and booleans only."""
    return model(**{f.attname: _value(f, values[f.attname]) for f in model._meta.concrete_fields})


def _value(field: Field, given: Any) -> Any:
    value = field.to_python(given)
    if isinstance(value, Decimal):
        return round(value, field.decimal_places)
    return value
