"""An index of all that a search reads of an entry to rank it, so that it reads no texts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0009_questions")]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["id", "deleted", "audience", "boost", "date"], name="search_entry_ranked"
            ),
        )
    ]
