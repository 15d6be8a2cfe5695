"""The full-text table of the database in use, and the one row of the epoch."""

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE search_fts USING fts5(
    title, summary, headings, labels, body, digest UNINDEXED, tokenize = 'ascii'
)
"""
# No foreign key: Django does not know the table, and its `flush` could not truncate
# `search_entry` any more. Entries are never deleted otherwise; `search setup` sweeps.
POSTGRESQL = """
CREATE TABLE search_tsv (
    entry_id bigint PRIMARY KEY,
    tsv tsvector NOT NULL,
    digest varchar(64) NOT NULL
);
CREATE INDEX search_tsv_words ON search_tsv USING gin (tsv);
"""


def create(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRESQL if is_postgresql else SQLITE)
    apps.get_model("search", "Epoch").objects.get_or_create(pk=1)


def drop(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(f"DROP TABLE {'search_tsv' if is_postgresql else 'search_fts'}")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
