"""Practices on the pages of partners from outside."""

from core.enums import Visibility
from practices.models import Ally
from tests.factories.actors import PartnerFactory
from tests.factories.practices import PracticeFactory


def with_partner(partner, **fields):
    practice = PracticeFactory(**fields)
    practice.allies = [Ally(name="La agencia", partner=partner)]
    practice.save()
    return practice


def found(client, **asked):
    hits = client.get("/buscar/", asked).context["results"].hits
    return [hit.title.replace("<mark>", "").replace("</mark>", "") for hit in hits]


def test_a_partner_is_searched_by_itself(site, client):
    partner = PartnerFactory(slug="agencia")
    assert 'id="buscar-aqui"' not in client.get(partner.url).content.decode()
    with_partner(partner, title="Huerta con la agencia")
    PracticeFactory(title="Huerta sin nadie")
    assert 'name="aliado" value="agencia"' in client.get(partner.url).content.decode()
    assert found(client, q="huerta", aliado="agencia") == ["Huerta con la agencia"]
    assert found(client, aliado="agencia") == ["Huerta con la agencia", partner.title]


def test_a_practice_is_found_by_a_partner_only_while_that_is_published(site, client):
    partner = PartnerFactory(slug="agencia", title="Agencia de antes")
    with_partner(partner, title="Huerta con la agencia")
    partner.title = "Agencia de hoy"
    partner.save_revision().publish()
    labels = {
        choice.label
        for group in client.get("/buscar/", {"q": "huerta"}).context["results"].facets
        if group.name == "aliado"
        for choice in group.choices
    }
    assert labels == {"Agencia de hoy"}
    partner.unpublish()
    assert found(client, aliado="agencia") == []


def test_a_partner_tells_of_nothing_that_the_reader_may_not_see(site, client):
    partner = PartnerFactory(slug="agencia")
    with_partner(partner, title="Huerta de la Red", visibility=Visibility.RED)
    page = client.get(partner.url).content.decode()
    assert "Huerta de la Red" not in page
    assert 'id="buscar-aqui"' not in page
    assert found(client, aliado="agencia") == [partner.title]
