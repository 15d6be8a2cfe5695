"""Loading the vocabularies that come with the project (`core/data/`).

Loading again changes nothing that an editor has renamed: a term is made once, by its code.
Sources: United Nations (goals and targets), OECD-DAC (sector and purpose codes).
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from core.models import DacCategory, DacPurpose, Locality, SDGoal, SDGTarget

DATA = Path(__file__).parent / "data"


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file with a heading, as dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@transaction.atomic
def load_classification() -> None:
    """Load localities, goals with their targets, and DAC codes."""
    _load_localities()
    SDGoal.objects.bulk_create(
        (
            SDGoal(
                number=row["goal"],
                name=row["name_es"],
                name_en=row["name_en"],
                colour=row["colour"],
            )
            for row in rows(DATA / "ods.csv")
        ),
        ignore_conflicts=True,
    )
    goals = {str(goal.number): goal for goal in SDGoal.objects.all()}
    SDGTarget.objects.bulk_create(
        (
            SDGTarget(
                goal=goals[row["target"].partition(".")[0]],
                code=row["target"],
                name_en=row["name_en"],
                position=position,
            )
            for position, row in enumerate(rows(DATA / "ods_targets.csv"))
        ),
        ignore_conflicts=True,
    )
    DacCategory.objects.bulk_create(
        (DacCategory(code=row["code"], name=row["name_es"]) for row in rows(DATA / "dac.csv")),
        ignore_conflicts=True,
    )
    categories = {category.code: category for category in DacCategory.objects.all()}
    DacPurpose.objects.bulk_create(
        (
            DacPurpose(
                code=row["code"], category=categories[row["category"]], name_en=row["name_en"]
            )
            for row in rows(DATA / "dac5.csv")
        ),
        ignore_conflicts=True,
    )


def _load_localities() -> None:
    """The localities; those without a place on the map get theirs."""
    places = list(rows(DATA / "localities.csv"))
    Locality.objects.bulk_create(
        (
            Locality(number=p["number"], name=p["name"], column=p["column"], row=p["row"])
            for p in places
        ),
        ignore_conflicts=True,
    )
    by_number = {int(place["number"]): place for place in places}
    for locality in Locality.objects.filter(column=None, number__in=by_number):
        place = by_number[locality.number]
        locality.column, locality.row = int(place["column"]), int(place["row"])
        locality.save(update_fields=["column", "row"])
