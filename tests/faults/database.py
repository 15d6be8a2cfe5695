"""A database of one's own that this process and others share, made anew for each test.

The databases of the test run cannot be seen by other processes (SQLite's is in memory), and
what a killed worker leaves behind is no transaction that could be rolled back.
"""

import contextlib
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connections
from wagtail.models import Site


class SQLite:
    """A file, copied from another."""

    def __init__(self, folder: Path) -> None:
        self._file, self._template = folder / "minga.sqlite3", folder / "template.sqlite3"
        self.url = f"sqlite:///{self._file}"
        self.settings: dict[str, Any] = {"NAME": str(self._file)}

    def create(self) -> None:
        """Nothing to do: whoever connects first makes the file."""

    def keep(self) -> None:
        """Have every later test begin with what is there now."""
        with (
            contextlib.closing(sqlite3.connect(self._file)) as source,
            contextlib.closing(sqlite3.connect(self._template)) as target,
        ):
            source.backup(target)

    def renew(self) -> None:
        """Forget what a test did."""
        for leftover in self._file.parent.glob(f"{self._file.name}*"):
            leftover.unlink()
        shutil.copy(self._template, self._file)

    def drop(self) -> None:
        """Nothing to do: the folder goes."""


class PostgreSQL:
    """A database on the server of the run, cloned from another."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._server = settings
        self._name = f"minga_faults_{secrets.token_hex(4)}"
        self.settings: dict[str, Any] = {"NAME": self._name}
        secret = f":{settings['PASSWORD']}" if settings["PASSWORD"] else ""
        place = f"{settings['HOST']}:{settings['PORT'] or 5432}"
        self.url = f"postgres://{settings['USER']}{secret}@{place}/{self._name}"

    def create(self) -> None:
        """Make it, empty."""
        self._execute(f"CREATE DATABASE {self._name}")

    def keep(self) -> None:
        """Have every later test begin with what is there now."""
        self._execute(f"CREATE DATABASE {self._name}_template TEMPLATE {self._name}")

    def renew(self) -> None:
        """Forget what a test did."""
        self._execute(
            f"DROP DATABASE {self._name} WITH (FORCE)",
            f"CREATE DATABASE {self._name} TEMPLATE {self._name}_template",
        )

    def drop(self) -> None:
        """Leave nothing on the server."""
        for name in (self._name, f"{self._name}_template"):
            self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _execute(self, *statements: str) -> None:
        import psycopg

        with psycopg.connect(
            host=self._server["HOST"],
            port=self._server["PORT"] or 5432,
            user=self._server["USER"],
            password=self._server["PASSWORD"] or None,
            dbname="postgres",
            autocommit=True,
        ) as connection:
            for statement in statements:
                connection.execute(statement)


def of_this_run(folder: Path) -> SQLite | PostgreSQL:
    """A database of the kind that this run of the tests is about."""
    settings = connections.databases["default"]
    return PostgreSQL(settings) if "postgres" in settings["ENGINE"] else SQLite(folder)


@contextlib.contextmanager
def connected(database: SQLite | PostgreSQL) -> Iterator[None]:
    """Let this process's ORM work on `database` for a while."""
    settings, connection = connections.databases["default"], connections["default"]
    connections.databases["default"] = settings | database.settings
    connections["default"] = connections.create_connection("default")
    forget()
    try:
        yield
    finally:
        connections["default"].close()
        connections.databases["default"] = settings
        connections["default"] = connection
        forget()


def forget() -> None:
    """What this process remembers is of another database."""
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    cache.clear()
