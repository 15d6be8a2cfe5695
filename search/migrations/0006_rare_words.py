"""How many entries have a word, on SQLite; PostgreSQL counts by the index that it has."""

from django.db import migrations

CREATE = "CREATE VIRTUAL TABLE search_words USING fts5vocab('search_fts', 'row')"


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(CREATE)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_words")


class Migration(migrations.Migration):
    dependencies = [("search", "0005_synonyms")]

    operations = [migrations.RunPython(create, drop)]
