"""What is like an entry."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page

from core.audience import ANONYMOUS, Viewer
from search.services import related
from tests.search.conftest import PageKind, member

Add = Callable[..., Page]


def key(page: Page) -> str:
    return f"page:{page.pk}"


def like(page: Page, viewer: Viewer = ANONYMOUS, **kwargs: Any) -> list[str]:
    return [item.title for item in related(key(page), viewer, **kwargs)]


@pytest.fixture
def many(add: Add) -> None:
    """Pages that have everything in common with each other, and nothing that is rare."""
    for number in range(22):
        add(f"Cooperación internacional {number}", sectors="ambiente")


def test_rare_words_and_shared_facets_make_it_alike(add: Add, many: None) -> None:
    page = add("Huertas comunitarias con compost", sectors="salud")
    add("Cooperación y compost", "texto")
    add("Vacunas en el barrio", sectors="salud")
    both = add("Compost de huertas escolares", sectors="salud")
    found = like(page)
    assert found[0] == both.title
    assert set(found) == {both.title, "Cooperación y compost", "Vacunas en el barrio"}


def test_what_most_have_in_common_says_nothing(add: Add, many: None) -> None:
    assert like(add("Cooperación internacional nueva", sectors="ambiente")) == []


def test_it_gives_at_most_so_many_and_never_the_entry_itself(add: Add) -> None:
    page, *others = [add(f"Compost {number}") for number in range(6)]
    found = like(page, limit=2)
    assert len(found) == 2
    assert page.title not in like(page, limit=9)
    assert len(like(page, limit=9)) == len(others)


def test_only_what_the_viewer_may_see_is_alike(add: Add, restrict: Callable[..., Any]) -> None:
    group = Group.objects.create(name="Mesa")
    page, hidden = add("Compost de barrio"), add("Compost reservado")
    restrict(hidden, group)
    assert like(page) == []
    assert like(page, chosen=[key(hidden)]) == []
    assert like(page, member(group)) == [hidden.title]
    assert like(hidden) == []


def test_what_somebody_chose_comes_first(add: Add) -> None:
    page, near, chosen, next_one = (
        add(title) for title in ("Compost", "Más compost", "Vacunas", "Música")
    )
    found = like(page, chosen=[key(chosen), key(next_one)])
    assert found == [chosen.title, next_one.title, near.title]


def test_kinds_that_the_page_shows_itself_are_left_out(add: Add) -> None:
    page = add("Compost")
    add("Más compost")
    assert like(page, without=["page"]) == []
    assert like(page, without=["document"]) == ["Más compost"]


def test_nothing_is_like_what_is_gone_or_was_never_there(add: Add, page_kind: PageKind) -> None:
    page = add("Compost")
    add("Más compost")
    page.delete()
    assert like(page) == []
    assert related("page:0", ANONYMOUS) == ()
    assert related("", ANONYMOUS) == ()


def test_it_asks_twice_whatever_there_is(
    add: Add, many: None, django_assert_num_queries: Any
) -> None:
    page = add("Compost", sectors="salud")
    add("Más compost", sectors="salud")
    with django_assert_num_queries(2):
        assert like(page)
