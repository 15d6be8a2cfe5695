"""The search page as somebody uses it: what changes, changes in place."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.factories.actors import EntityFactory
from tests.factories.practices import PracticeFactory

pytestmark = pytest.mark.one_database


@pytest.fixture
def practices(people):
    """More practices than a page has, the first of an entity of its own."""
    own = EntityFactory(title="Archivo de Bogotá")
    return [PracticeFactory(title="Huertas del archivo", entity=own)] + [
        PracticeFactory(title=f"Huertas del barrio {n}") for n in range(21)
    ]


def test_a_filter_changes_the_results_in_place_and_back_brings_them_again(practices, visitor):
    someone = visitor()
    page = someone.page
    someone.opens("/buscar/?q=huertas")
    page.evaluate("window.stays = true")
    choice = page.get_by_role("checkbox", name="Archivo de Bogotá")
    page.locator("#facet-entidad").click()
    choice.check()
    expect(page.locator("#search-count")).to_contain_text("1 resultado ")
    expect(page).to_have_url(re.compile(r"\?q=huertas&entidad="))
    expect(choice).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="1 resultado")).to_have_count(2)
    page.go_back()
    expect(page.locator("#search-count")).to_contain_text("22 resultados")
    assert page.evaluate("window.stays")


def test_the_next_page_comes_in_place_and_its_heading_has_the_focus(practices, visitor):
    someone = visitor(PHONE)
    page = someone.page
    someone.opens("/buscar/?q=huertas")
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Siguiente").click()
    expect(page.get_by_text("Página 2 de 2")).to_be_visible()
    expect(page.locator("#search-count")).to_be_focused()
    assert page.evaluate("window.stays")


def test_what_fails_in_place_becomes_a_plain_visit(practices, visitor):
    someone = visitor()
    page = someone.page
    someone.opens("/buscar/?q=huertas")
    page.evaluate("window.stays = true")
    page.route("**/buscar/?*", lambda route, request: (
        route.abort() if request.resource_type == "fetch" else route.continue_()
    ))  # fmt: skip
    page.get_by_role("link", name="Siguiente").click()
    expect(page.get_by_text("Página 2 de 2")).to_be_visible()
    assert not page.evaluate("window.stays")


def test_one_endless_word_does_not_push_the_page_aside(people, visitor):
    someone = visitor(PHONE)
    someone.opens(f"/buscar/?q={'a' * 150}")
    beyond = "document.documentElement.scrollWidth - innerWidth"
    assert someone.page.evaluate(beyond) == 0


def test_the_listing_changes_in_place_on_the_map_too(practices, visitor):
    someone = visitor()
    page = someone.page
    someone.opens("/practicas/?vista=mapa")
    page.evaluate("window.stays = true")
    page.get_by_label("Buscar en las prácticas").fill("archivo")
    page.get_by_label("Buscar en las prácticas").press("Enter")
    expect(page.locator("#listing-count")).to_have_text("1 práctica")
    expect(page.get_by_role("status").filter(has_text="1 práctica")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"q=archivo&vista=mapa$"))
    expect(page.get_by_role("link", name="Mapa", exact=True)).to_have_attribute(
        "aria-current", "true"
    )
    page.get_by_role("link", name="Lista", exact=True).click()
    expect(page.get_by_role("link", name="Huertas del archivo")).to_be_visible()
    expect(page.locator("#listing-count")).to_be_focused()
    page.get_by_role("link", name=re.compile("Quitar este filtro: Palabras")).click()
    expect(page.locator("#listing-count")).to_have_text("22 prácticas")
    expect(page.get_by_label("Buscar en las prácticas")).to_have_value("")
    assert page.evaluate("window.stays")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", ["/", "/practicas/", "/buscar/", "/no-existe/"])
def test_a_slash_leads_to_the_box(people, visitor, viewport, address):
    someone = visitor(viewport)
    page = someone.page
    someone.opens(address)
    page.keyboard.press("Shift+/")
    focused = page.locator("input[type=search]:focus")
    expect(focused).to_have_value("")
    expect(focused).to_be_in_viewport()
    expect(focused).to_have_attribute("aria-keyshortcuts", "/")
    page.keyboard.type("1/2")
    expect(focused).to_have_value("1/2")


def test_a_slash_with_another_key_is_the_browsers(people, visitor):
    someone = visitor()
    someone.opens("/")
    someone.page.keyboard.press("Control+/")
    expect(someone.page.locator("input:focus")).to_have_count(0)


def test_the_slash_is_switched_off_for_good(people, visitor):
    someone = visitor()
    page = someone.page
    someone.opens("/")
    page.get_by_label("La tecla / lleva al buscador").uncheck()
    someone.opens("/practicas/")
    expect(page.get_by_label("La tecla / lleva al buscador")).not_to_be_checked()
    page.keyboard.press("/")
    expect(page.locator("input:focus")).to_have_count(0)
    expect(page.locator("[aria-keyshortcuts]")).to_have_count(0)
    page.get_by_label("La tecla / lleva al buscador").check()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    expect(page.get_by_role("banner").get_by_role("combobox")).to_be_focused()
