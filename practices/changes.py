"""What differs between two versions of a practice, in words."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from practices.models import PracticePage

# What is told of a practice, in the order of the page. The rest of a version is upkeep.
FIELDS = (
    "title kind summary entity starts_on ends_on place context problem objective what_was_done "
    "beneficiaries_number beneficiaries differential_approach modality city_role partner_country "
    "partner_city budget_amount currency team duration counterpart difficulties success_factors "
    "lessons sustainability minimum_conditions approximate_cost time_needed what_to_adapt "
    "what_not_to_do contact_role awards questions visibility body"
).split()
CHILDREN = ("co_authors", "steps", "allies", "results", "evidence", "photos")
# Of a row, what is upkeep: its key changes whenever the list is written again.
UPKEEP = {"pk", "sort_order", "practice"}

WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: the same in both versions, taken out, or put in."""

    kind: str  # same, out, in
    text: str


def changed_parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The names of the parts whose content differs, in the order of the page.

    Both are what a revision keeps (`Revision.content`).
    """
    names = [name for name in FIELDS if before.get(name) != after.get(name)]
    return names + [name for name in CHILDREN if _rows(before, name) != _rows(after, name)]


def label_of(name: str) -> str:
    """A part's name for people."""
    field = PracticePage._meta.get_field(name)
    meta = field.related_model._meta if name in CHILDREN else None
    return str(capfirst(meta.verbose_name_plural if meta else field.verbose_name))


def words_of(version: PracticePage, name: str) -> str:
    """A part of a version as text, rows one a line."""
    if name in CHILDREN:
        rows = getattr(version, name).all()
        return "\n".join(" · ".join(_values(row)) for row in rows)
    if hasattr(version, f"get_{name}_display"):
        return str(getattr(version, f"get_{name}_display")())
    if name == "body":
        return "\n".join(version.body.stream_block.get_searchable_content(version.body))
    value = getattr(version, name)
    if hasattr(value, "all"):
        return ", ".join(map(str, value.all()))
    return "" if value is None else str(value)


def difference(before: str, after: str) -> list[Piece]:
    """What was taken out and put in, word by word."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    pieces = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
            continue
        if a < b:
            pieces.append(Piece("out", "".join(old[a:b])))
        if c < d:
            pieces.append(Piece("in", "".join(new[c:d])))
    return pieces


def _rows(version: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in row.items() if key not in UPKEEP}
        for row in version.get(name) or []
    ]


def _values(row: Any) -> Iterator[str]:
    """What a row tells, field by field."""
    for field in row._meta.concrete_fields:
        if field.name not in {"id", "sort_order", "practice"}:
            value = getattr(row, field.name)
            if value not in (None, "", False):
                yield str(value)
