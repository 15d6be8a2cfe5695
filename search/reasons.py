"""Why results stand where they do: for who steers the search, in words.

The order is the engine's, with its points; nothing is ranked here. What is told besides is read
from the same rows and by the same stems as the engines of the database have: which words of the
question an entry has, where, and by what means.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import compress, pairwise, product

from django.utils.translation import gettext_lazy as _

from core.audience import Viewer
from search import asking, contract, spelling
from search.contract import Label
from search.engines.base import BETWEEN, Sort
from search.engines.tables import Stems
from search.engines.ways import in_any_language, itself, pairs_of
from search.models import Entry, EntryFacet, Pin, Synonym
from search.models.pins import as_asked
from search.results import PER_PAGE, Hit, Query, Reckoning, Results
from search.synonyms import groups_behind
from search.text import Phrase, Term, fold, meaning, question, written

PARTS: Mapping[str, Label] = {
    "title": _("el título"),
    "summary": _("el resumen"),
    "headings": _("los encabezados y las preguntas"),
    "labels": _("la clasificación"),
    "body": _("el texto"),
}
"""The columns of `Stems`, those that count most first."""


class Means(Enum):
    """By what means an entry has a word of a question."""

    ITSELF = "itself"
    SYNONYM = "synonym"
    MENDED = "mended"


@dataclass(frozen=True, slots=True)
class Place:
    """A part of an entry, and how often something stands there."""

    label: Label
    times: int


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which an entry has a word: what stands there for it, and where.

    `group` is the group of synonyms that says so.
    """

    means: Means
    text: str
    places: tuple[Place, ...]
    group: Synonym | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question as it was typed, and every way in which an entry has it."""

    text: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a hit stands where it does. `pin` is what editors said of it for this question.

    `titled` is whether its title has every word as it was asked for. `together` are neighbours
    in the question that stand together, each with the one that follows it.
    `can_be_pinned` is whether its address names it and nothing else.
    """

    number: int
    hit: Hit
    words: tuple[Word, ...]
    titled: bool
    together: tuple[tuple[str, str], ...]
    boost: float
    why_boost: Label
    reuses: int
    points: float | None
    pin: Pin | None
    can_be_pinned: bool

    @property
    def had(self) -> int:
        """How many words of the question it has."""
        return sum(1 for word in self.words if word.ways)


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why the hits of a page stand where they do, and what editors hid from its question.

    `can_be_steered` is whether anybody's pins count for the question: for one with signs they
    do not.
    """

    results: Results
    reasons: tuple[Reason, ...]
    hidden: tuple[Pin, ...]
    can_be_steered: bool


def reasons(query: Query, viewer: Viewer) -> Reasons:
    """Why one page of what `viewer` finds stands where it does."""
    results = asking.search(replace(query, sort=Sort.RELEVANCE), viewer)
    asked = question(query.text)
    can_be_steered = bool(asked.terms and not asked.phrases and not asked.excluded)
    pins = _pins(query, viewer) if can_be_steered else []
    return Reasons(
        results,
        tuple(_reasons(results, {pin.entry.key: pin for pin in pins})),
        tuple(pin for pin in pins if pin.hidden),
        can_be_steered,
    )


def _pins(query: Query, viewer: Viewer) -> list[Pin]:
    """What editors said of a question, about what this viewer may find."""
    found = Entry.objects.found().filter(audience_id__in=asking.audiences_of(viewer))
    pins = Pin.objects.filter(asked=as_asked(query.text), entry__in=found)
    return list(pins.select_related("entry").order_by("position", "pk"))


def _reasons(results: Results, pins: Mapping[str, Pin]) -> Iterator[Reason]:
    reckoning = results.reckoning
    if reckoning is None:
        return
    rows = Entry.objects.in_bulk([hit.key for hit in results.hits], field_name="key")
    labels = _labels(rows.values())
    groups = groups_behind(reckoning.terms, reckoning.cures)
    read = {
        cure: spelling.in_full(word, (cure,), list(rows.values())) or cure
        for word, cures in reckoning.cures.items()
        for cure in cures
    }
    typed = {fold(word): word for word in written(results.query.text)}
    words = [typed.get(term.word, term.word) for term in reckoning.terms]
    for number, hit in enumerate(results.hits, PER_PAGE * (results.page - 1) + 1):
        row, kind = rows[hit.key], contract.kind_named(hit.kind)
        stems = Stems.of(row, labels[row.pk])
        told = _Told({name: getattr(stems, name).split() for name in PARTS}, groups, read)
        yield Reason(
            number=number,
            hit=hit,
            words=tuple(
                Word(word, tuple(told.ways(term, reckoning)))
                for word, term in zip(words, reckoning.terms, strict=True)
            ),
            titled=told.is_titled(reckoning),
            together=tuple(compress(pairwise(words), told.are_together(reckoning))),
            boost=1 if reckoning.whom else row.boost,
            why_boost=kind.why_boost if kind and row.boost != 1 else "",
            reuses=row.reuses,
            points=reckoning.scores.get(hit.key),
            pin=pins.get(hit.key),
            can_be_pinned="#" not in hit.url,
        )


def _labels(rows: Iterable[Entry]) -> Mapping[int, str]:
    """The names of the values of facets that rows have, as the engines have them."""
    found: dict[int, str] = defaultdict(str)
    values = EntryFacet.objects.filter(entry__in=[row.pk for row in rows])
    for pk, *names in values.values_list("entry_id", "value__label", "value__label_en"):
        found[pk] += f" {' '.join(names)}"
    return found


@dataclass(frozen=True, slots=True)
class _Told:
    """What an entry tells: its stems by part; `read` are the words of mended stems in full."""

    stems: Mapping[str, Sequence[str]]
    groups: Mapping[tuple[str, Phrase], Synonym]
    read: Mapping[str, str]

    def ways(self, term: Term, reckoning: Reckoning) -> Iterator[Way]:
        """Every way in which the entry has a term."""
        if places := self._places({(stem,) for stem in term.stems}):
            yield Way(Means.ITSELF, "", places)
        for cure in reckoning.cures.get(term.word, ()):
            if places := self._places({(cure,)}):
                yield Way(Means.MENDED, self.read[cure], places)
        for phrase, _share in term.others:
            if places := self._places(in_any_language(phrase)):
                group = self.groups.get((term.word, phrase))
                yield Way(Means.SYNONYM, _as_written(phrase, group), places, group)

    def is_titled(self, reckoning: Reckoning) -> bool:
        """Whether the title has every term as it was asked for."""
        title = set(self.stems["title"])
        asked = (itself(term, reckoning.cures) for term in reckoning.terms)
        return not any(title.isdisjoint(stems) for stems in asked)

    def are_together(self, reckoning: Reckoning) -> Iterator[bool]:
        """Of every two neighbours in the question, whether they stand together in some part."""
        for ones, others in pairs_of(reckoning.terms, reckoning.cures):
            yield any(
                0 < abs(at - other_at) <= BETWEEN + 1
                for stems in self.stems.values()
                for at, other_at in product(_all_at(stems, ones), _all_at(stems, others))
            )

    def _places(self, any_of: Iterable[Phrase]) -> tuple[Place, ...]:
        wanted = set(any_of)
        counted = {
            name: sum(_times(stems, phrase) for phrase in wanted)
            for name, stems in self.stems.items()
        }
        return tuple(Place(PARTS[name], times) for name, times in counted.items() if times)


def _all_at(stems: Sequence[str], any_of: Sequence[str]) -> list[int]:
    """Where one of some stems stands."""
    return [at for at, stem in enumerate(stems) if stem in any_of]


def _times(stems: Sequence[str], phrase: Phrase) -> int:
    """How often stems follow one another."""
    shifted = (stems[at:] for at in range(len(phrase)))
    return sum(run == phrase for run in zip(*shifted, strict=False))


def _as_written(phrase: Phrase, group: Synonym | None) -> str:
    """A phrase of a group as editors wrote it."""
    words = group.words.split(",") if group else []
    same = (each.strip() for each in words if tuple(meaning(each)) == phrase)
    return next(same, " ".join(phrase))
