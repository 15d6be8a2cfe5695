"""Reports of the admin: what they list, for whom, and how much they ask."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actors.enums import EntityKind
from practices.completeness import completeness, with_percent_told
from practices.enums import PracticeKind
from practices.models import PracticePage, Result, ValidityQuestion
from tests.factories.actors import AppointmentFactory, EntityFactory
from tests.factories.practices import PracticeFactory

UNCONFIRMED = reverse("unconfirmed_practices")
INCOMPLETE = reverse("incomplete_practices")
VACANT = reverse("vacant_posts")


@pytest.fixture
def as_secretariat(client, secretariat):
    client.force_login(secretariat)
    return client


def ask(practice, days):
    ValidityQuestion.objects.create(
        practice=practice, asked_at=timezone.now() - timedelta(days=days)
    )


def titles(client, address, **asked):
    return [row.title for row in client.get(address, asked).context["object_list"]]


def test_practices_that_nobody_confirmed_are_listed_the_oldest_first(as_secretariat):
    late, later, recent = PracticeFactory(), PracticeFactory(), PracticeFactory()
    ask(late, 40)
    ask(later, 90)
    ask(recent, 3)
    assert titles(as_secretariat, UNCONFIRMED) == [later.title, late.title]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (UNCONFIRMED, "si nadie responde en 30 días, aparece aquí"),
        (INCOMPLETE, "Aquí aparece la que deja partes sin llenar"),
        (VACANT, "Aquí aparece la que se quede sin ninguno de los dos"),
        (reverse("searchgap:index"), "5 personas distintas"),
    ],
)
def test_an_empty_report_says_what_will_stand_there(as_secretariat, address, told):
    assert told in as_secretariat.get(address).content.decode()


def test_what_is_missing_is_listed_with_its_worth_and_exported(as_secretariat):
    practice = PracticeFactory(title="=1+1")
    exported = as_secretariat.get(INCOMPLETE, {"export": "csv"}).getvalue().decode()
    told = completeness(practice)
    assert f",{told.percent}," in exported
    assert str(told.missing[0].label) in exported
    assert "'=1+1" in exported
    as_secretariat.get(INCOMPLETE, {"export": "xlsx"}).getvalue()


def test_the_database_counts_points_as_the_writing_pages_do(site):
    full = dict.fromkeys(("lessons", "context", "team", "difficulties"), "Algo")
    for kind in PracticeKind:
        PracticeFactory(kind=kind, lessons="  ", place="")
        practice = PracticeFactory(kind=kind, budget_amount=0, **full)
        practice.results = [Result(indicator="Personas", value="3")]
        practice.save()
    for practice in with_percent_told(PracticePage.objects.all()):
        assert practice.percent_told == completeness(practice).percent


def test_a_focal_point_reads_of_her_entity_only(client, site):
    person = AppointmentFactory(entity__kind=EntityKind.ATTACHED).person
    own = PracticeFactory(entity=person.appointments.get().entity)
    PracticeFactory()
    client.force_login(person)
    assert titles(client, INCOMPLETE) == [own.title]
    assert client.get(VACANT).status_code == 302


def test_entities_where_nobody_answers_are_listed(as_secretariat):
    vacant = EntityFactory()
    taken = AppointmentFactory().entity
    listed = titles(as_secretariat, VACANT)
    assert vacant.title in listed
    assert taken.title not in listed


@pytest.mark.parametrize("address", [UNCONFIRMED, INCOMPLETE, VACANT])
def test_they_ask_the_same_however_long_they_are(
    as_secretariat, address, django_assert_num_queries
):
    ask(PracticeFactory(), 40)
    as_secretariat.get(address)
    with CaptureQueriesContext(connection) as one:
        as_secretariat.get(address)
    for _number in range(4):
        ask(PracticeFactory(), 40)
    with django_assert_num_queries(len(one)):
        as_secretariat.get(address)
