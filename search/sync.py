"""Bringing rows to Elasticsearch: in batches for ever, or all of them into a new index.

A row is waiting when its version is above its indexed version. It is leased, sent with its
version, and confirmed; whoever is killed in between leaves a lease that runs out, and a row
that is sent twice is the same row. A confirmation never undoes a later change: it says which
version the engine has, and lifts the guard only if that is still the latest.
"""

import logging
import time

from elasticsearch import ApiError, TransportError

from search import leases
from search.engines import index
from search.engines.client import alias, client, configured, writing_client
from search.models import Entry, IndexState
from search.rebuild import rebuild_if_nobody_does

logger = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0  # seconds


class Pause:
    """How long this worker leaves an engine alone that does not answer: twice as long each time."""

    def __init__(self) -> None:
        self._until = 0.0
        self._length = 0.0

    @property
    def is_on(self) -> bool:
        """Whether it is too early to try again."""
        return time.monotonic() < self._until

    def lengthen(self) -> None:
        """The engine failed (again)."""
        self._length = min(max(1.0, 2 * self._length), LONGEST_PAUSE)
        self._until = time.monotonic() + self._length

    def end(self) -> None:
        """The engine answers."""
        self._until = self._length = 0.0


pause = Pause()


def sync_batch() -> int:
    """Send one batch of waiting rows; how many were taken.

    Returns 0 when nothing waits, when there is no engine, and when it does not answer: then
    the rows simply go on waiting. An engine without an index (new, wiped, or withdrawn
    because it is of another database) gets one.
    """
    if not configured() or pause.is_on:
        return 0
    try:
        # With little patience: one loop serves every queue, and mail must not wait.
        if not index.exists(client()):
            return rebuild_if_nobody_does()
        rows = leases.lease()
        if rows:
            _send(rows)
    except (ApiError, TransportError, index.UnwillingError) as error:
        pause.lengthen()
        logger.warning("Elasticsearch takes nothing: %s", error)
        return 0
    pause.end()
    return len(rows)


def _send(rows: list[Entry]) -> None:
    """Write leased rows to the current index and to the one being built; note what came of it."""
    engine = writing_client()
    # Asked after the lease and before the first write. Nothing being built then means either
    # that a rebuild begins later, and reads these versions itself, or that one has just ended,
    # and the current index is the new one.
    building = IndexState.building_index()
    try:
        errors = {row.pk: error for row, error in index.write(engine, rows, alias())}
        if building:
            for row, error in index.write(engine, rows, index.building_alias(building)):
                errors[row.pk] = errors[row.pk] or error
    except (ApiError, TransportError, index.UnwillingError):
        leases.release(rows)
        raise
    except index.StrangeIndexError as error:
        logger.error("The index is of another database; it will be made anew. %s", error)
        leases.release(rows)
        index.withdraw(engine)
        return
    leases.confirm((row.pk, row.version) for row in rows if not errors[row.pk])
    for row in rows:
        if errors[row.pk]:
            leases.postpone(row, errors[row.pk])
