"""What this machine has and may do: packages, the user services run as, folders, ports."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path


class MissingError(Exception):
    """Something a service needs is not here; the message says what installs it."""


def is_ci() -> bool:
    """Whether a missing service is a failure (CI) or a skip (a person's machine)."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def is_root() -> bool:
    """Whether packages can be installed and services need another user."""
    return os.geteuid() == 0


def service_user() -> str | None:
    """The user that services run as: PostgreSQL and Elasticsearch refuse root.

    None: whoever runs the tests.
    """
    if not is_root():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def give_to_service_user(folder: Path) -> None:
    """Make `folder` and what is in it the service user's."""
    if user := service_user():
        for path in [folder, *folder.rglob("*")]:
            shutil.chown(path, user)


def cache_folder() -> Path:
    """Where what was fetched once is kept. Root's must be readable by the service user."""
    if is_root():
        return Path("/var/cache/minga")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "minga"


def find_or_install[Found](find: Callable[[], Found | None], what: str, packages: str) -> Found:
    """The result of `find`, after `apt-get install` of `packages` when it is needed and possible.

    Raises `MissingError` with the command that a person has to run.
    """
    found = find()
    if found is None and is_root() and shutil.which("apt-get"):
        print(f"Installing {packages} …", flush=True)
        apt_get("update")
        apt_get("install", "--yes", "--no-install-recommends", *packages.split())
        found = find()
    if found is None:
        raise MissingError(f"{what} is missing: sudo apt-get install {packages}")
    return found


def apt_get(*arguments: str) -> None:
    """Run apt-get quietly. A failure is told by what is still missing afterwards."""
    subprocess.run(
        ["apt-get", "-qq", *arguments],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
