"""A service as a child process: its folder, its end, the wait until it answers."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.services.machine import give_to_service_user, service_user

GUARD = Path(__file__).with_name("guard.py")


class FailedError(Exception):
    """A service that is installed did not start; the message ends with its log."""


def comes_up(
    process: subprocess.Popen | None, answers: Callable[[], bool], *, seconds: int
) -> bool:
    """Wait until `answers()` is true; it never will be where the process ended, or takes longer."""
    until = time.monotonic() + seconds
    while not answers():
        if time.monotonic() > until or (process and process.poll() is not None):
            return False
        time.sleep(0.2)
    return True


class Service:
    """One running service, in a folder of its own that goes when it goes.

        service = Service("postgresql")
        service.start([...])
        service.wait_until(answers, seconds=60)
        service.stop()

    See `guard` for how it ends even when this process is killed.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.folder = Path(tempfile.mkdtemp(prefix=f"minga-{name}-"))
        self._guard: subprocess.Popen | None = None

    def start(
        self,
        command: list[str],
        *,
        environment: Mapping[str, str] | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
    ) -> None:
        """Start `command` as the service user, in the service's folder."""
        give_to_service_user(self.folder)
        self._guard = subprocess.Popen(
            [
                *(sys.executable, "-E", str(GUARD)),
                *(str(self.folder), stop_signal.name, service_user() or ""),
                *command,
            ],
            env=os.environ | dict(environment or {}),
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    def wait_until(self, answers: Callable[[], bool], *, seconds: int) -> None:
        """Return when `answers()` is true.

        Raises `FailedError` with the log when the service ends or takes too long.
        """
        if not comes_up(self._guard, answers, seconds=seconds):
            log = self.folder / "log"
            told = log.read_text(errors="replace")[-4000:] if log.exists() else ""
            raise FailedError(f"{self.name} did not start within {seconds} s.\n{told}")

    def stop(self) -> None:
        """End the service, wait for it and remove its folder."""
        if self._guard and self._guard.stdin:
            self._guard.stdin.close()
            self._guard.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
