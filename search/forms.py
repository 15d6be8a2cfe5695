"""Questions in addresses: read without ever failing, written so that they can be shared."""

from collections.abc import Iterator
from dataclasses import replace

from django.http import QueryDict

from search import contract
from search.engines.base import Sort
from search.results import LAST_PAGE, Query
from search.text import MAX_WORD_LENGTH, clean, clean_query

TEXT, ORDER, PAGE = "q", "orden", "pagina"
NEWEST = "recientes"

MAX_CHOICES = 50  # values of one facet that one question may choose


def read(data: QueryDict) -> Query:
    """The question in an address. What makes no sense in it is left out.

    `q`, `orden` (`recientes`), `pagina`, and one repeated parameter per facet.
    """
    chosen = {
        facet.name: tuple(dict.fromkeys(_values(data, facet.name)))[:MAX_CHOICES]
        for facet in contract.facets()
    }
    return Query(
        text=clean_query(data.get(TEXT, "")),
        facets={name: values for name, values in chosen.items() if values},
        sort=Sort.NEWEST if data.get(ORDER) == NEWEST else Sort.RELEVANCE,
        page=_page(data.get(PAGE, "")),
    )


def address(query: Query, page: int = 1) -> str:
    """The query string of a question, beginning with `?`."""
    data = QueryDict(mutable=True)
    if query.text:
        data[TEXT] = query.text
    for name, values in query.facets.items():
        data.setlist(name, list(values))
    if query.sort is Sort.NEWEST:
        data[ORDER] = NEWEST
    if page > 1:
        data[PAGE] = str(page)
    return f"?{data.urlencode()}"


def without(query: Query, facet: str, value: str) -> Query:
    """The same question without one chosen value."""
    facets = {
        name: tuple(v for v in values if (name, v) != (facet, value))
        for name, values in query.facets.items()
    }
    return replace(query, facets={name: values for name, values in facets.items() if values})


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
