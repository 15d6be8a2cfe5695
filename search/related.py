"""What is like an entry: what shares its facets and the rare words of its head.

One statement gives it, on the database whatever engine answers searches, and reads only what
the viewer may see, as a search does. What few entries have in common counts more than what
many have; of the same kind it counts twice.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import get_language

from core.audience import Viewer
from search import asking, contract
from search.engines.database import NEWEST, Sql, database_engine, marks, rarity, seen_by, telling

MOST = 4
SAME_KIND = 2.0
CHOSEN = 1_000_000.0
"""What an entry counts that somebody chose; nothing that is computed comes near."""


@dataclass(frozen=True, slots=True)
class Kindred:
    """One entry that is like another, in the reader's language; `url` is Spanish."""

    key: str
    kind_label: str
    url: str
    title: str
    title_language: str
    summary: str
    summary_language: str


def related(
    key: str,
    viewer: Viewer,
    limit: int = MOST,
    *,
    chosen: Sequence[str] = (),
    without: Collection[str] = (),
) -> tuple[Kindred, ...]:
    """What is most like the entry with this key, of what `viewer` may see; two statements.

    `chosen` are keys that somebody chose, which come first. `without` are kinds that are left
    out. Nothing is like an entry that the viewer may not see.
    """
    audiences = asking.audiences_of(viewer)
    if not audiences:
        return ()
    seen = seen_by(audiences)
    parts = [
        database_engine().sharing_words(Sql("SELECT id FROM own")),
        _sharing_facets(),
        *(
            Sql("SELECT id, %s AS score FROM search_entry WHERE key = %s", (CHOSEN - place, each))
            for place, each in enumerate(chosen)
        ),
    ]
    every = " UNION ALL ".join(f"SELECT id, score FROM ({part.text}) p" for part in parts)
    others = f"AND e.kind NOT IN ({marks(without)})" if without else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH own AS MATERIALIZED (SELECT e.id, e.kind FROM search_entry e"
            f" WHERE e.key = %s AND {seen.text}),"
            f" like_it AS MATERIALIZED (SELECT id, sum(score) AS score FROM ({every}) every"
            " GROUP BY id)"
            " SELECT e.key, e.kind, e.url, e.title, e.title_en, e.summary, e.summary_en,"
            " e.language"
            " FROM like_it CROSS JOIN search_entry e"
            f" WHERE e.id = like_it.id AND e.key <> %s AND {seen.text} {others}"
            f" ORDER BY score * e.boost * CASE WHEN e.kind = (SELECT kind FROM own)"
            f" THEN {SAME_KIND} ELSE 1.0 END DESC, {NEWEST} LIMIT %s",
            [
                *(key, *seen.params),
                *(param for part in parts for param in part.params),
                *(key, *seen.params, *without, limit),
            ],
        )
        return tuple(map(_kindred, cursor.fetchall()))


def _sharing_facets() -> Sql:
    """A select of the ids and scores of entries that have a value of the own one."""
    return Sql(
        "WITH counted AS MATERIALIZED (SELECT o.value_id,"
        " (SELECT count(*) FROM search_entryfacet c WHERE c.value_id = o.value_id) AS number"
        " FROM own CROSS JOIN search_entryfacet o WHERE o.entry_id = own.id),"
        f" weighed AS MATERIALIZED (SELECT value_id, {rarity('number')} AS score"
        f" FROM counted WHERE {telling('number')})"
        " SELECT f.entry_id AS id, score"
        " FROM weighed CROSS JOIN search_entryfacet f WHERE f.value_id = weighed.value_id"
    )


def _kindred(row: Sequence[str]) -> Kindred:
    key, code, url, title, title_en, summary, summary_en, language = row
    english = (get_language() or "").startswith("en")
    kind = contract.kind_named(code)
    return Kindred(
        key=key,
        kind_label=str(kind.label) if kind else "",
        url=url,
        title=(english and title_en) or title,
        title_language="en" if english and title_en else language,
        summary=(english and summary_en) or summary,
        summary_language="en" if english and summary_en else language,
    )
