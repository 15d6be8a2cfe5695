"""Where a practice travelled, and how it went there."""

import pytest
from django.urls import reverse

from core.enums import Visibility
from core.models import Locality
from practices.enums import AdoptionStatus
from practices.models import Adoption
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory, EntityFactory
from tests.factories.practices import PracticeFactory


@pytest.fixture
def practice(site):
    """A published practice."""
    return PracticeFactory()


def impact_of(client, practice):
    return client.get(reverse("practices:impact", args=[practice.pk]))


def replicate(practice, status=AdoptionStatus.DONE, **kwargs):
    """Somebody replicates it: an entity, unless it is told who outside."""
    if "adopter_name" not in kwargs:
        kwargs.setdefault("entity", EntityFactory())
    return Adoption.objects.create(
        practice=practice, status=status, declared_by=UserFactory(), **kwargs
    )


def test_it_counts_by_status_and_names_the_places(client, practice):
    replicate(practice)
    replicate(practice, AdoptionStatus.ABANDONED, obstacle="No hubo contrato")
    replicate(practice, adopter_name="Municipio de Quito", city="Quito", country="Ecuador")
    replicate(practice).localities.add(Locality.objects.get(number=5))
    page = impact_of(client, practice).content.decode()
    assert "Terminada: 3" in page
    assert "Abandonada: 1" in page
    assert "Quito, Ecuador" in page
    assert "No hubo contrato" in page
    assert Locality.objects.get(number=5).name in page


def test_it_names_no_person(client, practice):
    person = replicate(practice).declared_by
    assert person.last_name not in impact_of(client, practice).content.decode()


def test_without_replications_it_calls_for_the_first(client, practice):
    page = impact_of(client, practice).content.decode()
    assert reverse("practices:adopt", args=[practice.pk]) in page


def test_only_the_adopters_people_are_offered_to_tell_how_it_goes(client, practice):
    person = AppointmentFactory().person
    adoption = replicate(practice, entity=person.appointments.get().entity)
    address = reverse("practices:edit_adoption", args=[adoption.pk])
    assert address not in impact_of(client, practice).content.decode()
    client.force_login(person)
    assert address in impact_of(client, practice).content.decode()


def test_the_impact_of_a_hidden_practice_is_absent(client, practice):
    practice.visibility = Visibility.RED
    practice.save()
    assert impact_of(client, practice).status_code == 404


@pytest.mark.parametrize("number", [1, 12])
def test_it_asks_the_same_for_many_as_for_few(
    client, practice, django_assert_max_num_queries, number
):
    for _ in range(number):
        replicate(practice).localities.add(Locality.objects.get(number=1))
    with django_assert_max_num_queries(12):
        impact_of(client, practice)
