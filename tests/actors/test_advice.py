"""Advice leads to the technical secretariat that a city chose, and speaks without a link else."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from actors.models import Secretariat
from home.setup import set_up_site
from tests.factories.accounts import UserFactory
from tests.factories.actors import EntityFactory, secretariat_member


@pytest.fixture
def office(site):
    """Another city's secretariat."""
    return EntityFactory(title="Oficina de Cooperación", slug="cooperacion")


def advice(client, path):
    return client.get(path).content.decode()


def test_the_first_content_names_the_secretariat_and_leaves_another_choice(db):
    set_up_site()
    [chosen] = Secretariat.objects.all()
    assert chosen.entity.slug == "ddri"
    chosen.entity = None
    chosen.save()
    set_up_site()
    assert Secretariat.objects.get().entity is None


def test_advice_leads_to_the_entity_that_was_chosen(office, client):
    Secretariat.objects.create(entity=office)
    login = reverse("account_login")
    assert 'la <a href="/entidades/cooperacion/">secretaría técnica</a>' in advice(client, login)
    nothing = advice(client, reverse("search:search", query={"q": "xilófono"}))
    assert '<li><a href="/entidades/cooperacion/">La secretaría técnica</a></li>' in nothing
    assert '<a href="/en/entidades/cooperacion/">technical sec' in advice(client, f"/en{login}")


@pytest.mark.parametrize("case", ["none", "unpublished", "deleted"])
def test_without_a_page_advice_names_it_without_a_link(office, client, case):
    if case != "none":
        Secretariat.objects.create(entity=office)
    if case == "unpublished":
        office.unpublish()
    if case == "deleted":
        office.delete()
    cache.clear()  # a minute later
    assert "Pídala a la secretaría técnica." in advice(client, reverse("account_login"))
    nothing = advice(client, reverse("search:search", query={"q": "xilófono"}))
    assert "<li>La secretaría técnica</li>" in nothing


def test_a_vacant_entity_says_whom_to_write_to(office, client):
    Secretariat.objects.create(entity=office)
    page = advice(client, EntityFactory().url)
    assert 'Escriba a la <a href="/entidades/cooperacion/">secretaría técnica</a>.' in page


def test_only_who_may_chooses_it(office, client, settings):
    settings.MFA_REQUIRED = False
    chosen = Secretariat.objects.create()
    address = f"/admin/settings/actors/secretariat/{chosen.pk}/"
    client.force_login(UserFactory())
    assert client.post(address, {"entity": office.pk}).status_code in (302, 403, 404)
    chosen.refresh_from_db()
    assert chosen.entity is None
    client.force_login(secretariat_member())
    client.post(address, {"entity": office.pk})
    chosen.refresh_from_db()
    assert chosen.entity == office
