"""Loading the city's sectors, entities and local mayors' offices (`actors/data/`)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from actors.models import EntityIndexPage, EntityPage, Secretariat
from core.models import Locality, Sector
from core.reference import rows

DATA = Path(__file__).parent / "data"
SECRETARIAT = "ddri"
"""The slug of the entity that is the technical secretariat, among those loaded."""


@transaction.atomic
def load_sectors() -> None:
    """Load the administrative sectors. An existing one keeps what editors made of it."""
    Sector.objects.bulk_create(
        (Sector(**row) for row in rows(DATA / "sectors.csv")), ignore_conflicts=True
    )


@transaction.atomic
def load_entities(*, below: EntityIndexPage) -> int:
    """Fill an empty directory with a published page for every entity; returns how many.

    A directory that has entities is the editors': what they renamed or removed stays so.
    """
    if EntityPage.objects.exists():
        return 0
    sectors = {sector.name: sector for sector in Sector.objects.all()}
    localities = {str(locality.number): locality for locality in Locality.objects.all()}
    entities = [
        EntityPage(
            title=row["name"],
            acronym=row["acronym"],
            slug=row["slug"],
            kind=row["kind"],
            sector=sectors[row["sector"]],
            locality=localities.get(row["locality"]),
            summary=row["summary"],
            summary_en=row["summary_en"],
            ask_about=_a_line_each(row["ask_about"]),
        )
        for row in rows(DATA / "entities.csv")
    ]
    now = timezone.now()
    for entity in entities:
        entity.first_published_at = entity.last_published_at = now
        below.add_child(instance=entity)
    return len(entities)


def name_secretariat() -> None:
    """Have advice lead to the page of the technical secretariat, unless people chose another."""
    entity = EntityPage.objects.filter(slug=SECRETARIAT).first()
    if entity and not Secretariat.objects.exists():
        Secretariat.objects.create(entity=entity)


@transaction.atomic
def introduce_entities() -> int:
    """Say what each entity is for and what to ask it, where its page does not; how many pages.

    An entity's own words stay. Its newest version, which its editors open, and one that waits
    for its hour are told as well, where they say nothing: what becomes of the page keeps it.
    They are written in place, so that a draft stays the draft it is, of who wrote it.
    """
    told = {row["acronym"]: row for row in rows(DATA / "entities.csv")}
    silent = list(
        EntityPage.objects.select_for_update(of=("self",))
        .filter(Q(summary="") | Q(ask_about=""))
        .filter(acronym__in=told)
    )
    for entity in silent:
        row = told[entity.acronym]
        coming = Q(pk=entity.latest_revision_id) | Q(approved_go_live_at__isnull=False)
        for revision in entity.revisions.filter(coming):
            if unsaid := _unsaid(row, revision.content):
                revision.content |= unsaid
                revision.save(update_fields=["content"])
        for name, text in _unsaid(row, vars(entity)).items():
            setattr(entity, name, text)
        entity.save()
    return len(silent)


def _unsaid(row: Mapping[str, str], said: Mapping[str, Any]) -> dict[str, Any]:
    """What a row tells that is not said yet; the English summary comes with the Spanish one."""
    texts = {}
    if not said["summary"]:
        texts["summary"] = row["summary"]
        texts["summary_en"] = said["summary_en"] or row["summary_en"]
    # A version from before there was this field has none of it.
    if not said.get("ask_about"):
        texts["ask_about"] = _a_line_each(row["ask_about"])
    return texts


def _a_line_each(listed: str) -> str:
    return "\n".join(listed.split("; "))
