"""How much of a practice is told, and what each part still to tell is worth.

The points add up to 100 for every kind. They follow what other entities look for first: what was
done, what changed and what was learned weigh most; what only helps to place it weighs little.
Only what the writing pages ask for counts, so that everybody can reach 100.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, TextField, Value, When
from django.db.models.functions import Trim
from django.db.models.lookups import Exact
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from practices.enums import PracticeKind
from practices.models import PracticePage, Result
from practices.querysets import PracticeQuerySet

# The points of each part, by the field that tells it.
POINTS: Mapping[str, int] = {
    "summary": 8,
    "problem": 10,
    "what_was_done": 16,
    "starts_on": 4,
    "place": 2,
    "results": 14,
    "lessons": 10,
    "context": 3,
    "objective": 6,
    "beneficiaries": 5,
    "team": 3,
    "budget_amount": 3,
    "difficulties": 3,
    "success_factors": 3,
    "minimum_conditions": 4,
    "what_to_adapt": 4,
    "questions": 2,
}
# Where no results are asked for, their points go to what that kind is told for.
INSTEAD_OF_RESULTS: Mapping[str, str] = {
    PracticeKind.ONGOING: "what_was_done",
    PracticeKind.LESSON: "lessons",
}
# Names for what has none of its own that is understood out of its form.
ALONE: Mapping[str, str | Promise] = {
    "results": _("resultados"),
    "starts_on": _("fecha de inicio"),
}


@dataclass(frozen=True)
class Missing:
    """A part still to tell, and the points that it adds."""

    field: str
    label: str | Promise
    points: int


@dataclass(frozen=True)
class Completeness:
    """How much is told, from 0 to 100, and what is missing, the most worth first."""

    percent: int
    missing: list[Missing]


def points_for(kind: str) -> dict[str, int]:
    """The points by field of a practice of this kind; they add up to 100."""
    points = dict(POINTS)
    if instead := INSTEAD_OF_RESULTS.get(kind):
        points[instead] += points.pop("results")
    return points


def completeness(practice: PracticePage) -> Completeness:
    """Say how much of a practice, or of a draft of it, is told."""
    missing = [
        Missing(name, _label(practice, name), points)
        for name, points in points_for(practice.kind).items()
        if not _is_told(practice, name)
    ]
    return Completeness(
        percent=100 - sum(part.points for part in missing),
        missing=sorted(missing, key=lambda part: -part.points),
    )


def with_percent_told(practices: PracticeQuerySet) -> PracticeQuerySet:
    """Practices with `percent_told`, as `completeness` says of what their tables hold."""
    fields = [name for name in POINTS if name != "results"]
    told = sum((_points_where(_told_in_the_table(name), POINTS[name]) for name in fields), Value(0))
    for kind in PracticeKind:
        instead = INSTEAD_OF_RESULTS.get(kind)
        condition = (
            _told_in_the_table(instead)
            if instead
            else Q(Exists(Result.objects.filter(practice=OuterRef("pk"))))
        )
        told += _points_where(Q(kind=kind) & condition, POINTS["results"])
    return practices.annotate(percent_told=told)


def _points_where(condition: Q, points: int) -> Case:
    """The points where a condition holds."""
    return Case(When(condition, then=Value(points)), default=Value(0), output_field=IntegerField())


def _told_in_the_table(name: str) -> Q:
    """Whether a field has something in it, for the database."""
    field = PracticePage._meta.get_field(name)
    if field.empty_strings_allowed and not field.null:
        return ~Q(Exact(Trim(F(name), output_field=TextField()), Value("")))
    return Q(**{f"{name}__isnull": False})


def _is_told(practice: PracticePage, name: str) -> bool:
    """Whether a field or a table has something in it; a zero is something, blanks are not."""
    if name == "results":
        return practice.results.exists()
    value = getattr(practice, name)
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _label(practice: PracticePage, name: str) -> str | Promise:
    """What a part is called where it stands alone."""
    return ALONE.get(name) or practice._meta.get_field(name).verbose_name
