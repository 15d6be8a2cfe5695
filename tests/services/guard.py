"""Runs one service and ends it when its starter is gone, however that one went.

    python guard.py FOLDER SIGNAL USER COMMAND …

The starter holds the other end of this process's standard input: closing it, ending and
being killed (even by `kill -9`) all read here as an end of file. The service is then asked
to stop with SIGNAL, killed if it does not, and its FOLDER is removed. A program of its own,
on the standard library alone, in a session of its own: Ctrl+C reaches the starter only.
"""

import os
import pwd
import select
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

PATIENCE = 15


def main(folder: Path, stop_signal: signal.Signals, user: str, command: list[str]) -> int:
    """Run `command` as `user` (empty: as ourselves) until it ends or standard input does."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    group = pwd.getpwnam(user).pw_gid if user else None
    with (folder / "log").open("wb") as log:
        service = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=user or None,
            group=group,
            extra_groups=[] if user else None,
        )
    try:
        while service.poll() is None:
            starter_gone, _, _ = select.select([sys.stdin], [], [], 0.2)
            if starter_gone:
                break
        else:
            # It failed: the starter still reads its log, and removes the folder.
            return service.returncode or 1
    finally:
        stop(service, stop_signal)
    shutil.rmtree(folder, ignore_errors=True)
    return 0


def stop(service: subprocess.Popen, stop_signal: signal.Signals) -> None:
    """Ask, wait, then kill the service with every child it left."""
    if service.poll() is None:
        service.send_signal(stop_signal)
        with suppress(subprocess.TimeoutExpired):
            service.wait(PATIENCE)
    with suppress(ProcessLookupError):
        os.killpg(service.pid, signal.SIGKILL)
    service.wait()


if __name__ == "__main__":
    folder, stop_signal, user, *command = sys.argv[1:]
    sys.exit(main(Path(folder), signal.Signals[stop_signal], user, command))
