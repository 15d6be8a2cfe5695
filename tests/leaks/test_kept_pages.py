"""Pages kept for strangers tell nothing: not to strangers what others got, not after a change."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from wagtail.models import PageViewRestriction

from home import page_cache
from tests.leaks import world as making
from tests.leaks.checking import findings
from tests.leaks.surfaces import SURFACES
from tests.leaks.world import World

pytestmark = pytest.mark.one_database

INSIDERS_FIRST = ("superuser", "mesa1", "anonymous")
KEPT = ("pages", "listings", "entity_pages", "terms", "news_and_events")


@pytest.fixture(autouse=True)
def _pages_are_kept(settings: Any) -> Iterator[None]:
    settings.PAGE_CACHE_SECONDS = 600
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def found_on_pages(world: World, *personas: str) -> set[str]:
    """What is wrong with pages, each asked for twice by everybody: what was kept shows then."""
    world.browsers["anonymous"].cookies.clear()  # who has a cookie leaves nothing
    return {
        finding.what
        for name in KEPT
        for _time in range(2)
        for finding in findings(world, SURFACES[name], personas)
    }


@pytest.fixture
def read_by_strangers(world: World) -> None:
    """A section that is about to be closed lies open, and strangers have read all of it."""
    PageViewRestriction.objects.filter(page=world.sections["moved"]).delete()
    making.move(world, into="home")
    assert "leak" in found_on_pages(world, "anonymous")  # the table is of the time after


def close(world: World, how: str) -> None:
    """Close the section to strangers."""
    if how == "move":
        making.move(world, into="private")
    else:
        making.restrict(world.sections["moved"], world.groups["mesa1"])


def test_nobody_gets_what_somebody_else_got(world: World) -> None:
    assert found_on_pages(world, *INSIDERS_FIRST) == set()


def test_a_page_of_somebody_that_is_kept_turns_the_matrix_red(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_cache, "_is_of_a_stranger", lambda request: request.method == "GET")
    monkeypatch.setattr(
        page_cache, "_is_for_every_stranger", lambda request, response: response.status_code == 200
    )
    assert "leak" in found_on_pages(world, *INSIDERS_FIRST)


@pytest.mark.usefixtures("read_by_strangers")
@pytest.mark.parametrize("how", ["move", "restriction"])
def test_what_is_closed_is_given_to_no_stranger_from_then_on(world: World, how: str) -> None:
    close(world, how)
    assert found_on_pages(world, "anonymous") == set()


@pytest.mark.usefixtures("read_by_strangers")
@pytest.mark.parametrize("how", ["move", "restriction"])
def test_a_key_without_the_epoch_turns_the_matrix_red(
    world: World, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_cache, "current_epoch", lambda: 0)
    found_on_pages(world, "anonymous")
    close(world, how)
    assert "leak" in found_on_pages(world, "anonymous")
