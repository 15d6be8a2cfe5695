"""What a result shows besides its title, and how many values of a facet are shown at once."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from actors.models import EntityPage
from practices.models import PracticePage
from search import contract
from search.results import Choice, FacetGroup, Query
from search.services import search
from tests.factories.actors import EntityFactory
from tests.factories.practices import PracticeFactory
from tests.search.conftest import ANONYMOUS


@pytest.fixture
def entity(site: Any) -> EntityPage:
    return EntityFactory(title="Jardín Botánico", title_en="Botanical Garden")


@pytest.fixture
def practice(entity: EntityPage) -> PracticePage:
    return PracticeFactory(
        title="Huertas en terrazas",
        title_en="Gardens on roofs",
        summary="Vecinas que siembran.",
        summary_en="Neighbours who sow.",
        entity=entity,
    )


def shown(client: Client, path: str = "/buscar/") -> str:
    return client.get(path, {"q": "huertas"}).content.decode()


def test_a_result_names_its_entity_and_its_tier(practice: PracticePage, client: Client) -> None:
    text = shown(client)
    assert f'<a href="{practice.entity.url}">Jardín Botánico</a>' in text
    assert '<span class="status status--published">Publicada por la entidad</span>' in text
    assert 'href="#icon-practice"' in text


def test_an_english_reader_reads_what_is_in_english(practice: PracticePage, client: Client) -> None:
    text = client.get("/en/buscar/", {"q": "roofs"}).content.decode()
    assert "Gardens on <mark>roofs</mark>" in text
    assert "Neighbours who sow." in text
    assert f'<a href="/en/entidades/{practice.entity.slug}/">Botanical Garden</a>' in text


def test_the_question_that_was_asked_is_what_a_result_shows(
    practice: PracticePage, client: Client
) -> None:
    practice.questions = "¿Qué hago con un techo vacío?\n¿Quién riega en vacaciones?"
    # The body has both words, too, but nowhere near each other.
    practice.problem = f"Vacaciones. {'Otra cosa. ' * 60}Riego."
    practice.save_revision().publish()
    text = client.get("/buscar/", {"q": "riego vacaciones"}).content.decode()
    assert "¿Quién <mark>riega</mark> en <mark>vacaciones</mark>?" in text
    assert "techo vacío" not in text
    assert "Vecinas que siembran." in shown(client)


def test_an_entity_that_is_hidden_is_no_link(practice: PracticePage, client: Client) -> None:
    PageViewRestriction.objects.create(page=practice.entity, restriction_type="login")
    hit = search(Query(text="huertas"), ANONYMOUS).hits[0]
    assert [named.url for named in hit.named] == [""]
    assert practice.entity.url not in shown(client)


def test_an_entity_does_not_name_itself(entity: EntityPage) -> None:
    assert search(Query(text="jardín"), ANONYMOUS).hits[0].named == ()


def test_a_page_of_practices_costs_few_statements(
    entity: EntityPage, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(22):
        PracticeFactory(title=f"Huertas {number}", entity=entity)
    client.get("/robots.txt")  # once a minute, what stands around every page is asked for
    with django_assert_max_num_queries(8):
        client.get(reverse("search:search"), {"q": "huertas", "entidad": entity.slug})


def test_every_kind_has_its_drawing(site: Any) -> None:
    drawings = render_to_string("search/_icons.html")
    assert all(f'id="icon-{kind.icon}"' in drawings for kind in contract.kinds())


def test_many_values_of_a_facet_are_not_shown_at_once() -> None:
    choices = [Choice(str(n), f"Valor {n}", 1, selected=n == 9) for n in range(10)]
    group = FacetGroup("sector", "Sector", tuple(choices))
    assert (len(group.first), len(group.others)) == (8, 2)
    assert group.is_chosen_among_others
    assert not FacetGroup("sector", "Sector", tuple(choices[:9])).is_chosen_among_others
