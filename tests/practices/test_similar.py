"""Practices like the one that somebody begins to tell."""

import pytest
from django.urls import reverse

from practices.similar import MOST
from tests.factories.practices import PracticeFactory

TITLE = "Huertas en azoteas de colegios"


def asked(client, **answers):
    """What the page shows for a title."""
    return client.get(reverse("practices:similar"), answers).content.decode()


def test_titles_that_share_words_are_shown_however_they_are_written(site, client):
    PracticeFactory(title=TITLE)
    PracticeFactory(title="Sensores de aire", what_was_done="Pusimos sensores en azoteas.")
    found = asked(client, titulo="una HUERTA en la azotea")
    assert TITLE in found
    assert "Sensores" not in found


def test_only_a_few_are_shown(site, client):
    for number in range(MOST + 3):
        PracticeFactory(title=f"Huerta número {number}")
    assert asked(client, titulo="huerta").count("<li>") == MOST


def test_what_she_may_not_see_is_not_named(site, client, author):
    PracticeFactory(title=TITLE, visibility="committee")
    client.force_login(author)
    assert TITLE not in asked(client, titulo=TITLE)


def test_a_practice_does_not_resemble_itself(site, client):
    practice = PracticeFactory(title=TITLE)
    assert TITLE not in asked(client, titulo=TITLE, practica=practice.pk)


@pytest.mark.parametrize("title", ["", "  ", "la de en", '?*"', "a" * 5000, "\0"])
def test_nothing_breaks_it(site, client, title):
    response = client.get(reverse("practices:similar"), {"titulo": title, "practica": "x"})
    assert response.status_code == 200


def test_many_cost_the_same_as_few(site, client, django_assert_max_num_queries):
    for number in range(MOST):
        PracticeFactory(title=f"Huerta número {number}")
    with django_assert_max_num_queries(14):
        assert asked(client, titulo="huerta").count("<li>") == MOST


def test_without_the_script_a_link_leads_to_the_search(client, author):
    client.force_login(author)
    page = client.get(reverse("practices:share")).content.decode()
    assert f"{reverse('search:search')}?kind=practice" in page
