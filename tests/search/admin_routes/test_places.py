"""Routes of the admin by which a page comes to another place: moved, copied, deleted."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage
from practices.models import PracticeIndexPage, PracticePage
from search.models import Entry
from tests.search.admin_routes.admin import Admin
from tests.search.admin_routes.conftest import City, restrict
from tests.search.admin_routes.routes import drives
from tests.search.admin_routes.truth import ask

COPY = "wagtailadmin_pages:copy"
MOVE = "wagtailadmin_pages:move_confirm"
POSITION = "wagtailadmin_pages:set_page_position"
EDIT = "wagtailadmin_pages:edit"
ALIAS = {"alias": "on"}


def titles(user: Any, text: str = "") -> list[str]:
    keys = [hit.key for hit in ask(user, text).hits if hit.kind == "practice"]
    return sorted(Entry.objects.filter(key__in=keys).values_list("title", flat=True))


def address(page: Page) -> str:
    return Entry.objects.get(object_pk=str(page.pk)).url


NOBODY = AnonymousUser()


@drives(MOVE)
def test_a_page_moved_into_a_private_section_and_out_again(city: City, admin: Admin) -> None:
    admin.submit(admin.url(MOVE, city.agua.pk, city.private.pk))
    assert (titles(NOBODY), titles(city.outsider)) == ([], [])
    assert titles(city.member) == ["Agua", "Bosque", "Cuidado"]
    assert address(city.agua) == "/reservadas/agua/"
    admin.submit(admin.url(MOVE, city.agua.pk, city.practices.pk))
    assert titles(NOBODY) == ["Agua"]


@drives("wagtailadmin_pages:move", MOVE)
def test_the_form_that_asks_where_to_moves_nothing_itself(city: City, admin: Admin) -> None:
    url = admin.url("wagtailadmin_pages:move", city.agua.pk)
    asked = admin.submit(url, new_parent_page=city.private.pk)
    assert titles(NOBODY) == ["Agua"]
    admin.submit(asked.url)
    assert titles(NOBODY) == []


@pytest.fixture
def section(city: City) -> HomePage:
    """Another section of the site, which is only for the other group."""
    section = HomePage(title="Sección", slug="seccion")
    HomePage.objects.get(pk=city.home.pk).add_child(instance=section)
    restrict(section, city.other)
    return section


@drives(MOVE)
def test_a_moved_subtree_takes_its_own_restrictions_along(
    city: City, section: HomePage, admin: Admin
) -> None:
    admin.submit(admin.url(MOVE, city.practices.pk, section.pk))
    assert titles(NOBODY) == []
    assert titles(city.member) == ["Cuidado"], "`Bosque` now needs both groups."
    assert address(city.bosque) == "/seccion/practicas/bosque/"
    city.outsider.groups.add(city.other)
    assert titles(city.outsider) == ["Agua"]
    city.member.groups.add(city.other)
    assert titles(city.member) == ["Agua", "Bosque", "Cuidado"]


@drives(MOVE)
def test_a_section_moved_out_of_the_site_has_no_address(city: City, admin: Admin) -> None:
    outside = HomePage(title="Archivo", slug="archivo")
    Page.objects.get(depth=1).add_child(instance=outside)
    admin.submit(admin.url(MOVE, city.practices.pk, outside.pk))
    assert address(city.agua) == ""
    admin.submit(admin.url(MOVE, city.practices.pk, city.home.pk))
    assert address(city.agua) == "/practicas/agua/"


@drives(POSITION)
def test_reordering_siblings_keeps_private_what_is_private(city: City, admin: Admin) -> None:
    """The tree paths of the siblings change places, and paths are what privacy goes by."""
    for position in (0, 1, 0):
        admin.send(admin.url(POSITION, city.agua.pk, position=position))
        assert titles(NOBODY) == ["Agua"]
    paths = Page.objects.in_bulk([city.agua.pk, city.bosque.pk])
    assert paths[city.agua.pk].path < paths[city.bosque.pk].path
    admin.send(admin.url(POSITION, city.practices.pk))
    assert titles(NOBODY) == ["Agua"]


@drives(COPY)
def test_a_copy_is_a_draft_unless_it_is_published_too(city: City, admin: Admin) -> None:
    url = admin.url(COPY, city.agua.pk)
    admin.submit(url, new_title="Agua dos", new_slug="agua-2")
    assert titles(NOBODY) == ["Agua"]
    admin.submit(url, new_title="Agua tres", new_slug="agua-3", publish_copies="on")
    assert titles(NOBODY) == ["Agua", "Agua tres"]


@drives(COPY)
def test_a_copied_section_has_the_privacy_of_the_original(
    city: City, admin: Admin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PracticeIndexPage, "max_count", None)  # as sections of later apps
    admin.submit(
        admin.url(COPY, city.private.pk),
        new_title="Copia",
        new_slug="copia",
        copy_subpages="on",
        publish_copies="on",
    )
    assert PracticePage.objects.live().filter(title="Cuidado").count() == 2
    assert (titles(NOBODY), titles(city.outsider)) == (["Agua"], ["Agua"])
    assert titles(city.member) == ["Agua", "Bosque", "Cuidado", "Cuidado"]


@drives(COPY, EDIT)
def test_an_alias_follows_its_source(city: City, admin: Admin) -> None:
    admin.submit(
        admin.url(COPY, city.agua.pk), new_title="x", new_slug="alias", publish_copies="on", **ALIAS
    )
    assert titles(NOBODY) == ["Agua", "Agua"]
    admin.submit(
        admin.url(EDIT, city.agua.pk), title="Petróleo", **{"action-publish": "action-publish"}
    )
    assert titles(NOBODY) == ["Petróleo", "Petróleo"]


@drives(COPY)
def test_an_alias_of_a_private_page_elsewhere_is_where_it_is(city: City, admin: Admin) -> None:
    """Privacy belongs to places: an alias in the open is open. Its own visibility it keeps."""
    admin.submit(
        admin.url(COPY, city.cuidado.pk),
        new_title="Cuidado",
        new_slug="alias",
        new_parent_page=city.practices.pk,
        **ALIAS,
    )
    assert titles(NOBODY) == ["Agua", "Cuidado"]


@drives(COPY, "wagtailadmin_pages:convert_alias", EDIT)
def test_a_converted_alias_goes_its_own_way(city: City, admin: Admin) -> None:
    admin.submit(admin.url(COPY, city.agua.pk), new_title="Agua", new_slug="alias", **ALIAS)
    alias = PracticePage.objects.get(slug="alias")
    admin.submit(admin.url("wagtailadmin_pages:convert_alias", alias.pk))
    admin.submit(
        admin.url(EDIT, city.agua.pk), title="Petróleo", **{"action-publish": "action-publish"}
    )
    assert titles(NOBODY) == ["Agua", "Petróleo"]


@drives("wagtailadmin_pages:delete")
def test_a_deleted_page_is_gone_with_all_below(city: City, admin: Admin) -> None:
    admin.submit(admin.url("wagtailadmin_pages:delete", city.agua.pk))
    assert titles(NOBODY) == []
    admin.submit(admin.url("wagtailadmin_pages:delete", city.private.pk))
    assert titles(city.member) == ["Bosque"]
    assert not PageViewRestriction.objects.filter(page=city.private.pk).exists()
    assert not Entry.objects.filter(deleted=True).exclude(title="", url="", body="").exists()
