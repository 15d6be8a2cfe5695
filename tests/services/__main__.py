"""Runs the tests with their services: `python -m tests.services [options] [pytest arguments]`.

PostgreSQL and SQLite side by side, each with an Elasticsearch of its own; SQLite's output comes
when PostgreSQL's has ended. The worst result is the result. `DATABASE_URL` (PostgreSQL) and
`ELASTICSEARCH_URL` in the environment are used instead of servers of our own. `--serve` starts
the servers and waits, for a developer who runs pytest or the site against them.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import BinaryIO, Protocol

from tests.services import chromium
from tests.services.elasticsearch import Elasticsearch
from tests.services.machine import MissingError, is_ci
from tests.services.postgresql import PostgreSQL
from tests.services.processes import FailedError

# The last one runs what one database proves too, which makes both take about as long.
DATABASES = ("postgresql", "sqlite")
# The most that pytest may take, so that it and the rest stay below what CI allows.
MINUTES = 75


class Server(Protocol):
    """What `PostgreSQL` and `Elasticsearch` have in common."""

    url: str

    def start(self) -> None: ...
    def wait(self) -> None: ...
    def stop(self) -> None: ...


def main(arguments: list[str]) -> int:
    """Start what is needed, run what is asked, stop it all."""
    parser = argparse.ArgumentParser(prog="python -m tests.services", description=__doc__)
    parser.add_argument("--database", choices=DATABASES, help="only this one")
    parser.add_argument("--serve", action="store_true", help="start the services and wait")
    options, pytest_arguments = parser.parse_known_args(arguments)
    databases = (options.database,) if options.database else DATABASES
    # Ended like this, Python would skip every `finally`.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        optional(chromium.find_or_get)
        if options.serve:
            with services(with_postgresql=True) as addresses:
                return serve(addresses)
        return run(databases, pytest_arguments)
    except (MissingError, FailedError) as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


@contextmanager
def services(*, with_postgresql: bool, with_elasticsearch: bool = True) -> Iterator[dict[str, str]]:
    """The addresses by variable name of the services that run inside the block."""
    addresses = {}
    makers: dict[str, Callable[[], Server]] = {}
    if with_elasticsearch:
        makers["ELASTICSEARCH_URL"] = Elasticsearch
    if with_postgresql:
        makers["DATABASE_URL"] = PostgreSQL
    with ExitStack() as stack:
        started = {}
        for variable, make in makers.items():
            if given := os.environ.get(variable):
                addresses[variable] = given
            elif server := optional(make):
                stack.callback(server.stop)
                server.start()
                started[variable] = server
        # They start side by side.
        for variable, server in started.items():
            server.wait()
            addresses[variable] = server.url
            if variable == "ELASTICSEARCH_URL":
                # Nobody else uses it: a test may stop it for some seconds.
                addresses["ELASTICSEARCH_OWN"] = "1"
        yield addresses


def optional[Thing](find: Callable[[], Thing]) -> Thing | None:
    """What `find` finds. Nothing, with a sentence, where a person's machine lacks it."""
    try:
        return find()
    except MissingError as missing:
        if is_ci():
            raise
        print(missing, file=sys.stderr)
        return None


def run(databases: Sequence[str], arguments: list[str]) -> int:
    """Run the suite on each database, side by side, and return pytest's worst exit code."""
    until = time.monotonic() + MINUTES * 60
    with ExitStack() as stack:
        runs: list[tuple[subprocess.Popen, BinaryIO | None]] = []
        for database in databases:
            addresses = stack.enter_context(services(with_postgresql=database == "postgresql"))
            if database == "postgresql" and "DATABASE_URL" not in addresses:
                print("The tests do not run on PostgreSQL here.", file=sys.stderr)
                continue
            # The terminal has room for one of them at a time.
            kept = stack.enter_context(tempfile.TemporaryFile()) if runs else None
            options = [] if database == databases[-1] else ["--without-one-database"]
            pytest = start_pytest(database, addresses, [*options, *arguments], kept)
            runs.append((stack.enter_context(pytest), kept))
        return max((result(pytest, kept, until) for pytest, kept in runs), default=0)


@contextmanager
def start_pytest(
    database: str, addresses: dict[str, str], arguments: list[str], output: BinaryIO | None
) -> Iterator[subprocess.Popen]:
    """Run pytest on a database inside the block, with files of its own.

    What it says goes into `output`, or to the terminal.
    """
    with tempfile.TemporaryDirectory(prefix="minga-var-") as var:
        environment = os.environ | addresses | {"MINGA_VAR": var}
        if database == "sqlite":
            environment["DATABASE_URL"] = f"sqlite:///{var}/minga.sqlite3"
        engine = "with" if "ELASTICSEARCH_URL" in addresses else "without"
        heading = f"\n── {database}, {engine} Elasticsearch ──\n".encode()
        os.write((output or sys.stdout).fileno(), heading)
        command = [sys.executable, "-m", "pytest", *arguments]
        pytest = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
        try:
            yield pytest
        except KeyboardInterrupt:
            # The terminal told pytest too: let it clean up and close.
            pytest.wait(timeout=20)
            raise
        finally:
            pytest.kill()
            pytest.wait()


def result(pytest: subprocess.Popen, kept: BinaryIO | None, until: float) -> int:
    """Wait for pytest, print what was kept of it, and return its exit code.

    At `until` (of `time.monotonic`) it is given up, which counts as a failure.
    """
    try:
        code = pytest.wait(timeout=max(0, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        code = 1
    if kept:
        kept.seek(0)
        sys.stdout.write(kept.read().decode(errors="replace"))
    if pytest.returncode is None:
        print(f"pytest did not end within {MINUTES} minutes.", file=sys.stderr)
    return code


def serve(addresses: dict[str, str]) -> int:
    """Say where the services are and keep them until Ctrl+C."""
    for variable, url in addresses.items():
        print(f"export {variable}={url}")
    print("Ctrl+C stops them.", flush=True)
    signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
