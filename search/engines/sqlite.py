"""Answers from SQLite's FTS5, ranked by BM25."""

import json
from collections.abc import Iterable, Sequence
from itertools import product

from search.engines.base import BETWEEN, Cures
from search.engines.database import (
    MOST_IN_COMMON,
    RARE_WORDS,
    DatabaseEngine,
    Sql,
    added_up,
    rarity,
    telling,
)
from search.engines.ways import WEIGHTS, Way, Ways, itself, pairs_of, ways_of
from search.text import Term

BM25 = f"bm25(search_fts, {', '.join(map(str, WEIGHTS.values()))})"  # its columns stand so


class SqliteEngine(DatabaseEngine):
    """The embedded engine."""

    name = "sqlite"

    def matching(self, ways: Ways) -> Sql:
        """A select of the ids of entries that have one of the ways."""
        return Sql("SELECT rowid FROM search_fts WHERE search_fts MATCH %s", (_any_of(ways),))

    def scored(self, terms: Sequence[Term], cures: Cures, need: int) -> Sql:
        """A select of `id`, `had`, `score` and `t0`, …: BM25 of the best way of each term.

        Each way is asked for by itself: BM25 of several would add them up, and a word with many
        synonyms would outweigh the others.
        """
        asked = [
            (number, weight, _phrase(way))
            for number, term in enumerate(terms)
            for way, weight in ways_of(term, cures).items()
        ]
        parts = (
            "SELECT search_fts.rowid AS id, json_extract(asked.value, '$[0]') AS term,"
            f" json_extract(asked.value, '$[1]') * -{BM25} AS score"
            " FROM json_each(%s) asked CROSS JOIN search_fts"
            " WHERE search_fts MATCH json_extract(asked.value, '$[2]')"
        )
        best = "SELECT id, term, max(score) AS score FROM parts GROUP BY id, term"
        together = (
            "SELECT search_fts.rowid AS id, count(*) AS pairs"
            " FROM json_each(%s) asked CROSS JOIN search_fts WHERE search_fts MATCH asked.value"
            " GROUP BY search_fts.rowid"
        )
        pairs = [_stand_together(*pair) for pair in pairs_of(terms, cures)]
        words = [_any_of([(stem,) for stem in itself(term, cures)]) for term in terms]
        titled = "SELECT rowid FROM search_fts WHERE search_fts MATCH %s"
        added = added_up(best, together, titled, count=len(terms), need=need)
        return Sql(
            f"WITH parts AS MATERIALIZED ({parts}) {added}",
            (json.dumps(asked), f"title : ({' AND '.join(words)})", json.dumps(pairs)),
        )

    def beginning(self, words: Sequence[Term]) -> Sql:
        """A select of the ids of entries whose title or headings may have words that begin so."""
        groups = " AND ".join(
            f"({' OR '.join([f'"{word.word}"*', *(f'"{stem}"' for stem in word.stems)])})"
            for word in words
        )
        return Sql(
            "SELECT rowid FROM search_fts WHERE search_fts MATCH %s",
            (f"{{title headings}} : ({groups})",),
        )

    def seen(self, stems: Sequence[str], visible: Sql) -> Sql:
        """A select of those stems that some entry `e` under a condition has."""
        return Sql(
            "SELECT value FROM json_each(%s) WHERE EXISTS (SELECT 1 FROM search_fts"
            " CROSS JOIN search_entry e ON e.id = search_fts.rowid"
            f""" WHERE search_fts MATCH '"' || value || '"' AND {visible.text})""",
            (json.dumps(stems), *visible.params),
        )

    def sharing_words(self, own: Sql) -> Sql:
        """A select of the ids and scores of entries that have rare words of one entry."""
        # Stems are letters and digits only, so that a text of them is easily made a list.
        listed = (
            """'["' || replace(trim(title || ' ' || summary || ' ' || headings), ' ', '","')"""
            """ || '"]'"""
        )
        having = """search_fts MATCH '"' || word || '"'"""
        some = f"SELECT 1 FROM search_fts WHERE {having} LIMIT {MOST_IN_COMMON + 1}"
        return Sql(
            "WITH words AS MATERIALIZED (SELECT DISTINCT w.value AS word FROM search_fts o"
            f" CROSS JOIN json_each({listed}) w WHERE o.rowid = ({own.text}) AND w.value <> ''),"
            " counted AS MATERIALIZED (SELECT word,"
            f" (SELECT count(*) FROM ({some}) some) AS number FROM words),"
            f" rare AS MATERIALIZED (SELECT word, {rarity('number')} AS score"
            f" FROM counted WHERE {telling('number')}"
            f" ORDER BY number, word LIMIT {RARE_WORDS})"
            " SELECT search_fts.rowid AS id, score"
            f" FROM rare CROSS JOIN search_fts WHERE {having}",
            own.params,
        )


def _any_of(ways: Iterable[Way]) -> str:
    return f"({' OR '.join(map(_phrase, ways))})"


def _stand_together(ones: Iterable[str], others: Iterable[str]) -> str:
    each = product(ones, others)
    return " OR ".join(f'NEAR("{one}" "{other}", {BETWEEN})' for one, other in each)


def _phrase(stems: Way) -> str:
    # Stems are letters and digits only, so nothing in them can close the quotes.
    return f'"{" ".join(stems)}"'
