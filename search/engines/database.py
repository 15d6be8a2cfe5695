"""The engines that live in the database: the same statements around two full-text tables.

Both answer from rows of the running transaction, so they are never behind. One statement
gives the page and the total, another all facet counts.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import batched
from typing import Any

from django.db import connection

from search.engines import tables
from search.engines.base import (
    Cures,
    EngineQuery,
    EngineResult,
    Mode,
    Sort,
    Wider,
    needed,
)
from search.engines.ways import Ways, in_any_language, ways_of
from search.text import Term, neighbours, term

NEWEST = "e.date DESC NULLS LAST, e.id DESC"
ORDERS = {
    Sort.RELEVANCE: NEWEST,
    Sort.NEWEST: NEWEST,
    Sort.TITLE: "e.sort_title, e.id",
    Sort.REUSED: f"e.reuses DESC, {NEWEST}",
}
"""The orders without regard to words, of which relevance falls back to the first."""

SHORTEST_MENDED, LONGEST_MENDED = 5, 24
"""Letters of the words that are looked up with every possible typing mistake.

Of four letters nearly all are one mistake away from another word: «hago» from «pago».
"""

MOST_MENDED = 8
"""Words of a question that are; each costs hundreds of lookups."""

RARE_WORDS = 12
"""Words of an entry by which others are like it: those that the fewest have."""

MOST_IN_COMMON = 1000
"""In how many entries something may be that still says that they are alike; it bounds the cost."""

EVERYTHING = "(SELECT count(*) FROM search_entry)"


def telling(number: str) -> str:
    """A condition: what so many entries have in common says something about them."""
    return (
        f"({number} BETWEEN 2 AND {MOST_IN_COMMON}"
        f" AND ({number} <= 20 OR {number} <= {EVERYTHING} / 4))"
    )


def rarity(number: str) -> str:
    """What it counts to have in common what so many entries have."""
    return f"ln(1.0 + 1.0 * {EVERYTHING} / {number})"


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL with its parameters."""

    text: str
    params: tuple[Any, ...] = ()


