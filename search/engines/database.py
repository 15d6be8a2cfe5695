"""The engines that live in the database: the same statements around two full-text tables.

Both answer from rows of the running transaction, so they are never behind. One statement
gives the page and the total, another all facet counts.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from search.engines import tables
from search.engines.base import EngineQuery, EngineResult, Mode, Sort, required
from search.text import Term, neighbours, term

NEWEST = "e.date DESC NULLS LAST, e.id DESC"
ORDERS = {
    Sort.RELEVANCE: NEWEST,
    Sort.NEWEST: NEWEST,
    Sort.TITLE: "e.sort_title, e.id",
    Sort.REUSED: f"e.reuses DESC, {NEWEST}",
}
"""The orders without regard to words, of which relevance falls back to the first."""

LONGEST_MENDED = 24
"""Letters of a word that is still looked up with every possible typing mistake."""

MOST_MENDED = 8
"""Words of a question that are; each costs hundreds of lookups."""


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL with its parameters."""

    text: str
    params: tuple[Any, ...] = ()


class DatabaseEngine(ABC):
    """Answers from `search_entry` and the full-text table beside it."""

    name: str

    @abstractmethod
    def matching(self, groups: Sequence[tuple[Term, ...]]) -> Sql:
        """A select of the ids of entries that have the words of one whole group."""

    @abstractmethod
    def scored(self, terms: Sequence[Term], groups: Sequence[tuple[Term, ...]]) -> Sql:
        """A select of `id` and `score` (higher is better) of the same entries."""

    @abstractmethod
    def seen(self, stems: Sequence[str], visible: Sql) -> Sql:
        """A select of those stems that some entry `e` under a condition has."""

    def search(self, query: EngineQuery) -> EngineResult:
        """Answer a question."""
        if not query.audiences:
            return EngineResult([], 0, {})
        terms: Sequence[Term] = query.terms
        asked = None
        for mode in query.modes:
            if mode is Mode.CLOSE:
                terms = self._mended(query)
            groups = required(terms, mode) if terms else []
            if groups == asked:
                continue  # Nothing was mended, or one word is both most and any.
            asked = groups
            keys, total = self._hits(query, terms, groups)
            if total:
                counts = self._counts(query, groups) if query.counted else {}
                return EngineResult(keys, total, counts)
        return EngineResult([], 0, {})

    def _mended(self, query: EngineQuery) -> list[Term]:
        """The terms, each unknown word with the stems of known ones a typing mistake away.

        Known is what stands in entries that the viewer may see, in whatever form: asked of all
        entries, the answer would tell which words private texts have.
        """
        near: dict[Term, set[str]] = {}
        for each in query.terms:
            if 4 <= len(each.word) <= LONGEST_MENDED and len(near) < MOST_MENDED:
                near[each] = {s for word in neighbours(each.word) for s in term(word).stems}
        stems = {stem for each, others in near.items() for stem in (*each.stems, *others)}
        seen = self.seen(sorted(stems), self._visible(query, []))
        known = {stem for (stem,) in _rows(seen.text, seen.params)}
        mended = []
        for each in query.terms:
            if each in near and known.isdisjoint(each.stems):
                cures = sorted(near[each] & known, key=lambda stem: (-len(stem), stem))[:5]
                each = Term(each.word, (*each.stems, *cures))
            mended.append(each)
        return mended

    def _hits(
        self, query: EngineQuery, terms: Sequence[Term], groups: Sequence[tuple[Term, ...]]
    ) -> tuple[list[str], int]:
        chosen = _chosen(query.facets)
        if query.by_relevance:
            # Materialised, and joined in this order: a planner that looks each entry up in the
            # full-text table asks the whole question once per entry.
            ranked = self.scored(terms, groups)
            where = self._visible(query, [])
            head = Sql(f"WITH ranked AS MATERIALIZED ({ranked.text})", ranked.params)
            source = "FROM ranked CROSS JOIN search_entry e WHERE e.id = ranked.id AND"
            order = f"ranked.score * e.boost DESC, {NEWEST}"
        else:
            where = self._visible(query, groups)
            head, source = Sql(""), "FROM search_entry e WHERE"
            order = ORDERS[query.sort]
        body = f"{source} {where.text} AND {chosen.text}"
        params = (*head.params, *where.params, *chosen.params)
        rows = _rows(
            f"{head.text} SELECT e.key, count(*) OVER () {body}"
            f" ORDER BY {order} LIMIT %s OFFSET %s",
            (*params, query.limit, query.offset),
        )
        if rows:
            return [key for key, _total in rows], rows[0][1]
        if not query.offset:
            return [], 0
        return [], _rows(f"{head.text} SELECT count(*) {body}", params)[0][0]

    def _visible(self, query: EngineQuery, groups: Sequence[tuple[Term, ...]]) -> Sql:
        """A condition: the viewer may see the entry and it has the words of one group."""
        marks = ", ".join(["%s"] * len(query.audiences))
        visible = Sql(f"NOT e.deleted AND e.audience_id IN ({marks})", query.audiences)
        if not groups:
            return visible
        ids = self.matching(groups)
        return Sql(f"{visible.text} AND e.id IN ({ids.text})", (*visible.params, *ids.params))

    def _counts(self, query: EngineQuery, groups: Sequence[tuple[Term, ...]]) -> dict[str, int]:
        """Counts of all facets: those nothing is chosen in, and each of the others by itself."""
        where = self._visible(query, groups)
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
            parts.append(
                "SELECT l.facet, l.value, count(*) FROM search_entry e"
                " JOIN search_entryfacet f ON f.entry_id = e.id"
                " JOIN search_facetlabel l ON l.id = f.value_id"
                f" WHERE {where.text} AND {chosen.text} AND {which.text} GROUP BY l.facet, l.value"
            )
            params += [*where.params, *chosen.params, *which.params]
        rows = _rows(" UNION ALL ".join(parts), params)
        return {f"{facet}:{value}": count for facet, value, count in rows}


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
