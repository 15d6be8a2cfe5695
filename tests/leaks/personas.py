"""The twelve personas: their accounts, and a browser of each."""

import datetime

from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from accounts.models import User
from actors.enums import AppointmentRole
from actors.models import EntityPage
from core.enums import RoleCode
from core.models import Role
from practices.models import PracticeIndexPage
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory
from tests.leaks.table import PERSONAS

GROUPS = ("mesa1", "mesa2", "secretariat")
SINCE = datetime.date(2020, 1, 1)


def make_groups() -> dict[str, Group]:
    """The groups of the mesas."""
    return {name: Group.objects.create(name=f"Grupo {name}") for name in GROUPS}


def make_people(groups: dict[str, Group], entity: EntityPage) -> dict[str, User]:
    """Everybody but the anonymous reader. `entity` is where the authors are appointed."""
    people = {
        name: UserFactory(
            email=f"{name.replace('_', '-')}@personas.example", is_superuser=name == "superuser"
        )
        for name in PERSONAS
        if name != "anonymous"
    }
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    for name, role, until in (
        ("mesa1", AppointmentRole.TEAM, None),
        ("secretariat", AppointmentRole.HOLDER, None),
        ("deactivated", AppointmentRole.TEAM, None),
        ("ex_member", AppointmentRole.TEAM, yesterday),
    ):
        AppointmentFactory(entity=entity, person=people[name], role=role, since=SINCE, until=until)
    committee = Role.objects.get(code=RoleCode.COMMITTEE).group
    memberships = {
        "mesa1": [groups["mesa1"]],
        "mesa2": [groups["mesa2"]],
        "secretariat": [groups["mesa1"], groups["secretariat"]],
        "committee": [committee],
        "editor": [_pages_group("Edición", "add_page", "change_page")],
        "moderator": [_pages_group("Moderación", "add_page", "change_page", "publish_page")],
        "user_manager": [_people_group()],
        "deactivated": Group.objects.all(),
    }
    for name, members_of in memberships.items():
        people[name].groups.add(*members_of)
    return people


def make_browsers(people: dict[str, User]) -> dict[str, Client]:
    """A browser for each persona, signed in; then the deactivated one loses her account."""
    browsers = {name: Client() for name in PERSONAS}
    for name, person in people.items():
        browsers[name].force_login(person, "django.contrib.auth.backends.ModelBackend")
    deactivated = people["deactivated"]
    User.objects.filter(pk=deactivated.pk).update(is_active=False)
    return browsers


def _pages_group(name: str, *codenames: str) -> Group:
    """A group with Wagtail's permissions on the listing of practices."""
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    listing = Page.objects.get(pk=PracticeIndexPage.objects.order_by("pk").first().pk)
    for codename in codenames:
        permission = Permission.objects.get(
            codename=codename, content_type__app_label="wagtailcore"
        )
        GroupPagePermission.objects.create(group=group, page=listing, permission=permission)
    return group


def _people_group() -> Group:
    """A group that manages accounts and groups."""
    group = Group.objects.create(name="Cuentas")
    codenames = [
        f"{verb}_{what}"
        for verb in ("add", "change", "delete", "view")
        for what in ("user", "group")
    ]
    group.permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return group
