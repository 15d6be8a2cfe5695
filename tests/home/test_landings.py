"""Overviews of the vocabularies and landings of their terms."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.enums import Visibility
from core.models import SDGoal, Theme
from home.models import Landing
from practices.models import PracticePage
from tests.factories.actors import AppointmentFactory, EntityFactory
from tests.factories.practices import PracticeFactory
from tests.home.test_home_page import validate

OVERVIEWS = ("/sectores/", "/temas/", "/ods/", "/localidades/")
LANDING_QUERIES = 13


@pytest.fixture
def theme(site):
    above = Theme.objects.create(name="Ambiente", slug="ambiente", name_en="Environment")
    return Theme.objects.create(name="Agua", slug="agua", name_en="Water", parent=above)


def about(theme, **fields):
    practice = PracticeFactory(**fields)
    practice.themes = [theme]
    practice.save()
    return practice


def test_a_landing_searches_within_itself(site, client, theme):
    about(theme, title="Huerta del agua")
    PracticeFactory(title="Huerta del archivo")
    assert b'id="buscar-aqui"' not in client.get("/ods/1/").content
    assert b'name="tema" value="agua"' in client.get("/temas/agua/").content
    answer = client.get("/buscar/", {"q": "huerta", "tema": "agua"})
    assert [hit.title for hit in answer.context["results"].hits] == ["<mark>Huerta</mark> del agua"]
    everywhere = answer.context["wider_address"]
    assert f'href="{everywhere}"' in answer.content.decode()
    assert client.get(f"/buscar/{everywhere}").context["results"].total == 2


@pytest.mark.parametrize("path", OVERVIEWS)
def test_an_overview_leads_to_every_term(site, client, theme, path):
    about(theme)
    page = client.get(path)
    terms = [each.url for each in page.context["entrances"]]
    assert terms
    assert all(client.get(url).status_code == 200 for url in terms)
    assert all(url in page.content.decode() for url in terms)


def test_a_theme_of_what_one_may_not_see_is_absent_until_it_is_introduced(site, client, theme):
    about(theme, visibility=Visibility.RED)
    assert client.get("/temas/agua/").status_code == 404
    assert "Agua" not in client.get("/temas/").content.decode()
    Landing.objects.create(vocabulary="temas", code="agua", introduction="Del páramo al grifo.")
    page = client.get("/temas/agua/").content.decode()
    assert "Aquí todavía no hay experiencias" in page
    client.force_login(AppointmentFactory().person)
    assert [each.number for each in client.get("/temas/").context["entrances"]] == [1, 1]


def test_a_landing_tells_validated_practices_first_and_numbers(site, client, theme):
    validated, newest = about(theme), about(theme)
    validate(validated)
    about(theme, visibility=Visibility.RED)
    page = client.get("/temas/agua/")
    text = page.content.decode()
    assert text.index(validated.title) < text.index(newest.title)
    assert [figure.number for figure in page.context["figures"]] == [2, 1, 0, 2]
    assert validated.entity.title in text


def test_a_theme_holds_what_the_ones_below_it_hold_once(site, client, theme):
    practice = about(theme)
    practice.themes = [theme, theme.parent]
    practice.save()
    page = client.get("/temas/ambiente/")
    assert page.context["practices"] == [practice]
    assert page.context["figures"][0].number == 1
    assert "tema=ambiente&amp;tema=agua" in page.content.decode()


def test_a_landing_leads_on_to_what_its_practices_are_about(site, client, theme):
    practice = about(theme)
    practice.sdg_goals = [SDGoal.objects.get(number=6)]
    practice.save()
    assert 'href="/ods/6/"' in client.get("/temas/agua/").content.decode()


def test_an_empty_landing_invites_to_share_and_maps_only_a_locality(site, client):
    page = client.get("/ods/17/").content.decode()
    assert "Aquí todavía no hay experiencias" in page
    assert reverse("practices:share") in page
    assert "Dónde pasó" not in page
    assert "Dónde pasó" in client.get("/localidades/1/").content.decode()


def test_editors_introduce_a_landing_in_both_languages(site, client, theme):
    Landing.objects.create(
        vocabulary="temas",
        code="agua",
        introduction="<p>El agua <b>nace</b> en el páramo.</p>",
        introduction_en="<p>Water rises in the páramo.</p>",
    )
    assert "El agua <b>nace</b> en el páramo." in client.get("/temas/agua/").content.decode()
    english = client.get("/en/temas/agua/").content.decode()
    assert "Water rises" in english
    assert "Water ·" in english


@pytest.mark.parametrize("code", ["nada", "99", "ñ"])
def test_an_introduction_is_of_a_term_that_exists(site, code):
    for vocabulary in ("temas", "ods"):
        with pytest.raises(ValidationError):
            Landing(vocabulary=vocabulary, code=code, introduction="Hola").full_clean()


@pytest.mark.parametrize("path", ["/temas/nada/", "/ods/0/", f"/localidades/{'9' * 30}/"])
def test_a_term_that_is_not_there_is_absent(site, client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("number", [1, 12])
def test_a_landing_asks_the_database_as_often_for_few_as_for_many(
    site, client, theme, django_assert_max_num_queries, number
):
    for _ in range(number):
        about(theme, entity=EntityFactory())
    client.get("/temas/agua/")
    with django_assert_max_num_queries(LANDING_QUERIES):
        client.get("/temas/agua/")
    client.force_login(AppointmentFactory().person)
    assert client.get("/temas/agua/").status_code == 200
    assert PracticePage.objects.count() == number
