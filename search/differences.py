"""`search check`: do rows say what the domain says, and engines what the rows say?"""

from collections.abc import Iterator
from typing import Any

from django.utils import translation
from elasticsearch import helpers

from core.audience import audience_at, restrictions_by_scope
from search import contract
from search.contract import SearchKind
from search.engines import index, tables
from search.engines.client import alias, configured, writing_client
from search.models import Audience, Entry
from search.projection import digest, places_at

CHUNK = 500


def differences() -> Iterator[str]:
    """One sentence for each thing that is not as it should be; nothing when all is well.

    Raises what the Elasticsearch client raises when there should be an engine and is none.
    """
    for kind in contract.kinds():
        yield from _rows_and_domain(kind)
    yield from _orphans()
    yield from _table_and_rows()
    if configured():
        yield from _engine_and_rows()


def _rows_and_domain(kind: SearchKind[Any]) -> Iterator[str]:
    restrictions = restrictions_by_scope()
    keys = {audience.pk: audience.key for audience in Audience.objects.all()}
    seen = set()
    pks = list(kind.queryset().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), CHUNK):
        with translation.override("es"):
            objects = kind.queryset().filter(pk__in=pks[start : start + CHUNK])
            entries = [kind.entry(obj) for obj in objects]
        rows = Entry.objects.found().in_bulk([e.key for e in entries], field_name="key")
        places = places_at(entry.scope for entry in entries)
        for entry in entries:
            seen.add(entry.key)
            row = rows.get(entry.key)
            if row is None:
                yield f"{entry.key} has no row."
                continue
            rule = audience_at(entry.scope, restrictions) & entry.own
            expected = {
                "content": (digest(entry), row.digest),
                "url": (entry.url, row.url),
                "scope": (entry.scope, row.scope),
                "place": (places.get(entry.scope), row.place_id),
                "own audience": (entry.own.key, keys[row.own_id]),
                "audience": (rule.key, keys[row.audience_id]),
            }
            for what, (domain, here) in expected.items():
                if domain != here:
                    yield f"{entry.key}: the {what} is {here!r} and should be {domain!r}."
    for key in Entry.objects.found().filter(kind=kind.kind).values_list("key", flat=True):
        if key not in seen:
            yield f"{key} has a row and no object."


def _orphans() -> Iterator[str]:
    known = [kind.kind for kind in contract.kinds()]
    for key in Entry.objects.found().exclude(kind__in=known).values_list("key", flat=True):
        yield f"{key} is of a kind that nobody registered."


def _table_and_rows() -> Iterator[str]:
    stored = tables.digests()
    for pk, key, fingerprint in Entry.objects.found().values_list("pk", "key", "digest"):
        if stored.pop(pk, None) != fingerprint:
            yield f"{key}: the words in the database are of another version."
    for pk in stored:
        yield f"Entry {pk} is gone and its words are not."


def _engine_and_rows() -> Iterator[str]:
    client = writing_client()
    if not index.exists(client):
        yield "Elasticsearch has no index."
        return
    client.indices.refresh(index=alias())
    documents = {
        hit["_id"]: (hit["_version"], hit["_source"]["audience"], hit["_source"]["deleted"])
        for hit in helpers.scan(
            client, index=alias(), version=True, source=["audience", "deleted"], size=1000
        )
    }
    rows = Entry.objects.values_list("key", "version", "audience_id", "deleted")
    for key, *expected in rows.iterator(chunk_size=2000):
        held = documents.pop(key, None)
        if held is None and expected[2]:
            continue  # A rebuild does not take tombstones along.
        if held != tuple(expected):
            yield f"{key}: Elasticsearch has {held} and should have {tuple(expected)}."
    for key in documents:
        yield f"{key}: Elasticsearch has it and there is no row."
