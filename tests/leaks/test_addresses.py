"""Nothing is left out of the matrix by forgetting it."""

from collections.abc import Iterator

from django.urls import URLPattern, get_resolver
from wagtail.models import Page, get_page_models

from search import contract
from tests.leaks import surfaces
from tests.leaks.admin import LEFT_OUT, addresses, is_asked, is_many, routes
from tests.leaks.canaries import found_in, word
from tests.leaks.table import ADMIN, FILES, PERSONAS, READERS
from tests.leaks.world import World

DOORS = {"admin/login/", "_util/login/"}  # send to allauth's


def site_routes() -> Iterator[tuple[str, URLPattern]]:
    """Every route outside the admin, with its name."""

    def below(group: object, namespace: str) -> Iterator[tuple[str, URLPattern]]:
        for route in group.url_patterns:
            if not is_many(route):
                yield ":".join(filter(None, (namespace, route.name))), route
            elif str(route.pattern) != "admin/":
                yield from below(route, ":".join(filter(None, (namespace, route.namespace))))

    yield from below(get_resolver(), "")


def test_every_address_of_the_site_belongs_to_a_surface() -> None:
    names = {name for name, route in site_routes() if str(route.pattern) not in DOORS}
    assert names - surfaces.COVERED - set(surfaces.SAYS_NOTHING) == set()


def test_the_surfaces_name_only_addresses_that_exist() -> None:
    names = {name for name, _route in site_routes()}
    assert surfaces.COVERED | set(surfaces.SAYS_NOTHING) <= names
    assert set(LEFT_OUT) <= {name for name, _parameters in routes()}


def test_every_route_of_the_admin_is_asked_with_values(world: World) -> None:
    """A parameter of a new kind raises `KeyError`, a value that does not fit `NoReverseMatch`."""
    asked = [name for name, _parameters in routes() if is_asked(name)]
    assert len(asked) > 100
    assert all(addresses(world, name) for name in asked)


def test_every_type_of_page_has_an_object_in_the_table(world: World) -> None:
    sections = {type(page) for page in world.sections.values()}
    indexes = {type(page.get_parent().specific) for page in world.pages.values()}
    home = {type(page.get_parent().specific) for page in world.sections.values()}
    home |= {type(world.sections["private"].get_parent().specific)}
    made = {type(page) for page in world.pages.values()} | sections | indexes | home
    assert set(get_page_models()) - {Page} == made


def test_every_kind_of_the_search_has_an_object_in_the_table(world: World) -> None:
    made = {type(world.pages[name]) for name in world.pages}
    made |= {type(world.documents[name]) for name in FILES}
    made |= {type(each) for each in world.appointments.values()}
    assert {kind.model for kind in contract.kinds()} == made


def test_the_canaries_are_told_apart() -> None:
    words = [word(name, "title") for name in READERS]
    assert len(set(words)) == len(READERS)
    assert found_in(f"<mark>{words[0].upper()}</mark>, {words[1]}") == {
        (name, "title") for name in list(READERS)[:2]
    }


def test_the_table_knows_the_twelve_personas() -> None:
    assert len(PERSONAS) == 12
    assert set(ADMIN) <= set(PERSONAS)
    assert all("superuser" in readers for readers in READERS.values())
