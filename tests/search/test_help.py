"""What a search says that finds nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from actors.models import Secretariat
from core.audience import ANONYMOUS
from search import services
from search.forms import read
from search.results import Results
from tests.search.conftest import ask, member

Add = Callable[..., Page]
Settle = Callable[[], None]


def left(results: Results) -> dict[str, int]:
    """What could be given up, and what is left then."""
    assert results.help
    return {way.label: way.total for way in results.help.ways_out}


def nearest(results: Results) -> set[str]:
    """The titles of what is nearest."""
    assert results.help
    return {str(h.title).replace("<mark>", "").replace("</mark>", "") for h in results.help.nearest}


@pytest.fixture
def library(add: Add, settle: Settle) -> None:
    """A few texts about different things."""
    add("Agua lluvia en colegios", "Tanques.", sectors="ambiente")
    add("Agua limpia", "La lluvia se cuida.", sectors="ambiente salud")
    add("Museos", "Agua en los museos.", sectors="cultura")
    settle()


@pytest.mark.usefixtures("library")
class TestWaysOut:
    def test_each_filter_says_what_is_left_without_it(self) -> None:
        results = ask("lluvia", sector="cultura", kind="document")
        assert results.total == 0
        assert left(results) == {"Todos los filtros": 2}
        assert left(ask("museos", sector="salud")) == {"Sector: Salud": 1}

    def test_the_number_is_what_one_gets(self) -> None:
        for text in ("agua", "agua lluvia", "agua museos", "lluvias xyz museo", "lluvis", ""):
            for chosen in ({"sector": "cultura", "kind": "document"}, {"kind": "document"}):
                help_ = ask(text, **chosen).help
                assert help_
                for way in help_.ways_out:
                    there = services.search(read(QueryDict(way.url[1:])), ANONYMOUS)
                    assert there.total == way.total > 0

    def test_quotes_stay_when_a_filter_goes(self) -> None:
        assert left(ask('"agua lluvia"', sector="cultura")) == {"Sector: Cultura": 1}

    def test_nothing_is_to_be_given_up_where_nothing_helps(self) -> None:
        assert left(ask("xilófono", sector="salud")) == {}


@pytest.mark.usefixtures("library")
class TestNearest:
    def test_it_is_what_has_the_words_without_filters_and_quotes(self) -> None:
        assert nearest(ask('"lluvia agua"')) == {
            "Agua lluvia en colegios",
            "Agua limpia",
            "Museos",
        }
        assert nearest(ask("museos", sector="salud")) == {"Museos"}
        assert nearest(ask("museo -agua")) == {"Museos"}

    def test_filters_alone_are_near_to_nothing(self) -> None:
        assert nearest(ask(sector="salud", kind="document")) == set()


def test_private_texts_are_neither_counted_nor_near(
    add: Add, restrict: Any, settle: Settle, home: Page
) -> None:
    section = add("Sección")
    group = Group.objects.create(name="Mesa")
    restrict(section, group)
    add("Brontosaurios", "Agua", parent=section, sectors="ambiente")
    add("Salud", sectors="salud")
    settle()
    results = ask("brontosaurios", sector="salud")
    assert (left(results), nearest(results)) == ({}, set())
    results = ask("brontosaurios", sector="salud", viewer=member(group))
    assert (left(results), nearest(results)) == ({"Sector: Salud": 1}, {"Brontosaurios"})


@pytest.mark.usefixtures("library")
def test_the_page_leads_on(client: Client) -> None:
    text = client.get(reverse("search:search"), {"q": "museos", "sector": "salud"}).content.decode()
    assert '<a href="?q=museos">Sector: Salud</a> — queda 1 resultado' in text
    assert "Lo más parecido" in text
    assert 'href="/entidades/?sector=salud"' in text
    assert "La secretaría técnica" in text
    assert reverse("practices:share") in text


def _visited_a_moment_ago(client: Client) -> None:
    """Have asked what is asked once a minute: what stands around every page, and whom to ask."""
    client.get("/robots.txt")
    Secretariat.address()


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    "asked",
    [
        "q=vacunazzion+museoz&sector=salud&kind=document",
        "q=aguq+xilofono&sector=salud&kind=document",
        "q=%22agua+museos%22",
        "q=xilofono+vacunazzion",
        "sector=salud&sector=cultura&kind=document",
    ],
)
def test_it_costs_few_statements(
    client: Client, asked: str, django_assert_max_num_queries: Any
) -> None:
    _visited_a_moment_ago(client)
    with django_assert_max_num_queries(9):
        client.get(f"{reverse('search:search')}?{asked}")


@pytest.mark.usefixtures("library")
def test_standing_in_for_another_engine_costs_no_more(
    client: Client, settings: Any, engine: str, django_assert_max_num_queries: Any
) -> None:
    if engine == "elasticsearch":
        pytest.skip("It is away in this test.")
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    _visited_a_moment_ago(client)
    with django_assert_max_num_queries(9):
        client.get(f"{reverse('search:search')}?q=vacunazzion+museoz&sector=salud")
