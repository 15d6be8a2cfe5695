"""Pages of entities and their directory."""

from django.urls import reverse

from actors.models import EntityPage
from core.enums import Visibility
from home.setup import set_up_site
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory, EntityFactory
from tests.factories.practices import PracticeFactory, sign


def test_every_entity_and_local_office_of_the_city_has_a_page(db):
    set_up_site()
    assert EntityPage.objects.live().count() == 76
    assert EntityPage.objects.filter(locality__isnull=False).count() == 20


def test_an_entity_names_whom_to_call(site, client):
    appointment = AppointmentFactory()
    page = client.get(appointment.entity.url).content.decode()
    assert appointment.person.get_full_name() in page
    assert appointment.person.email in page


def test_a_vacant_entity_says_so(site, client):
    assert "vacante" in client.get(EntityFactory().url).content.decode()


def test_an_entity_shows_its_practices_and_those_it_co_authored(site, client):
    entity = EntityFactory()
    own, shared = PracticeFactory(entity=entity), PracticeFactory()
    sign(shared, entity)
    page = client.get(entity.url).content.decode()
    assert own.title in page
    assert shared.title in page


def test_an_entity_shows_strangers_only_public_practices(site, client):
    hidden = PracticeFactory(visibility=Visibility.RED)
    assert hidden.title not in client.get(hidden.entity.url).content.decode()
    client.force_login(UserFactory(is_superuser=True))
    assert hidden.title in client.get(hidden.entity.url).content.decode()


def test_the_directory_asks_as_much_for_many_entities_as_for_few(
    site, client, django_assert_max_num_queries
):
    EntityFactory.create_batch(30)
    with django_assert_max_num_queries(12):
        client.get("/entidades/")


def test_an_entity_page_asks_as_much_for_many_practices_as_for_few(
    site, client, django_assert_num_queries
):
    few, many = EntityFactory(), EntityFactory()
    PracticeFactory(entity=few)
    PracticeFactory.create_batch(12, entity=many)
    client.get(few.url)
    for entity in (few, many):
        with django_assert_num_queries(12):
            client.get(entity.url)


def test_an_entity_cannot_be_made_private(site, client):
    entity = EntityFactory()
    client.force_login(UserFactory(is_superuser=True))
    address = reverse("wagtailadmin_pages:set_privacy", args=[entity.pk])
    client.post(address, {"restriction_type": "login"})
    assert not entity.get_view_restrictions().exists()


def test_what_editors_removed_from_the_directory_does_not_come_back(db):
    set_up_site()
    EntityPage.objects.first().delete()
    set_up_site()
    assert EntityPage.objects.count() == 75
