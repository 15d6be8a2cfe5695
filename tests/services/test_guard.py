"""No service outlives the run that started it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.services import guard
from tests.services.processes import FailedError, Service

pytestmark = pytest.mark.one_database

STARTER = """
import time
from tests.services.processes import Service

service = Service("trial")
service.start(["sh", "-c", "echo $$ > pid; exec sleep 60"])
service.wait_until(lambda: (service.folder / "pid").exists(), seconds=10)
print(service.folder, (service.folder / "pid").read_text(), flush=True)
time.sleep(60)
"""


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(condition, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.05)
    return condition()


def test_killing_the_starter_ends_the_service_and_removes_its_folder():
    starter = subprocess.Popen([sys.executable, "-c", STARTER], stdout=subprocess.PIPE, text=True)
    folder, pid = starter.stdout.readline().split()

    starter.send_signal(signal.SIGKILL)
    starter.wait()
    starter.stdout.close()

    assert wait_until(lambda: not is_running(int(pid)), seconds=5)
    assert wait_until(lambda: not Path(folder).exists(), seconds=5)


def test_stopping_ends_the_service_and_removes_its_folder():
    service = Service("trial")
    service.start(["sh", "-c", "echo $$ > pid; exec sleep 60"])
    service.wait_until(lambda: (service.folder / "pid").exists(), seconds=10)
    pid = int((service.folder / "pid").read_text())

    service.stop()

    assert not is_running(pid)
    assert not service.folder.exists()


def test_a_service_that_does_not_listen_is_killed(monkeypatch):
    monkeypatch.setattr(guard, "PATIENCE", 0.5)
    deaf = subprocess.Popen(
        ["sh", "-c", "trap '' TERM; echo; while true; do sleep 0.1; done"],
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    with deaf.stdout as told:
        told.readline()
        guard.stop(deaf, signal.SIGTERM)

    assert deaf.returncode == -signal.SIGKILL


def test_a_service_that_does_not_start_says_why():
    service = Service("trial")
    service.start(["sh", "-c", "echo no room left; exit 3"])

    with pytest.raises(FailedError, match="no room left"):
        service.wait_until(lambda: False, seconds=10)

    service.stop()
    assert not service.folder.exists()
