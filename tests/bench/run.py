"""One run of the bench, in a process of its own: its figures, a line of JSON each.

    python -m tests.bench.run OBJECTS [--database] [--elasticsearch] [--retell FILE]

The environment names database, engine and folder; see `tests.bench.__main__`.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import django

Figures = Iterator[tuple[str, float]]


def main() -> None:
    """Fill the site and measure it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run")
    parser.add_argument("objects", type=int)
    parser.add_argument("--elasticsearch", action="store_true", help="measure it, too")
    parser.add_argument("--database", action="store_true", help="measure the database's engine")
    parser.add_argument("--retell", type=Path, help="a file for the same on a stock site")
    options = parser.parse_args()
    django.setup()
    from django.db import connection
    from django.test import override_settings

    fill(options.objects)
    if options.retell:
        retell(options.retell)
    if options.database:
        with override_settings(ELASTICSEARCH_URL=""):
            tell(connection.vendor, figures_of_the_database())
    if options.elasticsearch:
        from search.engines import index
        from search.engines.client import writing_client

        try:
            tell("elasticsearch", figures_of_elasticsearch())
        finally:
            for name in index.generations(writing_client()):
                writing_client().indices.delete(index=name)


def fill(count: int) -> None:
    """The demonstration, all of it published, and so many practices more."""
    from django.core.management import call_command
    from django.db import connection
    from django.test import override_settings

    from tests.bench.objects import make
    from tests.bench.progress import say
    from tests.relevance.measure import load

    say("  The demonstration")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with override_settings(DEMO_ALLOWED=True, ELASTICSEARCH_URL=""):
        load()
        make(count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def retell(file: Path) -> None:
    """Leave there what the stock site is to tell, a practice a line."""
    from tests.bench.objects import retold

    with file.open("w") as lines:
        lines.writelines(f"{json.dumps(practice)}\n" for practice in retold())


def figures_of_the_database() -> Figures:
    """Where there is no Elasticsearch."""
    from tests.bench import pages, searching

    yield from searching.on_the_database()
    yield from searching.of_the_questions()
    yield from pages.costs()


def figures_of_elasticsearch() -> Figures:
    """Where there is one."""
    from tests.bench import pages, searching

    yield from searching.on_elasticsearch()
    yield from searching.of_the_questions()
    yield from pages.costs()
    yield from pages.with_elasticsearch_down()


def tell(engine: str, figures: Figures) -> None:
    """Print figures as they come."""
    for name, value in figures:
        print(json.dumps([engine, name, value]), flush=True)


if __name__ == "__main__":
    main()
