"""Questions in addresses: read without ever failing, written so that they can be shared.

Also what a page needs to ask on: the orders it offers, and the addresses of narrower and wider
questions.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from search import contract
from search.contract import Label
from search.engines.base import Sort
from search.results import LAST_PAGE, FacetGroup, Query
from search.text import MAX_WORD_LENGTH, clean, clean_query

TEXT, ORDER, PAGE = "q", "orden", "pagina"

ORDERS: dict[Sort, tuple[str, Label]] = {
    Sort.RELEVANCE: ("", _("Lo más relacionado primero")),
    Sort.NEWEST: ("recientes", _("Lo más reciente primero")),
    Sort.TITLE: ("titulo", _("De la A a la Z")),
    Sort.REUSED: ("replicas", _("Lo más replicado primero")),
}
"""The word for each order in addresses, and what people read."""

MAX_CHOICES = 50  # values of one facet that one question may choose


@dataclass(frozen=True, slots=True)
class Order:
    """An order that a page offers."""

    value: str
    label: Label
    chosen: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen value with its facet, and the address of the question without it."""

    facet: str
    label: str
    url: str


def read(data: QueryDict) -> Query:
    """The question in an address. What makes no sense in it is left out.

    `q`, `orden` (a word of `ORDERS`), `pagina`, and one repeated parameter per facet.
    """
    chosen = {
        facet.name: tuple(dict.fromkeys(_values(data, facet.name)))[:MAX_CHOICES]
        for facet in contract.facets()
    }
    sorts = {word: sort for sort, (word, _label) in ORDERS.items()}
    return Query(
        text=clean_query(data.get(TEXT, "")),
        facets={name: values for name, values in chosen.items() if values},
        sort=sorts.get(data.get(ORDER, ""), Sort.RELEVANCE),
        page=_page(data.get(PAGE, "")),
    )


def address(query: Query, page: int = 1, others: Mapping[str, str] | None = None) -> str:
    """The query string of a question, beginning with `?`; `others` are a page's own parameters."""
    data = QueryDict(mutable=True)
    if query.text:
        data[TEXT] = query.text
    for name, values in query.facets.items():
        data.setlist(name, list(values))
    if word := ORDERS[query.sort][0]:
        data[ORDER] = word
    for name, value in (others or {}).items():
        data[name] = value
    if page > 1:
        data[PAGE] = str(page)
    return f"?{data.urlencode()}"


def without(query: Query, facet: str, value: str) -> Query:
    """The same question without one chosen value."""
    kept = [v for v in query.facets.get(facet, ()) if v != value]
    return choosing(query, facet, kept)


def choosing(query: Query, facet: str, values: Iterable[str]) -> Query:
    """The same question with these values of a facet, and no others of it."""
    facets = dict(query.facets) | {facet: tuple(values)}
    return replace(query, facets={name: chosen for name, chosen in facets.items() if chosen})


def chips(
    query: Query, groups: Iterable[FacetGroup], others: Mapping[str, str] | None = None
) -> list[Chip]:
    """What is chosen in the facets of an answer, each with the address without it."""
    return [
        Chip(
            group.label,
            choice.label,
            address(without(query, group.name, choice.value), others=others),
        )
        for group in groups
        for choice in group.selected
    ]


def orders(query: Query, offered: Iterable[Sort] = tuple(ORDERS)) -> list[Order]:
    """The orders that a page offers for a question.

    Nothing is related to no words: then the newest are first by themselves, and need no word in
    the address, which would stay when words are typed.
    """
    first = Sort.RELEVANCE if query.text else Sort.NEWEST
    chosen = first if query.sort is Sort.RELEVANCE else query.sort
    return [
        Order("" if sort is first else ORDERS[sort][0], ORDERS[sort][1], sort is chosen)
        for sort in offered
        if query.text or sort is not Sort.RELEVANCE
    ]


def _values(data: QueryDict, name: str) -> Iterator[str]:
    for value in data.getlist(name):
        value = clean(value).strip()
        if value and len(value) <= 2 * MAX_WORD_LENGTH:
            yield value


def _page(text: str) -> int:
    """A page number; 1 when it is none. `1e9` is a very late page."""
    try:
        return int(min(max(1.0, float(text)), LAST_PAGE))
    except ValueError:
        return 1
