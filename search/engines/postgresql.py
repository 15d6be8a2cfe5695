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


class PostgresqlEngine(DatabaseEngine):
    """The engine of a site that grows."""

    name = "postgresql"

    def matching(self, groups: Sequence[tuple[Term, ...]]) -> Sql:
        """A condition on `e.id`: the words of one whole group are there."""
        question = " | ".join(f"({' & '.join(map(_alternatives, group))})" for group in groups)
        return Sql(
            "e.id IN (SELECT entry_id FROM search_tsv WHERE tsv @@ to_tsquery('simple', %s))",
            (question,),
        )

    def scored(self, terms: Sequence[Term], matching: Sql) -> Sql:
        """A select of `id` and `score`: the words' ranks, each by its rarity."""
        words = [_alternatives(term) for term in terms]
        rarities = ", ".join(
            "(SELECT ln(1 + (SELECT count(*) FROM search_tsv)::float / (1 + count(*)))"
            f" FROM search_tsv WHERE tsv @@ to_tsquery('simple', %s)) AS w{number}"
            for number in range(len(words))
        )
        score = " + ".join(
            f"rarity.w{number} * ts_rank({WEIGHTS}, e.tsv, to_tsquery('simple', %s), {BY_LENGTH})"
            for number in range(len(words))
        )
        inside = matching.text.replace("e.id", "e.entry_id", 1)
        return Sql(
            f"SELECT e.entry_id AS id, {score} AS score"
            f" FROM search_tsv e, (SELECT {rarities} OFFSET 0) rarity WHERE {inside}",
            (*words, *words, *matching.params),
        )


def _alternatives(term: Term) -> str:
    # Stems are letters and digits only, so nothing in them can close the quotes.
    return f"({' | '.join(f"'{stem}'" for stem in term.stems)})"
