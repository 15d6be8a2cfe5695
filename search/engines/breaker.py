"""Keeps requests from waiting for an engine that does not answer.

After three failures in a row nobody asks the engine any more; a thread of its own asks every
few seconds and closes the breaker again. Not half-open by requests, as breakers often are:
there one unlucky person after another would wait the whole timeout, once per process and
pause, for as long as the engine is down.
"""

import logging
import threading
from collections.abc import Callable
from functools import cache, partial
from urllib.parse import urlsplit

from search.engines.base import EngineError

logger = logging.getLogger(__name__)

FAILURES = 3
PAUSE = 5.0  # seconds between two probes


class Breaker:
    """The state of one engine as this process knows it."""

    def __init__(self, name: str, probe: Callable[[], None], pause: float = PAUSE) -> None:
        self._name = name
        self._probe = probe
        self._pause = pause
        self._failures = 0
        self._open = False
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether the engine is left alone for now."""
        return self._open

    def call[T](self, ask: Callable[[], T]) -> T:
        """Ask the engine. Raises `EngineError`, at once when the breaker is open."""
        if self._open:
            raise EngineError(f"{self._name} is being left alone.")
        try:
            answer = ask()
        except EngineError as failure:
            self._count(failure)
            raise
        self._failures = 0
        return answer

    def _count(self, failure: EngineError) -> None:
        with self._lock:
            self._failures += 1
            if self._open or self._failures < FAILURES:
                return
            self._open = True
        logger.warning("%s does not answer; the database does. %s", self._name, failure)
        threading.Thread(target=self._watch, name="search-breaker", daemon=True).start()

    def _watch(self) -> None:
        rest = threading.Event()
        while True:
            rest.wait(self._pause)
            try:
                self._probe()
            except EngineError:
                continue
            self._failures, self._open = 0, False
            logger.warning("%s answers again.", self._name)
            return


@cache
def breaker_of(url: str, probe: Callable[[str], None]) -> Breaker:
    """The breaker of the engine at an address, one per process; `probe` asks that address."""
    host = urlsplit(url).netloc.rpartition("@")[2]  # without the password, which logs would keep
    return Breaker(f"Elasticsearch at {host}", partial(probe, url))
