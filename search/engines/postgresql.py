"""Answers from PostgreSQL's text search, ranked by how rare the words are.

PostgreSQL's own ranks know nothing of how common a word is: a question's filler would weigh
as much as its point. So each word's rank is multiplied by its inverse document frequency,
which the index counts quickly.
"""

from collections.abc import Sequence

from search.engines.database import DatabaseEngine, Sql
from search.text import Term

WEIGHTS = "'{0.1, 0.25, 0.5, 1.0}'"  # body, headings and labels, summary, title
BY_LENGTH = 1  # divides a rank by 1 + the logarithm of the document's length
MATCHES = "tsv @@ to_tsquery('simple', %s)"


class PostgresqlEngine(DatabaseEngine):
    """The engine of a site that grows."""

    name = "postgresql"

    def matching(self, groups: Sequence[tuple[Term, ...]]) -> Sql:
        """A select of the ids of entries that have the words of one whole group."""
        return Sql(f"SELECT entry_id FROM search_tsv WHERE {MATCHES}", (_any_of(groups),))

    def scored(self, terms: Sequence[Term], groups: Sequence[tuple[Term, ...]]) -> Sql:
        """A select of `id` and `score`: the words' ranks, each by its rarity."""
        words = [_alternatives(term) for term in terms]
        counts = ", ".join(
            f"(SELECT count(*) FROM search_tsv WHERE {MATCHES}) AS w{number}"
            for number in range(len(words))
        )
        score = " + ".join(
            f"ln(1 + seen.everything::float / (1 + seen.w{number}))"
            f" * ts_rank({WEIGHTS}, tsv, to_tsquery('simple', %s), {BY_LENGTH})"
            for number in range(len(words))
        )
        return Sql(
            f"SELECT entry_id AS id, {score} AS score FROM search_tsv,"
            f" (SELECT (SELECT count(*) FROM search_tsv) AS everything, {counts} OFFSET 0) seen"
            f" WHERE {MATCHES}",
            (*words, *words, _any_of(groups)),
        )

    def seen(self, stems: Sequence[str], visible: Sql) -> Sql:
        """A select of those stems that some entry `e` under a condition has.

        They are counted because for `EXISTS` the planner reads the table in the hope of an
        early hit, once per stem, where most stems are nowhere.
        """
        return Sql(
            "SELECT stem FROM unnest(%s::text[]) stem WHERE ("
            "SELECT count(*) FROM search_tsv JOIN search_entry e ON e.id = search_tsv.entry_id"
            f" WHERE tsv @@ to_tsquery('simple', quote_literal(stem)) AND {visible.text}) > 0",
            (list(stems), *visible.params),
        )


def _any_of(groups: Sequence[tuple[Term, ...]]) -> str:
    return " | ".join(f"({' & '.join(map(_alternatives, group))})" for group in groups)


def _alternatives(term: Term) -> str:
    # Stems are letters and digits only, so nothing in them can close the quotes.
    return f"({' | '.join(f"'{stem}'" for stem in term.stems)})"
