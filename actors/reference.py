"""Loading the city's sectors, entities and local mayors' offices (`actors/data/`)."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from actors.enums import EntityKind
from actors.models import EntityIndexPage, EntityPage
from core.models import Locality, Sector
from core.reference import rows

DATA = Path(__file__).parent / "data"
LOCAL_SECTOR = "localidades"


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
    local = Sector.objects.get(slug=LOCAL_SECTOR)
    entities = [
        EntityPage(
            title=row["name"],
            acronym=row["acronym"],
            slug=slugify(row["acronym"]),
            kind=row["kind"],
            sector=sectors[row["sector"]],
        )
        for row in rows(DATA / "entities.csv")
    ] + [
        EntityPage(
            title=f"Alcaldía Local de {locality.name}",
            acronym=f"ALCALDÍA LOCAL DE {locality.name.upper()}",
            slug=f"alcaldia-local-{slugify(locality.name)}",
            kind=EntityKind.LOCAL,
            sector=local,
            locality=locality,
        )
        for locality in Locality.objects.all()
    ]
    now = timezone.now()
    for entity in entities:
        entity.first_published_at = entity.last_published_at = now
        below.add_child(instance=entity)
    return len(entities)
