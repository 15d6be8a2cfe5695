"""The page of the search."""

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from search import forms
from search.results import Query

Add = Callable[..., Page]


def test_it_shows_hits_with_marks_and_facets_with_counts(add: Add, client: Client) -> None:
    add("Agua <b>limpia</b>", "Texto", sectors="salud")
    page = client.get(reverse("search:search"), {"q": "agua", "sector": "salud"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "<mark>Agua</mark> &lt;b&gt;limpia" in text
    assert 'name="sector" value="salud" checked' in text
    assert "1 resultado" in text
    assert 'class="chip" href="?q=agua"' in text


@pytest.mark.parametrize(("start", "language"), [("/", "es"), ("/en/", "en")])
def test_browsers_are_told_how_to_ask(site: Any, client: Client, start: str, language: str) -> None:
    path = f"{start}opensearch.xml"
    assert f'type="application/opensearchdescription+xml" title="Minga" href="{path}"' in (
        client.get(f"{start}buscar/").content.decode()
    )
    answer = client.get(path)
    assert answer["Content-Type"] == "application/opensearchdescription+xml"
    told = ElementTree.fromstring(answer.content)
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert told.findtext(f"{space}Language") == language
    templates = {url.get("type"): url.get("template") for url in told.iter(f"{space}Url")}
    asked = {
        kind: template.replace("{searchTerms}", "agua").removeprefix(settings.WAGTAILADMIN_BASE_URL)
        for kind, template in templates.items()
    }
    assert asked == {
        "text/html": f"{start}buscar/?q=agua",
        "application/x-suggestions+json": f"{start}buscar/sugerencias.json?q=agua",
    }
    for kind, address in asked.items():
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(kind)


@pytest.mark.parametrize(
    "query",
    [
        "q=%00&pagina=1e9", "pagina=-1", "pagina=nan", "pagina=inf", "pagina=x", "orden=x",
        "sector=%00", "sector=" + "x" * 5000, "sector=salud&" * 500, "q=%ED%A0%80", "q=%FF",
        "q=" + "agua+" * 2000, "kind=*", "kind=page%22", "pagina=" + "9" * 500,
    ],
)  # fmt: skip
def test_no_address_fails(add: Add, client: Client, query: str) -> None:
    add("Agua", sectors="salud")
    assert client.get(f"{reverse('search:search')}?{query}").status_code == 200


def test_only_reading_is_possible(home: Page, client: Client) -> None:
    assert client.post(reverse("search:search")).status_code == 405


def test_an_empty_answer_says_what_to_do(add: Add, client: Client) -> None:
    add("Agua")
    text = client.get(reverse("search:search"), {"q": "xilófono"}).content.decode()
    assert "empty-state" in text


def test_an_address_is_read_back_as_it_was_written(page_kind: Any) -> None:
    query = forms.read(QueryDict("q=agua+lluvia&sector=salud&sector=cultura&orden=recientes"))
    assert forms.read(QueryDict(forms.address(query)[1:])) == query


@pytest.mark.parametrize("word", ["titulo", "replicas"])
def test_every_order_has_its_word(page_kind: Any, word: str) -> None:
    query = forms.read(QueryDict(f"orden={word}"))
    assert forms.address(query) == f"?orden={word}"
    assert [order.value for order in forms.orders(query) if order.chosen] == [word]


def test_without_words_the_first_order_leaves_no_word_for_later(page_kind: Any) -> None:
    assert [o.value for o in forms.orders(Query()) if o.chosen] == [""]
    assert [o.value for o in forms.orders(Query(text="agua"))] == [
        "",
        "recientes",
        "titulo",
        "replicas",
    ]


def test_an_english_reader_gets_english_addresses(add: Add, client: Client) -> None:
    add("Agua")
    text = client.get("/en/buscar/", {"q": "agua"}).content.decode()
    assert 'href="/en/agua/"' in text


def test_a_page_costs_few_statements(
    add: Add, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(25):
        add(f"Agua {number}", sectors="salud")
    client.get("/robots.txt")  # once a minute, what stands around every page is asked for
    with django_assert_max_num_queries(7):
        client.get(reverse("search:search"), {"q": "agua"})


def test_machines_get_what_the_page_shows(add: Add, client: Client, settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://minga.example"
    for number in range(21):
        add(f"Agua & <b>río</b> {number}", sectors="salud")
    response = client.get("/buscar.json", {"q": "agua", "sector": "salud"})
    answer = response.json()
    assert response["Cache-Control"] == "private, no-store"
    assert (answer["total"], answer["pages"], len(answer["results"])) == (21, 2, 20)
    assert answer["next"] == "https://minga.example/buscar.json?q=agua&sector=salud&pagina=2"
    assert answer["results"][0]["title"].startswith("Agua & <b>río</b>")
    assert answer["results"][0]["url"].startswith("https://minga.example/agua")
    assert {"value": "salud", "label": "Salud", "count": 21, "chosen": True} in [
        value for facet in answer["facets"] for value in facet["values"]
    ]


@pytest.mark.parametrize("query", ["q=%00&pagina=1e9", "pagina=nan", "sector=%00", "q=%FF"])
def test_no_address_for_machines_fails(add: Add, client: Client, query: str) -> None:
    add("Agua", sectors="salud")
    assert client.get(f"/buscar.json?{query}").status_code == 200
