"""What an engine is asked and what it answers; the same for all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from math import ceil
from typing import Protocol

from search.text import Phrase, Term


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

    MOST = "both of two words, a third of more"
    ANY = "any word, where nothing has as many"


Cures = Mapping[str, tuple[str, ...]]
"""From a word that nothing visible has to stems, one typing mistake away, that something has."""

Book = Mapping[Phrase, tuple[Phrase, ...]]
"""From the stems of a phrase to the phrases, as folded words, that mean the same."""

SYNONYM = 0.7
"""What a word that means the same counts beside the word asked for."""

MENDED = 0.8
"""What a known word one typing mistake away counts beside the one that was typed."""

COVERAGE = 0.25
"""By how much more an entry counts that has all of the terms."""

TOGETHER = 0.25
"""By how much more an entry counts in which every two neighbours of a question stand together."""

BETWEEN = 1
"""The most words between two that stand together, in whatever order."""

IN_TITLE = 1
"""By how much more an entry counts whose title has every word that was asked for."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """An entry that stands first, with the values of facets that it has (`sector:salud`)."""

    key: str
    tokens: frozenset[str]


@dataclass(frozen=True, slots=True)
class EngineQuery:
    """A question to an engine.

    `audiences` are the ids of the audiences that the viewer satisfies: nothing else may count
    in hits, total or facets. `hidden` are keys that must not count either, whatever the engine
    believes of them. `facets` are the chosen values by facet name. A hit must have every one of
    `phrases`, word after word, and none of `excluded`. `whom` is whether somebody to turn to is
    asked for: then words alone count, not what kinds of entries weigh. `synonyms` are for words
    that turn out to be mistyped; the terms have theirs already. `counted` is whether the
    answer has to tell how many hits each value has. `pinned` is for `pins.answered`: no engine
    looks at it.
    """

    terms: tuple[Term, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Phrase, ...] = ()
    whom: bool = False
    synonyms: Book = field(default_factory=dict, repr=False)
    audiences: tuple[int, ...] = ()
    hidden: tuple[str, ...] = ()
    pinned: tuple[Pinned, ...] = ()
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    counted: bool = True

    @property
    def modes(self) -> Iterator[Mode]:
        """The modes worth trying, strictest first."""
        return iter(Mode if needed(len(self.terms), Mode.MOST) > 1 else [Mode.MOST])

    @property
    def by_relevance(self) -> bool:
        """Whether the order follows the words; without words nothing is more related to them."""
        return bool(self.terms) and self.sort is Sort.RELEVANCE


@dataclass(frozen=True, slots=True)
class EngineResult:
    """An answer: the keys of one page in order, how many there are, and how many per token.

    The counts of a facet ignore what is chosen in that facet, so that more can be chosen.
    `cures` are the stems that stood for words which nothing visible has. `scores` are the
    points by which the keys are in order; there are none in other orders.
    """

    keys: list[str]
    total: int
    counts: dict[str, int]
    cures: Cures = field(default_factory=dict)
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wider:
    """What there is beside a question that found nothing.

    `keys` are what is nearest to its words, whatever else is asked for. `without` says how many
    hits there would be without what is chosen in one facet; `everything`, without any of it.
    """

    keys: list[str] = field(default_factory=list)
    without: Mapping[str, int] = field(default_factory=dict)
    everything: int = 0


class Engine(Protocol):
    """Something that answers questions about entries."""

    name: str

    def search(self, query: EngineQuery) -> EngineResult:
        """Answer a question. Raises `EngineError` when no whole answer can be given."""


def needed(count: int, mode: Mode) -> int:
    """How many of `count` terms a hit must have."""
    if mode is Mode.ANY:
        return min(count, 1)
    return 2 if count == 2 else ceil(count / 3)
