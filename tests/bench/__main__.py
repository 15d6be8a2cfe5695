"""`make bench`: measures the site on what it makes itself and prints one table.

    python -m tests.bench [--objects 5000,100000] [--engine sqlite,postgresql,elasticsearch]

Elasticsearch is measured over PostgreSQL where that is asked for too, else over SQLite.
`DATABASE_URL` (PostgreSQL) and `ELASTICSEARCH_URL` in the environment are used instead of
servers of our own, with a database and an index of their own.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg

from tests.bench.progress import say
from tests.bench.table import PAGES, Column, Table
from tests.services.__main__ import services
from tests.services.machine import MissingError
from tests.services.processes import FailedError

ENGINES = ("sqlite", "postgresql", "elasticsearch")


def main() -> int:
    """Start what is needed, measure each size on each database, print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--objects", default="5000", help="sizes, with commas between them")
    parser.add_argument("--engine", default=",".join(ENGINES), help="engines, likewise")
    options = parser.parse_args()
    engines = options.engine.split(",")
    if unknown := set(engines) - set(ENGINES):
        parser.error(f"no such engine: {', '.join(sorted(unknown))}")
    columns: dict[Column, dict[str, float]] = {}
    try:
        with services(
            with_postgresql="postgresql" in engines,
            with_elasticsearch="elasticsearch" in engines,
        ) as addresses:
            for size in map(int, options.objects.split(",")):
                for name, arguments in runs(engines).items():
                    found: dict[Column, dict[str, float]] = {}
                    for engine, what, value in run(name, size, arguments, addresses):
                        found.setdefault((engine, size), {})[what] = value
                    compare(found, found[f"stock, {name}", size])
                    columns |= found
    except (MissingError, FailedError, subprocess.CalledProcessError) as problem:
        say(str(problem))
        return 1
    print(Table(columns))
    return 0


def runs(engines: list[str]) -> dict[str, list[str]]:
    """What to measure on each database, as arguments of `tests.bench.run`."""
    found = {name: ["--database"] for name in engines if name != "elasticsearch"}
    if "elasticsearch" in engines:
        below = "postgresql" if "postgresql" in engines else "sqlite"
        found.setdefault(below, []).append("--elasticsearch")
    return found


def run(
    name: str, size: int, arguments: list[str], addresses: dict[str, str]
) -> Iterator[tuple[str, str, float]]:
    """The figures of one process: engine, what, how much."""
    say(f"{size} objects on {name}")
    with site(name, addresses) as environment:
        retold = f"{environment['MINGA_VAR']}/practices.jsonl"
        arguments = [str(size), *arguments, "--retell", retold]
        yield from told("tests.bench.run", arguments, environment)
        with stock(name, addresses, environment) as beside:
            for what, value in told("tests.bench.stock.run", [retold], beside):
                yield f"stock, {name}", what, value


def told(module: str, arguments: list[str], environment: dict[str, str]) -> Iterator[Any]:
    """What a module prints, run as a process of its own: a line of JSON each."""
    command = [sys.executable, "-m", module, *arguments]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        for line in process.stdout:
            say(f"    {line.strip()}")  # The table comes when all is done, hours later for many.
            yield tuple(json.loads(line))
        if process.wait():
            raise subprocess.CalledProcessError(process.returncode, command)
    finally:
        process.kill()
        process.wait()


def compare(found: dict[Column, dict[str, float]], beside: dict[str, float]) -> None:
    """Add what our pages take of the processor, over what the stock site's take."""
    for figures in found.values():
        if figures is not beside:
            for page in PAGES:
                stock = beside[f"{page}, CPU ms"]
                for name in (f"{page}, CPU", f"{page} as kept, CPU"):
                    if f"{name} ms" in figures:
                        figures[f"{name} over stock"] = figures[f"{name} ms"] / stock


@contextmanager
def site(name: str, addresses: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of a site in production with an empty database, which goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="minga-bench-") as folder, ExitStack() as stack:
        url = f"sqlite:///{folder}/minga.sqlite3"
        if name == "postgresql":
            url = stack.enter_context(database_on(addresses["DATABASE_URL"]))
        yield os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": secrets.token_hex(40),
            "ALLOWED_HOSTS": "testserver",
            "BASE_URL": "https://minga.example",
            "HTTPS": "false",
            "DEFAULT_FROM_EMAIL": "minga@minga.example",
            "EMAIL_URL": "smtp://127.0.0.1:25",
            "DATABASE_URL": url,
            "ELASTICSEARCH_URL": addresses.get("ELASTICSEARCH_URL", ""),
            "ELASTICSEARCH_INDEX": f"minga-bench-{secrets.token_hex(4)}",
            "MINGA_VAR": folder,
        }


@contextmanager
def stock(name: str, addresses: dict[str, str], ours: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of the stock site: as ours, with a folder and a database of its own."""
    folder = f"{ours['MINGA_VAR']}/stock"
    url = f"sqlite:///{folder}/stock.sqlite3"
    with ExitStack() as stack:
        if name == "postgresql":
            url = stack.enter_context(database_on(addresses["DATABASE_URL"]))
        yield ours | {
            "DJANGO_SETTINGS_MODULE": "tests.bench.stock.settings",
            "DATABASE_URL": url,
            "MINGA_VAR": folder,
        }


@contextmanager
def database_on(server: str) -> Iterator[str]:
    """The address of a new database beside the one that `server` names, which is left alone."""
    name = f"minga_bench_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    sys.exit(main())
