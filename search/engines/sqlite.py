"""Answers from SQLite's FTS5, ranked by BM25."""

from collections.abc import Sequence

from search.engines.database import DatabaseEngine, Sql
from search.text import Term

WEIGHTS = "8.0, 4.0, 2.0, 2.0, 1.0"  # title, summary, headings, labels, body


class SqliteEngine(DatabaseEngine):
    """The embedded engine."""

    name = "sqlite"

    def matching(self, groups: Sequence[tuple[Term, ...]]) -> Sql:
        """A condition on `e.id`: the words of one whole group are there."""
        return Sql(
            "e.id IN (SELECT rowid FROM search_fts WHERE search_fts MATCH %s)",
            (" OR ".join(f"({' AND '.join(map(_alternatives, group))})" for group in groups),),
        )

    def scored(self, terms: Sequence[Term], matching: Sql) -> Sql:
        """A select of `id` and `score`: BM25 over every word, also those that may be missing."""
        return Sql(
            f"SELECT rowid AS id, -bm25(search_fts, {WEIGHTS}) AS score"
            " FROM search_fts WHERE search_fts MATCH %s",
            (" OR ".join(map(_alternatives, terms)),),
        )


def _alternatives(term: Term) -> str:
    # Stems are letters and digits only, so nothing in them can close the quotes.
    return f"({' OR '.join(f'"{stem}"' for stem in term.stems)})"
