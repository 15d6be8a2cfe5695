"""What is suggested while somebody types."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from core.audience import ANONYMOUS, Viewer
from search.suggestions import MOST, suggest
from tests.factories.practices import PracticeFactory
from tests.search.conftest import member

Add = Callable[..., Page]


def texts(typed: str, viewer: Viewer = ANONYMOUS) -> list[str]:
    """What is suggested, as it is shown."""
    return [suggestion.text for suggestion in suggest(typed, viewer)]


@pytest.mark.parametrize(
    "typed",
    ["en", "ener", "energia", "ENERGÍA", "energia sol", "solar ener", "la energía com", "comunit"],
)
def test_words_are_known_by_their_beginnings(add: Add, typed: str) -> None:
    add("Energía solar comunitaria")
    add("Redes de mujeres cuidadoras")
    assert texts(typed) == ["Energía solar comunitaria"]


def test_a_word_is_known_while_it_is_typed_beyond_its_stem(add: Add) -> None:
    add("Cooperación internacional")
    word = "cooperacion"
    for end in range(2, len(word) + 1):
        assert texts(word[:end]) == ["Cooperación internacional"]


@pytest.mark.parametrize("typed", ["", " ", "e", "nergia", "*", '"', "en*", "\0", "(", "x" * 9000])
def test_what_begins_nothing_suggests_nothing(add: Add, typed: str) -> None:
    add("Energía solar")
    assert texts(typed) in ([], ["Energía solar"])
    assert typed == "en*" or texts(typed) == []


def test_values_of_facets_lead_to_what_has_them(add: Add, client: Client) -> None:
    add("Vacunas", sectors="salud")
    answer = client.get(reverse("search:suggestions"), {"q": "salú"}).json()
    assert answer == {
        "suggestions": [{"text": "Salud", "kind": "Sector", "url": "/buscar/?sector=salud"}]
    }


def test_browsers_get_the_texts_beside_what_was_typed(add: Add, client: Client) -> None:
    add("Energía solar")
    answer = client.get(reverse("search:browser_suggestions"), {"q": "ENER\0"})
    assert answer.json() == ["ENER", ["Energía solar"]]
    assert answer["Content-Type"] == "application/x-suggestions+json"
    assert client.get(reverse("search:browser_suggestions")).json() == ["", []]


def test_titles_and_values_of_what_is_private_are_not_suggested(
    add: Add, restrict: Callable[..., Any]
) -> None:
    group = Group.objects.create(name="Mesa")
    restrict(add("Secreto de salud", sectors="salud"), group)
    assert texts("secreto") == texts("salud") == []
    assert texts("secreto", member(group)) == ["Secreto de salud"]
    assert texts("salud", member(group)) == ["Salud", "Secreto de salud"]


def test_there_are_few_and_those_that_begin_so_come_first(add: Add) -> None:
    for number in range(20):
        add(f"Cosecha de agua {number}")
    add("Agua lluvia")
    assert len(texts("agua")) == MOST
    assert texts("agua")[0] == "Agua lluvia"


def test_a_question_is_suggested_below_titles_and_leads_to_its_answer(site: Any) -> None:
    asks = "¿Quién riega la huerta en vacaciones?\n¿Riega también la lluvia?"
    practice = PracticeFactory(title="Terrazas", questions=asks)
    PracticeFactory(title="Riego por goteo")
    assert texts("rieg") == ["Riego por goteo", "¿Quién riega la huerta en vacaciones?"]
    assert [each.url for each in suggest("vacaciones riega", ANONYMOUS)] == [practice.url]
    assert texts("lluvia vacaciones") == []


def test_an_english_reader_is_led_to_english_pages(add: Add, client: Client) -> None:
    add("Agua")
    with override("es"):  # put back afterwards: the request leaves its own language behind
        answer = client.get("/en/buscar/sugerencias/", {"q": "agu"}).json()
    assert [each["url"] for each in answer["suggestions"]] == ["/en/agua/"]


def test_all_is_read_in_one_statement(
    add: Add, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        add(f"Agua {number}", sectors="salud")
    with django_assert_max_num_queries(2):  # the audiences, and this one
        client.get(reverse("search:suggestions"), {"q": "agua"})
