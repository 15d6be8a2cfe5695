"""How many words an entry has: long entries say any word more often, and PostgreSQL ranks by it.

The index is read in the place of the whole table when the usual length is asked for.
"""

from django.db import migrations

ADD = """
ALTER TABLE search_tsv ADD COLUMN length integer NOT NULL DEFAULT 0;
UPDATE search_tsv
SET length = (SELECT coalesce(sum(cardinality(positions)), 0) FROM unnest(tsv));
CREATE INDEX search_tsv_length ON search_tsv (length);
"""
DROP = "ALTER TABLE search_tsv DROP COLUMN length"


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ADD)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)


class Migration(migrations.Migration):
    dependencies = [("search", "0007_gaps")]

    operations = [migrations.RunPython(add, drop)]
