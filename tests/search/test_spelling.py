"""Other spellings: of what was mended, and of what may have been meant."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from search.forms import read
from search.results import Query
from tests.search.conftest import ask, member, titles

Add = Callable[..., Page]
Settle = Callable[[], None]


def meant(text: str, **asked: Any) -> str:
    """What a question may have been meant to say."""
    spelling = ask(text, **asked).spelling
    return spelling.text if spelling else ""


@pytest.fixture
def library(add: Add, settle: Settle) -> None:
    """Texts with words that are easily mistyped."""
    add("Vacunación en veredas", "Brigadas de reciclaje.", sectors="salud")
    add("Hermanamiento con Medellín", "Museos y bibliotecas.", sectors="cultura")
    settle()


@pytest.mark.usefixtures("library")
class TestMended:
    def test_it_says_what_the_hits_answer_as_it_is_written_there(self) -> None:
        results = ask("Vacunasion veredas")
        assert titles(results) == ["Vacunación en veredas"]
        assert results.spelling
        assert results.spelling.text == "vacunación veredas"

    def test_a_word_of_the_body_is_found_as_well(self) -> None:
        assert meant("reciclage") == "reciclaje"

    def test_a_word_that_only_shares_its_stem_is_told_as_well(
        self, add: Add, settle: Settle
    ) -> None:
        add("El municipio donó las sillas")
        settle()
        assert meant("drones") == "donó"

    def test_the_mended_word_is_marked(self) -> None:
        assert "<mark>Vacunación</mark>" in ask("vacunasion").hits[0].title

    def test_only_what_was_typed_can_be_asked_for(self) -> None:
        spelling = ask("vacunasion veredas").spelling
        assert spelling
        exact = read(QueryDict(spelling.exact[1:]))
        assert exact == Query(text='"vacunasion" veredas')
        assert ask(exact.text).total == 0

    def test_known_words_stay_as_they_are(self) -> None:
        assert meant("vacunaciones veredas") == ""
        assert meant("museos") == ""

    def test_the_page_says_so(self, client: Client) -> None:
        text = client.get(reverse("search:search"), {"q": "vacunasion"}).content.decode()
        assert "Se muestran resultados de <strong>vacunación</strong>" in text
        assert 'href="?q=%22vacunasion%22"' in text


@pytest.mark.usefixtures("library")
class TestOffered:
    def test_two_mistakes_in_a_word_are_asked_back(self, client: Client) -> None:
        assert meant("vacunazzion") == "vacunación"
        text = client.get(reverse("search:search"), {"q": "vacunazzion"}).content.decode()
        assert 'href="?q=vacunaci%C3%B3n">vacunación</a>' in text

    def test_a_value_of_a_facet_is_known_too(self) -> None:
        assert meant("cultturra") == "cultura"

    def test_filters_are_left_out(self) -> None:
        spelling = ask("vacunazzion", sector="cultura").spelling
        assert spelling
        assert spelling.url == "?q=vacunaci%C3%B3n"

    def test_what_is_like_nothing_stays_as_it_is(self) -> None:
        assert meant("xilofonista") == ""

    def test_numbers_and_short_words_stay_as_they_are(self) -> None:
        assert meant("2031 vereda1 vcn") == ""


def test_private_words_are_never_offered(
    add: Add, restrict: Any, settle: Settle, home: Page
) -> None:
    section = add("Sección")
    group = Group.objects.create(name="Mesa")
    restrict(section, group)
    add("Quinchamalización", "Texto brontosaurico", parent=section, sectors="ambiente")
    settle()
    for text in ("quinchamalisacion", "quinchamalitassion", "brontosaurixo", "ambienntte"):
        assert meant(text) == ""
        assert meant(text, viewer=member(group))


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    "text",
    ["vacunasion", "vacunazzion xilófono", "veredas xilófono", "de tu veredas xilófono vcnx"],
)
def test_it_costs_few_statements(
    client: Client, text: str, django_assert_max_num_queries: Any
) -> None:
    client.get("/robots.txt")  # once a minute, what stands around every page is asked for
    with django_assert_max_num_queries(9):
        client.get(reverse("search:search"), {"q": text})
