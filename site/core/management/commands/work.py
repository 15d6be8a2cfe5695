"""`manage.py work`: does what waits in the state rows of every app."""

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections, connections

from core import work

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Ask every registered task for a batch, again and again.

    It may be killed at any moment and run beside others of its kind. A task that fails is
    logged and asked again in the next round; it does not keep the others waiting.
    """

    help = "Do the work that waits in the database: search index, mail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Empty the queues and stop.")
        parser.add_argument(
            "--interval", type=float, default=1.0, help="Seconds between two rounds (1)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        if not options["once"]:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stop.set())
            self.stdout.write("Working. Ctrl+C stops.")
        while not stop.is_set():
            did = sum(self._ask(name, task) for name, task in work.tasks().items())
            if did:
                continue
            if options["once"]:
                return
            stop.wait(options["interval"])

    def _ask(self, name: str, task: work.Task) -> int:
        # Not in --once: there the connection belongs to the caller (and to its transaction).
        try:
            return task()
        except Exception:
            logger.exception("Task %s failed; it is asked again in the next round.", name)
            if not connections["default"].in_atomic_block:
                close_old_connections()
            return 0
