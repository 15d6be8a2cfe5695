"""The engines that live in the database: the same statements around two full-text tables.

Both answer from rows of the running transaction, so they are never behind. One statement ranks
once and gives the page, the total and all counts of facets.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass, replace
from itertools import batched
from typing import Any

from django.db import connection

from search.engines import tables
from search.engines.base import (
    COVERAGE,
    IN_TITLE,
    TOGETHER,
    Cures,
    EngineQuery,
    EngineResult,
    Mode,
    Sort,
    Wider,
    needed,
)
from search.engines.ways import NO_CURES, Ways, in_any_language
from search.synonyms import widen_mended
from search.text import Term, neighbours, term

NEWEST = "e.date DESC NULLS LAST, e.id DESC"
ORDERS = {
    Sort.RELEVANCE: NEWEST,
    Sort.NEWEST: NEWEST,
    Sort.TITLE: "e.sort_title, e.id",
    Sort.REUSED: f"e.reuses DESC, {NEWEST}",
}
"""The orders without regard to words, of which relevance falls back to the first."""

COLUMNS = {Sort.TITLE: ["e.sort_title"], Sort.REUSED: ["e.reuses"]}
"""What the orders read besides date and id."""

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


def added_up(best: str, together: str, titled: str, *, count: int, need: int) -> str:
    """What `DatabaseEngine.scored` selects, for `count` terms of which an entry must have `need`.

    Three selects: `id`, `term` and `score` of each term that an entry has; `id` and how many
    `pairs` of neighbours stand together in it; the ids of those whose title has every term.
    """
    of_pairs = f"{TOGETHER} * coalesce(max(pairs), 0) / {max(1, count - 1)}"
    each = (f", max(CASE WHEN term = {n} THEN 1 ELSE 0 END) AS t{n}" for n in range(count))
    return (
        "SELECT id, count(*) AS had,"
        f" sum(score) * (1 + {COVERAGE} * count(*) / {count} + {of_pairs})"
        f" * CASE WHEN id IN ({titled}) THEN 1 + {IN_TITLE} ELSE 1 END AS score{''.join(each)}"
        f" FROM ({best}) best LEFT JOIN ({together}) together USING (id)"
        f" GROUP BY id HAVING count(*) >= {need}"
    )


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL with its parameters."""

    text: str
    params: tuple[Any, ...] = ()


EVERY_ENTRY = Sql("SELECT id, 0 AS had, 0 AS score FROM search_entry")
"""What is ranked when nothing is asked for."""


def marks(values: Sized) -> str:
    """A mark for each of these values, to stand in a statement's list."""
    return ", ".join(["%s"] * len(values))


def seen_by(audiences: Sequence[int]) -> Sql:
    """A condition: entry `e` is there, for whoever is in one of these audiences."""
    return Sql(f"NOT e.deleted AND e.audience_id IN ({marks(audiences)})", tuple(audiences))


