"""Writing the rows: what an object is, and who may see it, in the caller's transaction.

Every writer first takes the epoch's row lock and only then reads restrictions or tree paths.
Writers of entries and changers of audiences therefore come one after the other, and whoever
comes second sees what the first one did.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone, translation
from wagtail.models import Collection, Page

from core.audience import (
    COLLECTION_SCOPE,
    NOBODY,
    PAGE_SCOPE,
    audience_at,
    restrictions_by_scope,
)
from core.audience import Audience as Rule
from search import contract
from search.contract import SearchEntry, SearchKind
from search.engines import tables
from search.models import Audience, Entry, EntryFacet, Epoch, FacetLabel
from search.text import STEMMING, clean, sort_key

CHUNK = 200  # objects read and written in one transaction
TEXTS = ("title", "summary", "headings", "questions", "body", "title_en", "summary_en")

_later: ContextVar[dict[str, set[Any]] | None] = ContextVar("search_later", default=None)
"""The primary keys by kind that wait for the end of `together`, inside of it."""


@contextmanager
def together() -> Iterator[None]:
    """In the block, the rows of what is saved are written once, at its end.

    For who saves many objects, or one object in many parts. The block is a transaction, which
    the rows are part of: what is asked inside of it is answered from before. Its places and
    audiences are followed at once, as always.
    """
    if _later.get() is not None:
        yield
        return
    with transaction.atomic():
        Epoch.lock()
        later: dict[str, set[Any]] = defaultdict(set)
        token = _later.set(later)
        try:
            yield
        finally:
            _later.reset(token)
        for name, pks in later.items():
            if kind := contract.kind_named(name):
                refresh_in_chunks(kind, pks)


@transaction.atomic
def put(entry: SearchEntry) -> None:
    """Write the row of an entry unless it is there already, word for word."""
    Epoch.advance()
    _put([entry])


@transaction.atomic
def remove(key: str) -> None:
    """Turn the row with this key, if there is one, into a tombstone."""
    Epoch.advance()
    _bury(Entry.objects.found().filter(key=key))


def refresh(obj: Model) -> None:
    """Have the row of an object say what the object is now, also that it is gone.

    The object is read again under the lock: the one at hand may be of an earlier moment.
    """
    kind = contract.kind_of(obj)
    if kind is not None:
        refresh_all(kind, [obj.pk])


def refresh_all(kind: SearchKind[Any], pks: Iterable[Any]) -> None:
    """`refresh` for objects of one kind by primary key: now, or at the end of `together`."""
    later = _later.get()
    if later is None:
        refresh_in_chunks(kind, pks)
    else:
        later[kind.kind].update(pks)


@transaction.atomic
def refresh_many(kind: SearchKind[Any], pks: Iterable[Any]) -> int:
    """`refresh` for objects of one kind by primary key; how many rows changed."""
    pks = list(pks)
    Epoch.advance()
    with translation.override("es"):
        entries = [kind.entry(obj) for obj in kind.queryset().filter(pk__in=pks)]
    gone = {kind.key(pk) for pk in pks} - {entry.key for entry in entries}
    return _put(entries) + _bury(Entry.objects.found().filter(key__in=gone))


def refresh_in_chunks(kind: SearchKind[Any], pks: Iterable[Any]) -> int:
    """`refresh_many` in transactions of a bearable size; how many rows changed."""
    to_python = kind.model._meta.pk.to_python
    ordered = sorted({to_python(pk) for pk in pks})
    return sum(
        refresh_many(kind, ordered[start : start + CHUNK])
        for start in range(0, len(ordered), CHUNK)
    )


def refresh_kind(kind: SearchKind[Any]) -> int:
    """`refresh` for every object of a kind, now or formerly; how many rows changed."""
    known = Entry.objects.found().filter(kind=kind.kind).values_list("object_pk", flat=True)
    now = kind.queryset().values_list("pk", flat=True)
    return refresh_in_chunks(kind, [*known, *now])


def refresh_strays(kind: SearchKind[Any]) -> int:
    """`refresh` for objects that came or went without a signal, as with the day.

    Returns how many rows changed; two queries when none has to.
    """
    known = Entry.objects.found().filter(kind=kind.kind).values_list("object_pk", flat=True)
    now = {str(pk) for pk in kind.queryset().values_list("pk", flat=True)}
    return refresh_in_chunks(kind, now.symmetric_difference(known))


def refresh_below(scope: str) -> int:
    """`refresh` for every object with a row at or below a scope; how many rows changed."""
    changed = 0
    for kind in contract.kinds():
        rows = Entry.objects.found().below(scope).filter(kind=kind.kind)
        changed += refresh_in_chunks(kind, rows.values_list("object_pk", flat=True))
    return changed


@transaction.atomic
def relabel(facet: str, value: str, label: str, label_en: str = "") -> None:
    """Call a facet value by another name, also in the words its entries are found by."""
    Epoch.advance()
    found = FacetLabel.objects.filter(facet=facet, value=value).first()
    if found is None or (found.label, found.label_en) == (label, label_en):
        return
    found.label, found.label_en = label, label_en
    found.save()
    entries = Entry.objects.found().filter(entry_facets__value=found)
    for entry in entries.prefetch_related("entry_facets__value").iterator(chunk_size=200):
        entry.version += 1
        entry.save(update_fields=["version", "updated_at"])
        tables.write(entry, _names(each.value for each in entry.entry_facets.all()))


def digest(entry: SearchEntry) -> str:
    """A fingerprint of what an entry says and how its words are stored.

    Not of where it is or who may see it.
    """
    content = [clean(getattr(entry, name)) for name in TEXTS]
    rest = [entry.kind, str(entry.date), entry.language, entry.boost, entry.reuses]
    tokens = sorted(value.token for value in _facets(entry))
    return hashlib.sha256(json.dumps([STEMMING, content, rest, tokens]).encode()).hexdigest()


def _put(entries: list[SearchEntry]) -> int:
    restrictions = restrictions_by_scope()
    rows = {
        row.key: row
        for row in Entry.objects.filter(key__in=[e.key for e in entries]).select_related("audience")
    }
    places = places_at(entry.scope for entry in entries)
    labels = _ensure_labels(value for entry in entries for value in _facets(entry))
    ids = AudienceIds()
    written = 0
    for entry in entries:
        rule = audience_at(entry.scope, restrictions) & entry.own
        row = rows.get(entry.key)
        if row is None:
            row = Entry(key=entry.key, kind=entry.kind, object_pk=entry.key.partition(":")[2])
        same_content = row.digest == digest(entry) and not row.deleted
        same_place = (row.url, row.scope, row.place_id) == (
            entry.url,
            entry.scope,
            places.get(entry.scope),
        )
        same_people = (row.own_id, row.audience_id) == (ids[entry.own], ids[rule])
        if same_content and same_place and same_people:
            continue
        if row.pk:
            row.version += 1
            row.guarded = row.guarded or not rule.keeps_all_of(row.audience.rule)
        row.url, row.scope, row.place_id = entry.url, entry.scope, places.get(entry.scope)
        row.own_id, row.audience_id = ids[entry.own], ids[rule]
        _write(row, entry, None if same_content else labels)
        written += 1
    return written


def _write(row: Entry, entry: SearchEntry, labels: dict[str, FacetLabel] | None) -> None:
    """Save a row; with `labels`, its content, facets and words too."""
    row.attempts, row.leased_until, row.updated_at = 0, None, timezone.now()
    if labels is None:
        row.save(update_fields=[*_STATE, *_PLACE])
        return
    for name in TEXTS:
        setattr(row, name, clean(getattr(entry, name)))
    row.date, row.language, row.boost = entry.date, entry.language, entry.boost
    row.reuses, row.sort_title = entry.reuses, sort_key(row.title)
    row.digest, row.deleted = digest(entry), False
    # Never `indexed_version` of a row that exists: that belongs to the synchronisation.
    row.save(update_fields=[*_STATE, *_PLACE, *_CONTENT] if row.pk else None)
    values = [labels[value.token] for value in _facets(entry)]
    row.entry_facets.all().delete()
    EntryFacet.objects.bulk_create([EntryFacet(entry=row, value=value) for value in values])
    tables.write(row, _names(values))


_STATE = ("version", "guarded", "attempts", "leased_until", "updated_at")
_PLACE = ("url", "scope", "place_id", "own", "audience")
_CONTENT = (
    *TEXTS, "date", "language", "boost", "reuses", "sort_title", "digest", "deleted"
)  # fmt: skip


def _bury(rows: Iterable[Entry]) -> int:
    nobody = None
    count = 0
    for row in rows:
        nobody = nobody or AudienceIds()[NOBODY]
        for name in (*TEXTS, "url", "scope", "digest", "sort_title"):
            setattr(row, name, "")
        row.date, row.place_id, row.boost, row.reuses = None, None, 1.0, 0
        row.own_id = row.audience_id = nobody
        row.version += 1
        row.guarded = row.deleted = True
        row.attempts, row.leased_until, row.updated_at = 0, None, timezone.now()
        row.save(update_fields=[*_STATE, *_PLACE, *_CONTENT])
        row.entry_facets.all().delete()
        tables.erase(row.pk)
        count += 1
    return count


class AudienceIds(dict[Rule, int]):
    """The row ids of audiences; one is made for an audience that has none."""

    def __missing__(self, rule: Rule) -> int:
        self[rule] = Audience.objects.get_or_create(key=rule.key)[0].pk
        return self[rule]


def places_at(scopes: Iterable[str]) -> dict[str, int]:
    """The page or collection at each scope, by primary key."""
    scopes = set(scopes)
    found: dict[str, int] = {}
    for prefix, model in ((PAGE_SCOPE, Page), (COLLECTION_SCOPE, Collection)):
        paths = [s.removeprefix(prefix) for s in scopes if s.startswith(prefix)]
        if paths:
            pairs = model.objects.filter(path__in=paths).values_list("path", "pk")
            found |= {prefix + path: pk for path, pk in pairs}
    return found


def _facets(entry: SearchEntry) -> list[contract.FacetValue]:
    """The facet values of an entry, each once, its kind among them."""
    kind = contract.kind_named(entry.kind)
    values = list(entry.facets)
    if kind is not None:
        with translation.override("es"):
            values.append(
                contract.FacetValue("kind", kind.kind, str(kind.label), str(kind.label_en))
            )
    return list({value.token: value for value in values}.values())


def _ensure_labels(values: Iterable[contract.FacetValue]) -> dict[str, FacetLabel]:
    """The rows of facet values by token: made when new, renamed when they are called otherwise."""
    wanted = {value.token: value for value in values}
    known = {
        label.token: label
        for label in FacetLabel.objects.filter(value__in={v.value for v in wanted.values()})
    }
    for token, value in wanted.items():
        label = known.get(token)
        if label is None:
            known[token] = FacetLabel.objects.create(
                facet=value.facet, value=value.value, label=value.label, label_en=value.label_en
            )
        elif (label.label, label.label_en) != (value.label, value.label_en):
            relabel(value.facet, value.value, value.label, value.label_en)
            label.label, label.label_en = value.label, value.label_en
    return known


def _names(labels: Iterable[FacetLabel]) -> list[str]:
    return [name for label in labels for name in (label.label, label.label_en) if name]