class DatabaseEngine(ABC):
    """Answers from `search_entry` and the full-text table beside it."""

    name: str

    @abstractmethod
    def matching(self, terms: Sequence[Ways], need: int) -> Sql:
        """A select of the ids of entries that have one of the terms, or all where it needs more."""

    @abstractmethod
    def scored(self, terms: Sequence[Ways], need: int) -> Sql:
        """A select of `id`, `had` (how many of the terms) and `score` of the same entries.

        Beside it `t0`, `t1`, … say of each term whether the entry has it.
        """

    @abstractmethod
    def beginning(self, words: Sequence[Term]) -> Sql:
        """A select of the ids of entries whose title or headings may have words that begin so.

        The stems of a word are those that its whole word might have.
        """

    @abstractmethod
    def seen(self, stems: Sequence[str], visible: Sql) -> Sql:
        """A select of those stems that some entry `e` under a condition has."""

    @abstractmethod
    def sharing_words(self, own: Sql) -> Sql:
        """A select of the ids and scores of entries that have rare words of one entry.

        `own` selects the id of that one. The words are those of its title, summary and
        headings that the fewest entries have; each counts by how rare it is.
        """

    def search(self, query: EngineQuery) -> EngineResult:
        """Answer a question."""
        if not query.audiences:
            return EngineResult([], 0, {})
        terms = list(map(ways_of, query.terms))
        loosest = list(query.modes)[-1]
        found = self._hits(query, terms, Mode.MOST)
        cures: Cures = {}
        if found.had < len(terms):
            cures = self.cures(query, found.known)
            if cures or (loosest is Mode.ANY and not found.total):
                terms = [ways_of(term, cures) for term in query.terms]
                found = self._hits(query, terms, loosest)
        if not found.total:
            return EngineResult([], 0, {}, cures)
        need = min(found.had, needed(len(terms), Mode.MOST))
        counts = self._counts(query, terms, need) if query.counted else {}
        return EngineResult(found.keys, found.total, counts, cures, found.scores)

    def wider(self, query: EngineQuery, limit: int) -> Wider:
        """What there is beside a question that found nothing; one statement.

        Its terms are looked for as they are: whoever asks has mended them.
        """
        if not query.audiences:
            return Wider()
        terms = list(map(ways_of, query.terms))
        anything = replace(query, phrases=(), excluded=())
        visible, exactly = self._visible(anything, [], 0), self._visible(query, [], 0)
        flags = [exactly, *(_chosen({name: query.facets[name]}) for name in query.facets)]
        names = [f"f{number}" for number in range(len(flags))]
        flagged = ", ".join(
            f"({flag.text}) AS {name}" for flag, name in zip(flags, names, strict=True)
        )
        every = Sql("SELECT id, 0 AS had, 0 AS score FROM search_entry")
        ranked = self.scored(terms, 1) if terms else every
        # Everything first, then without each of the facets; a hit has its words as in `search`.
        kept = [names[:1], *([each for each in names if each != name] for name in names[1:])]
        counts = ", ".join(
            f"count(*) FILTER (WHERE {' AND '.join(each)} AND had >= {need}) OVER ()"
            for each in kept
            for need in (needed(len(terms), Mode.MOST), 0)
        )
        rows = _rows(
            f"WITH ranked AS MATERIALIZED ({ranked.text}) SELECT key, {counts} FROM"
            f" (SELECT e.key, e.date, e.id, ranked.score * e.boost AS score, ranked.had, {flagged}"
            " FROM ranked CROSS JOIN search_entry e"
            f" WHERE e.id = ranked.id AND {visible.text}) e"
            f" ORDER BY score DESC, {NEWEST} LIMIT %s",
            (*ranked.params, *(p for flag in flags for p in flag.params), *visible.params, limit),
        )
        if not rows:
            return Wider()
        _key, *numbers = rows[0]
        everything, *without = (both or any_of for both, any_of in batched(numbers, 2, strict=True))
        return Wider(
            [row[0] for row in rows] if terms else [],
            dict(zip(query.facets, without, strict=True)),
            everything,
        )

    def cures(self, query: EngineQuery, found: Sequence[bool]) -> Cures:
        """For each unknown word of the question the stems of known ones a typing mistake away.

        Those that were `found` are known; the others are looked up with all their neighbours.
        Known is what stands in entries that the viewer may see, in whatever form: asked of all
        entries, the answer would tell which words private texts have.
        """
        near: dict[int, set[str]] = {}
        for number, each in enumerate(query.terms):
            fits = SHORTEST_MENDED <= len(each.word) <= LONGEST_MENDED
            mendable = each.word.isalpha() and fits
            if mendable and not found[number] and len(near) < MOST_MENDED:
                near[number] = {s for word in neighbours(each.word) for s in term(word).stems}
        if not near or not query.audiences:
            return {}
        stems = set().union(*near.values(), *(query.terms[number].stems for number in near))
        seen = self.seen(sorted(stems), self._visible(query, [], 0))
        known = {stem for (stem,) in _rows(seen.text, seen.params)}
        cures = {}
        for number, others in near.items():
            if known.isdisjoint(query.terms[number].stems) and others & known:
                best = sorted(others & known, key=lambda stem: (-len(stem), stem))[:5]
                cures[query.terms[number].word] = tuple(best)
        return cures

    def _hits(self, query: EngineQuery, terms: Sequence[Ways], mode: Mode) -> "_Found":
        need = needed(len(terms), mode)
        every = [f"t{number}" for number in range(len(terms))]
        chosen = _chosen(query.facets)
        if query.by_relevance:
            # Materialised, and joined in this order: a planner that looks each entry up in the
            # full-text table asks the whole question once per entry.
            ranked = self.scored(terms, need)
            where = self._visible(query, [], 0)
            head = Sql(f"WITH ranked AS MATERIALIZED ({ranked.text})", ranked.params)
            source = "FROM ranked CROSS JOIN search_entry e WHERE e.id = ranked.id AND"
            about = ", ".join(f"max({name}) OVER ()" for name in ("had", *every))
            points = "score * e.boost"
            order = f"{points} DESC, {NEWEST}"
        else:
            where = self._visible(query, terms, need)
            head, source = Sql(""), "FROM search_entry e WHERE"
            about = ", ".join([str(need), *(["0"] * len(terms))])
            points = "NULL"
            order = ORDERS[query.sort]
        body = f"{source} {where.text} AND {chosen.text}"
        if query.by_relevance and mode is Mode.ANY:
            columns = ", ".join(("e.*", "score", "had", *every))
            body = f"FROM (SELECT {columns}, max(had) OVER () AS best {body}) e WHERE had = best"
        params = (*head.params, *where.params, *chosen.params)
        rows = _rows(
            f"{head.text} SELECT e.key, {points}, count(*) OVER (), {about} {body}"
            f" ORDER BY {order} LIMIT %s OFFSET %s",
            (*params, query.limit, query.offset),
        )
        if rows:
            _key, _points, total, most, *known = rows[0]
            scores = {row[0]: row[1] for row in rows if query.by_relevance}
            return _Found([row[0] for row in rows], total, most, known, scores)
        total = 0
        if query.offset:
            total = _rows(f"{head.text} SELECT count(*) {body}", params)[0][0]
        return _Found([], total, 0, [False] * len(terms), {})

    def _visible(self, query: EngineQuery, terms: Sequence[Ways], need: int) -> Sql:
        """A condition: the viewer may see the entry and it has so many of the terms.

        It also has every phrase in quotes and nothing that is excluded.
        """
        marks = ", ".join(["%s"] * len(query.audiences))
        visible = Sql(f"NOT e.deleted AND e.audience_id IN ({marks})", query.audiences)
        conditions = [(visible.text, visible.params)]
        if query.hidden:
            marks = ", ".join(["%s"] * len(query.hidden))
            conditions.append((f"e.key NOT IN ({marks})", query.hidden))
        wanted = [("IN", phrase) for phrase in query.phrases]
        for which, phrase in [*wanted, *(("NOT IN", phrase) for phrase in query.excluded)]:
            ids = self.matching([in_any_language(phrase)], 1)
            conditions.append((f"e.id {which} ({ids.text})", ids.params))
        if terms:
            ids = self.matching(terms, need)
            conditions.append((f"e.id IN ({ids.text})", ids.params))
        return Sql(
            " AND ".join(text for text, _params in conditions),
            tuple(param for _text, params in conditions for param in params),
        )

    def _counts(self, query: EngineQuery, terms: Sequence[Ways], need: int) -> dict[str, int]:
        """Counts of all facets: those nothing is chosen in, and each of the others by itself."""
        where = self._visible(query, terms, need)
        parts, params = [], []
        for facet in (None, *query.facets):
            others = {name: query.facets[name] for name in query.facets if name != facet}
            chosen = _chosen(others)
            if facet is not None:
                which = Sql("l.facet = %s", (facet,))
            elif query.facets:
                marks = ", ".join(["%s"] * len(query.facets))
                which = Sql(f"l.facet NOT IN ({marks})", tuple(query.facets))
            else:
                which = Sql("1 = 1")
            # Counted before they are named: there are some hundred values, and an entry has ten.
            parts.append(
                "SELECT l.facet, l.value, c.number FROM"
                " (SELECT f.value_id, count(*) AS number FROM search_entry e"
                " JOIN search_entryfacet f ON f.entry_id = e.id"
                f" WHERE {where.text} AND {chosen.text} GROUP BY f.value_id) c"
                f" JOIN search_facetlabel l ON l.id = c.value_id WHERE {which.text}"
            )
            params += [*where.params, *chosen.params, *which.params]
        rows = _rows(" UNION ALL ".join(parts), params)
        return {f"{facet}:{value}": count for facet, value, count in rows}


@dataclass(frozen=True, slots=True)
class _Found:
    """One page of hits, how many there are, and the most terms that one of them has.

    `known` says of each term whether some hit is sure to have it.
    """

    keys: list[str]
    total: int
    had: int
    known: Sequence[bool]
    scores: dict[str, float]


def _chosen(facets: Any) -> Sql:
    """A condition: for every facet, the entry has one of the chosen values."""
    conditions, params = ["1 = 1"], []
    for name, values in facets.items():
        marks = ", ".join(["%s"] * len(values))
        conditions.append(
            "EXISTS (SELECT 1 FROM search_entryfacet cf JOIN search_facetlabel cl"
            " ON cl.id = cf.value_id WHERE cf.entry_id = e.id"
            f" AND cl.facet = %s AND cl.value IN ({marks}))"
        )
        params += [name, *values]
    return Sql(" AND ".join(conditions), tuple(params))


def _rows(statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall()


def database_engine() -> DatabaseEngine:
    """The engine of the database in use."""
    from search.engines.postgresql import PostgresqlEngine
    from search.engines.sqlite import SqliteEngine

    return PostgresqlEngine() if tables.is_postgresql(connection) else SqliteEngine()
