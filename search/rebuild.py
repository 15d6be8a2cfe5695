"""A new index from the rows, while the old one goes on answering.

Its name is written down before the first row is read, and from then on every batch of the
synchronisation goes to both. So a row is either read in its latest version or sent after.
Killed half-way, it leaves the old index in use; the next one takes over and cleans up.
"""

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Now
from elasticsearch import Elasticsearch

from search import leases
from search.engines import index
from search.engines.client import writing_client
from search.models import Entry, IndexState

logger = logging.getLogger(__name__)

CHUNK = 500
WRITERS = 2
"""Chunks that are on their way to the engine at once."""

SIGN_OF_LIFE = timedelta(seconds=90)
"""A rebuild that has not read a chunk for so long is taken for dead."""


class RebuildError(Exception):
    """The new index is not to be used; the old one still is."""


def rebuild(report: Callable[[str], None] = logger.info) -> int:
    """Build a new index and put it in place; how many entries it has.

    A rebuild that runs already gives up in favour of this one. Raises `RebuildError` when
    that happens to this one or when entries are missing, and what the client raises.
    """
    client = writing_client()
    name = index.create(client)
    IndexState.objects.get_or_create(pk=1)
    IndexState.objects.filter(pk=1).update(building=name, updated_at=Now())
    report(f"Building {name}.")
    try:
        news, count = _stream(client, name, report)
        client.indices.refresh(index=name)
        held = client.count(index=name)["count"]
        if held < count:
            raise RebuildError(f"{name} holds {held} of {count} entries.")
        _sign_of_life(name)
        index.publish(client, name)
    except Exception:
        IndexState.objects.filter(pk=1, building=name).update(building="")
        client.indices.delete(index=name, ignore_unavailable=True)
        raise
    leases.confirm(news)
    IndexState.objects.filter(pk=1, building=name).update(building="")
    for leftover in index.generations(client) - {name, IndexState.building_index()}:
        client.indices.delete(index=leftover, ignore_unavailable=True)
    report(f"{name} answers with {count} entries.")
    return count


def rebuild_if_nobody_does() -> int:
    """`rebuild`, unless one gave a sign of life lately; how many entries were written."""
    alive = ~Q(building="") & Q(updated_at__gte=Now() - SIGN_OF_LIFE)
    if IndexState.objects.filter(alive, pk=1).exists():
        return 0
    return rebuild()


def _stream(
    client: Elasticsearch, name: str, report: Callable[[str], None]
) -> tuple[list[tuple[int, int]], int]:
    """Write every entry; which of them (by id) were waiting in which version, and how many."""
    waiting: list[tuple[int, int]] = []
    count, last = 0, 0
    entries = Entry.objects.found().order_by("pk").prefetch_related("entry_facets__value")
    written: deque[Future[int]] = deque()
    # The next chunks are read and stemmed while the engine indexes those that it was sent.
    with ThreadPoolExecutor(WRITERS) as writers:
        while chunk := list(entries.filter(pk__gt=last)[:CHUNK]):
            _sign_of_life(name)
            written.append(writers.submit(_write, client, chunk, name))
            waiting += [(row.pk, row.version) for row in chunk if row.version > row.indexed_version]
            last = chunk[-1].pk
            if len(written) > WRITERS:
                count += written.popleft().result()
                report(f"{count} entries.")
        for chunk_written in written:
            count += chunk_written.result()
            report(f"{count} entries.")
    return waiting, count


def _write(client: Elasticsearch, chunk: list[Entry], name: str) -> int:
    """Write a chunk into the index that is being built; how many rows. Asks no database."""
    for row, error in index.write(client, chunk, index.building_alias(name), refresh=False):
        if error:
            raise RebuildError(f"{row.key}: {error}")
    return len(chunk)


def _sign_of_life(name: str) -> None:
    if not IndexState.objects.filter(pk=1, building=name).update(updated_at=Now()):
        raise RebuildError(f"Another rebuild took over from {name}.")
