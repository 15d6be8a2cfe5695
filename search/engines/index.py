"""How an index of Elasticsearch is made, and the document of an entry in it."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from elasticsearch import Elasticsearch, dsl, helpers

from search.engines.client import alias
from search.engines.tables import Stems
from search.engines.ways import WEIGHTS
from search.models import Entry

SIMILARITY = {"default": {"type": "BM25", "k1": "2.0"}}
"""How words are weighed, in text as Elasticsearch tells its settings.

Saying a word once more counts little later than in the databases, whose k1 is 1.2, because a part
that weighs is said several times here.
"""


def _stems() -> dsl.Text:
    """Stems as `search.text` makes them: what a language does to words is known in one place."""
    return dsl.Text(analyzer="whitespace")


class StrangeIndexError(Exception):
    """The current index holds later versions than the rows ever had: it is of another database.

    So it is after the database was restored from a backup. Such an index cannot be repaired row
    by row: rows that nobody touches would never be compared with it.
    """


class UnwillingError(Exception):
    """The engine takes no writes for a reason of its own: it is read-only, full or overloaded."""


class EntryDocument(dsl.Document):
    """The fields of an entry in the index. No field appears by itself."""

    key = dsl.Keyword()
    title = _stems()
    words = _stems()  # of all parts, each as often as it weighs
    tokens = dsl.Keyword()
    audience = dsl.Integer()
    date = dsl.Date()
    entry_id = dsl.Long()
    boost = dsl.Float()
    reuses = dsl.Integer()
    sort_title = dsl.Keyword()
    deleted = dsl.Boolean()

    class Meta:
        dynamic = dsl.MetaField("strict")


def create(client: Elasticsearch) -> str:
    """Make a new, empty index that nobody sees yet; its name."""
    name = f"{alias()}-{datetime.now(UTC):%Y%m%d%H%M%S%f}"
    index = dsl.Index(name, using=client)
    index.document(EntryDocument)
    # Nobody reads it while it is built, so nothing needs to become visible on the way.
    index.settings(refresh_interval="-1", similarity=SIMILARITY)
    index.aliases(**{building_alias(name): {}})
    index.create()
    return name


def building_alias(name: str) -> str:
    """The alias through which an index is written while it is built.

    Writes go through an alias that must exist: to an index that a rebuild gave up, they would
    make that index again, with whatever fields Elasticsearch guesses.
    """
    return f"{name}-building"


def generations(client: Elasticsearch) -> set[str]:
    """Every index this site ever made and nobody deleted: the current one and leftovers."""
    ours = re.compile(rf"{re.escape(alias())}-\d{{20}}")
    found = client.indices.get(index=f"{alias()}-*", features="aliases")
    return {name for name in found if ours.fullmatch(name)}


def exists(client: Elasticsearch) -> bool:
    """Whether there is a current index."""
    return bool(client.indices.exists_alias(name=alias()))


def is_up_to_date(client: Elasticsearch) -> bool:
    """Whether there is a current index and it has every field as it is written and asked for.

    One that an earlier release made may lack some, and would refuse whatever is written, compare
    other words or weigh them otherwise.
    """
    if not exists(client):
        return False
    fields = EntryDocument._doc_type.mapping.to_dict()["properties"].items()
    [held] = client.indices.get(index=alias()).values()
    known = held["mappings"]["properties"]
    weighs_alike = held["settings"]["index"].get("similarity") == SIMILARITY
    return weighs_alike and all(known.get(name) == field for name, field in fields)


def withdraw(client: Elasticsearch) -> None:
    """Have the alias mean no index: until there is a new one, the database answers."""
    client.options(ignore_status=404).indices.delete_alias(index=f"{alias()}-*", name=alias())


def publish(client: Elasticsearch, name: str) -> None:
    """Have the alias mean this index from now on, in one step, and delete the others."""
    client.indices.put_settings(index=name, settings={"index": {"refresh_interval": None}})
    actions: list[dict[str, Any]] = [{"add": {"index": name, "alias": alias()}}]
    if exists(client):
        old = client.indices.get_alias(name=alias())
        actions += [{"remove": {"index": o, "alias": alias()}} for o in old if o != name]
    elif client.indices.exists(index=alias()):
        actions.append({"remove_index": {"index": alias()}})
    client.indices.update_aliases(actions=actions)


def document(entry: Entry) -> dict[str, Any]:
    """The document of an entry (its facets prefetched); a tombstone says nothing but that."""
    common = {"key": entry.key, "audience": entry.audience_id, "deleted": entry.deleted}
    if entry.deleted:
        return common
    values = [each.value for each in entry.entry_facets.all()]
    names = " ".join(f"{value.label} {value.label_en}" for value in values)
    stems = Stems.of(entry, names)
    return common | {
        "title": stems.title,
        "words": [getattr(stems, part) for part, times in WEIGHTS.items() for _ in range(times)],
        "tokens": [value.token for value in values],
        "date": entry.date.isoformat() if entry.date else None,
        "entry_id": entry.pk,
        "boost": entry.boost,
        "reuses": entry.reuses,
        "sort_title": entry.sort_title,
    }


def write(
    client: Elasticsearch, rows: Sequence[Entry], target: str, *, refresh: bool = True
) -> Iterator[tuple[Entry, str]]:
    """Write rows, each with its version: the row and its error, empty when it is there.

    `target` is an alias. An index that has a newer version already keeps it, and that is no
    error as long as the row has come so far too; nor is it one when an index that was being
    built is gone. Raises `StrangeIndexError`, `UnwillingError` and what the client raises.
    """
    actions = (
        {
            "_id": row.key,
            "_index": target,
            "version": row.version,
            "version_type": "external_gte",
            "_source": document(row),
        }
        for row in rows
    )
    answers = helpers.streaming_bulk(
        client,
        actions,
        max_chunk_bytes=10 * 1024 * 1024,
        raise_on_error=False,
        max_retries=0,
        refresh=refresh,
        require_alias=True,
    )
    given_up = target != alias()
    late = []
    for row, (written, answer) in zip(rows, answers, strict=True):
        result = answer["index"]
        if result["status"] == 409:
            late.append(row)
            continue
        if result["status"] in (403, 429) or result["status"] >= 500:
            raise UnwillingError(str(result.get("error", result)))
        harmless = result["status"] == 404 and given_up
        yield row, "" if written or harmless else str(result.get("error", result))
    if late and not given_up:
        _must_be_ours(client, late)
    yield from ((row, "") for row in late)


def _must_be_ours(client: Elasticsearch, rows: Sequence[Entry]) -> None:
    """Raise `StrangeIndexError` when the current index holds what these rows never were."""
    keys = [row.key for row in rows]
    held = client.mget(index=alias(), ids=keys, source=False)["docs"]
    # Read after the index: a version in it was in its row before.
    known = dict(Entry.objects.filter(key__in=keys).values_list("key", "version"))
    for document in held:
        key, version = document["_id"], document.get("_version", 0)
        if version > known.get(key, 0):
            raise StrangeIndexError(
                f"Elasticsearch holds {key} in version {version}, its row is {known.get(key)}."
            )
