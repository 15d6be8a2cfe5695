"""Pages kept for strangers: the same to every one of them, and never of before."""

from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.models import Theme
from tests.factories.accounts import UserFactory
from tests.factories.practices import PracticeFactory

EPOCH_ALONE = 1
FOR_A_STRANGER = 13  # and one of them to know the epoch


@pytest.fixture(autouse=True)
def _pages_are_kept(settings):
    settings.PAGE_CACHE_SECONDS = 60
    caches["pages"].clear()


@pytest.fixture
def practice(site):
    return PracticeFactory(title="Semillas que vuelven al páramo")


def queries(url, client=None, **headers):
    """How many statements it takes to answer."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = (client or Client()).get(url, headers=headers)
    assert response.status_code == 200
    return len(captured)


def is_kept(url, client=None, **headers):
    """Whether what one gets was made for somebody else."""
    return queries(url, client, **headers) == EPOCH_ALONE


def test_the_second_stranger_gets_what_the_first_one_got(practice):
    first = Client().get(practice.url)
    assert is_kept(practice.url)
    second = Client().get(practice.url)
    assert second.content == first.content
    assert second.headers == first.headers
    assert second.headers["Cache-Control"] == "private, no-store"


def test_a_page_that_is_made_takes_one_query_more_at_most(practice):
    Client().get(practice.url)
    caches["pages"].clear()
    assert queries(practice.url) <= FOR_A_STRANGER


@pytest.mark.parametrize("name", configured.PAGE_CACHE_VIEWS)
def test_the_list_names_views_that_there_are(name):
    namespace, _, view = name.rpartition(":")
    resolver = get_resolver()
    if namespace:
        resolver = resolver.namespace_dict[namespace][1]
    assert view in resolver.reverse_dict


@pytest.mark.parametrize("path", ["/", "/practicas/", "/sectores/", "/ayuda/", "/en/"])
def test_ways_in_are_kept_too(practice, path):
    Client().get(path)
    assert is_kept(path)


def test_languages_and_hosts_have_pages_of_their_own(practice, settings):
    settings.ALLOWED_HOSTS = ["testserver", "otra.example"]
    Client().get("/")
    assert not is_kept("/en/")
    assert not is_kept("/", Client(headers={"host": "otra.example"}))


def test_who_cannot_read_what_is_compressed_gets_it_plain(practice):
    compressed = Client().get(practice.url, headers={"accept-encoding": "gzip"})
    assert compressed.headers["Content-Encoding"] == "gzip"
    plain = Client().get(practice.url)
    assert "Content-Encoding" not in plain.headers
    assert practice.title in plain.content.decode()


@pytest.mark.parametrize("path", ["/?x=1", "/practicas/?q=agua", "/buscar/", "/buscar.json?q=a"])
def test_questions_and_other_views_are_not_kept(practice, path):
    Client().get(path)
    assert not is_kept(path)


def test_a_page_that_is_not_there_is_not_kept(practice):
    Client().get("/practicas/nueva/")
    practice.slug = "nueva"
    practice.save()
    assert Client().get("/practicas/nueva/").status_code == 200


def test_whoever_is_signed_in_neither_gets_nor_leaves_one(practice):
    client = Client()
    client.force_login(UserFactory(first_name="Rosa Elvira"))
    assert "Rosa Elvira" in client.get("/").content.decode()
    assert "Rosa Elvira" not in Client().get("/").content.decode()
    assert is_kept("/")
    assert "Rosa Elvira" in client.get("/").content.decode()


def test_any_cookie_but_that_against_forged_forms_says_that_it_is_somebody(practice):
    Client().get("/")
    searched = Client()
    searched.cookies[configured.CSRF_COOKIE_NAME] = "a" * 32
    assert is_kept("/", searched)
    searched.cookies["messages"] = "hola"
    assert not is_kept("/", searched)


def test_who_has_a_cookie_leaves_nothing(practice):
    searched = Client()
    searched.cookies[configured.CSRF_COOKIE_NAME] = "a" * 32
    searched.get("/")
    assert not is_kept("/")


def test_a_page_with_a_form_is_not_kept(practice, settings):
    settings.PAGE_CACHE_VIEWS = ["account_login"]
    url = reverse("account_login")
    assert Client().get(url).content != Client().get(url).content


@pytest.mark.parametrize("change", ["title", "unpublish", "restrict", "delete"])
def test_what_the_search_follows_is_new_at_once(practice, change):
    Client().get(practice.url)
    if change == "title":
        practice.title = "Semillas que ya volvieron"
        practice.save_revision().publish()
        assert "ya volvieron" in Client().get(practice.url).content.decode()
        return
    if change == "unpublish":
        practice.unpublish()
    elif change == "restrict":
        PageViewRestriction.objects.create(
            page=practice.get_parent(), restriction_type=PageViewRestriction.LOGIN
        )
    else:
        practice.delete()
    assert Client().get(practice.url).status_code == 404


def test_what_the_search_does_not_follow_is_new_after_the_request_that_wrote_it(practice, client):
    client.force_login(UserFactory(is_superuser=True))
    theme = Theme.objects.create(name="Agua", slug="agua")
    practice.themes = [theme]
    practice.save()
    url = reverse("home:theme", args=["agua"])
    Client().get(url)
    assert is_kept(url)
    client.post(reverse("account_logout"))
    assert not is_kept(url)


def test_a_new_day_makes_pages_anew(practice, monkeypatch):
    Client().get("/")
    assert is_kept("/")
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *args: tomorrow)
    assert not is_kept("/")


def test_nothing_is_kept_where_it_is_switched_off(practice, settings):
    settings.PAGE_CACHE_SECONDS = 0
    Client().get("/")
    assert queries("/") > EPOCH_ALONE


def test_a_page_begun_before_a_change_is_not_given_after_it(practice, monkeypatch):
    """Somebody writes while the page is put together."""
    from home import page_cache
    from search.services import begin_epoch

    made = page_cache._is_for_every_stranger

    def while_somebody_writes(request, response):
        begin_epoch()
        return made(request, response)

    monkeypatch.setattr(page_cache, "_is_for_every_stranger", while_somebody_writes)
    Client().get(practice.url)
    monkeypatch.undo()
    assert not is_kept(practice.url)
