"""What a domain tells the search: its kinds, its facets, its entries.

Domains import this module and `search.services`, nothing else of `search`, and register in
`AppConfig.ready()`:

    contract.register_facet("sector", _("Sector"), order=20)
    contract.register(PracticeKind())
    contract.exclude(PracticeIndexPage, "A list of what is found by itself.")
"""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from wagtail.models import Page

from core.audience import PUBLIC, Audience

Label = str | Promise

PAGE_BREAK = "\f"
"""Divides a body into pages."""

BESIDE_RECORDS = 0.8
"""What an entry weighs that accompanies, announces or explains what was done, or says who did.

The record itself comes before its file, its news, its entity or a page that says as much.
"""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value that narrows a search, such as the sector *salud*.

    `value` is a stable code (it is seen in addresses); the labels are for people.
    """

    facet: str
    value: str
    label: str
    label_en: str = ""

    @property
    def token(self) -> str:
        """The one word for facet and value together: `sector:salud`."""
        return f"{self.facet}:{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """Everything the search knows of one object; plain text only, no markup.

    `key` is `SearchKind.key(pk)`. `url` is site-relative and Spanish. `scope` says where the
    object lies in Wagtail's trees (`core.audience.scope_of(page)`); empty means nowhere, which
    restricts nothing. `own` is what the object's own visibility asks for besides. The search
    combines the two: a domain never compiles an audience. `reuses` is how often others did the
    same, for who wants first what others found worth doing. `questions` are those that the object
    answers, in the words of who asks, one a line: found like headings, shown where they match. A
    `body` with `PAGE_BREAK` in it is of a file with pages: what is found there is told with its
    page.
    """

    key: str
    kind: str
    url: str
    title: str
    summary: str = ""
    headings: str = ""
    questions: str = ""
    body: str = ""
    facets: tuple[FacetValue, ...] = ()
    date: datetime.date | None = None
    language: str = "es"
    scope: str = ""
    own: Audience = PUBLIC
    boost: float = 1.0
    reuses: int = 0
    title_en: str = ""
    summary_en: str = ""


class SearchKind[M: Model](ABC):
    """One kind of thing that is found: which objects, and the entry of each.

    `kind` is the code (`practice`); it prefixes the keys and is the value of the facet `kind`.
    `icon` is one of the drawings in `search/_icons.html`.
    `depends_on` are the lookups to other objects that `entry` reads (`sector`,
    `co_authors__entity`): when one of those is saved or deleted, entries are written again.
    `why_boost` is why an entry with a `boost` weighs more or less, for who steers the search.
    """

    kind: ClassVar[str]
    label: ClassVar[Label]
    label_en: ClassVar[str] = ""
    icon: ClassVar[str] = "page"
    model: type[M]
    depends_on: ClassVar[tuple[str, ...]] = ()
    why_boost: ClassVar[Label] = ""

    @abstractmethod
    def queryset(self) -> QuerySet[M]:
        """The objects that should be found now (live ones), with all that `entry` reads.

        Privacy does not belong here: it is the audience's part.
        """

    @abstractmethod
    def entry(self, obj: M) -> SearchEntry:
        """The entry of an object that `queryset()` gave. It asks the database for nothing."""

    def key(self, pk: Any) -> str:
        """The key of the object with this primary key: `practice:12`."""
        return f"{self.kind}:{pk}"


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a search: the name in addresses, the label for people.

    `stands_for` is the kind whose entries the values name (`entity`): a result shows them, with
    the address of each. `badges` are values that a result shows as a state, each with the name
    of its look in `status.css`.
    """

    name: str
    label: Label
    order: int
    stands_for: str = ""
    badges: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A page with what is the reader's own, and the words, folded, by which people ask for it."""

    label: Label
    url_name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpPart:
    """A part of the site's own help, for everybody: its heading, and the text that it is part of.

    `names` is what people call it and ask that it answers, in their words; it is found by nothing
    else. `url` is site-relative and Spanish, `language` that of its text.
    """

    url: str
    heading: str
    within: str
    names: tuple[str, ...]
    language: str = "es"


HelpParts = Callable[[], Iterable[HelpPart]]
"""Reads what help there is. It is called once by each process, when something is first asked."""

Adviser = Callable[[Mapping[str, Mapping[str, str]]], Iterable[tuple[str, str]]]
"""Says whom to ask about what nobody has told: from the values chosen in each facet, with their
labels, to names and Spanish addresses, empty where there is none. It asks the database for
nothing, or once in a while."""

_kinds: dict[type[Model], SearchKind[Any]] = {}
_excluded: dict[type[Model], str] = {}
_facets: dict[str, Facet] = {}
_advisers: dict[str, Adviser] = {}
_own_places: dict[str, OwnPlace] = {}
_help: list[HelpParts] = []


def register(kind: SearchKind[Any]) -> None:
    """Have objects of `kind.model` found.

    Raises `ImproperlyConfigured` when another kind has the same model or code.
    """
    for other in _kinds.values():
        same = other.model is kind.model or other.kind == kind.kind
        if same and type(other) is not type(kind):
            raise ImproperlyConfigured(f"{kind!r} clashes with {other!r} in the search.")
    _kinds[kind.model] = kind


def exclude(model: type[Model], reason: str) -> None:
    """Say that objects of `model` are not to be found by themselves, and why."""
    _excluded[model] = reason


def register_facet(
    name: str,
    label: Label,
    order: int = 100,
    *,
    stands_for: str = "",
    badges: Mapping[str, str] | None = None,
) -> None:
    """Offer a facet. Those with a lower `order` come first."""
    _facets[name] = Facet(name, label, order, stands_for, badges or {})


def register_adviser(name: str, adviser: Adviser) -> None:
    """Have a search that finds nothing say whom to ask. Registering twice replaces it."""
    _advisers[name] = adviser


def advisers() -> list[Adviser]:
    """Every registered adviser, in order of registration."""
    return list(_advisers.values())


def register_own_place(place: OwnPlace) -> None:
    """Have the search lead who is signed in to a page of her own."""
    _own_places[place.url_name] = place


def own_places() -> list[OwnPlace]:
    """Every registered page of one's own, in order of registration."""
    return list(_own_places.values())


def register_help(parts: HelpParts) -> None:
    """Have the site's own help found beside what was asked for. Registering twice is once."""
    if parts not in _help:
        _help.append(parts)


def help_parts() -> list[HelpPart]:
    """Every part of the site's own help."""
    return [part for parts in _help for part in parts()]


def kinds() -> list[SearchKind[Any]]:
    """Every registered kind, in order of registration."""
    return list(_kinds.values())


def excluded() -> dict[type[Model], str]:
    """The models that are left out on purpose, with the reason of each."""
    return dict(_excluded)


def facets() -> list[Facet]:
    """Every registered facet, in the order in which they are shown."""
    return sorted(_facets.values(), key=lambda facet: (facet.order, facet.name))


def kind_of(obj: Model) -> SearchKind[Any] | None:
    """The kind of an object, or None when it is not found by itself."""
    model: type[Model] | None = type(obj)
    if isinstance(obj, Page) and model is Page:
        model = obj.specific_class
    return _kinds.get(model) if model else None


def kind_named(code: str) -> SearchKind[Any] | None:
    """The kind with this code, if there is one."""
    return next((kind for kind in _kinds.values() if kind.kind == code), None)
