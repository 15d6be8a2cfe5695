"""What people with a key to the admin see there: what Wagtail's permissions give them, no more."""

import pytest

from tests.leaks.admin import addresses, admin_of, is_asked, routes
from tests.leaks.canaries import COMMON, found_in
from tests.leaks.checking import findings
from tests.leaks.table import ADMIN, FILES, FOUND, PEOPLE, PERSONAS
from tests.leaks.world import World

pytestmark = pytest.mark.one_database

ROUTES = [name for name, _parameters in routes() if is_asked(name)]


@pytest.mark.parametrize("persona", ADMIN)
def test_the_admin_shows_what_the_table_says(world: World, persona: str) -> None:
    assert findings(world, admin_of(*ROUTES), [persona], admin=True) == []


@pytest.mark.parametrize("persona", sorted(set(PERSONAS) - set(ADMIN) - {"superuser"}))
def test_without_a_key_nobody_sees_anything_of_the_admin(world: World, persona: str) -> None:
    doors = {"/cuenta/login/", "/admin/login/", "/"}
    for name in (
        "wagtailadmin_home",
        "wagtailadmin_explore_root",
        "wagtailadmin_pages:search",
        "wagtailadmin_choose_page",
        "wagtailadmin_tag_autocomplete",
        "wagtailadmin_api:pages:listing",
        "wagtaildocs:index",
        "wagtailimages_chooser:choose",
        "wagtailusers_users:index",
    ):
        for path in addresses(world, name):
            response = world.browsers[persona].get(path)
            assert response.status_code in (302, 401, 403), (path, response.status_code)
            assert response.get("Location", "/").partition("?")[0] in doors


def test_a_superuser_finds_every_page_in_the_admin(world: World) -> None:
    response = world.browsers["superuser"].get("/admin/pages/search/", {"q": COMMON})
    found = {name for name, _place in found_in(response.content.decode())}
    assert found >= FOUND - FILES - PEOPLE


def test_a_focal_point_finds_no_practice_of_others_through_her_key(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ADMIN, "secretariat", frozenset())
    listings = admin_of("wagtailadmin_pages:search", "wagtailadmin_api:pages:listing")
    assert findings(world, listings, ["secretariat"], admin=True) == []
