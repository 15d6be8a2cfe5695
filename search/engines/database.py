"""The engines that live in the database: the same statements around two full-text tables.

Both answer from rows of the running transaction, so they are never behind. One statement
gives the page and the total, another all facet counts.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from search.engines import tables
from search.engines.base import EngineQuery, EngineResult, Mode, required
from search.models import Word
from search.text import Term, neighbours, stem, term

LONGEST_MENDED = 24
"""Letters of a word that is still looked up with every possible typing mistake."""


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
        """A condition on `e.id`: the words of one whole group are there."""

    @abstractmethod
    def scored(self, terms: Sequence[Term], matching: Sql) -> Sql:
        """A select of `id` and `score` (higher is better) of the entries that match."""

    def search(self, query: EngineQuery) -> EngineResult:
        """Answer a question."""
        if not query.audiences:
            return EngineResult([], 0, {})
        mended: tuple[Term, ...] = ()
        for mode in query.modes:
            if mode is not Mode.MOST:
                mended = mended or tuple(mend(query.terms))
            terms = query.terms if mode is Mode.MOST else mended
            matching = self.matching(required(terms, mode)) if terms else Sql("1 = 1")
            keys, total = self._hits(query, terms, matching)
            if total:
                return EngineResult(keys, total, self._counts(query, matching))
        return EngineResult([], 0, {})

    def _hits(
        self, query: EngineQuery, terms: Sequence[Term], matching: Sql
    ) -> tuple[list[str], int]:
        where = _visible(query, matching)
        chosen = _chosen(query.facets)
        if query.by_relevance:
            ranked = self.scored(terms, matching)
            source = Sql(
                f"search_entry e JOIN ({ranked.text}) ranked ON ranked.id = e.id", ranked.params
            )
            order = "ranked.score * e.boost DESC, e.date DESC NULLS LAST, e.id DESC"
        else:
            source = Sql("search_entry e")
            order = "e.date DESC NULLS LAST, e.id DESC"
        body = f"FROM {source.text} WHERE {where.text} AND {chosen.text}"
        params = (*source.params, *where.params, *chosen.params)
        rows = _rows(
            f"SELECT e.key, count(*) OVER () {body} ORDER BY {order} LIMIT %s OFFSET %s",
            (*params, query.limit, query.offset),
        )
        if rows:
            return [key for key, _total in rows], rows[0][1]
        if not query.offset:
            return [], 0
        return [], _rows(f"SELECT count(*) {body}", params)[0][0]

    def _counts(self, query: EngineQuery, matching: Sql) -> dict[str, int]:
        """Counts of all facets: those nothing is chosen in, and each of the others by itself."""
        where = _visible(query, matching)
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


def mend(terms: Iterable[Term]) -> Iterable[Term]:
    """The terms, each unknown word with the known ones that are a typing mistake away."""
    terms = list(terms)
    known = set(
        Word.objects.filter(word__in=[t.word for t in terms]).values_list("word", flat=True)
    )
    for each in terms:
        if each.word in known or not 4 <= len(each.word) <= LONGEST_MENDED:
            yield each
            continue
        near = Word.objects.filter(word__in=neighbours(each.word)).values_list("word", flat=True)
        yield term(each.word, *sorted(near, key=lambda word: (-len(stem(word)), word))[:5])


def _visible(query: EngineQuery, matching: Sql) -> Sql:
    marks = ", ".join(["%s"] * len(query.audiences))
    return Sql(
        f"NOT e.deleted AND e.audience_id IN ({marks}) AND {matching.text}",
        (*query.audiences, *matching.params),
    )


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
