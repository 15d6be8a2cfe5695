"""Which entries read an object that is not theirs: a sector's name, an entity's acronym."""

from functools import cache
from typing import Any

from django.db.models import Model

from search import contract, projection
from search.contract import SearchKind

Dependents = list[tuple[SearchKind[Any], list[Any]]]


def dependents_of(obj: Model) -> Dependents:
    """The primary keys, by kind, of the objects whose entries read `obj`."""
    found: Dependents = []
    for kind in contract.kinds():
        model: type[Model] = kind.model
        pks: set[Any] = set()
        for lookup in kind.depends_on:
            if isinstance(obj, _model_at(model, lookup)):
                objects = model._default_manager.filter(**{lookup: obj.pk})
                pks.update(objects.values_list("pk", flat=True))
        if pks:
            found.append((kind, sorted(pks)))
    return found


def refresh_dependents(dependents: Dependents) -> None:
    """Write the entries of those objects again: now, or at the end of `projection.together`."""
    for kind, pks in dependents:
        projection.refresh_all(kind, pks)


@cache
def _model_at(model: type[Model], lookup: str) -> type[Model]:
    """The model that a lookup such as `co_authors__entity` ends at."""
    for part in lookup.split("__"):
        related = model._meta.get_field(part).related_model
        if not isinstance(related, type):
            raise TypeError(f"{lookup} does not lead to a model.")
        model = related
    return model
