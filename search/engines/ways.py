"""What may stand for a word of a question in a text; every engine looks for the same."""

from collections.abc import Sequence
from itertools import pairwise

from search.engines.base import MENDED, SYNONYM, Cures
from search.text import Phrase, Term, stem

Way = tuple[str, ...]
"""Stems that follow one another."""

Ways = dict[Way, float]
"""What may stand for a term, and what each counts."""

WEIGHTS = {"title": 10, "summary": 3, "headings": 3, "labels": 1, "body": 1}
"""What it counts that a word stands in a part of an entry, on every engine.

PostgreSQL knows four weights: the labels have to count there what the body counts. On
Elasticsearch a part stands in the index as often as it weighs, so they are whole numbers, and a
change of them needs a rebuild.
"""

NO_CURES: Cures = {}


def ways_of(term: Term, cures: Cures = NO_CURES) -> Ways:
    """The word itself, what means the same, and what may have been meant by a mistyped word."""
    ways: Ways = {(cure,): MENDED for cure in cures.get(term.word, ())}
    for phrase, share in term.others:
        ways |= in_any_language(phrase, SYNONYM * share)
    return ways | {(each,): 1.0 for each in term.stems}


def itself(term: Term, cures: Cures = NO_CURES) -> tuple[str, ...]:
    """The stems of a word of the question, and of those that may have been meant by it."""
    return (*term.stems, *cures.get(term.word, ()))


def pairs_of(terms: Sequence[Term], cures: Cures) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every two words that follow one another in a question: the stems of each, as in `itself`."""
    return list(pairwise(itself(term, cures) for term in terms))


def in_any_language(phrase: Phrase, weight: float = 1) -> Ways:
    """The stems of a phrase in either language."""
    return {tuple(stem(word, language) for word in phrase): weight for language in ("es", "en")}
