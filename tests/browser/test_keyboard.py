"""A person without a mouse finds an experience, comes in, keeps it and shares her own."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.factories.accounts import PASSWORD
from tests.factories.actors import EntityFactory
from tests.factories.practices import PracticeFactory
from tests.practices.conftest import COMPLETE

MOST_STEPS = 60
SHOWS_FOCUS = """() => [null, "::after"].some(part => {
    const style = getComputedStyle(document.activeElement, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
})"""


def goes_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press a key until `wanted` has the focus; each place on the way shows that it has it."""
    for _step in range(MOST_STEPS):
        page.keyboard.press(key)
        assert page.evaluate(SHOWS_FOCUS), page.evaluate("document.activeElement.outerHTML")
        if wanted.evaluate_all("found => found.includes(document.activeElement)"):
            return
    raise AssertionError(f"{wanted} is not reached with {MOST_STEPS} times {key}")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_everything_is_reached_without_a_mouse(people, visitor, viewport):
    archive = EntityFactory(title="Archivo de Bogotá")
    PracticeFactory(title="Aire limpio en el barrio", entity=archive)
    PracticeFactory(title="Aire que se mide en la escuela")
    visit = visitor(viewport)
    page = visit.page

    visit.opens("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ir al contenido")).to_be_focused()
    page.keyboard.press("Enter")
    box = page.get_by_role("main").get_by_role("combobox")
    goes_to(page, box)
    page.keyboard.type("aire")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{visit.address}/buscar/?q=aire")

    page.keyboard.press("Tab")
    if viewport == PHONE:
        goes_to(page, page.locator("#facets-summary"))
        page.keyboard.press("Enter")
    goes_to(page, page.locator("#facet-entidad"))
    page.keyboard.press("Enter")
    choice = page.get_by_role("checkbox", name="Archivo de Bogotá")
    goes_to(page, choice)
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"entidad="))
    expect(choice).to_be_focused()
    expect(page.get_by_role("link", name="Aire que se mide en la escuela")).to_have_count(0)
    goes_to(page, page.get_by_role("link", name="Aire limpio en el barrio"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Aire limpio en el barrio")

    goes_to(page, page.locator("summary", has_text="Compartir"))
    page.keyboard.press("Enter")
    goes_to(page, page.get_by_role("button", name="Copiar la dirección"))
    goes_to(page, page.get_by_role("link", name="Guardar", exact=True), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ingresar")
    goes_to(page, page.get_by_label("Correo"))
    page.keyboard.type(people["author"].email)
    goes_to(page, page.get_by_label("Contraseña", exact=True))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    keep = page.get_by_role("button", name="Guardar en")
    expect(keep).to_be_visible()
    goes_to(page, keep)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Guardada")).to_be_visible()

    visit.opens("/compartir/")
    goes_to(page, page.get_by_role("radio"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()
    goes_to(page, page.get_by_label("¿Cómo se llama la experiencia?"))
    page.keyboard.type(COMPLETE["title"])
    goes_to(page, page.get_by_label("¿Qué problema querían resolver?"))
    page.keyboard.type(COMPLETE["problem"])
    goes_to(page, page.get_by_role("button", name="Guardar borrador"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(COMPLETE["title"])
