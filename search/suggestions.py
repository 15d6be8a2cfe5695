"""What somebody may mean who is still typing: titles, questions and values that begin so.

One statement gives all, and reads only what the viewer may see, as a search does: a title or a
question by the audience of its entry, a value when some entry that she may see has it. The
database answers whatever engine answers searches: nobody waits for a network between two letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import connection
from django.utils.translation import get_language

from core.audience import Viewer
from search import asking, contract
from search.engines.database import database_engine, seen_by
from search.stop_words import STOP_WORDS
from search.text import Term, clean_query, term, words

MOST = 8
MOST_VALUES = 3
"""Suggestions, and how many of them may be values of facets while there are titles."""

SHORTEST = 2
"""Letters from which on something is suggested; one letter begins everything."""

MOST_WORDS = 8
MOST_READ = 60
"""Words of a question that are looked at, and titles that are compared with them."""

SHORTEST_STEM = 3
"""Letters that the stem of a word has at least which is typed further than its stem goes."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that may be meant: an entry, by its Spanish address, or a value of a facet."""

    text: str
    kind: str
    url: str = ""
    facet: str = ""
    value: str = ""


def suggest(text: str, viewer: Viewer) -> tuple[Suggestion, ...]:
    """Up to eight things, of what `viewer` may see, that have words which begin as typed.

    Accents and case do not matter, nor the order of the words. Never raises for what was typed.
    """
    typed = _typed(text)
    audiences = asking.audiences_of(viewer) if typed else ()
    if not audiences:
        return ()
    rows = _rows(typed, audiences)
    entries = [row for row in rows if row[0] == "entry" and _begin(row[4], row[5], typed)]
    others = [row for row in rows if row[0] == "entry" and row not in entries]
    values = [row for row in rows if row[0] == "value" and _begin(row[4], "", typed)]
    begun = typed[0]
    titles = [_entry(row) for row in sorted(entries, key=lambda row: not _starts(row[4], begun))]
    titles += filter(None, (_answer(row, typed) for row in others))
    named = {row[3] for row in entries}
    values.sort(key=lambda row: (not _starts(row[4], begun), row[4]))
    facets = [value for value in map(_value, values) if value and value.text not in named]
    room = max(MOST_VALUES, MOST - len(titles))
    return (*facets[:room], *titles[: MOST - len(facets[:room])])


def _typed(text: str) -> list[str]:
    """The folded words that were typed; small words only when there is nothing else."""
    typed = words(clean_query(text))[:MOST_WORDS]
    if sum(map(len, typed)) < SHORTEST:
        return []
    small = STOP_WORDS["es"] | STOP_WORDS["en"]
    return [word for word in typed if word not in small] or typed


def _rows(typed: Sequence[str], audiences: Sequence[int]) -> list[tuple[str, ...]]:
    """What, kind or facet, address or value, name shown, all its names, headings, questions."""
    found = database_engine().beginning([_whole(word) for word in typed])
    english = (get_language() or "").startswith("en")
    title, label = (
        f"COALESCE(NULLIF({name}_en, ''), {name})" if english else name
        for name in ("e.title", "l.label")
    )
    seen = seen_by(audiences)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM (SELECT 'entry', e.kind, e.url, {title},"
            " e.title || ' ' || e.title_en, e.headings, e.questions FROM search_entry e"
            f" WHERE {seen.text} AND e.id IN ({found.text})"
            f" ORDER BY e.boost DESC, e.date DESC NULLS LAST, e.id DESC LIMIT {MOST_READ}) titles"
            f" UNION ALL SELECT 'value', l.facet, l.value, {label},"
            " l.label || ' ' || l.label_en, '', '' FROM search_facetlabel l WHERE EXISTS"
            " (SELECT 1 FROM search_entryfacet f JOIN search_entry e ON e.id = f.entry_id"
            f" WHERE f.value_id = l.id AND {seen.text})",
            [*seen.params, *found.params, *seen.params],
        )
        return cursor.fetchall()


def _whole(word: str) -> Term:
    """What a word may be when it is whole: a stem that it goes beyond, or longer than typed."""
    if not word.isalpha():
        return Term(word, ())
    beyond = [word[:end] for end in range(SHORTEST_STEM, len(word))]
    return Term(word, tuple(dict.fromkeys([*beyond, *term(word).stems])))


def _begin(names: str, headings: str, typed: Sequence[str]) -> bool:
    """Whether every typed word begins a word of a name. One word of headings is an acronym."""
    own = words(names if " " in headings else f"{names} {headings}")
    return all(any(word.startswith(begun) for word in own) for begun in typed)


def _starts(names: str, begun: str) -> bool:
    """Whether the first word of a name begins as typed."""
    return "".join(words(names)[:1]).startswith(begun)


def _entry(row: Sequence[str]) -> Suggestion:
    _what, code, url, title, _names, headings, _questions = row
    kind = contract.kind_named(code)
    acronym = headings if headings and " " not in headings else ""
    return Suggestion(
        text=f"{title} ({acronym})" if acronym else title,
        kind=str(kind.label) if kind else "",
        url=url,
    )


def _answer(row: Sequence[str], typed: Sequence[str]) -> Suggestion | None:
    """The first question of an entry that is typed here, which leads to its answer."""
    asked = next((line for line in row[6].splitlines() if _begin(line, "", typed)), None)
    return replace(_entry(row), text=asked) if asked else None


def _value(row: Sequence[str]) -> Suggestion | None:
    _what, name, value, label, *_texts = row
    facet = next((facet for facet in contract.facets() if facet.name == name), None)
    if facet is None:
        return None
    return Suggestion(text=label, kind=str(facet.label), facet=name, value=value)
