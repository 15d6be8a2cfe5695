"""What an engine is asked and what it answers; the same for all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from itertools import combinations
from typing import Protocol

from search.text import Term


class EngineError(Exception):
    """The engine did not answer, or not wholly. Another one has to."""


class Sort(StrEnum):
    """The order of the hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    TITLE = "title"
    REUSED = "reused"


class Mode(Enum):
    """How strictly a hit must have the words asked for.

    An engine goes down this list until something is found.
    """

    MOST = "most of the words"
    CLOSE = "most of the words, with typing mistakes forgiven"
    ANY = "any of the words, with typing mistakes forgiven"


MOST_LIMIT = 8
"""Of more words than this one is enough: nobody types nine words that all matter."""


@dataclass(frozen=True, slots=True)
class EngineQuery:
    """A question to an engine.

    `audiences` are the ids of the audiences that the viewer satisfies: nothing else may count
    in hits, total or facets. `hidden` are keys that must not count either, whatever the engine
    believes of them. `facets` are the chosen values by facet name. `counted` is whether the
    answer has to tell how many hits each value has.
    """

    terms: tuple[Term, ...] = ()
    audiences: tuple[int, ...] = ()
    hidden: tuple[str, ...] = ()
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    counted: bool = True

    @property
    def modes(self) -> Iterator[Mode]:
        """The modes worth trying, strictest first."""
        return iter(Mode if self.terms else [Mode.MOST])

    @property
    def by_relevance(self) -> bool:
        """Whether the order follows the words; without words nothing is more related to them."""
        return bool(self.terms) and self.sort is Sort.RELEVANCE


@dataclass(frozen=True, slots=True)
class EngineResult:
    """An answer: the keys of one page in order, how many there are, and how many per token.

    The counts of a facet ignore what is chosen in that facet, so that more can be chosen.
    """

    keys: list[str]
    total: int
    counts: dict[str, int]


class Engine(Protocol):
    """Something that answers questions about entries."""

    name: str

    def search(self, query: EngineQuery) -> EngineResult:
        """Answer a question. Raises `EngineError` when no whole answer can be given."""


def most_of(count: int) -> int:
    """How many of `count` words a hit needs: all of two, three quarters of more, one of many."""
    if count <= 2:
        return count
    return count * 3 // 4 if count <= MOST_LIMIT else 1


def required(terms: Sequence[Term], mode: Mode) -> list[tuple[Term, ...]]:
    """The groups of terms of which a hit must have one whole group."""
    need = 1 if mode is Mode.ANY else most_of(len(terms))
    return list(combinations(terms, need))
