"""Appointments, and the groups that follow from them."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from actors import services
from actors.enums import AppointmentRole, EntityKind
from actors.models import Appointment
from actors.permissions import entities_user_approves_for, user_can_approve_for
from core.enums import RoleCode
from core.models import Role, Sector
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory, EntityFactory, secretariat_member

YESTERDAY = datetime.timedelta(days=-1)


def roles(person):
    """The codes of a person's roles."""
    return set(Role.objects.filter(group__user=person).values_list("code", flat=True))


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (AppointmentRole.HOLDER, {RoleCode.RED, RoleCode.FOCAL_POINT}),
        (AppointmentRole.DEPUTY, {RoleCode.RED, RoleCode.FOCAL_POINT}),
        (AppointmentRole.TEAM, {RoleCode.RED}),
    ],
)
def test_groups_follow_from_an_appointment(site, role, expected):
    assert roles(AppointmentFactory(role=role).person) == expected


def test_groups_end_with_the_appointment(site):
    appointment = AppointmentFactory()
    services.end_appointment(appointment=appointment, on=timezone.localdate() + YESTERDAY)
    assert roles(appointment.person) == set()


def test_groups_end_when_the_appointment_is_deleted(site):
    appointment = AppointmentFactory()
    appointment.delete()
    assert roles(appointment.person) == set()


def test_groups_stay_while_another_appointment_holds(site):
    first = AppointmentFactory()
    AppointmentFactory(person=first.person, role=AppointmentRole.TEAM)
    first.delete()
    assert roles(first.person) == {RoleCode.RED}


def test_the_worker_ends_groups_when_the_calendar_ends_an_appointment(site):
    appointment = AppointmentFactory()
    Appointment.objects.update(until=timezone.localdate() + YESTERDAY)
    assert services.sync_groups() == 2
    assert roles(appointment.person) == set()
    assert services.sync_groups() == 0


def test_an_appointment_that_begins_tomorrow_gives_nothing_today(site):
    appointment = AppointmentFactory(since=timezone.localdate() - YESTERDAY)
    assert roles(appointment.person) == set()


def test_a_group_given_by_hand_is_not_touched(site):
    person = UserFactory()
    services.give_role(person=person, code=RoleCode.COMMITTEE)
    services.sync_groups()
    assert roles(person) == {RoleCode.COMMITTEE}


def test_an_entity_has_one_open_holder(site):
    first = AppointmentFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        AppointmentFactory(entity=first.entity)


def test_a_new_holder_ends_the_one_before(site):
    former = AppointmentFactory()
    new = services.appoint(person=UserFactory(), entity=former.entity, role=AppointmentRole.HOLDER)
    former.refresh_from_db()
    assert former.until == new.since + YESTERDAY
    assert roles(former.person) == set()


def test_an_appointment_cannot_end_before_it_begins(site):
    appointment = AppointmentFactory.build(
        entity=EntityFactory(), person=UserFactory(), until=datetime.date(2025, 1, 1)
    )
    with pytest.raises(ValidationError, match="fin es anterior"):
        appointment.full_clean()


def test_holder_and_deputy_approve_and_the_team_does_not(site):
    holder = AppointmentFactory()
    deputy, member = (
        AppointmentFactory(entity=holder.entity, role=role)
        for role in (AppointmentRole.DEPUTY, AppointmentRole.TEAM)
    )
    allowed = [user_can_approve_for(a.person, holder.entity) for a in (holder, deputy, member)]
    assert allowed == [True, True, False]


def test_the_secretariat_approves_only_where_nobody_else_can(site):
    secretariat = secretariat_member()
    vacant = EntityFactory(kind=EntityKind.ATTACHED)
    held = AppointmentFactory(entity__kind=EntityKind.LINKED).entity
    assert user_can_approve_for(secretariat, vacant)
    assert not user_can_approve_for(secretariat, held)
    assert list(entities_user_approves_for(secretariat)) == [vacant]
    assert list(services.approvers_of(vacant)) == [secretariat]


def test_the_head_of_the_sector_approves_only_where_nobody_else_can(site):
    vacant = EntityFactory(kind=EntityKind.ATTACHED)
    held = AppointmentFactory(entity__kind=EntityKind.ATTACHED).entity
    head = AppointmentFactory(entity__kind=EntityKind.SECRETARIAT).person
    elsewhere = AppointmentFactory(
        entity__kind=EntityKind.SECRETARIAT, entity__sector=Sector.objects.get(slug="salud")
    ).person
    assert user_can_approve_for(head, vacant)
    assert not user_can_approve_for(head, held)
    assert not user_can_approve_for(elsewhere, vacant)
    assert list(services.approvers_of(vacant)) == [head]