class DatabaseEngine(ABC):
    """Answers from `search_entry` and the full-text table beside it."""

    name: str

    @abstractmethod
    def matching(self, ways: Ways) -> Sql:
        """A select of the ids of entries that have one of the ways."""

    @abstractmethod
    def scored(self, terms: Sequence[Term], cures: Cures, need: int) -> Sql:
        """A select of `id`, `had` (how many of the terms) and `score` of entries that have some.

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
        loosest = list(query.modes)[-1]
        cures = NO_CURES
        found = self._found(query, cures, Mode.MOST)
        if found.had < len(query.terms):
            cures = self.cures(query, found.known)
            query = replace(query, terms=widen_mended(query.terms, cures, query.synonyms))
            if cures or (loosest is Mode.ANY and not found.total):
                found = self._found(query, cures, loosest)
        if not found.total:
            return EngineResult([], 0, {}, cures)
        return EngineResult(found.keys, found.total, found.counts, cures, found.scores)

    def wider(self, query: EngineQuery, limit: int) -> Wider:
        """What there is beside a question that found nothing; one statement.

        Its terms are looked for as they are: whoever asks has mended them.
        """
        if not query.audiences:
            return Wider()
        anything = replace(query, phrases=(), excluded=())
        visible, exactly = self._visible(anything), self._visible(query)
        flags = [exactly, *(_chosen(*choice) for choice in query.facets.items())]
        names = [f"f{number}" for number in range(len(flags))]
        flagged = ", ".join(
            f"({flag.text}) AS {name}" for flag, name in zip(flags, names, strict=True)
        )
        ranked = self._ranked(query.terms, NO_CURES, 1)
        # Everything first, then without each of the facets; a hit has its words as in `search`.
        kept = [names[:1], *([each for each in names if each != name] for name in names[1:])]
        counts = ", ".join(
            f"count(*) FILTER (WHERE {' AND '.join(each)} AND had >= {need}) OVER ()"
            for each in kept
            for need in (needed(len(query.terms), Mode.MOST), 0)
        )
        rows = _rows(
            f"WITH ranked AS MATERIALIZED ({ranked.text}) SELECT key, {counts} FROM"
            f" (SELECT e.key, e.date, e.id, {_points(query)} AS points, ranked.had, {flagged}"
            " FROM ranked CROSS JOIN search_entry e"
            f" WHERE e.id = ranked.id AND {visible.text}) e"
            f" ORDER BY points DESC, {NEWEST} LIMIT %s",
            (*ranked.params, *(p for flag in flags for p in flag.params), *visible.params, limit),
        )
        if not rows:
            return Wider()
        _key, *numbers = rows[0]
        everything, *without = (both or any_of for both, any_of in batched(numbers, 2, strict=True))
        return Wider(
            [row[0] for row in rows] if query.terms else [],
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
        seen = self.seen(sorted(stems), self._visible(query))
        known = {stem for (stem,) in _rows(seen.text, seen.params)}
        cures = {}
        for number, others in near.items():
            if known.isdisjoint(query.terms[number].stems) and others & known:
                best = sorted(others & known, key=lambda stem: (-len(stem), stem))[:5]
                cures[query.terms[number].word] = tuple(best)
        return cures

    def _found(self, query: EngineQuery, cures: Cures, mode: Mode) -> "_Found":
        """One page, what is said of all hits, and all counts: one statement, which ranks once."""
        seen = self._seen(query, cures, mode)
        order = f"points DESC, {NEWEST}" if query.by_relevance else ORDERS[query.sort]
        hits = f"FROM seen e WHERE {_having(query.facets, query, mode)}"
        every = [f"t{number}" for number in range(len(query.terms))]
        about = ", ".join(f"max({name})" for name in ("had", *every))
        nothing = ", ".join(["0"] * (1 + len(every)))
        parts = [
            Sql(f"SELECT '' AS facet, '' AS name, count(*) AS number, 0 AS place, {about} {hits}"),
            Sql(
                f"SELECT '', e.key, p.points, p.place, {nothing} FROM (SELECT id, points,"
                f" row_number() OVER (ORDER BY {order}) AS place FROM (SELECT * {hits}"
                f" ORDER BY {order} LIMIT %s OFFSET %s) e) p JOIN search_entry e ON e.id = p.id",
                (query.limit, query.offset),
            ),
        ]
        if query.counted:
            parts += _counts(query, mode, nothing)
        rows = _rows(
            f"WITH {seen.text} {' UNION ALL '.join(part.text for part in parts)}",
            (*seen.params, *(param for part in parts for param in part.params)),
        )
        (about_all,) = (row for row in rows if not row[3] and not row[0])
        page = sorted((row for row in rows if row[3]), key=lambda row: row[3])
        return _Found(
            keys=[row[1] for row in page],
            scores={row[1]: row[2] for row in page if query.by_relevance},
            total=int(about_all[2]),
            counts={f"{row[0]}:{row[1]}": int(row[2]) for row in rows if row[0]},
            had=about_all[4] or 0,
            known=[bool(each) for each in about_all[5:]],
        )

    def _seen(self, query: EngineQuery, cures: Cures, mode: Mode) -> Sql:
        """What has the words and may be seen, as `seen`: with points, order and flags.

        `f0`, `f1`, … say whether an entry has what is chosen in each facet.
        """
        terms = query.terms
        ranked = self._ranked(terms, cures, needed(len(terms), mode))
        visible = self._visible(query)
        flags = [_chosen(*choice) for choice in query.facets.items()]
        columns = (
            *("e.id", "e.date", "had", *(f"t{number}" for number in range(len(terms)))),
            f"{_points(query) if query.by_relevance else '0'} AS points",
            *COLUMNS.get(query.sort, ()),
            *(f"({flag.text}) AS f{number}" for number, flag in enumerate(flags)),
        )
        # Materialised, and joined in this order: a planner that looks each entry up in the
        # full-text table asks the whole question once per entry.
        return Sql(
            f"ranked AS MATERIALIZED ({ranked.text}),"
            f" seen AS MATERIALIZED (SELECT {', '.join(columns)}"
            f" FROM ranked CROSS JOIN search_entry e WHERE e.id = ranked.id AND {visible.text})",
            (*ranked.params, *(p for flag in flags for p in flag.params), *visible.params),
        )

    def _ranked(self, terms: Sequence[Term], cures: Cures, need: int) -> Sql:
        """What is `scored`; every entry where no words are asked for."""
        return self.scored(terms, cures, need) if terms else EVERY_ENTRY

    def _visible(self, query: EngineQuery) -> Sql:
        """A condition: the viewer may see the entry, and it has every phrase, nothing excluded."""
        conditions = [seen_by(query.audiences)]
        if query.hidden:
            # Not by its key: the rest is read from an index that has no keys.
            hidden = f"SELECT id FROM search_entry WHERE key IN ({marks(query.hidden)})"
            conditions.append(Sql(f"e.id NOT IN ({hidden})", query.hidden))
        wanted = [("IN", phrase) for phrase in query.phrases]
        for which, phrase in [*wanted, *(("NOT IN", phrase) for phrase in query.excluded)]:
            ids = self.matching(in_any_language(phrase))
            conditions.append(Sql(f"e.id {which} ({ids.text})", ids.params))
        return Sql(
            " AND ".join(each.text for each in conditions),
            tuple(param for each in conditions for param in each.params),
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """One page of hits with their points, how many there are, and how many per token.

    `had` is the most terms that one hit has; `known` says of each term whether some hit has it.
    """

    keys: list[str]
    scores: dict[str, float]
    total: int
    counts: dict[str, int]
    had: int
    known: Sequence[bool]


def _having(chosen: Iterable[str], query: EngineQuery, mode: Mode) -> str:
    """A condition: what is chosen in these facets, and as many terms as are needed.

    Where any term will do, most are needed still if some hit has as many.
    """
    flags = {name: f"f{number}" for number, name in enumerate(query.facets)}
    conditions = ["1 = 1", *(flags[name] for name in chosen)]
    if mode is Mode.ANY:
        hits = " AND ".join(["1 = 1", *flags.values()])
        most = needed(len(query.terms), Mode.MOST)
        enough = f"SELECT CASE WHEN max(had) >= {most} THEN {most} ELSE 1 END FROM seen"
        conditions.append(f"had >= ({enough} WHERE {hits})")
    return " AND ".join(conditions)


def _points(query: EngineQuery) -> str:
    """What an entry `e` that was `ranked` scores, with its own weight if that counts."""
    return "ranked.score" if query.whom else "ranked.score * e.boost"


def _counts(query: EngineQuery, mode: Mode, nothing: str) -> Iterator[Sql]:
    """Counts of all facets: those nothing is chosen in, and each of the others by itself."""
    for facet in (None, *query.facets):
        if facet is not None:
            which = Sql("l.facet = %s", (facet,))
        elif query.facets:
            which = Sql(f"l.facet NOT IN ({marks(query.facets)})", tuple(query.facets))
        else:
            which = Sql("1 = 1")
        having = _having((name for name in query.facets if name != facet), query, mode)
        # Counted before they are named: there are some hundred values, and an entry has ten.
        yield Sql(
            f"SELECT l.facet, l.value, c.number, 0, {nothing} FROM"
            " (SELECT f.value_id, count(*) AS number FROM seen e"
            f" CROSS JOIN search_entryfacet f WHERE f.entry_id = e.id AND {having}"
            f" GROUP BY f.value_id) c JOIN search_facetlabel l ON l.id = c.value_id"
            f" WHERE {which.text}",
            which.params,
        )


def _chosen(facet: str, values: Sequence[str]) -> Sql:
    """A condition: the entry has one of the values that are chosen in a facet."""
    return Sql(
        "EXISTS (SELECT 1 FROM search_entryfacet cf JOIN search_facetlabel cl"
        " ON cl.id = cf.value_id WHERE cf.entry_id = e.id"
        f" AND cl.facet = %s AND cl.value IN ({marks(values)}))",
        (facet, *values),
    )


def _rows(statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall()


def database_engine() -> DatabaseEngine:
    """The engine of the database in use."""
    from search.engines.postgresql import PostgresqlEngine
    from search.engines.sqlite import SqliteEngine

    return PostgresqlEngine() if tables.is_postgresql(connection) else SqliteEngine()
