"""The site's own help beside what a question finds."""

import csv
from collections.abc import Callable
from typing import Any
from urllib.parse import urldefrag

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from home.guides import guides
from search.guidance import guidance
from search.synonyms import current_book, load_synonyms, widen
from search.text import question
from tests.relevance.measure import HERE

BESIDE = "En la ayuda"


@pytest.fixture
def parts(db: None) -> Callable[[str], list[str]]:
    """What the help answers to a question, as the parts of its addresses."""
    load_synonyms()
    book = current_book()

    def parts(asked: str) -> list[str]:
        return [part.url for part in guidance(widen(question(asked).terms, book), {})]

    return parts


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("cómo apruebo", "/ayuda/punto-focal/#aprobar-o-devolver"),
        ("como aprobar una practica de mi equipo", "/ayuda/punto-focal/#aprobar-o-devolver"),
        ("qué hago si me acaban de nombrar", "/ayuda/punto-focal/#su-primer-día"),
        ("primeros pasos", "/ayuda/#lo-que-conviene-saber-primero"),
        ("cómo publico una práctica", "/ayuda/autor/#contarla"),
        ("quiero compartir lo que hizo mi entidad", "/ayuda/autor/"),
        ("guía del punto focal", "/ayuda/punto-focal/"),
        ("ayuda", "/ayuda/"),
        ("olvidé la contraseña", "/ayuda/lector/#su-cuenta"),
        ("cómo subo un documento", "/ayuda/autor/#archivos-y-fotos"),
        ("crear usuario", "/ayuda/administracion/#crear-una-persona"),
    ],
)
def test_a_question_about_the_site_leads_to_its_help(
    parts: Callable[[str], list[str]], asked: str, first: str
) -> None:
    assert parts(asked)[0] == first


@pytest.mark.parametrize(
    "asked",
    [
        *("", "práctica", "buenas prácticas", "entidad", "cooperación", "proyectos", "noticias"),
        *("cómo recibir una donación", "ayuda española", "manual de funciones", "sectores"),
    ],
)
def test_a_question_about_cooperation_does_not(
    parts: Callable[[str], list[str]], asked: str
) -> None:
    assert parts(asked) == []


def test_nor_do_those_that_the_search_learned_from(parts: Callable[[str], list[str]]) -> None:
    with (HERE / "training.csv").open(encoding="utf-8") as file:
        asked = [row["question"] for row in csv.DictReader(file)]
    assert len(asked) > 150
    assert sum(bool(parts(each)) for each in asked) <= 1


def test_who_has_a_guide_in_her_language_is_shown_no_other(
    parts: Callable[[str], list[str]],
) -> None:
    assert parts("cómo replico una práctica") == [
        "/ayuda/autor/#replicar-lo-que-otra-entidad-hizo",
    ]
    with override("en"):
        assert parts("how do we replicate a practice") == [
            "/en/ayuda/aliados/#if-you-replicate-a-practice",
        ]
        assert parts("cómo apruebo") == ["/en/ayuda/punto-focal/#aprobar-o-devolver"]


def test_every_part_of_the_help_says_what_it_answers(
    site: Any, client: Client, parts: Callable[[str], list[str]]
) -> None:
    for guide in guides().values():
        for section in guide.sections:
            assert section.asked, section.heading
            with override(guide.language):
                found = {urldefrag(url) for url in parts(section.asked[0])}
            (path,) = {url for url, anchor in found if anchor == section.anchor}
            assert f'id="{section.anchor}"' in client.get(path).content.decode()


def test_it_asks_the_database_for_nothing(db: None, django_assert_num_queries: Any) -> None:
    asked = question("cómo apruebo una práctica").terms
    with django_assert_num_queries(0):
        assert guidance(asked, {})


def test_the_page_shows_it_above_what_was_found_and_where_nothing_was(
    site: Any, client: Client
) -> None:
    load_synonyms()
    for address in ("?q=cómo+apruebo", "?q=cómo+apruebo&sector=nadie"):
        page = client.get(reverse("search:search") + address).content.decode()
        assert BESIDE in page
        assert 'href="/ayuda/punto-focal/#aprobar-o-devolver"' in page
    assert BESIDE not in client.get(reverse("search:search"), {"q": "donación"}).content.decode()
    answer = client.get("/buscar.json", {"q": "cómo apruebo"}).json()
    assert answer["help"][0] == {
        "url": f"{settings.WAGTAILADMIN_BASE_URL}/ayuda/punto-focal/#aprobar-o-devolver",
        "title": "Aprobar o devolver",
        "within": "Punto focal",
    }
