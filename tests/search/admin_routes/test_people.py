"""Routes of the admin that change who is who: groups, accounts, appointments."""

from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import PageViewRestriction

from accounts.models import User
from actors.enums import AppointmentRole
from actors.models import Appointment
from core.enums import RoleCode, Visibility
from core.models import Role
from tests.search.admin_routes.admin import Admin
from tests.search.admin_routes.conftest import City
from tests.search.admin_routes.routes import BULK, bulk, drives
from tests.search.admin_routes.truth import ask

NOBODY = AnonymousUser()
GROUP_ADD, GROUP_EDIT, GROUP_DELETE = (
    f"wagtailusers_groups:{verb}" for verb in ("add", "edit", "delete")
)
USER_ADD, USER_EDIT, USER_DELETE = (
    f"wagtailusers_users:{verb}" for verb in ("add", "edit", "delete")
)
GONE = bulk("actors", "appointment", "delete")
APPOINTMENT = "wagtailsnippets_actors_appointment"


def finds(user: Any, page: Any) -> bool:
    return f"practice:{page.pk}" in {hit.key for hit in ask(user).hits}


@drives(GROUP_ADD, GROUP_EDIT)
def test_a_new_group_and_a_new_name_open_nothing(city: City, admin: Admin) -> None:
    admin.submit(admin.url(GROUP_ADD), name="Observatorio")
    admin.submit(admin.url(GROUP_EDIT, city.mesa.pk), name="Mesa de agua")
    assert Group.objects.get(pk=city.mesa.pk).name == "Mesa de agua"
    assert (finds(NOBODY, city.cuidado), finds(city.member, city.cuidado)) == (False, True)


@drives(GROUP_DELETE)
def test_what_was_only_for_a_deleted_group_is_for_nobody(city: City, admin: Admin) -> None:
    admin.submit(admin.url(GROUP_DELETE, city.mesa.pk))
    assert not Group.objects.filter(pk=city.mesa.pk).exists()
    assert PageViewRestriction.objects.filter(page=city.private.pk).exists()
    readers = (NOBODY, city.member, city.superuser)
    assert [finds(reader, city.cuidado) for reader in readers] == [False, False, True]


@drives(GROUP_DELETE)
def test_the_group_behind_a_role_is_not_deleted(city: City, admin: Admin) -> None:
    """It is refused with a word, not with an error of the server."""
    group = Role.objects.get(code=RoleCode.RED).group
    admin.client.raise_request_exception = False
    answer = admin.send(admin.url(GROUP_DELETE, group.pk), status=302)
    assert Group.objects.filter(pk=group.pk).exists()
    said = [str(message) for message in admin.client.get(answer.url).context["messages"]]
    assert said


@drives(USER_ADD, USER_EDIT)
def test_a_person_finds_what_her_groups_may_see(city: City, admin: Admin) -> None:
    password = "una-clave-larga-2026"
    account = {"email": "nueva@entidad.example", "first_name": "Nueva", "last_name": "Persona"}
    keys = {"password1": password, "password2": password}
    admin.submit(admin.url(USER_ADD), **account, **keys, groups=[city.mesa.pk])
    person = User.objects.get(email="nueva@entidad.example")
    assert finds(person, city.cuidado)
    admin.submit(admin.url(USER_EDIT, person.pk), groups=[])
    assert not finds(person, city.cuidado)
    admin.submit(admin.url(USER_EDIT, person.pk), groups=[city.mesa.pk, city.other.pk])
    assert finds(person, city.cuidado)


@drives(USER_EDIT)
def test_a_deactivated_person_finds_what_everybody_finds(city: City, admin: Admin) -> None:
    url = admin.url(USER_EDIT, city.member.pk)
    values = admin.form(url)
    values.pop("is_active")
    admin.send(url, values)
    assert not User.objects.get(pk=city.member.pk).is_active
    assert not finds(city.member, city.cuidado)


@drives(USER_DELETE)
def test_a_deleted_person_leaves_what_she_wrote(city: City, admin: Admin) -> None:
    type(city.agua).objects.filter(pk=city.agua.pk).update(owner=city.outsider)
    admin.submit(admin.url(USER_DELETE, city.outsider.pk))
    assert not User.objects.filter(pk=city.outsider.pk).exists()
    assert finds(NOBODY, city.agua)


@drives(f"{APPOINTMENT}:add", f"{APPOINTMENT}:edit", f"{APPOINTMENT}:delete")
def test_the_network_follows_the_appointments(city: City, admin: Admin) -> None:
    """Who is appointed sees what is for the Red; who is no more, no longer."""
    city.agua.visibility = Visibility.RED
    city.agua.save_revision().publish()
    assert not finds(city.outsider, city.agua)
    admin.submit(
        admin.url(f"{APPOINTMENT}:add"),
        entity=city.entity.pk,
        person=city.outsider.pk,
        role=AppointmentRole.HOLDER,
        since="2026-01-15",
    )
    assert finds(city.outsider, city.agua)
    appointment = Appointment.objects.get(person=city.outsider)
    edit = admin.url(f"{APPOINTMENT}:edit", appointment.pk)
    admin.submit(edit, until="2026-02-01")
    assert not finds(city.outsider, city.agua)
    admin.submit(edit, until="")
    admin.submit(edit, person=city.member.pk)
    assert (finds(city.outsider, city.agua), finds(city.member, city.agua)) == (False, True)
    admin.submit(admin.url(f"{APPOINTMENT}:delete", appointment.pk))
    assert not finds(city.member, city.agua)


@drives(f"{APPOINTMENT}:copy", f"{APPOINTMENT}:add")
def test_the_network_follows_a_copied_appointment(city: City, admin: Admin) -> None:
    """The form of a copy is sent to `add`; what is sent to `copy` itself edits the original."""
    red = Role.objects.get(code=RoleCode.RED).group
    first = Appointment.objects.create(
        entity=city.entity, person=city.member, role=AppointmentRole.TEAM, since=date(2026, 1, 15)
    )
    url = admin.url(f"{APPOINTMENT}:copy", first.pk)
    admin.submit(url, person=city.outsider.pk)
    assert set(red.user_set.all()) == {city.member, city.outsider}
    admin.send(url, admin.form(url, person=city.superuser.pk))
    assert set(red.user_set.all()) == {city.superuser, city.outsider}


@drives(GONE)
def test_the_network_follows_appointments_deleted_in_bulk(city: City, admin: Admin) -> None:
    appointments = [
        Appointment.objects.create(
            entity=city.entity, person=person, role=AppointmentRole.TEAM, since=date(2026, 1, 15)
        )
        for person in (city.member, city.outsider)
    ]
    red = Role.objects.get(code=RoleCode.RED).group
    assert red.user_set.count() == 2
    pks = [appointment.pk for appointment in appointments]
    admin.send(admin.url(BULK, "actors", "appointment", "delete", id=pks, next="/admin/"))
    assert not red.user_set.exists()
