"""Search finds what is meant: more often than Wagtail's own, and never less than it has reached.

The floors are what was reached, rounded down; `docs/developers/busqueda.md` tells the aim.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection

from search.rebuild import rebuild
from tests.relevance.measure import Ask, answers, figures, load, ours, stock, table

HALVES = ("tuning", "held_out")
FLOORS = {
    "tuning": {"as typed": 0.96, "noisy": 0.94},
    "held_out": {"as typed": 0.92, "noisy": 0.92},
}


@pytest.fixture(scope="module")
def demonstration(taken_back: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    """The whole demonstration, loaded once."""
    with taken_back():
        load()
        yield


def judge(
    engine: str,
    wagtails: dict[str, AbstractContextManager[Ask]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Compare what answers now with Wagtail's searches and with the floors; print the table."""
    right = answers()
    found = {half: {engine: figures(ours, half, right)} for half in HALVES}
    for name, wagtail in wagtails.items():
        with wagtail as ask:
            for half in HALVES:
                found[half][name] = figures(ask, half, right)
    for half, searches in found.items():
        with capsys.disabled():
            sys.stdout.write(f"\n{half}\n{table(searches)}\n")
        reached = searches.pop(engine)
        for others in searches.values():
            assert reached["as typed"] > others["as typed"]
            assert reached["noisy"] > others["noisy"]
        for name, floor in FLOORS[half].items():
            assert reached[name] >= floor, (half, name)


def test_the_database_is_above_wagtail_and_above_what_it_reached(
    demonstration: None, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    backend = "modelsearch.backends.database"
    wagtails = {f"Wagtail ({way})": stock(backend, way) for way in ("and", "or")}
    judge(connection.vendor, wagtails, capsys)


@pytest.mark.one_database
def test_so_is_elasticsearch(
    demonstration: None,
    db: None,
    elasticsearch_url: str,
    elasticsearch_index: str,
    settings: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.ELASTICSEARCH_URL = elasticsearch_url
    settings.ELASTICSEARCH_INDEX = f"{elasticsearch_index}-relevance"
    rebuild()
    backend = "modelsearch.backends.elasticsearch8"
    options = {"URLS": [elasticsearch_url], "INDEX_PREFIX": f"{elasticsearch_index}-wagtail-"}
    wagtails = {f"Wagtail ({way})": stock(backend, way, **options) for way in ("and", "or")}
    judge("elasticsearch", wagtails, capsys)
