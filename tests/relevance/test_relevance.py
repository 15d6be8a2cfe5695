"""Search finds what is meant: more often than Wagtail's own, and never less than it has reached.

The floors are what was reached, rounded down; `docs/developers/busqueda.md` tells the aim.
"""

import sys

import pytest
from django.db import connection

from tests.relevance.measure import answers, figures, load, ours, stock, table

pytestmark = pytest.mark.one_database

FLOORS = {
    "tuning": {"as typed": 0.92, "noisy": 0.86},
    "held_out": {"as typed": 0.80, "noisy": 0.81},
}


def test_it_is_above_wagtail_and_above_what_it_reached(
    capsys: pytest.CaptureFixture[str], db: None
) -> None:
    load()
    right = answers()
    engine, halves = connection.vendor, ("tuning", "held_out")
    found = {half: {engine: figures(ours, half, right)} for half in halves}
    for operator in ("and", "or"):
        with stock("modelsearch.backends.database", operator) as ask:
            for half in halves:
                found[half][f"Wagtail ({operator})"] = figures(ask, half, right)
    for half, searches in found.items():
        with capsys.disabled():
            sys.stdout.write(f"\n{half}\n{table(searches)}\n")
        reached = searches.pop(engine)
        for others in searches.values():
            assert reached["as typed"] > others["as typed"]
            assert reached["noisy"] > others["noisy"]
        for name, floor in FLOORS[half].items():
            assert reached[name] >= floor, (half, name)
