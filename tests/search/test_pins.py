"""What editors put first for a question, and what they leave out."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from search.models import Entry, Pin
from search.pins import follow_stems
from search.results import Query, Results, Sort
from search.services import first_keys, search
from tests.factories.accounts import UserFactory
from tests.search.conftest import ANONYMOUS, ask, member, titles

Add = Callable[..., Page]
pytestmark = pytest.mark.usefixtures("engine")


def pin(question: str, page: Page, **kwargs: Any) -> Pin:
    entry = Entry.objects.get(key=f"page:{page.pk}")
    return Pin.objects.create(question=question, entry=entry, **kwargs)


def counts(results: Results) -> dict[str, int]:
    return {c.value: c.count for group in results.facets for c in group.choices}


@pytest.fixture
def water(add: Add, settle: Callable[[], None]) -> list[Page]:
    """Two pages that speak of water, and one that does not."""
    pages = [
        add("Agua de lluvia", sectors="ambiente"),
        add("Agua potable", sectors="salud"),
        add("Acueductos comunitarios", sectors="ambiente"),
    ]
    settle()
    return pages


def test_a_pinned_entry_stands_first_also_without_the_words(water: list[Page]) -> None:
    pin("agua", water[2])
    results = ask("agua")
    assert titles(results)[0] == "Acueductos comunitarios"
    assert [hit.is_pinned for hit in results.hits] == [True, False, False]
    assert results.total == 3
    assert counts(results) == {"page": 3, "ambiente": 2, "salud": 1}


@pytest.mark.parametrize("typed", ["AGUAS", "el agua", "água"])
def test_accents_case_and_endings_make_no_difference(water: list[Page], typed: str) -> None:
    pin("agua", water[2])
    assert titles(ask(typed))[0] == "Acueductos comunitarios"


def test_pins_follow_when_words_become_other_stems(water: list[Page]) -> None:
    stale = pin("aguas", water[2])
    Pin.objects.filter(pk=stale.pk).update(asked="as another release had it")
    assert titles(ask("agua"))[0] != "Acueductos comunitarios"
    assert follow_stems() == 1
    assert titles(ask("agua"))[0] == "Acueductos comunitarios"
    assert follow_stems() == 0


def test_of_two_pins_that_become_one_the_older_stays(water: list[Page]) -> None:
    older, younger = pin("agua", water[2]), pin("acueducto", water[2], hidden=True)
    Pin.objects.filter(pk=younger.pk).update(question="aguas")
    assert follow_stems() == 1
    assert list(Pin.objects.all()) == [older]


@pytest.mark.parametrize("typed", ["agua potable", '"agua"', "agua -lluvia", ""])
def test_another_question_is_not_steered(water: list[Page], typed: str) -> None:
    pin("agua", water[2])
    assert not any(hit.is_pinned for hit in ask(typed).hits)


def test_a_pinned_entry_that_has_the_words_is_there_once(water: list[Page]) -> None:
    pin("agua", water[1])
    results = ask("agua")
    assert titles(results) == ["Agua potable", "Agua de lluvia"]
    assert results.total == 2
    assert counts(results) == {"page": 2, "ambiente": 1, "salud": 1}


def test_positions_order_what_is_pinned(water: list[Page]) -> None:
    pin("agua", water[1], position=2)
    pin("agua", water[2], position=1)
    assert titles(ask("agua"))[:2] == ["Acueductos comunitarios", "Agua potable"]


def test_filters_hold_for_what_is_pinned(water: list[Page]) -> None:
    pin("agua", water[2])
    results = ask("agua", sector="salud")
    assert titles(results) == ["Agua potable"]
    assert results.total == 1
    assert counts(results) == {"page": 1, "ambiente": 2, "salud": 1}
    assert titles(ask("agua", sector="ambiente"))[0] == "Acueductos comunitarios"


def test_a_hidden_entry_is_in_no_hit_total_or_count_of_that_question(water: list[Page]) -> None:
    pin("agua", water[1], hidden=True)
    results = ask("agua")
    assert titles(results) == ["Agua de lluvia"]
    assert results.total == 1
    assert counts(results) == {"page": 1, "ambiente": 1}
    assert titles(ask("agua potable"))[0] == "Agua potable"


def test_other_orders_have_no_first(water: list[Page]) -> None:
    pin("agua", water[2])
    results = search(Query(text="agua", sort=Sort.TITLE), ANONYMOUS)
    assert titles(results) == ["Agua de lluvia", "Agua potable"]


def test_only_who_may_see_it_has_it_first(
    water: list[Page], restrict: Callable[..., Any], settle: Callable[[], None]
) -> None:
    group = Group.objects.create(name="Mesa")
    pin("agua", water[2])
    restrict(water[2], group)
    settle()
    assert ask("agua").total == 2
    assert titles(ask("agua", member(group)))[0] == "Acueductos comunitarios"


def test_pages_follow_one_another_without_gap_or_repetition(
    add: Add, settle: Callable[[], None]
) -> None:
    pages = [add(f"Agua {number}") for number in range(41)]
    apart = add("Acueductos")
    settle()
    pin("agua", pages[30], position=2)
    pin("agua", apart, position=1)
    pin("agua", pages[7], hidden=True)
    answers = [ask("agua", page=number) for number in (1, 2, 3)]
    assert {answer.total for answer in answers} == {41}
    found = [title for answer in answers for title in titles(answer)]
    assert len(found) == len(set(found)) == 41
    assert found[:2] == ["Acueductos", "Agua 30"]
    assert ask("agua", page=9).page == 3
    keys, total = first_keys(Query(text="agua"), ANONYMOUS, 1)
    assert (keys, total) == ([f"page:{apart.pk}"], 41)


def test_what_finds_nothing_else_shows_what_is_pinned(water: list[Page]) -> None:
    pin("xilófono", water[0])
    assert titles(ask("xilofonos")) == ["Agua de lluvia"]


@pytest.mark.parametrize("wrong", [{"position": 0}, {"position": 11}])
def test_the_database_refuses_impossible_places(water: list[Page], wrong: Any) -> None:
    with pytest.raises(IntegrityError):
        pin("agua", water[0], **wrong)


def test_the_database_refuses_the_same_twice(water: list[Page]) -> None:
    pin("agua", water[0])
    with pytest.raises(IntegrityError):
        pin("Las aguas", water[0], hidden=True)


def test_an_editor_pins_by_the_address_of_a_page(water: list[Page], client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    address = f"http://testserver{water[2].url}?x=1"
    said = {"question": "Agua", "address": address, "position": "1"}
    client.post(reverse("pin:add"), said)
    assert Pin.objects.get().entry.title == "Acueductos comunitarios"
    told = client.get(reverse("pin:index")).content.decode()
    assert "«Acueductos comunitarios» sale en el puesto 1 al buscar «Agua»." in told
    assert f"{reverse('search:search')}?q=Agua" in told
    assert "Acueductos comunitarios" in client.get(reverse("pin:index")).content.decode()
    page = client.get(reverse("search:search"), {"q": "agua"}).content.decode()
    assert "Destacado por el equipo" in page
    again = client.post(reverse("pin:add"), said | {"question": "aguas"})
    assert "ya está destacado" in again.content.decode()
    for wrong in ({"address": "/nada/"}, {"question": "de la"}, {"position": "11"}):
        client.post(reverse("pin:add"), said | wrong)
    assert Pin.objects.count() == 1
    edit = reverse("pin:edit", args=[Pin.objects.get().pk])
    assert water[2].url in client.get(edit).content.decode()
    client.post(edit, said | {"hidden": "on"})
    assert ask("agua").total == 2
