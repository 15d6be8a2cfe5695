"""The rows as the queue of the synchronisation: leased, confirmed, released, postponed."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Now

from search.models import Entry, Epoch

logger = logging.getLogger(__name__)

BATCH = 500
LEASE = timedelta(seconds=30)  # should a bulk take longer, its rows are sent twice, harmlessly
LONGEST_BACKOFF = timedelta(hours=1)


def lease(limit: int = BATCH) -> list[Entry]:
    """Reserve waiting rows for a while by the database's clock; guarded ones first."""
    with transaction.atomic():
        waiting = Entry.objects.pending().filter(
            Q(leased_until__isnull=True) | Q(leased_until__lt=Now())
        )
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        ids = list(waiting.order_by("-guarded", "id").values_list("pk", flat=True)[:limit])
        Entry.objects.filter(pk__in=ids).update(leased_until=Now() + LEASE)
    return list(Entry.objects.filter(pk__in=ids).prefetch_related("entry_facets__value"))


def confirm(versions: Iterable[tuple[int, int]]) -> None:
    """Note that the engine has rows (by primary key) in these versions.

    The epoch's lock comes first, as for every writer of many rows: two that lock rows in
    different orders would wait for each other for ever.
    """
    by_version = defaultdict(list)
    for pk, version in versions:
        by_version[version].append(pk)
    with transaction.atomic():
        Epoch.lock()
        for version, ids in by_version.items():
            for start in range(0, len(ids), 1000):
                Entry.objects.filter(
                    pk__in=ids[start : start + 1000], indexed_version__lt=version
                ).update(
                    indexed_version=version,
                    guarded=Case(When(version=version, then=Value(False)), default=F("guarded")),
                    attempts=0,
                    leased_until=None,
                    last_error="",
                )


def release(rows: Iterable[Entry]) -> None:
    """Give rows back at once: nothing is wrong with them, the engine is away.

    The attempt is counted: with such rows the database answers (`asking.LATE`).
    """
    Entry.objects.filter(pk__in=[row.pk for row in rows]).update(
        leased_until=None, attempts=F("attempts") + 1
    )


def postpone(row: Entry, error: str) -> None:
    """Leave a row that the engine refuses for a while, longer each time."""
    logger.error("Elasticsearch refuses %s: %s", row.key, error)
    backoff = min(timedelta(seconds=2 ** min(row.attempts + 1, 12)), LONGEST_BACKOFF)
    Entry.objects.filter(pk=row.pk, version=row.version).update(
        attempts=F("attempts") + 1, last_error=error[:2000], leased_until=Now() + backoff
    )
