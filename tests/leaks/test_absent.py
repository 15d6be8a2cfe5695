"""Absent and forbidden are one answer, so that nobody learns what exists."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.http import HttpResponseBase
from django.test import TestCase

from practices.models import PracticePage
from tests.leaks.canaries import word
from tests.leaks.checking import whole_text
from tests.leaks.surfaces import SURFACES, path_of
from tests.leaks.table import READERS, reads
from tests.leaks.world import World

pytestmark = pytest.mark.one_database

NOBODY_HAS = 987654
PLACE = "EXACTLY-HERE"


def pairs(world: World, name: str) -> Iterator[tuple[str, str]]:
    """Addresses of an object, each with one of the same form that leads nowhere."""
    nowhere = "a" * len(word(name, "slug"))
    if name in world.pages:
        path, pk = world.addresses[name], world.pages[name].pk
        yield path, path.replace(word(name, "slug"), nowhere)
        yield f"/en{path}", f"/en{path.replace(word(name, 'slug'), nowhere)}"
        yield path.rstrip("/"), path.replace(word(name, "slug"), nowhere).rstrip("/")
        for route in ("pdf", "review", "edit"):
            yield tuple(path_of(f"practices:{route}", key) for key in (pk, NOBODY_HAS))
    if name in world.documents:
        pk = world.documents[name].pk
        yield world.addresses[name], world.addresses[name].replace(str(pk), str(NOBODY_HAS), 1)
        yield world.addresses[name], f"/documentos/{pk}/otro.pdf"
    if name in world.images:
        pk = world.images[name].get_rendition("width-100").pk
        yield world.addresses[name], world.addresses[name].replace(str(pk), str(NOBODY_HAS), 1)


def normal(response: HttpResponseBase, path: str) -> str:
    """A response without its own address and without what is random in it."""
    text = whole_text(response)
    text = re.sub(r'(csrfmiddlewaretoken" value="|csrftoken=)\w+', r"\1", text)
    text = re.sub(r"expires=[^;]+|^Content-Length: \d+$", "", text, flags=re.MULTILINE)
    spanish = path.replace("/en/", "/", 1)
    for own in (path, spanish, quote(path, safe=""), quote(spanish, safe="")):
        text = text.replace(own, PLACE)
    return text


@pytest.mark.parametrize("persona", ["anonymous", "mesa2", "editor"])
def test_forbidden_reads_like_absent(world: World, persona: str) -> None:
    browser = world.browsers[persona]
    browser.get("/nada/")  # the first answer brings the cookie for forms, later ones do not
    conditional = {"If-None-Match": "*", "If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"}
    differing = [
        (name, forbidden)
        for name in READERS
        if not reads(persona, name)
        for forbidden, absent in pairs(world, name)
        for method, headers in ((browser.get, None), (browser.head, conditional))
        if normal(method(forbidden, headers=headers), forbidden)
        != normal(method(absent, headers=headers), absent)
    ]
    assert differing == []


def test_forms_for_passwords_that_nobody_has_do_not_tell_what_exists(world: World) -> None:
    for each in SURFACES["password_forms"](world):
        assert world.browsers["anonymous"].get(each.paths[0]).status_code == 404


def test_an_old_address_does_not_tell_the_new_one_of_a_private_page(world: World) -> None:
    page = PracticePage.objects.get(pk=world.pages["committee"].pk)
    old = world.addresses["committee"]
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.slug = "aumento-secreto"
        page.save_revision().publish()
    response = world.browsers["anonymous"].get(old)

    assert response.status_code == 404
    assert world.browsers["committee"].get(old)["Location"] == "/practicas/aumento-secreto/"
