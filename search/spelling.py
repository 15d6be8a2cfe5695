"""What a question may have been meant to say: «¿Quiso decir…?».

Every word that is shown here stands in something that the viewer may see: in the hits
themselves, or in titles and values of facets. Whether a private text has a word changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from django.db import connection

from search import forms
from search.engines.base import Cures, EngineQuery
from search.engines.database import database_engine, seen_by
from search.models import Entry
from search.results import Query, Spelling
from search.text import Term, fold, matches, neighbours, rewritten, term, written

FEW = 3
"""Hits up to which another spelling is offered for a word that none of them has."""

SHORTEST = 5
MOST_WORDS = 3
"""Letters of a word for which one like it is looked for, and how many words of a question are."""

BEGINNING = 2
"""Letters that are taken to be right: they keep the titles few that are read."""

LIKENESS = 0.8
"""How much of two words has to be the same; two mistakes in ten letters are."""

MOST_READ = 300
"""Titles that are read for the words in them."""


def mended(terms: Sequence[Term], by: Cures) -> tuple[Term, ...]:
    """The terms, those that were mended also with the stems that stood for them."""
    return tuple(replace(each, stems=(*each.stems, *by.get(each.word, ()))) for each in terms)


def answered(query: Query, by: Cures, rows: Sequence[Entry]) -> Spelling | None:
    """The question that the rows answer, when words of the one asked were mended."""
    read = {word: found for word in by if (found := in_full(word, by[word], rows))}
    if not read:
        return None
    quoted = {word: f'"{word}"' for word in read}
    exact = replace(query, text=rewritten(query.text, quoted), page=1)
    return replace(_spelling(query, read), exact=forms.address(exact))


def is_wanted(query: EngineQuery, total: int) -> bool:
    """Whether another spelling is worth a statement beside some hits.

    Two words have been asked for twice by then, when no hit has both: that is enough.
    """
    return total <= FEW and len(query.terms) != 2


def offered(query: Query, asked: EngineQuery, rows: Sequence[Entry]) -> Spelling | None:
    """Another question, where words of this one are in no hit but much like known ones.

    At most one statement. Filters are left out: with them the other might find nothing either.
    """
    unknown = [
        each.word
        for each in _missing(asked.terms, rows)
        if each.word.isalpha() and len(each.word) >= SHORTEST
    ][:MOST_WORDS]
    if not unknown or not asked.audiences:
        return None
    known = _vocabulary(unknown, asked.audiences)
    like = {word: get_close_matches(word, known, n=1, cutoff=LIKENESS) for word in unknown}
    read = {word: known[best[0]] for word, best in like.items() if best and best[0] != word}
    return _spelling(replace(query, facets={}), read) if read else None


def _spelling(query: Query, read: dict[str, str]) -> Spelling:
    meant = replace(query, text=rewritten(query.text, read), page=1)
    return Spelling(meant.text, forms.address(meant))


def _missing(terms: Sequence[Term], rows: Iterable[Entry]) -> list[Term]:
    """The terms of which no row has the word, nor one that means the same."""
    everything = " ".join(text for row in rows for text in (*_short(row), row.body))
    told = ((each, Term(each.word, (*each.stems, *_alone(each)))) for each in terms)
    return [each for each, any_of in told if not any(matches(everything, (any_of,)))]


def _alone(asked: Term) -> Iterator[str]:
    """The stems of the single words that mean the same as a term."""
    for phrase, _share in asked.others:
        if len(phrase) == 1:
            yield from term(phrase[0]).stems


def in_full(word: str, stems: tuple[str, ...], rows: Sequence[Entry]) -> str:
    """The word, as it stands in what was found, that a mended one was read as."""
    like = neighbours(word)
    looked_for = (Term(word, stems),)
    short, bodies = (
        Counter(
            text[start:end].lower()
            for text in texts
            for start, end, _word in matches(text, looked_for)
        )
        for texts in ([text for row in rows for text in _short(row)], [row.body for row in rows])
    )
    # Stems are compared when a word is mended: what has the stem may be further from the word.
    found = short + bodies
    return max(found, key=lambda each: (fold(each) in like, each in short, found[each]), default="")


def _short(row: Entry) -> tuple[str, ...]:
    return (row.title, row.summary, row.title_en, row.summary_en)


def _vocabulary(like: Sequence[str], audiences: Sequence[int]) -> dict[str, str]:
    """The words of titles and values that begin as these do: folded, and as they are written."""
    engine = database_engine()
    beginnings = sorted({word[:BEGINNING] for word in like})
    found = [engine.beginning([Term(start, ())]) for start in beginnings]
    seen = seen_by(audiences)
    begun = " OR ".join(f"e.id IN ({each.text})" for each in found)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM (SELECT e.title || ' ' || e.title_en || ' ' || e.headings"
            " || ' ' || e.questions"
            f" FROM search_entry e WHERE {seen.text} AND ({begun})"
            f" ORDER BY e.boost DESC, e.date DESC NULLS LAST, e.id DESC LIMIT {MOST_READ}) titles"
            " UNION ALL SELECT l.label || ' ' || l.label_en FROM search_facetlabel l WHERE EXISTS"
            " (SELECT 1 FROM search_entryfacet f JOIN search_entry e ON e.id = f.entry_id"
            f" WHERE f.value_id = l.id AND {seen.text})",
            [*seen.params, *(param for each in found for param in each.params), *seen.params],
        )
        texts = [text for (text,) in cursor.fetchall()]
    return {
        fold(word): word.lower()
        for text in texts
        for word in written(text)
        if fold(word).startswith(tuple(beginnings))
    }
