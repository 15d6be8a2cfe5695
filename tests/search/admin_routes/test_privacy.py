"""Routes of the admin that say who may see a page or what a collection holds."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.search.admin_routes.admin import Admin
from tests.search.admin_routes.conftest import City
from tests.search.admin_routes.routes import drives
from tests.search.admin_routes.truth import ask

NOBODY = AnonymousUser()
PAGE, COLLECTION = "wagtailadmin_pages:set_privacy", "wagtailadmin_collections:set_privacy"


def sees(user: Any, key: str) -> bool:
    return key in {hit.key for hit in ask(user).hits}


@pytest.fixture(params=[PAGE, COLLECTION])
def place(request: pytest.FixtureRequest, city: City) -> tuple[str, int, str]:
    """A route, what it restricts, and the key of what lies below that."""
    if request.param == PAGE:
        return PAGE, city.practices.pk, f"practice:{city.agua.pk}"
    return COLLECTION, city.library.pk, f"document:{city.report.pk}"


@drives(PAGE, COLLECTION)
def test_every_step_between_open_and_closed(
    city: City, place: tuple[str, int, str], admin: Admin
) -> None:
    route, pk, key = place
    url = admin.url(route, pk)
    readers = [NOBODY, city.outsider, city.member, city.superuser]

    def set_to(kind: str, *groups: Any) -> list[bool]:
        admin.submit(url, restriction_type=kind, groups=[group.pk for group in groups])
        return [sees(reader, key) for reader in readers]

    assert set_to("groups", city.mesa) == [False, False, True, True]
    assert set_to("login") == [False, True, True, True]
    assert set_to("groups", city.other) == [False, False, False, True]
    assert set_to("groups", city.other, city.mesa) == [False, False, True, True]
    assert set_to("none") == [True, True, True, True]


@drives(PAGE)
def test_a_restriction_below_another_asks_for_both(city: City, admin: Admin) -> None:
    key = f"practice:{city.cuidado.pk}"
    url = admin.url(PAGE, city.cuidado.pk)
    admin.submit(url, restriction_type="groups", groups=[city.other.pk])
    assert not sees(city.member, key)
    city.member.groups.add(city.other)
    assert sees(city.member, key)
    admin.submit(url, restriction_type="none", groups=[])
    assert sees(city.member, key)
    assert not sees(NOBODY, key)


@drives(PAGE)
def test_opening_a_section_leaves_closed_what_is_closed_in_it(city: City, admin: Admin) -> None:
    url = admin.url(PAGE, city.practices.pk)
    admin.submit(url, restriction_type="login")
    admin.submit(url, restriction_type="none")
    assert sees(NOBODY, f"practice:{city.agua.pk}")
    assert not sees(NOBODY, f"practice:{city.bosque.pk}")


@drives(PAGE)
def test_a_shared_password_is_refused_by_the_form(city: City, admin: Admin) -> None:
    data = {"restriction_type": "password", "password": "secreta"}
    with pytest.raises(AssertionError, match="restriction_type"):
        admin.send(admin.url(PAGE, city.practices.pk), data)
    assert sees(NOBODY, f"practice:{city.agua.pk}")
