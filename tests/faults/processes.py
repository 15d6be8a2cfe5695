"""Real `manage.py` processes that can be killed.

Importing Django and Wagtail takes seconds of a small machine, and these tests kill workers by
the dozen. So one process imports everything and then forks: each child runs `manage.py` with
the arguments it is given, from its command line on, in a process of its own.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Process:
    """One `manage.py` process."""

    def __init__(self, forge: "Forge", pid: int, log: Path) -> None:
        self.pid, self.log = pid, log
        self._forge = forge
        self._code: int | None = None

    def kill(self) -> None:
        """End it as `kill -9` does, in the middle of whatever it does."""
        if self._code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.wait()

    def wait(self) -> int:
        """Wait for its end; its exit code, negative when a signal ended it."""
        if self._code is None:
            self._code = self._forge.ask({"wait": self.pid})
        return self._code


class Forge:
    """Makes processes. `environment` is what they all see."""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        self._folder = folder
        self._made: list[Process] = []
        self._server = subprocess.Popen(
            [sys.executable, __file__],
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.ask({"ready": True})

    def ask(self, question: dict[str, Any]) -> Any:
        """One question to the forking process and its answer."""
        assert self._server.stdin and self._server.stdout
        self._server.stdin.write(json.dumps(question) + "\n")
        self._server.stdin.flush()
        return json.loads(self._server.stdout.readline())

    def start(self, *arguments: str) -> Process:
        """Start `manage.py` with these arguments."""
        log = self._folder / f"{len(self._made)}-{arguments[0]}.log"
        process = Process(self, self.ask({"start": arguments, "log": str(log)}), log)
        self._made.append(process)
        return process

    def run(self, *arguments: str) -> str:
        """Run `manage.py` to its end, which must be a good one; what it said."""
        process = self.start(*arguments)
        code = process.wait()
        told = process.log.read_text()
        assert code == 0, told
        return told

    def kill_all(self) -> None:
        """End what a test has left running."""
        for process in self._made:
            process.kill()
        self._made.clear()

    def close(self) -> None:
        """End everything."""
        self.kill_all()
        assert self._server.stdin
        self._server.stdin.close()
        self._server.wait(20)


def serve() -> None:
    """Import everything, then fork for every line that comes; end when no more come."""
    import django
    from django.core import checks
    from django.db import connections

    django.setup()
    checks.run_checks()  # it imports the rest: addresses, views, the admin
    connections.close_all()  # a child must have its own, to the database of its time
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    # `readline`: iterating would read ahead, and children would read it too.
    while line := sys.stdin.readline():
        question = json.loads(line)
        if "start" in question:
            answer = os.fork() or run_manage(question["start"], question["log"])
        elif "wait" in question:
            answer = os.waitstatus_to_exitcode(os.waitpid(question["wait"], 0)[1])
        else:
            answer = True
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def run_manage(arguments: list[str], log: str) -> int:
    """Be `manage.py`; never returns."""
    from django.core.management import execute_from_command_line

    target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, number in ((nothing, 0), (target, 1), (target, 2)):
        os.dup2(source, number)
    code = 1
    try:
        execute_from_command_line(["manage.py", *arguments])
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
