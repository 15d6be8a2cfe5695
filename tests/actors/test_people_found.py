"""People are found by what the pages of their entities say of them, while it is so."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import PageViewRestriction

from accounts.models import User
from actors import services
from actors.enums import AppointmentRole
from actors.models import Appointment
from core.audience import ANONYMOUS, viewer_of
from search.differences import differences
from search.results import Query
from search.services import search
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory, EntityFactory

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def appointment() -> Appointment:
    """Somebody whom everybody may call."""
    return AppointmentFactory(
        entity=EntityFactory(title="Secretaría del Páramo", acronym="SPAR"),
        person=UserFactory(first_name="Eulalia", last_name="Quiroga"),
        role=AppointmentRole.HOLDER,
        post="Epidemióloga",
    )


def found(text: str = "quiroga", user: User | None = None) -> list[str]:
    """Who is found, by the titles."""
    results = search(Query(text=text, facets={"kind": ("person",)}), viewer_of(user))
    return [hit.url for hit in results.hits]


@pytest.mark.parametrize("text", ["eulalia quiroga", "epidemiologa", "focal SPAR", "páramo"])
def test_a_person_is_found_by_name_post_role_and_entity(appointment, text):
    assert found(text) == [f"{appointment.entity.spanish_url}#people"]


def test_her_entry_leads_to_where_the_page_names_her(appointment, client):
    page = client.get(found()[0].partition("#")[0]).content.decode()
    assert 'id="people"' in page
    assert "Eulalia Quiroga" in page


def test_kinds_are_counted_people_among_them(appointment):
    [kinds] = [g for g in search(Query(), ANONYMOUS).facets if g.name == "kind"]
    assert {choice.value: choice.count for choice in kinds.choices} == {"entity": 1, "person": 1}


def test_who_has_left_is_not_found(appointment):
    services.end_appointment(appointment=appointment, on=timezone.localdate() - timedelta(days=1))
    assert found() == []


def test_who_leaves_by_the_calendar_is_gone_when_the_worker_has_looked(appointment):
    yesterday = timezone.localdate() - timedelta(days=1)
    Appointment.objects.update(since=yesterday, until=yesterday)
    assert services.follow_people() == 1
    assert found() == []
    Appointment.objects.update(until=None)
    assert services.follow_people() == 1
    assert len(found()) == 1
    assert list(differences()) == []


def test_the_worker_asks_little_when_nobody_came_or_went(appointment, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert services.follow_people() == 0


def test_a_deactivated_person_is_not_found(appointment):
    appointment.person.is_active = False
    appointment.person.save()
    assert found() == []


def test_another_name_is_found_at_once(appointment):
    appointment.person.last_name = "Salamanca"
    appointment.person.save()
    assert (found("quiroga"), len(found("salamanca"))) == ([], 1)


def test_people_of_a_private_entity_are_for_its_readers(appointment):
    group = Group.objects.create(name="Mesa")
    restriction = PageViewRestriction.objects.create(
        page=appointment.entity.page_ptr, restriction_type="groups"
    )
    restriction.groups.add(group)
    member = UserFactory()
    member.groups.add(group)
    assert (found(), len(found(user=member))) == ([], 1)


def test_people_of_a_withdrawn_entity_are_not_found(appointment):
    appointment.entity.unpublish()
    assert found() == []
    assert list(differences()) == []
