"""Actions on many at once: some of them tell nobody by a signal."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from core.models import CustomDocument, Theme
from practices.models import PracticePage
from search.models import Entry
from tests.search.admin_routes.admin import Admin
from tests.search.admin_routes.conftest import City
from tests.search.admin_routes.routes import BULK, bulk, drives
from tests.search.admin_routes.truth import ask

NOBODY = AnonymousUser()
PAGE, DOCUMENT, USER = "wagtailcore.page", "core.customdocument", "accounts.user"
PRACTICE = "practices.practicepage"
EVERYTHING = ["Acta", "Agua", "Bosque", "Cuidado", "Informe"]


def titles(user: Any) -> list[str]:
    keys = [hit.key for hit in ask(user).hits if hit.kind in ("practice", "document")]
    return sorted(Entry.objects.filter(key__in=keys).values_list("title", flat=True))


def act(admin: Admin, model: str, action: str, *objects: Any, **data: Any) -> None:
    """Choose objects in a listing, choose an action, confirm."""
    pks = [each.pk for each in objects]
    admin.submit(admin.url(BULK, *model.split("."), action, id=pks, next="/admin/"), **data)


@drives(bulk("wagtailcore", "page", "unpublish"), bulk("wagtailcore", "page", "publish"))
def test_unpublishing_and_publishing_pages(city: City, admin: Admin) -> None:
    act(admin, PAGE, "unpublish", city.practices, include_descendants="on")
    assert titles(NOBODY) == ["Informe"]
    act(admin, PAGE, "publish", city.practices, include_descendants="on")
    assert titles(NOBODY) == ["Agua", "Informe"]
    act(admin, PAGE, "unpublish", city.agua, city.cuidado)
    assert (titles(NOBODY), titles(city.member)) == (["Informe"], ["Acta", "Bosque", "Informe"])


@drives(bulk("wagtailcore", "page", "move"))
def test_moving_pages(city: City, admin: Admin) -> None:
    act(admin, PAGE, "move", city.agua, city.bosque, chooser=city.private.pk)
    assert titles(NOBODY) == ["Informe"]
    act(admin, PAGE, "move", city.agua, city.bosque, city.cuidado, chooser=city.practices.pk)
    assert titles(NOBODY) == ["Agua", "Cuidado", "Informe"]


@drives(bulk("wagtailcore", "page", "delete"))
def test_deleting_pages(city: City, admin: Admin) -> None:
    act(admin, PAGE, "delete", city.agua, city.private)
    assert titles(city.superuser) == ["Acta", "Bosque", "Informe"]
    assert not PracticePage.objects.filter(pk=city.cuidado.pk).exists()


@drives(
    bulk("wagtailcore", "page", "confirm_validity"),
    bulk("practices", "practicepage", "confirm_validity"),
)
@pytest.mark.parametrize("model", [PAGE, PRACTICE])
def test_confirming_practices_leaves_them_where_they_are_found(
    city: City, admin: Admin, model: str
) -> None:
    act(admin, model, "confirm_validity", city.agua, city.bosque)
    assert PracticePage.objects.get(pk=city.agua.pk).confirmed_on
    assert (titles(NOBODY), titles(city.member)) == (["Agua", "Informe"], EVERYTHING)


@drives(bulk("wagtailcore", "page", "add_theme"), bulk("practices", "practicepage", "add_theme"))
@pytest.mark.parametrize("model", [PAGE, PRACTICE])
def test_a_theme_in_drafts_changes_nothing_that_is_found(
    city: City, admin: Admin, model: str
) -> None:
    theme = Theme.objects.create(name="Aire", slug="aire")
    act(admin, model, "add_theme", city.agua, city.bosque, theme=theme.pk)
    assert not PracticePage.objects.filter(themes=theme).exists()
    assert (titles(NOBODY), titles(city.member)) == (["Agua", "Informe"], EVERYTHING)


@drives(bulk("core", "customdocument", "add_to_collection"))
def test_adding_documents_to_a_collection(city: City, admin: Admin) -> None:
    act(admin, DOCUMENT, "add_to_collection", city.report, collection=city.vault.pk)
    assert titles(NOBODY) == ["Agua"]
    both = (city.report, city.minutes)
    act(admin, DOCUMENT, "add_to_collection", *both, collection=city.library.pk)
    assert titles(NOBODY) == ["Acta", "Agua", "Informe"]


@drives(bulk("core", "customdocument", "delete"), bulk("core", "customdocument", "add_tags"))
def test_deleting_documents(city: City, admin: Admin) -> None:
    act(admin, DOCUMENT, "add_tags", city.report, tags="páramo")
    assert CustomDocument.objects.get(pk=city.report.pk).tags.count() == 1
    act(admin, DOCUMENT, "delete", city.report, city.minutes)
    assert titles(city.superuser) == ["Agua", "Bosque", "Cuidado"]


@drives(bulk("accounts", "user", "assign_role"))
def test_giving_people_a_role_opens_its_section_to_them(city: City, admin: Admin) -> None:
    act(admin, USER, "assign_role", city.outsider, role=city.mesa.pk)
    assert titles(city.outsider) == titles(city.member) != titles(NOBODY)


@drives(bulk("accounts", "user", "set_active_state"))
def test_people_who_are_deactivated_find_what_everybody_finds(city: City, admin: Admin) -> None:
    act(admin, USER, "set_active_state", city.member, mark_as_active="False")
    assert not User.objects.get(pk=city.member.pk).is_active
    assert titles(city.member) == titles(NOBODY)


@drives(bulk("accounts", "user", "delete"))
def test_people_who_are_deleted_leave_their_pages(city: City, admin: Admin) -> None:
    PracticePage.objects.filter(pk=city.agua.pk).update(owner=city.outsider)
    act(admin, USER, "delete", city.member, city.outsider)
    assert not User.objects.filter(pk__in=[city.member.pk, city.outsider.pk]).exists()
    assert titles(NOBODY) == ["Agua", "Informe"]
