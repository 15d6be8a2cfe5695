"""Narrowing the directories of entities and partners by what stands in the address."""

import pytest

from actors.enums import EntityKind, PartnerKind
from core.enums import Visibility
from core.models import Sector
from home.setup import set_up_site
from practices.models import Ally
from tests.factories.actors import AppointmentFactory, EntityFactory, PartnerFactory
from tests.factories.practices import PracticeFactory, sign


def found(client, address):
    """What the directory lists."""
    return client.get(address).context["directory"].found


def counts(client, address, name):
    """The numbers of a facet by its labels."""
    groups = client.get(address).context["directory"].groups
    (group,) = [group for group in groups if group.name == name]
    return {str(choice.label): choice.count for choice in group.choices}


def test_an_entity_is_found_by_name_or_acronym_without_accents_or_case(site, client):
    botanic = EntityFactory(title="Jardín Botánico", acronym="JBB")
    EntityFactory(title="Instituto de Turismo", acronym="IDT")
    assert found(client, "/entidades/?q=BOTANICO jardin") == [botanic]
    assert found(client, "/entidades/?q=jbb") == [botanic]
    assert found(client, "/entidades/?q=nada") == []


def test_values_of_one_facet_widen_and_facets_narrow(site, client):
    health = Sector.objects.get(slug="salud")
    head = EntityFactory(sector=health)
    attached = EntityFactory(sector=health, kind=EntityKind.ATTACHED)
    linked = EntityFactory(sector=health, kind=EntityKind.LINKED)
    EntityFactory(kind=EntityKind.ATTACHED)
    address = "/entidades/?sector=salud&clase=adscrita"
    assert found(client, address) == [attached]
    assert found(client, f"{address}&clase=vinculada") == [attached, linked]
    assert found(client, "/entidades/?sector=salud") == [head, attached, linked]
    assert counts(client, address, "clase") == {
        "Secretaría": 1,
        "Entidad adscrita": 1,
        "Entidad vinculada": 1,
    }
    assert counts(client, address, "sector") == {"Salud": 1, "Ambiente": 1}


def test_each_choice_can_be_taken_away_by_itself(site, client):
    EntityFactory(kind=EntityKind.ATTACHED)
    chips = client.get("/entidades/?q=prueba&clase=adscrita").context["directory"].chips
    assert [chip.url for chip in chips] == ["?clase=adscrita", "?q=prueba"]


@pytest.mark.parametrize("query", ["sector=%00", "clase=nada", "con=x&con=", "q=" + "a" * 5000])
def test_a_value_that_nothing_has_finds_nothing_and_can_be_taken_away(site, client, query):
    EntityFactory()
    response = client.get(f"/entidades/?{query}")
    assert response.status_code == 200
    assert response.context["directory"].found == []
    assert len(response.context["directory"].chips) == 1


def test_the_numbers_beside_entities_count_own_and_shared_practices(site, client):
    entity, partner, idle = EntityFactory.create_batch(3)
    shared, _own = PracticeFactory.create_batch(2, entity=entity)
    sign(shared, partner, entity)
    numbers = {each.pk: each.numbers for each in found(client, "/entidades/")}
    assert numbers == {entity.pk: ["2 prácticas"], partner.pk: ["1 práctica"], idle.pk: []}
    assert found(client, "/entidades/?con=practicas") == [entity, partner]


def test_the_numbers_count_only_what_the_reader_may_see(site, client):
    hidden = PracticeFactory(visibility=Visibility.RED)
    (entity,) = found(client, "/entidades/")
    assert entity.numbers == []
    client.force_login(AppointmentFactory(entity=hidden.entity).person)
    (entity,) = found(client, "/entidades/")
    assert entity.numbers == ["1 práctica"]


def test_an_entity_without_a_focal_point_is_marked(site, client):
    AppointmentFactory()
    assert "sin punto focal" not in client.get("/entidades/").content.decode()
    EntityFactory()
    assert client.get("/entidades/").content.decode().count("sin punto focal") == 1


def test_what_belongs_to_a_secretariat_stands_below_it(site, client):
    attached = EntityFactory(kind=EntityKind.ATTACHED)
    head = EntityFactory()
    (branch,) = client.get("/entidades/").context["branches"]
    assert branch.heads == [head]
    assert branch.parts == [attached]


def test_the_whole_city_costs_no_more_than_twelve_questions(
    db, client, django_assert_max_num_queries
):
    set_up_site()
    client.get("/entidades/")
    with django_assert_max_num_queries(12):
        client.get("/entidades/?clase=adscrita&q=de")


def test_partners_are_grouped_by_kind_and_narrowed(site, client):
    italian = PartnerFactory(title="Agencia A", city="Roma")
    network = PartnerFactory(title="Red B", kind=PartnerKind.NETWORK, country="España")
    kinds = client.get("/aliados/").context["kinds"]
    assert kinds == [(PartnerKind.BILATERAL, [italian]), (PartnerKind.NETWORK, [network])]
    assert found(client, "/aliados/?pais=España") == [network]
    assert found(client, "/aliados/?clase=bilateral") == [italian]
    assert found(client, "/aliados/?q=ROMA") == [italian]


def test_many_partners_cost_as_much_as_few(site, client, django_assert_max_num_queries):
    PartnerFactory.create_batch(30)
    client.get("/aliados/")
    with django_assert_max_num_queries(12):
        client.get("/aliados/")


def with_ally(partner, **kwargs):
    """A practice that names the partner."""
    practice = PracticeFactory(**kwargs)
    practice.allies = [Ally(name=partner.title, partner=partner)]
    practice.save()
    return practice


def test_a_partner_shows_the_practices_that_the_reader_may_see(site, client):
    partner = PartnerFactory()
    shown, hidden = with_ally(partner), with_ally(partner, visibility=Visibility.RED)
    page = client.get(partner.url).content.decode()
    assert shown.title in page
    assert hidden.title not in page
    client.force_login(AppointmentFactory().person)
    assert hidden.title in client.get(partner.url).content.decode()


def test_a_partner_with_many_practices_costs_as_much_as_with_few(
    site, client, django_assert_max_num_queries
):
    partner = PartnerFactory(website="https://aliado.example")
    for _each in range(8):
        with_ally(partner)
    client.get(partner.url)
    with django_assert_max_num_queries(12):
        page = client.get(partner.url).content.decode()
    assert "https://aliado.example" in page
