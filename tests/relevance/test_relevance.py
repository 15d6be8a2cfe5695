"""Search finds what is meant, more often than Wagtail's own search does."""

import sys
from typing import Any

import pytest
from django.db import connection

from search import sync
from tests.relevance.measure import answers, figures, load, ours, stock, table

HALVES = ("tuning", "held_out")


@pytest.fixture(params=["database", "elasticsearch"])
def engine(request: pytest.FixtureRequest) -> str:
    """The test runs once on the database's engine and once on Elasticsearch."""
    if request.param == "database":
        return connection.vendor
    request.getfixturevalue("elastic")
    return request.param


@pytest.fixture
def elastic(elasticsearch_url: str, settings: Any, db: None) -> None:
    """Elasticsearch answers in this test."""
    settings.ELASTICSEARCH_URL = elasticsearch_url
    settings.ELASTICSEARCH_INDEX += "-relevance"
    sync.pause.end()


def test_it_is_above_wagtail(engine: str, capsys: pytest.CaptureFixture[str], db: None) -> None:
    load()
    while engine == "elasticsearch" and sync.sync_batch():
        pass
    right = answers()
    found = {half: {engine: figures(ours, half, right)} for half in HALVES}
    for operator in ("and", "or"):
        with stock("modelsearch.backends.database", operator) as ask:
            for half in HALVES:
                found[half][f"Wagtail ({operator})"] = figures(ask, half, right)
    for half, searches in found.items():
        with capsys.disabled():
            sys.stdout.write(f"\n{half}\n{table(searches)}\n")
        reached = searches.pop(engine)
        for others in searches.values():
            assert reached["as typed"] > others["as typed"]
            assert reached["noisy"] > others["noisy"]
