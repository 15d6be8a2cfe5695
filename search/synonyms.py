"""Words that mean the same: read from what editors wrote, added to the terms of a question.

They are added when a question is asked, not when a text is written, so that a change counts at
once, on every engine. A group may hold phrases: in «cooperación sur-sur» both words together
stand for «CSS», and the other way round.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from django.db import transaction
from django.db.models import Count, Max

from core.reference import rows
from search.engines.base import MENDED, Book, Cures
from search.models import Synonym
from search.text import Phrase, Term, meaning, stem, words

DATA = Path(__file__).parent / "data"

ARTICLES = {"el", "la", "las", "los"}
"""Small words that a name may lose and stay itself."""

MOST_WORDS = 5
"""Words of the longest phrase that is looked for in a question."""

MOST_OTHERS = 10
"""Phrases that are looked for beside one word of a question; each costs a lookup."""


def current_book() -> Book:
    """What editors say means the same; one statement."""
    known = Synonym.objects.aggregate(count=Count("pk"), last=Max("updated_at"))
    return _book(known["count"], known["last"])


def widen(terms: Sequence[Term], book: Book) -> tuple[Term, ...]:
    """The terms, each with the phrases that `book` has for it or for a phrase it is part of."""
    others: dict[int, dict[Phrase, float]] = defaultdict(dict)
    for length in range(1, MOST_WORDS + 1):
        for start in range(len(terms) - length + 1):
            said = tuple(term.stems[0] for term in terms[start : start + length])
            for phrase in book.get(said, ()):
                for place in range(start, start + length):
                    others[place].setdefault(phrase, 1 / length)
    return tuple(
        replace(term, others=tuple(others[place].items())[:MOST_OTHERS])
        for place, term in enumerate(terms)
    )


def widen_mended(terms: Sequence[Term], cures: Cures, book: Book) -> tuple[Term, ...]:
    """The terms, mistyped ones also with what means the same as the word that each was read as."""
    if not cures:
        return tuple(terms)
    others = [dict(term.others) for term in terms]
    for place, term in enumerate(terms):
        for cure in cures.get(term.word, ()):
            read = (*terms[:place], replace(term, stems=(cure,)), *terms[place + 1 :])
            for known, meant in zip(others, widen(read, book), strict=True):
                for phrase, share in meant.others:
                    known.setdefault(phrase, MENDED * share)
    return tuple(
        replace(term, others=tuple(known.items())[:MOST_OTHERS])
        for term, known in zip(terms, others, strict=True)
    )


def compile_book(groups: Iterable[tuple[str, bool]]) -> Book:
    """From the stems of each phrase to the phrases that mean the same.

    `groups` are words separated by commas, and whether only the first one stands for the others.
    """
    book: dict[Phrase, dict[Phrase, None]] = defaultdict(dict)
    for text, one_way in groups:
        phrases = [phrase for each in text.split(",") if (phrase := _phrase(each))]
        for said in phrases[:1] if one_way else phrases:
            book[tuple(map(stem, said))] |= dict.fromkeys(p for p in phrases if p != said)
    return {said: tuple(phrases) for said, phrases in book.items() if phrases}


def without_sense(group: str) -> list[str]:
    """The phrases of a group that stand for nothing."""
    return [said for each in group.split(",") if (said := each.strip()) and not _phrase(said)]


def _phrase(said: str) -> Phrase:
    """The words that count; none where a single one is left of words that meant something else.

    «Sin costo» must not stand for «costo»; «La Candelaria» is Candelaria.
    """
    counted = tuple(meaning(said))
    lost = set(words(said)) - set(counted) - ARTICLES
    return () if lost and len(counted) == 1 else counted


def groups_behind(terms: Sequence[Term], cures: Cures) -> dict[tuple[str, Phrase], Synonym]:
    """Which group of synonyms gives a word of a question each phrase that means the same."""
    found: dict[tuple[str, Phrase], Synonym] = {}
    for group in Synonym.objects.order_by("pk"):
        book = compile_book([(group.words, group.one_way)])
        for term in widen_mended(widen(terms, book), cures, book):
            for phrase, _share in term.others:
                found.setdefault((term.word, phrase), group)
    return found


@lru_cache(maxsize=2)
def _book(count: int, last: object) -> Book:
    """The book of what is written now; `count` and `last` change whenever it does."""
    return compile_book(Synonym.objects.order_by("pk").values_list("words", "one_way"))


@transaction.atomic
def load_synonyms() -> int:
    """Fill an empty list with the one that comes with the project; how many groups.

    A list that has groups is the editors': what they changed or deleted stays so.
    """
    if Synonym.objects.exists():
        return 0
    groups = rows(DATA / "synonyms.csv")
    made = [Synonym(words=row["words"], one_way=bool(row["one_way"])) for row in groups]
    return len(Synonym.objects.bulk_create(made))
