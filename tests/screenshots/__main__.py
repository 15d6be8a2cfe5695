"""`make screenshots`: the demonstration in a database that goes afterwards, and its pictures.

    python -m tests.screenshots [name …]

Without names, all of them. A picture that looks like the one before is left as it is.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from urllib.error import URLError
from urllib.request import urlopen

import django

from tests.services import chromium
from tests.services.machine import MissingError, free_port
from tests.services.processes import FailedError, comes_up

PATIENCE = 60
"""Seconds until the site must answer."""


def main() -> int:
    """Make the site, take the pictures, say what changed."""
    from tests.screenshots.shots import SHOTS

    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("names", nargs="*", help="of pictures; all without")
    names = parser.parse_args().names or [shot.name for shot in SHOTS]
    if unknown := set(names) - {shot.name for shot in SHOTS}:
        parser.error(f"no such picture: {', '.join(sorted(unknown))}")
    try:
        program = chromium.find_or_get()
        with tempfile.TemporaryDirectory(prefix="minga-screenshots-") as folder:
            address = f"http://localhost:{free_port()}"
            settle(folder, address)
            with served(address):
                from tests.screenshots.camera import take

                for told in take([shot for shot in SHOTS if shot.name in names], address, program):
                    print(told, flush=True)
    except (MissingError, FailedError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def settle(folder: str, address: str) -> None:
    """Have this process, and those it starts, know a site of their own; fill it."""
    os.environ.update(
        {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
            "DATABASE_URL": f"sqlite:///{folder}/minga.sqlite3",
            "ELASTICSEARCH_URL": "",
            "BASE_URL": address,
            "MINGA_VAR": folder,
        }
    )
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("setup_minga")
    call_command("load_demo", stdout=io.StringIO())
    call_command("search", "setup", stdout=io.StringIO())


@contextmanager
def served(address: str) -> Iterator[None]:
    """The site at an address, as long as it is needed. Raises `FailedError`."""
    command = [sys.executable, "manage.py", "runserver", "--noreload", address.split("//")[1]]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            if not comes_up(server, partial(answers, f"{address}/healthz"), seconds=PATIENCE):
                raise FailedError(f"The site did not start at {address}.")
            yield
        finally:
            server.terminate()


def answers(address: str) -> bool:
    """Whether something is there."""
    try:
        with urlopen(address):
            return True
    except URLError:
        return False


if __name__ == "__main__":
    sys.exit(main())
