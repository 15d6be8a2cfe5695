"""Runs the tests with their services: `python -m tests.services [options] [pytest arguments]`.

SQLite first, then PostgreSQL, Elasticsearch beside both; the worst result is the result.
`DATABASE_URL` (PostgreSQL) and `ELASTICSEARCH_URL` in the environment are used instead of
servers of our own. `--serve` starts the servers and waits, for a developer who runs pytest
or the site against them.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Protocol

from tests.services import chromium
from tests.services.elasticsearch import Elasticsearch
from tests.services.machine import MissingError, is_ci
from tests.services.postgresql import PostgreSQL
from tests.services.processes import FailedError

DATABASES = ("sqlite", "postgresql")
# The most that one run of pytest may take. The second leaves out what one database proves, so
# that both and the rest stay below what CI allows.
MINUTES = 55


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
        with services(with_postgresql="postgresql" in databases) as addresses:
            if options.serve:
                return serve(addresses)
            return max(run_pytest(name, addresses, pytest_arguments) for name in databases)
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


def run_pytest(database: str, addresses: dict[str, str], arguments: list[str]) -> int:
    """Run the suite once and return pytest's exit code."""
    with tempfile.TemporaryDirectory(prefix="minga-var-") as var:
        environment = os.environ | addresses | {"MINGA_VAR": var}
        options = []
        if database == "sqlite":
            environment["DATABASE_URL"] = f"sqlite:///{var}/minga.sqlite3"
            if "DATABASE_URL" in addresses:
                options = ["--second-database"]
        elif "DATABASE_URL" not in addresses:
            print("The tests do not run on PostgreSQL here.", file=sys.stderr)
            return 0
        engine = "with" if "ELASTICSEARCH_URL" in addresses else "without"
        print(f"\n── {database}, {engine} Elasticsearch ──", flush=True)
        command = [sys.executable, "-m", "pytest", *options, *arguments]
        pytest = subprocess.Popen(command, env=environment)
        try:
            return pytest.wait(timeout=MINUTES * 60)
        except subprocess.TimeoutExpired:
            print(f"pytest did not end within {MINUTES} minutes.", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            # The terminal told pytest too: let it clean up and close.
            pytest.wait(timeout=20)
            raise
        finally:
            pytest.kill()
            pytest.wait()


def serve(addresses: dict[str, str]) -> int:
    """Say where the services are and keep them until Ctrl+C."""
    for variable, url in addresses.items():
        print(f"export {variable}={url}")
    print("Ctrl+C stops them.", flush=True)
    signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
