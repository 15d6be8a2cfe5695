"""The full-text tables of the two databases (made by a migration): written and compared.

They hold stems, not text, and no audience: privacy is one join away in `search_entry`, and
can change without a word being written again. Both are written in the transaction that
writes the entry.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from search.models import Entry
from search.text import stems

MAX_TEXT = 300_000
"""Characters of body that are compared; a tsvector holds at most 1 MB."""

_SQLITE_ERASE = "DELETE FROM search_fts WHERE rowid = %s"
_SQLITE_SWEEP = "DELETE FROM search_fts WHERE rowid NOT IN (SELECT id FROM search_entry)"
_SQLITE_WRITE = """
INSERT INTO search_fts (rowid, title, summary, headings, labels, body, digest)
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""
_SQLITE_DIGESTS = "SELECT rowid, digest FROM search_fts"

_POSTGRESQL_ERASE = "DELETE FROM search_tsv WHERE entry_id = %s"
_POSTGRESQL_SWEEP = "DELETE FROM search_tsv WHERE entry_id NOT IN (SELECT id FROM search_entry)"
_POSTGRESQL_WRITE = """
INSERT INTO search_tsv (entry_id, length, tsv, digest) VALUES (
    %s,
    %s,
    setweight(to_tsvector('simple', %s), 'A')
    || setweight(to_tsvector('simple', %s), 'B')
    || setweight(to_tsvector('simple', %s), 'C')
    || setweight(to_tsvector('simple', %s), 'D')
    || to_tsvector('simple', %s),
    %s
)
ON CONFLICT (entry_id) DO UPDATE
SET length = excluded.length, tsv = excluded.tsv, digest = excluded.digest
"""
_POSTGRESQL_DIGESTS = "SELECT entry_id, digest FROM search_tsv"


@dataclass(frozen=True, slots=True)
class Stems:
    """The stems of an entry by column, each a text of words separated by spaces."""

    title: str
    summary: str
    headings: str
    labels: str
    body: str

    @classmethod
    def of(cls, entry: Entry, labels: str) -> "Stems":
        """The stems of an entry whose facet values are called `labels`."""

        def column(text: str, english: str = "") -> str:
            return " ".join(stems(text, entry.language) + stems(english, "en"))

        return cls(
            title=column(entry.title, entry.title_en),
            summary=column(entry.summary, entry.summary_en),
            headings=column(f"{entry.headings}\n{entry.questions}"),
            labels=column(labels),
            body=column(entry.body[:MAX_TEXT]),
        )


def write(entry: Entry, labels: Iterable[str]) -> None:
    """Write the words of an entry; `labels` are the names of its facet values."""
    names = " ".join(labels)
    columns = Stems.of(entry, names)
    values = [columns.title, columns.summary, columns.headings, columns.labels, columns.body]
    with connection.cursor() as cursor:
        if is_postgresql(connection):
            length = sum(len(value.split()) for value in values)
            cursor.execute(_POSTGRESQL_WRITE, [entry.pk, length, *values, entry.digest])
        else:
            cursor.execute(_SQLITE_ERASE, [entry.pk])
            cursor.execute(_SQLITE_WRITE, [entry.pk, *values, entry.digest])


def erase(entry_id: int) -> None:
    """Forget the words of an entry."""
    statement = _POSTGRESQL_ERASE if is_postgresql(connection) else _SQLITE_ERASE
    with connection.cursor() as cursor:
        cursor.execute(statement, [entry_id])


def sweep() -> None:
    """Forget the words of entries whose rows are gone, as after Django's `flush`."""
    statement = _POSTGRESQL_SWEEP if is_postgresql(connection) else _SQLITE_SWEEP
    with connection.cursor() as cursor:
        cursor.execute(statement)


def digests() -> dict[int, str]:
    """What the table was written from: the digest of each entry in it, by the entry's id."""
    statement = _POSTGRESQL_DIGESTS if is_postgresql(connection) else _SQLITE_DIGESTS
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return dict(cursor.fetchall())


def is_postgresql(connection: BaseDatabaseWrapper) -> bool:
    """Whether this is PostgreSQL; the other one is SQLite."""
    return connection.vendor == "postgresql"
