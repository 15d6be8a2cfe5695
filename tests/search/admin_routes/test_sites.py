"""Routes of the admin that say at which address the page tree begins."""

import pytest
from wagtail.models import Site

from search.models import Entry
from tests.search.admin_routes.admin import Admin
from tests.search.admin_routes.conftest import City
from tests.search.admin_routes.routes import drives

SITE, COPY = "wagtailsites:edit", "wagtailsites:copy"


def address(city: City) -> str:
    return Entry.objects.get(key=f"practice:{city.agua.pk}").url


@pytest.mark.parametrize("route", [SITE, COPY])
@drives(SITE, COPY)
def test_another_first_page_changes_every_address(city: City, admin: Admin, route: str) -> None:
    """What is sent to Wagtail's `copy` itself edits the original."""
    url = admin.url(route, Site.objects.get().pk)
    admin.send(url, admin.form(url, root_page=city.practices.pk))
    assert address(city) == "/agua/"
    admin.send(url, admin.form(url, root_page=city.home.pk))
    assert address(city) == "/practicas/agua/"


@drives(SITE)
def test_another_host_name_changes_no_address(city: City, admin: Admin) -> None:
    admin.submit(admin.url(SITE, Site.objects.get().pk), hostname="minga.example", port=443)
    assert address(city) == "/practicas/agua/"


@drives("wagtailsites:add", "wagtailsites:delete")
def test_a_second_site_leaves_addresses_relative(city: City, admin: Admin) -> None:
    """Entries say the path; with two sites Wagtail would begin addresses with a host."""
    admin.submit(
        admin.url("wagtailsites:add"),
        hostname="otra.example",
        port=80,
        site_name="Otra",
        root_page=city.entity.get_parent().pk,
    )
    assert address(city) == "/practicas/agua/"
    other = Site.objects.get(hostname="otra.example")
    admin.submit(admin.url("wagtailsites:delete", other.pk))
    assert address(city) == "/practicas/agua/"
