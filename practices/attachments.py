"""The evidence and the photos of a practice, as what is written with them calls them."""

from collections.abc import Callable, Iterable
from itertools import count
from zlib import crc32

from django.db.models import prefetch_related_objects

from practices.models import Evidence, Photo, PracticePage


def keyed_evidence(practice: PracticePage) -> dict[str, Evidence]:
    """The evidence in order, by a name that stays when other things are added or removed."""
    evidence = list(practice.evidence.all())
    prefetch_related_objects(evidence, "document")
    return _keyed(evidence, _name_of_evidence)


def keyed_photos(practice: PracticePage) -> dict[str, Photo]:
    """The photos in order, by such a name."""
    photos = list(practice.photos.all())
    prefetch_related_objects(photos, "image")
    return _keyed(photos, lambda photo: f"foto-{photo.image_id}")


def _name_of_evidence(item: Evidence) -> str:
    """A file is known by its key; a link, or a mere title, by its letters."""
    if item.document_id:
        return f"archivo-{item.document_id}"
    return f"enlace-{crc32((item.link or item.title).encode())}"


def _keyed[Item](items: Iterable[Item], name: Callable[[Item], str]) -> dict[str, Item]:
    """Items by name; one that is there already is numbered."""
    keyed: dict[str, Item] = {}
    for item in items:
        numbered = (f"{name(item)}-{n}" if n > 1 else name(item) for n in count(1))
        keyed[next(key for key in numbered if key not in keyed)] = item
    return keyed
