"""Who stands before the admin without a key, and Wagtail's addresses that the site has not."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from tests.factories.accounts import UserFactory
from tests.factories.practices import PracticeFactory

DOORS = ("/admin/login/", "/_util/login/", "/en/_util/login/")


def test_whoever_is_in_without_a_key_is_told_so_once(site, client):
    client.force_login(UserFactory(), "django.contrib.auth.backends.ModelBackend")
    response = client.get("/admin/", follow=True)
    assert response.status_code == 404
    assert len(response.redirect_chain) == 1


@pytest.mark.parametrize("door", DOORS)
def test_no_door_sends_back_whoever_is_in(site, client, door):
    client.force_login(UserFactory(), "django.contrib.auth.backends.ModelBackend")
    assert client.get(door, {"next": "/admin/"}).status_code == 404


@pytest.mark.parametrize("door", DOORS)
def test_every_door_of_wagtails_is_allauths(site, client, door):
    response = client.get(door, {"next": "/admin/"})
    assert response.status_code == 302
    assert "/cuenta/login/?next=" in response.url


def test_with_a_key_a_door_leads_in(site, admin_client):
    response = admin_client.get("/admin/login/", {"next": "/practicas/"}, follow=True)
    assert response.redirect_chain[-1][0] == "/practicas/"


@pytest.mark.parametrize("language", ["", "/en"])
def test_no_page_asks_for_a_password(site, client, language):
    page = PracticeFactory()
    restriction = PageViewRestriction.objects.create(
        page=page.page_ptr, restriction_type="password", password="secreta"
    )
    path = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    assert client.get(language + path).status_code == 404
    assert client.post(language + path, {"password": "secreta"}).status_code == 404


def test_no_file_asks_for_a_password(site, client):
    restriction = CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(),
        restriction_type="password",
        password="secreta",
    )
    path = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
    assert path.startswith("/documentos/")
    assert client.get(path).status_code == 404
    assert client.post(path, {"password": "secreta"}).status_code == 404
