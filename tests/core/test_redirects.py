"""Addresses that have gone elsewhere."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from core.enums import RoleCode, Visibility
from core.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.practices import PracticeFactory

OLD = "/practicas/tanque/"


@pytest.fixture
def renamed(site, django_capture_on_commit_callbacks):
    """A practice for the Committee that had another address."""
    page = PracticeFactory(slug="tanque", visibility=Visibility.COMMITTEE)
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "puente"
        page.save_revision().publish()
    assert Redirect.objects.filter(redirect_page=page.page_ptr).exists()
    return page


def test_a_stranger_is_not_told_where_a_page_has_gone(client, renamed):
    for path in (OLD, f"{OLD}?x=1"):
        response = client.get(path)
        assert response.status_code == 404
        assert "Location" not in response


def test_its_readers_are(client, renamed):
    reader = UserFactory()
    reader.groups.add(Role.objects.get(code=RoleCode.COMMITTEE).group)
    client.force_login(reader, "django.contrib.auth.backends.ModelBackend")
    assert client.get(OLD).url.endswith("/practicas/puente/")


def test_privacy_of_the_tree_counts_too(client, renamed):
    type(renamed).objects.filter(pk=renamed.pk).update(visibility=Visibility.PUBLIC)
    assert client.get(f"{OLD}?x=1").url.endswith("/practicas/puente/")
    PageViewRestriction.objects.create(page=renamed.page_ptr, restriction_type="login")
    assert client.get(OLD).status_code == 404


def test_nobody_is_sent_to_a_page_that_is_not_published(admin_client, renamed):
    renamed.unpublish()
    assert admin_client.get(OLD).status_code == 404


def test_other_redirects_work(site, client):
    Redirect.add_redirect("/viejo", "https://example.org/", is_permanent=False)
    response = client.get("/viejo/")
    assert (response.status_code, response.url) == (302, "https://example.org/")
