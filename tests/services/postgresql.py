"""PostgreSQL: found or installed, started on an empty data folder."""

import os
import shutil
import signal
import socket
from pathlib import Path

from tests.services.machine import find_or_install, free_port
from tests.services.processes import Service

PACKAGES = "postgresql"


class PostgreSQL:
    """A server of our own; `url` is its address for `DATABASE_URL`."""

    def __init__(self) -> None:
        self.binaries = find_or_install(find_binaries, "PostgreSQL", PACKAGES)
        self.port = free_port()
        self.url = f"postgres://minga@127.0.0.1:{self.port}/postgres"
        self._service = Service("postgresql")

    def start(self) -> None:
        """Start it without waiting for it."""
        data = self._service.folder / "data"
        # Nothing here outlives the run, so nothing waits for the disk.
        options = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": self._service.folder,
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "timezone": "UTC",
        }
        settings = " ".join(f"-c {name}={value}" for name, value in options.items())
        initdb = f"{self.binaries}/initdb -D {data} -U minga -A trust -E UTF8 --locale=C.UTF-8"
        self._service.start(
            ["sh", "-c", f"{initdb} && exec {self.binaries}/postgres -D {data} {settings}"],
            # A fast shutdown: it does not wait for clients.
            stop_signal=signal.SIGINT,
        )

    def wait(self) -> None:
        """Return when it answers."""
        self._service.wait_until(self._answers, seconds=60)

    def stop(self) -> None:
        """End it and remove its data."""
        self._service.stop()

    def _answers(self) -> bool:
        # The socket listens only once recovery is done and queries are accepted.
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return (self._service.folder / "data/postmaster.pid").read_text().strip().endswith("ready")


def find_binaries() -> Path | None:
    """The folder of the newest installed server's programs (Debian keeps them off the path)."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(debian, key=lambda initdb: float(initdb.parts[-3]))
    if newest:
        return newest[-1].parent
    on_path = shutil.which("initdb")
    return Path(os.path.realpath(on_path)).parent if on_path else None
