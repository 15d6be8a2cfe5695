"""A request that fails half-way leaves domain and rows as they were: all of it, or nothing.

Wagtail's views are several transactions in a row; ours is one around them all.
"""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_delete
from django.test import Client
from wagtail import hooks, signals
from wagtail.models import Collection, Page, PageViewRestriction

from core.models import CustomDocument
from practices.models import PracticeIndexPage, PracticePage
from search import places
from search.differences import differences
from search.models import Audience, Entry, EntryFacet, Epoch
from tests.search.admin_routes.admin import Admin, Values
from tests.search.admin_routes.conftest import City
from tests.search.admin_routes.routes import API, BULK

Request = tuple[str, Values]
Broken = Callable[[], Iterator[None]]


class LateError(Exception):
    """What goes wrong after something was written."""


def fail(*args: Any, **kwargs: Any) -> None:
    raise LateError


@pytest.fixture
def superuser(city: City) -> Admin:
    """The superuser's browser. It shows the answer 500 instead of raising."""
    client = Client(raise_request_exception=False)
    client.force_login(city.superuser)
    return Admin(client, nullcontext, lambda: None)


def state() -> dict[str, Any]:
    """Everything that a request may have written, in domain and rows."""
    domain = (Page, PracticePage, Collection, CustomDocument, Group, PageViewRestriction)
    rows = (Entry, EntryFacet, Audience, Epoch)
    tables = (*domain, PageViewRestriction.groups.through, *rows)
    return {table.__name__: list(table.objects.order_by("pk").values()) for table in tables}


def at_signal(signal: Any, sender: Any = None) -> Broken:
    def broken() -> Iterator[None]:
        signal.connect(fail, sender=sender, weak=False, dispatch_uid="late")
        try:
            yield
        finally:
            signal.disconnect(sender=sender, dispatch_uid="late")

    return broken


def at_hook(name: str) -> Broken:
    def broken() -> Iterator[None]:
        with hooks.register_temporarily(name, fail):
            yield

    return broken


def in_rows() -> Iterator[None]:
    """The rows cannot follow a change of the tree."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "tree_changed", fail)
        yield


def move(city: City, admin: Admin) -> Request:
    return admin.url("wagtailadmin_pages:move_confirm", city.agua.pk, city.private.pk), {}


def reorder(city: City, admin: Admin) -> Request:
    return admin.url("wagtailadmin_pages:set_page_position", city.agua.pk, position=0), {}


def bulk_move(city: City, admin: Admin) -> Request:
    pks = [city.agua.pk, city.bosque.pk]
    url = admin.url(BULK, "wagtailcore", "page", "move", id=pks, next="/admin/")
    return url, {"chooser": city.private.pk}


def api_move(city: City, admin: Admin) -> Request:
    data = {"destination_page_id": city.private.pk, "position": "last-child"}
    return admin.url(API, city.agua.pk, "move"), data


def restrict(city: City, admin: Admin) -> Request:
    data = {"restriction_type": "groups", "groups": [city.mesa.pk]}
    return admin.url("wagtailadmin_pages:set_privacy", city.practices.pk), data


def publish(city: City, admin: Admin) -> Request:
    url = admin.url("wagtailadmin_pages:edit", city.agua.pk)
    return url, admin.form(url, title="Petróleo", **{"action-publish": "action-publish"})


def unpublish(city: City, admin: Admin) -> Request:
    url = admin.url("wagtailadmin_pages:unpublish", city.practices.pk)
    return url, {"include_descendants": "on"}


def delete(city: City, admin: Admin) -> Request:
    return admin.url("wagtailadmin_pages:delete", city.private.pk), {}


def bulk_collect(city: City, admin: Admin) -> Request:
    args = ("core", "customdocument", "add_to_collection")
    url = admin.url(BULK, *args, id=city.report.pk, next="/admin/")
    return url, {"collection": city.vault.pk}


def move_collection(city: City, admin: Admin) -> Request:
    url = admin.url("wagtailadmin_collections:edit", city.library.pk)
    return url, admin.form(url, name="Anaquel", parent=city.vault.pk)


def delete_group(city: City, admin: Admin) -> Request:
    return admin.url("wagtailusers_groups:delete", city.mesa.pk), {}


CASES = [
    (move, at_signal(signals.post_page_move)),
    (reorder, in_rows),
    (bulk_move, at_hook("after_bulk_action")),
    (api_move, at_signal(signals.post_page_move)),
    (restrict, at_signal(m2m_changed, PageViewRestriction.groups.through)),
    (publish, at_signal(signals.page_published)),
    (unpublish, at_signal(signals.page_unpublished, PracticePage)),
    (delete, at_signal(post_delete, PracticeIndexPage)),
    (bulk_collect, at_hook("after_bulk_action")),
    (move_collection, in_rows),
    (delete_group, at_signal(post_delete, Group)),
]


@pytest.mark.parametrize(("request_of", "broken"), CASES, ids=[case[0].__name__ for case in CASES])
def test_a_request_that_fails_late_changes_nothing_and_the_next_one_works(
    city: City,
    superuser: Admin,
    request_of: Callable[[City, Admin], Request],
    broken: Broken,
) -> None:
    url, data = request_of(city, superuser)
    before = state()
    for _ in broken():
        superuser.send(url, data, status=500)
    assert state() == before
    assert list(differences()) == []
    superuser.send(url, data)
    assert state() != before
    assert list(differences()) == []
