"""Answers from PostgreSQL's text search, ranked by how rare the words are.

PostgreSQL's own ranks know nothing of how common a word is: a question's filler would weigh
as much as its point. So each word's rank is multiplied by its inverse document frequency,
which the index counts quickly.
"""

from collections.abc import Iterable, Sequence

from search.engines.database import RARE_WORDS, DatabaseEngine, Sql, Weighed, rarity, telling
from search.text import Term

WEIGHTS = "'{0.1, 0.25, 0.5, 1.0}'"  # body, headings and labels, summary, title
COVERAGE = 0.5  # by how much more an entry counts that has all of the terms
BY_LENGTH = 1  # divides a rank by 1 + the logarithm of the document's length
MATCHES = "tsv @@ to_tsquery('simple', %s)"


class PostgresqlEngine(DatabaseEngine):
    """The engine of a site that grows."""

    name = "postgresql"

    def matching(self, terms: Sequence[Weighed], need: int) -> Sql:
        """A select of the ids of entries that have so many of the terms."""
        words = list(map(_any_of, terms))
        return Sql(
            f"SELECT entry_id FROM search_tsv WHERE {MATCHES} AND {_had(terms)} >= {need}",
            (" | ".join(words), *words),
        )

    def scored(self, terms: Sequence[Weighed], need: int) -> Sql:
        """A select of `id`, `had`, `score` and `t0`, …: the rank of the best way of each term.

        Each way is asked for by itself, and its rank is multiplied by its rarity: PostgreSQL
        divides the rank of an alternative by how many there are, so a word with many synonyms
        would count for nothing.
        """
        asked = [
            (number, weight, _any_of([way]))
            for number, ways in enumerate(terms)
            for way, weight in ways.items()
        ]
        numbers, weights, words = map(list, zip(*asked, strict=True))
        rarity = (
            "ln(1 + (SELECT count(*) FROM search_tsv)::float"
            " / (1 + count(*) OVER (PARTITION BY way)))"
        )
        parts = (
            "SELECT entry_id AS id, term,"
            f" weight * {rarity} * ts_rank({WEIGHTS}, tsv, word, {BY_LENGTH}) AS score"
            " FROM unnest(%s::int[], %s::float[], %s::text[])"
            " WITH ORDINALITY asked (term, weight, words, way)"
            " CROSS JOIN LATERAL to_tsquery('simple', words) word"
            " JOIN search_tsv ON tsv @@ word"
        )
        best = f"SELECT id, term, max(score) AS score FROM ({parts}) parts GROUP BY id, term"
        each = "".join(
            f", max((term = {number})::int) AS t{number}" for number in range(len(terms))
        )
        return Sql(
            "SELECT id, count(*) AS had,"
            f" sum(score) * (1 + {COVERAGE} * count(*) / {len(terms)}) AS score{each}"
            f" FROM ({best}) best GROUP BY id HAVING count(*) >= {need}",
            (numbers, weights, words),
        )

    def beginning(self, words: Sequence[Term]) -> Sql:
        """A select of the ids of entries whose title or headings may have words that begin so."""
        groups = " & ".join(
            f"({' | '.join([f"'{word.word}':*AC", *(f"'{stem}':AC" for stem in word.stems)])})"
            for word in words
        )
        return Sql(f"SELECT entry_id FROM search_tsv WHERE {MATCHES}", (groups,))

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

    def sharing_words(self, own: Sql) -> Sql:
        """A select of the ids and scores of entries that have rare words of one entry."""
        return Sql(
            "WITH words AS MATERIALIZED"
            " (SELECT word.lexeme, quote_literal(word.lexeme)::tsquery AS q"
            " FROM search_tsv o CROSS JOIN LATERAL unnest(o.tsv) word"
            f" WHERE o.entry_id = ({own.text}) AND word.weights && '{{A,B,C}}'),"
            " counted AS MATERIALIZED (SELECT q, lexeme,"
            " (SELECT count(*) FROM search_tsv WHERE tsv @@ q) AS number FROM words),"
            f" rare AS MATERIALIZED (SELECT q, {rarity('number')} AS score"
            f" FROM counted WHERE {telling('number')}"
            f" ORDER BY number, lexeme LIMIT {RARE_WORDS})"
            " SELECT t.entry_id AS id, score"
            " FROM rare JOIN search_tsv t ON t.tsv @@ rare.q",
            own.params,
        )


def _had(terms: Sequence[Weighed]) -> str:
    """How many of the terms a row has; one parameter each, from `_any_of`."""
    return f"({' + '.join([f'({MATCHES})::int'] * len(terms))})"


def _any_of(ways: Iterable[tuple[str, ...]]) -> str:
    # Stems are letters and digits only, so nothing in them can close the quotes.
    return f"({' | '.join(f'({" <-> ".join(f"'{stem}'" for stem in way)})' for way in ways)})"
