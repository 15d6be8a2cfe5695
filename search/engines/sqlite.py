"""Answers from SQLite's FTS5, ranked by BM25."""

import json
from collections.abc import Sequence

from search.engines.database import DatabaseEngine, Sql
from search.text import Term

WEIGHTS = "8.0, 4.0, 2.0, 2.0, 1.0"  # title, summary, headings, labels, body


class SqliteEngine(DatabaseEngine):
    """The embedded engine."""

    name = "sqlite"

    def matching(self, groups: Sequence[tuple[Term, ...]]) -> Sql:
        """A select of the ids of entries that have the words of one whole group."""
        return Sql("SELECT rowid FROM search_fts WHERE search_fts MATCH %s", (_any_of(groups),))

    def scored(self, terms: Sequence[Term], groups: Sequence[tuple[Term, ...]]) -> Sql:
        """A select of `id` and `score`: BM25 over every word, also those that may be missing.

        Where a hit needs only some of the words, which they are is asked apart: a word that
        stands in several groups would count several times. The `+` keeps SQLite from asking
        the whole question again for every row.
        """
        score = (
            f"SELECT rowid AS id, -bm25(search_fts, {WEIGHTS}) AS score"
            " FROM search_fts WHERE search_fts MATCH %s"
        )
        if len(groups) == 1 or len(groups[0]) == 1:
            return Sql(score, (_any_of(groups),))
        ids = self.matching(groups)
        return Sql(
            f"{score} AND +rowid IN ({ids.text})",
            (_any_of([(term,) for term in terms]), *ids.params),
        )

    def seen(self, stems: Sequence[str], visible: Sql) -> Sql:
        """A select of those stems that some entry `e` under a condition has."""
        return Sql(
            "SELECT value FROM json_each(%s) WHERE EXISTS (SELECT 1 FROM search_fts"
            " CROSS JOIN search_entry e ON e.id = search_fts.rowid"
            f""" WHERE search_fts MATCH '"' || value || '"' AND {visible.text})""",
            (json.dumps(stems), *visible.params),
        )


def _any_of(groups: Sequence[tuple[Term, ...]]) -> str:
    return " OR ".join(f"({' AND '.join(map(_alternatives, group))})" for group in groups)


def _alternatives(term: Term) -> str:
    # Stems are letters and digits only, so nothing in them can close the quotes.
    return f"({' OR '.join(f'"{stem}"' for stem in term.stems)})"
