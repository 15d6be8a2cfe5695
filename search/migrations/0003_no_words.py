"""No list of words any more: what is known is asked of the full-text table, per reader.

Such a question looks hundreds of words up, and each lookup would read all of the index's list of
late entries; so PostgreSQL keeps none.
"""

from django.db import migrations


def keep_no_late_entries(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER INDEX search_tsv_words SET (fastupdate = off)")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words")]

    operations = [
        migrations.DeleteModel(name="Word"),
        migrations.RunPython(keep_no_late_entries, migrations.RunPython.noop),
    ]
