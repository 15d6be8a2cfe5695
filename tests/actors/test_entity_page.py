"""What an entity's page tells: figures, process, place in its sector, data for machines."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from actors.enums import AppointmentRole, EntityKind
from actors.models import ManagementStep
from core.enums import Visibility
from core.models import Locality, Sector
from practices.enums import AdoptionStatus, ValidationOutcome
from practices.models import Adoption, Validation
from practices.models.review import CRITERIA
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory, EntityFactory
from tests.factories.practices import PracticeFactory


def page_of(client, entity):
    """The page as its reader gets it."""
    return client.get(entity.url).content.decode()


def figures(client, entity):
    """The four numbers: published, validated, replicated by others, replicated by itself."""
    return [figure.number for figure in client.get(entity.url).context["figures"]]


def validate(practice):
    Validation.objects.create(
        practice=practice,
        content={},
        version_of=timezone.now(),
        outcome=ValidationOutcome.VALIDATED,
        reviewer=UserFactory(),
        opinion="Sirve.",
        **dict.fromkeys(CRITERIA, 2),
    )


def adopt(practice, entity, status=AdoptionStatus.DONE, **kwargs):
    return Adoption.objects.create(
        practice=practice, entity=entity, status=status, declared_by=UserFactory(), **kwargs
    )


def test_figures_count_what_an_entity_tells_and_reuses(site, client):
    entity, other = EntityFactory(), EntityFactory()
    first, second = PracticeFactory.create_batch(2, entity=entity)
    validate(first)
    validate(first)
    adopt(first, other)
    adopt(second, other, AdoptionStatus.UNDER_WAY)
    adopt(second, None, adopter_name="Quito")
    adopt(first, other, AdoptionStatus.PLANNED)
    adopt(PracticeFactory(), entity)
    assert figures(client, entity) == [2, 1, 3, 1]


def test_what_an_entity_repeats_of_its_own_is_no_reuse_by_others(site, client):
    practice = PracticeFactory()
    adopt(practice, practice.entity)
    assert figures(client, practice.entity) == [1, 0, 0, 1]


def test_figures_count_only_what_the_reader_may_see(site, client):
    hidden = PracticeFactory(visibility=Visibility.RED)
    validate(hidden)
    adopt(hidden, EntityFactory())
    replicating = adopt(hidden, EntityFactory()).entity
    assert figures(client, hidden.entity) == []
    assert figures(client, replicating) == []
    client.force_login(UserFactory(is_superuser=True))
    assert figures(client, hidden.entity) == [1, 1, 2, 0]
    assert figures(client, replicating) == [0, 0, 0, 1]


def test_the_page_shows_the_six_newest_and_leads_to_all(site, client):
    entity = EntityFactory()
    practices = PracticeFactory.create_batch(7, entity=entity)
    page = page_of(client, entity)
    assert [practice.title in page for practice in practices] == [False, *[True] * 6]
    assert f"{reverse('practices:listing')}?entidad={entity.slug}" in page
    assert "Ver las 7" in page


def test_the_process_is_told_step_by_step_with_who_answers(site, client):
    entity = EntityFactory()
    entity.management_steps = [ManagementStep(title="Escribir la ficha", responsible="Planeación")]
    entity.save()
    page = page_of(client, entity)
    assert "Escribir la ficha" in page
    assert "Responde: Planeación" in page


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (AppointmentRole.HOLDER, "Agregar los pasos"),
        (AppointmentRole.TEAM, "Lo agrega su punto focal"),
    ],
)
def test_its_own_people_are_told_who_adds_the_process(site, client, role, reads):
    appointment = AppointmentFactory(role=role)
    assert "Cómo gestionamos" not in page_of(client, appointment.entity)
    client.force_login(appointment.person)
    assert reads in page_of(client, appointment.entity)


def test_only_who_approves_is_offered_to_edit(site, client):
    appointment = AppointmentFactory()
    address = f"/entidad/{appointment.entity_id}/editar/"
    assert address not in page_of(client, appointment.entity)
    client.force_login(AppointmentFactory().person)
    assert address not in page_of(client, appointment.entity)
    client.force_login(appointment.person)
    assert address in page_of(client, appointment.entity)


def test_an_attached_entity_names_the_head_of_its_sector_and_its_siblings(site, client):
    head = EntityFactory()
    own, sibling = EntityFactory.create_batch(2, kind=EntityKind.ATTACHED)
    elsewhere = EntityFactory(sector=Sector.objects.get(slug="salud"))
    place, _title, _like_it = page_of(client, own).partition("Más como esto")
    assert f'href="{head.url}"' in place
    assert f'href="{sibling.url}"' in place
    assert f'href="{elsewhere.url}"' not in place


def test_a_local_office_stands_on_the_map_of_the_city(site, client):
    offices = [
        EntityFactory(kind=EntityKind.LOCAL, locality=locality)
        for locality in Locality.objects.all()[:2]
    ]
    page = page_of(client, offices[0])
    assert page.count("locality-map__number") == 2
    assert f'href="{offices[0].url}" aria-current="page"' in page


def test_a_team_without_a_focal_point_is_still_a_vacancy(site, client):
    member = AppointmentFactory(role=AppointmentRole.TEAM)
    page = page_of(client, member.entity)
    assert member.person.email in page
    assert "vacante" in page


def test_machines_read_what_the_entity_is(site, client):
    entity = EntityFactory(title="Instituto </script><b>", mailbox="cooperacion@entidad.example")
    page = page_of(client, entity)
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data = json.loads(found.group(1))
    assert data["@type"] == "GovernmentOrganization"
    assert data["name"] == entity.title
    assert data["email"] == entity.mailbox
    assert "areaServed" not in data
