"""What people with a key to the admin see there: what Wagtail's permissions give them, no more."""

import pytest

from tests.leaks.admin import addresses, admin_of, is_asked, routes
from tests.leaks.canaries import COMMON, found_in
from tests.leaks.checking import findings
from tests.leaks.table import ADMIN, FILES, FOUND, PERSONAS
from tests.leaks.world import World

pytestmark = pytest.mark.one_database

ROUTES = [name for name, _parameters in routes() if is_asked(name)]

# Routes that tell more than that today. When one is closed, its test says so: take it out.
WORKFLOW = "the message for a page without a workflow names it before permissions are asked"
CHOOSER = "Wagtail's page chooser offers every page of the site to anybody with a key"
TYPES = "names the page that was edited last, whoever may see it"
APPOINTMENTS = "choosers of snippets ask for no permission"
OPEN = {
    "wagtailadmin_pages:move_confirm": "names the page before permissions are asked",
    "wagtailadmin_pages:workflow_action": WORKFLOW,
    "wagtailadmin_pages:collect_workflow_action_data": WORKFLOW,
    "wagtailadmin_pages:workflow_preview": WORKFLOW,
    "wagtailadmin_choose_page_child": CHOOSER,
    "wagtailadmin_choose_page_search": CHOOSER,
    "wagtailadmin_reports:page_types_usage": TYPES,
    "wagtailadmin_reports:page_types_usage_results": TYPES,
    "wagtailsnippetchoosers_actors_appointment:choose": APPOINTMENTS,
    "wagtailsnippetchoosers_actors_appointment:choose_results": APPOINTMENTS,
    "wagtailsnippetchoosers_actors_appointment:chosen": APPOINTMENTS,
    "wagtailadmin_tag_model_autocomplete": "completes every tag for anybody with a key",
    "wagtailimages_chooser:choose": "lists the popular tags of all images",
}


@pytest.mark.parametrize("persona", ADMIN)
def test_the_admin_shows_what_the_table_says(world: World, persona: str) -> None:
    closed = admin_of(*(name for name in ROUTES if name not in OPEN))
    assert findings(world, closed, [persona], admin=True) == []


@pytest.mark.parametrize(
    "route",
    [
        pytest.param(
            name, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)
        )
        for name, reason in OPEN.items()
    ],
)
def test_a_route_that_tells_too_much_tells_no_more(world: World, route: str) -> None:
    assert findings(world, admin_of(route), ADMIN, admin=True) == []


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
    assert found >= FOUND - FILES


@pytest.mark.xfail(
    strict=True, raises=AssertionError, reason="home.setup gives focal points add_page on the list"
)
def test_a_focal_point_finds_no_practice_of_others_through_her_key(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ADMIN, "secretariat", frozenset())
    listings = admin_of("wagtailadmin_pages:search", "wagtailadmin_api:pages:listing")
    assert findings(world, listings, ["secretariat"], admin=True) == []
