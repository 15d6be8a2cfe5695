"""The actions that the admin's own API offers on a page."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from practices.models import PracticePage
from search.models import Entry
from tests.search.admin_routes.admin import Admin
from tests.search.admin_routes.conftest import City
from tests.search.admin_routes.routes import API, drives
from tests.search.admin_routes.truth import ask

NOBODY = AnonymousUser()


def titles(user: Any) -> list[str]:
    keys = [hit.key for hit in ask(user).hits if hit.kind == "practice"]
    return sorted(Entry.objects.filter(key__in=keys).values_list("title", flat=True))


def act(admin: Admin, page: Any, action: str, **data: Any) -> None:
    admin.send(admin.url(API, page.pk, action), data)


@drives(f"{API}:unpublish", f"{API}:publish")
def test_unpublish_and_publish(city: City, admin: Admin) -> None:
    act(admin, city.practices, "unpublish", recursive="true")
    assert titles(NOBODY) == []
    act(admin, city.agua, "publish")
    assert titles(NOBODY) == ["Agua"]


@drives(f"{API}:move")
def test_move(city: City, admin: Admin) -> None:
    act(admin, city.agua, "move", destination_page_id=city.private.pk, position="first-child")
    assert titles(NOBODY) == []
    assert titles(city.member) == ["Agua", "Bosque", "Cuidado"]
    act(admin, city.agua, "move", destination_page_id=city.bosque.pk, position="left")
    assert titles(NOBODY) == ["Agua"]


@drives(f"{API}:copy", f"{API}:create_alias", f"{API}:convert_alias")
def test_copy_and_alias(city: City, admin: Admin) -> None:
    act(admin, city.agua, "copy", title="Copia", slug="copia")
    assert titles(NOBODY) == ["Agua", "Copia"]
    act(admin, city.agua, "create_alias", destination_page_id=city.private.pk, recursive="false")
    assert titles(NOBODY) == ["Agua", "Copia"]
    assert titles(city.member) == ["Agua", "Agua", "Bosque", "Copia", "Cuidado"]
    alias = PracticePage.objects.get(alias_of=city.agua.pk)
    act(admin, alias, "convert_alias")
    assert not PracticePage.objects.get(pk=alias.pk).alias_of


@drives(f"{API}:revert_to_page_revision", f"{API}:publish")
def test_revert(city: City, admin: Admin) -> None:
    old = city.agua.latest_revision_id
    city.agua.title = "Petróleo"
    city.agua.save_revision().publish()
    act(admin, city.agua, "revert_to_page_revision", revision_id=old)
    assert titles(NOBODY) == ["Petróleo"]
    act(admin, city.agua, "publish")
    assert titles(NOBODY) == ["Agua"]


@drives(f"{API}:delete")
def test_delete(city: City, admin: Admin) -> None:
    act(admin, city.private, "delete")
    assert titles(city.member) == ["Agua", "Bosque"]
