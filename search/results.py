"""What a search is asked with and what it answers; all that a page, a feed or an API shows."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from search.contract import HelpPart
from search.engines.base import Cures, Sort
from search.text import Term

PER_PAGE = 20
FIRST_CHOICES = 8
LAST_PAGE = 500


@dataclass(frozen=True, slots=True)
class Query:
    """A person's question. Whatever it holds, it does no harm."""

    text: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    page: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked: everything is shown, newest first."""
        return not self.text and not self.facets


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a hit belongs to, with its address where the viewer may see it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A state that a hit is in; `look` is a name of `status.css`."""

    label: str
    look: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, in the reader's language, marked where it answers the question.

    The languages of title and passage are what a screen reader must know: not everything is
    translated. `page` is where in a file the passage stands, when the file has pages. `is_pinned`
    is whether it stands there because editors put it first.
    """

    key: str
    kind: str
    kind_label: str
    icon: str
    url: str
    title: SafeString
    title_language: str
    passage: SafeString
    passage_language: str
    page: int | None
    date: datetime.date | None
    named: tuple[Named, ...] = ()
    badges: tuple[Badge, ...] = ()
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, how many hits have it, and whether it is chosen."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet with the values that some hit has."""

    name: str
    label: str
    choices: tuple[Choice, ...]

    @property
    def selected(self) -> tuple[Choice, ...]:
        """The chosen values."""
        return tuple(choice for choice in self.choices if choice.selected)

    @property
    def first(self) -> tuple[Choice, ...]:
        """The values that are shown at once."""
        return self.choices[:FIRST_CHOICES]

    @property
    def others(self) -> tuple[Choice, ...]:
        """The values that somebody asks to see."""
        return self.choices[FIRST_CHOICES:]

    @property
    def is_chosen_among_others(self) -> bool:
        """Whether a chosen value would be out of sight."""
        return any(choice.selected for choice in self.others)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A question as it may have been meant, with its address.

    `exact` is the address of the question as it was typed, when what is shown answers the other
    one already; empty when the other is only offered.
    """

    text: str
    url: str
    exact: str = ""


@dataclass(frozen=True, slots=True)
class WayOut:
    """Something chosen that could be given up, and how many hits there would be then."""

    label: str
    url: str
    total: int


@dataclass(frozen=True, slots=True)
class Link:
    """Where to go on, in the reader's language; without an address, whom to turn to."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Help:
    """What is said when nothing was found: what is nearest, what to give up, whom to ask."""

    nearest: tuple[Hit, ...] = ()
    ways_out: tuple[WayOut, ...] = ()
    whom_to_ask: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the order of hits comes from, for who asks why.

    `terms` are the words of the question with what means the same, `cures` what each mistyped
    one was read as, `scores` the points of each hit by its key, `whom` whether somebody was asked
    for, so that words alone counted.
    """

    terms: tuple[Term, ...]
    cures: Cures
    scores: Mapping[str, float]
    whom: bool


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a question: one page of what was found, all facets.

    `keys` are in order. `hits` are their rows as this viewer may see them; `find` reads none,
    nor does it look for what may have been meant. `guidance` is what the site's own help says.
    `help` is there when nothing was found, `reckoning` when something was.
    """

    query: Query
    keys: tuple[str, ...]
    facets: tuple[FacetGroup, ...]
    total: int
    page: int
    engine: str
    degraded: bool = False
    hits: tuple[Hit, ...] = ()
    spelling: Spelling | None = None
    guidance: tuple[HelpPart, ...] = ()
    help: Help | None = None
    reckoning: Reckoning | None = None

    @property
    def pages(self) -> int:
        """How many pages there are; one even when nothing was found."""
        return max(1, min(LAST_PAGE, -(-self.total // PER_PAGE)))

    @property
    def has_previous(self) -> bool:
        """Whether there is a page before this one."""
        return self.page > 1

    @property
    def has_next(self) -> bool:
        """Whether there is a page after this one."""
        return self.page < self.pages
