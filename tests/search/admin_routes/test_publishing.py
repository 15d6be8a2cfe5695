"""Routes of the admin by which a page's text is published, hidden or brought back."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision

from practices.models import PracticePage
from search.models import Entry
from tests.search.admin_routes.admin import Admin
from tests.search.admin_routes.conftest import City
from tests.search.admin_routes.routes import drives
from tests.search.admin_routes.truth import ask

ADD, EDIT = "wagtailadmin_pages:add", "wagtailadmin_pages:edit"
UNSCHEDULE = "wagtailadmin_pages:revisions_unschedule"
LONG_AGO = timezone.now() - timedelta(days=1)
PUBLISH = {"action-publish": "action-publish"}


def total(text: str) -> int:
    """How many entries everybody finds by a word."""
    return ask(AnonymousUser(), text).total


def address(page: Page) -> str:
    return Entry.objects.get(object_pk=str(page.pk)).url


def as_local(moment: Any) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def let_the_time_come(page: Page) -> None:
    """Move what is scheduled for the page into the past, as the days would."""
    for revision in Revision.objects.for_instance(page).filter(approved_go_live_at__isnull=False):
        revision.content["go_live_at"] = LONG_AGO.isoformat()
        revision.approved_go_live_at = LONG_AGO
        revision.save()
    Page.objects.filter(pk=page.pk, expire_at__isnull=False).update(expire_at=LONG_AGO)


@drives(ADD)
def test_a_new_page_is_found_once_it_is_published(city: City, admin: Admin) -> None:
    url = admin.url(ADD, "practices", "practicepage", city.practices.pk)
    told = {
        "summary": "Algo.",
        "problem": "Sed.",
        "what_was_done": "Pozos.",
        "kind": "ongoing",
        "entity": city.entity.pk,
        "sector": city.entity.sector_id,
    }
    admin.submit(url, title="Humedal escondido", slug="escondido", **told)
    assert total("humedal") == 0
    admin.submit(url, title="Humedal abierto", slug="abierto", **told, **PUBLISH)
    assert total("humedal") == 1


@drives(ADD)
def test_a_page_published_below_a_private_one_is_private(city: City, admin: Admin) -> None:
    url = admin.url(ADD, "practices", "practicepage", city.private.pk)
    told = {"summary": "Algo.", "problem": "Sed.", "what_was_done": "Pozos.", "kind": "ongoing"}
    place = {"entity": city.entity.pk, "sector": city.entity.sector_id}
    admin.submit(url, title="Humedal", slug="humedal", **told, **place, **PUBLISH)
    assert (total("humedal"), ask(city.member, "humedal").total) == (0, 1)


@drives(EDIT)
def test_an_edit_is_found_once_it_is_published(city: City, admin: Admin) -> None:
    url = admin.url(EDIT, city.agua.pk)
    admin.submit(url, title="Petróleo")
    assert (total("agua"), total("petróleo")) == (1, 0)
    admin.submit(url, **PUBLISH)
    assert (total("agua"), total("petróleo")) == (0, 1)


@drives(EDIT)
def test_a_visibility_counts_from_its_publication(city: City, admin: Admin) -> None:
    url = admin.url(EDIT, city.agua.pk)
    admin.submit(url, visibility="committee")
    assert total("agua") == 1
    admin.submit(url, visibility="committee", **PUBLISH)
    assert (total("agua"), ask(city.superuser, "agua").total) == (0, 1)
    admin.submit(url, visibility="public", **PUBLISH)
    assert total("agua") == 1


@drives(EDIT)
def test_a_new_slug_moves_the_addresses_below(city: City, admin: Admin) -> None:
    admin.submit(admin.url(EDIT, city.practices.pk), slug="saberes", **PUBLISH)
    assert address(city.agua) == "/saberes/agua/"


@drives(EDIT)
def test_a_new_name_of_an_entity_is_found_with_its_practices(city: City, admin: Admin) -> None:
    url = admin.url(EDIT, city.entity.pk)
    admin.submit(url, title="Secretaría del Manglar", acronym="SMAN", slug="sman", **PUBLISH)
    assert (total("manglar"), total("SMAN")) == (2, 2), "The entity and its open practice."
    assert (total("páramo"), total("SPAR")) == (0, 0)


@drives("wagtailadmin_pages:unpublish")
def test_an_unpublished_page_is_gone_alone_or_with_what_is_below(city: City, admin: Admin) -> None:
    url = admin.url("wagtailadmin_pages:unpublish", city.practices.pk)
    admin.submit(url)
    assert total("agua") == 1, "Its parent is no part of it."
    Page.objects.get(pk=city.practices.pk).get_latest_revision_as_object().save_revision().publish()
    admin.submit(url, include_descendants="on")
    assert total("agua") == 0


@drives(EDIT)
def test_an_old_revision_that_is_published_again_is_found_again(city: City, admin: Admin) -> None:
    url = admin.url(EDIT, city.agua.pk)
    old = city.agua.latest_revision
    admin.submit(url, title="Petróleo", **PUBLISH)
    assert total("petróleo") == 1
    revert = admin.url("wagtailadmin_pages:revisions_revert", city.agua.pk, old.pk)
    admin.send(url, admin.form(revert, **PUBLISH))
    assert PracticePage.objects.get(pk=city.agua.pk).title == "Agua"
    assert total("petróleo") == 0


@drives(EDIT)
def test_a_scheduled_publication_is_found_when_its_time_comes(
    city: City, admin: Admin, agree: Any
) -> None:
    tomorrow = as_local(timezone.now() + timedelta(days=1))
    url = admin.url(EDIT, city.agua.pk)
    admin.submit(url, title="Petróleo", go_live_at=tomorrow, **PUBLISH)
    assert (total("petróleo"), total("agua")) == (0, 1)
    let_the_time_come(city.agua)
    call_command("publish_scheduled")
    agree()
    assert total("petróleo") == 1


@drives(EDIT, UNSCHEDULE)
def test_an_unscheduled_publication_never_comes(city: City, admin: Admin, agree: Any) -> None:
    tomorrow = as_local(timezone.now() + timedelta(days=1))
    admin.submit(admin.url(EDIT, city.agua.pk), title="Petróleo", go_live_at=tomorrow, **PUBLISH)
    city.agua.refresh_from_db()
    admin.submit(admin.url(UNSCHEDULE, city.agua.pk, city.agua.latest_revision_id))
    let_the_time_come(city.agua)
    call_command("publish_scheduled")
    agree()
    assert total("petróleo") == 0


@drives(EDIT)
def test_an_expired_page_is_gone_when_its_time_comes(city: City, admin: Admin, agree: Any) -> None:
    tomorrow = as_local(timezone.now() + timedelta(days=1))
    admin.submit(admin.url(EDIT, city.agua.pk), expire_at=tomorrow, **PUBLISH)
    assert total("agua") == 1
    let_the_time_come(city.agua)
    call_command("publish_scheduled")
    agree()
    assert total("agua") == 0


@drives("wagtailadmin_pages:lock", "wagtailadmin_pages:unlock")
def test_a_lock_hides_nothing(city: City, admin: Admin) -> None:
    admin.send(admin.url("wagtailadmin_pages:lock", city.agua.pk))
    assert PracticePage.objects.get(pk=city.agua.pk).locked
    assert total("agua") == 1
    admin.send(admin.url("wagtailadmin_pages:unlock", city.agua.pk))
    assert total("agua") == 1
