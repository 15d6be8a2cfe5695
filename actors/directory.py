"""Directories: narrowing a list of pages by what stands in the address.

The whole directory of a city is some hundred pages, read in one query and narrowed here, so that
every choice can carry its number.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from search.services import Choice, FacetGroup, fold

LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Facet:
    """By what a directory is narrowed.

    `values_of` gives a page's values with their labels; choices stand in `order`, or by label.
    """

    name: str
    label: str
    values_of: Callable[[Any], Iterable[tuple[str, str]]]
    order: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """Something chosen, and the address without it."""

    label: str
    url: str


@dataclass(slots=True)
class Directory:
    """The pages that fit the address, the choices with their numbers, and what is chosen.

    Values that no page has narrow nothing out of the choices, but leave no page: like those of
    a page that the reader may not see.
    """

    found: list[Any]
    groups: list[FacetGroup]
    chips: list[Chip]
    text: str
    total: int

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.chips)


def narrow(
    pages: Iterable[Any], *, by: Sequence[Facet], words_of: Callable[[Any], str], asked: QueryDict
) -> Directory:
    """Narrow `pages` by the text (`q`) and the facets in an address.

    Values of one facet widen each other, facets narrow each other; the numbers of a facet leave
    its own choices aside, so that more can be chosen. What would leave nothing is not offered.
    """
    text = " ".join(asked.get("q", "")[:LONGEST_TEXT].split())
    words = fold(text).split()
    every = list(pages)
    fitting = [page for page in every if _has_all(words, words_of(page))]
    chosen = {facet.name: set(asked.getlist(facet.name)) - {""} for facet in by}
    values = {facet.name: {page.pk: dict(facet.values_of(page)) for page in every} for facet in by}

    def fits(page: Any, facets: Iterable[str]) -> bool:
        return all(
            not chosen[name] or not chosen[name].isdisjoint(values[name][page.pk])
            for name in facets
        )

    groups = []
    chips = [Chip(f"«{text}»", _without(asked, "q"))] if text else []
    for facet in by:
        others = [name for name in chosen if name != facet.name]
        counts: Counter[str] = Counter()
        labels: dict[str, str] = {}
        for page in every:
            labels |= values[facet.name][page.pk]
        for page in fitting:
            if fits(page, others):
                counts.update(values[facet.name][page.pk].keys())
        order = [value for value in facet.order if value in labels] or sorted(
            labels, key=lambda value: fold(str(labels[value]))
        )
        choices = tuple(
            Choice(value, labels[value], counts[value], value in chosen[facet.name])
            for value in order
            if counts[value] or value in chosen[facet.name]
        )
        groups.append(FacetGroup(facet.name, facet.label, choices))
        chips += [
            Chip(choice.label, _without(asked, facet.name, choice.value))
            for choice in choices
            if choice.selected
        ]
        if chosen[facet.name] - set(labels):
            chips.append(Chip(_("Un filtro desconocido"), _without(asked, facet.name)))
    found = [page for page in fitting if fits(page, chosen)]
    return Directory(found=found, groups=groups, chips=chips, text=text, total=len(every))


@dataclass(frozen=True, slots=True)
class Branch:
    """A sector: the secretariat at its head, and what belongs to it."""

    sector: Any
    heads: list[Any]
    parts: list[Any]

    @property
    def size(self) -> int:
        """How many entities there are in it."""
        return len(self.heads) + len(self.parts)


def branches(entities: Iterable[Any]) -> list[Branch]:
    """The tree of entities that come in the order of their sectors."""
    return [
        Branch(
            sector=sector,
            heads=[entity for entity in members if entity.heads_its_sector],
            parts=[entity for entity in members if not entity.heads_its_sector],
        )
        for sector, group in groupby(entities, key=lambda entity: entity.sector)
        for members in [list(group)]
    ]


def _has_all(words: Iterable[str], text: str) -> bool:
    plain = fold(text)
    return all(word in plain for word in words)


def _without(asked: QueryDict, name: str, value: str | None = None) -> str:
    """The address without a parameter, or without one of its values."""
    rest = asked.copy()
    kept = [] if value is None else [each for each in rest.getlist(name) if each != value]
    rest.setlist(name, kept)
    return f"?{rest.urlencode()}"
