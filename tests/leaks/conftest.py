"""The world of the leak matrix: made once for all tests here, in a transaction of its own."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib import import_module
from typing import Any

import pytest
from django.test import TestCase

from search import sync
from search.engines.base import EngineError
from search.engines.breaker import Breaker
from tests.leaks.world import World, make_world

SITUATIONS = ("database", "elasticsearch", "elasticsearch down")
REFUSING = "http://127.0.0.1:9"


@pytest.fixture(scope="package")
def made(taken_back: Callable[[], AbstractContextManager[None]]) -> Iterator[World]:
    """Make the world; it is rolled back after the last test of the folder."""
    from home.setup import set_up_structure

    with taken_back():
        # What waits for a commit (redirects of moved pages, say) happens as well.
        with TestCase.captureOnCommitCallbacks(execute=True):
            set_up_structure()
            world = make_world()
        yield world


@pytest.fixture
def world(made: World, db: None) -> World:
    """The world, in which a test may change what it likes: `db` undoes it."""
    return made


@pytest.fixture(autouse=True)
def _cheap_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A "PDF" that can be read."""
    pdf = import_module("practices.views.pdf")  # its package has a view of the same name
    monkeypatch.setattr(pdf, "render_pdf", lambda html, **options: html.encode())


@pytest.fixture
def own_index(settings: Any) -> None:
    """An index for this test alone: what it changes is undone in the database only."""
    settings.ELASTICSEARCH_INDEX += f"-{secrets.token_hex(3)}"


@pytest.fixture(params=SITUATIONS)
def situation(
    request: pytest.FixtureRequest,
    world: World,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:
    """Who answers searches. Which database it is, the run decides."""
    if request.param == "elasticsearch":
        settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
        settings.ELASTICSEARCH_INDEX += "-leaks"
        sync.pause.end()
        settle()
    elif request.param == "elasticsearch down":
        settings.ELASTICSEARCH_URL = REFUSING
        breaker = Breaker("none", _never_back, pause=3600)
        monkeypatch.setattr("search.engines.elasticsearch.breaker_of", lambda url, probe: breaker)
    yield request.param
    sync.pause.end()


def settle() -> None:
    """Let the worker finish."""
    while sync.sync_batch():
        pass


def _never_back() -> None:
    raise EngineError("It stays away.")
