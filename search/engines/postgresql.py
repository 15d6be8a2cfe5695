"""Answers from PostgreSQL's text search, ranked by BM25 as FTS5 of SQLite does it.

PostgreSQL's own ranks know nothing of how common a word is: a question's filler would weigh
as much as its point. But `ts_rank_cd` of a single word is the sum of the weights of the places
where it stands, and that is what BM25 is made of.
"""

from collections.abc import Iterable, Sequence
from itertools import product

from search.engines.base import BETWEEN, Cures
from search.engines.database import RARE_WORDS, DatabaseEngine, Sql, added_up, rarity, telling
from search.engines.ways import WEIGHTS, Ways, itself, pairs_of, ways_of
from search.text import Term

TITLE = WEIGHTS["title"]
_OF_LABELS = [WEIGHTS[part] / TITLE for part in ("body", "headings", "summary", "title")]
RELATIVE = f"'{{{', '.join(map(str, _OF_LABELS))}}}'"  # beside a title's: labels D, C, B and A
SATURATION = 1.2  # how soon saying a word once more counts little; FTS5's k1
BY_LENGTH = 0.75  # how much longer entries have to say a word more often; FTS5's b
MATCHES = "tsv @@ to_tsquery('simple', %s)"


class PostgresqlEngine(DatabaseEngine):
    """The engine of a site that grows."""

    name = "postgresql"

    def matching(self, ways: Ways) -> Sql:
        """A select of the ids of entries that have one of the ways."""
        return Sql(f"SELECT entry_id FROM search_tsv WHERE {MATCHES}", (_any_of(ways),))

    def scored(self, terms: Sequence[Term], cures: Cures, need: int) -> Sql:
        """A select of `id`, `had`, `score` and `t0`, …: BM25 of the best way of each term.

        Each way is asked for by itself: a word with many synonyms would outweigh the others.
        """
        asked = [
            (number, weight, _any_of([way]))
            for number, term in enumerate(terms)
            for way, weight in ways_of(term, cures).items()
        ]
        numbers, weights, words = map(list, zip(*asked, strict=True))
        places = (
            "SELECT entry_id AS id, term, weight, length,"
            " count(*) OVER (PARTITION BY way)::float AS entries,"
            f" {TITLE} * ts_rank_cd({RELATIVE}, tsv, word) AS often"
            " FROM unnest(%s::int[], %s::float[], %s::text[])"
            " WITH ORDINALITY asked (term, weight, words, way)"
            " CROSS JOIN LATERAL to_tsquery('simple', words) word"
            " JOIN search_tsv ON tsv @@ word"
        )
        # Of floats: the logarithm of exact numerics would take a third of the statement's time.
        rarity = "greatest(1e-6, ln((usual.entries - p.entries + 0.5) / (p.entries + 0.5)))"
        length = f"(1 - {BY_LENGTH} + {BY_LENGTH} * p.length / usual.length)"
        frequency = f"often * (1 + {SATURATION}) / (often + {SATURATION} * {length})"
        parts = (
            f"SELECT id, term, weight * {rarity} * {frequency} AS score FROM ({places}) p"
            " CROSS JOIN (SELECT count(*)::float AS entries, avg(length)::float AS length"
            " FROM search_tsv) usual"
        )
        best = f"SELECT id, term, max(score) AS score FROM ({parts}) parts GROUP BY id, term"
        together = (
            "SELECT entry_id AS id, count(*) AS pairs FROM unnest(%s::text[]) asked"
            " CROSS JOIN LATERAL to_tsquery('simple', asked) pair"
            " JOIN search_tsv ON tsv @@ pair GROUP BY entry_id"
        )
        pairs = [_stand_together(*pair) for pair in pairs_of(terms, cures)]
        titled = f"SELECT entry_id FROM search_tsv WHERE {MATCHES}"
        in_title = (" | ".join(f"'{stem}':A" for stem in itself(term, cures)) for term in terms)
        return Sql(
            added_up(best, together, titled, count=len(terms), need=need),
            (" & ".join(f"({each})" for each in in_title), numbers, weights, words, pairs),
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


def _stand_together(ones: Iterable[str], others: Iterable[str]) -> str:
    distances = range(1, BETWEEN + 2)
    orders = [order for pair in product(ones, others) for order in (pair, pair[::-1])]
    return " | ".join(f"'{a}' <{far}> '{b}'" for a, b in orders for far in distances)


def _any_of(ways: Iterable[tuple[str, ...]]) -> str:
    # Stems are letters and digits only, so nothing in them can close the quotes.
    return f"({' | '.join(f'({" <-> ".join(f"'{stem}'" for stem in way)})' for way in ways)})"
