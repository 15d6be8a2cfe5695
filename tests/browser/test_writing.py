"""Nothing that is typed is ever lost."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from practices import services
from practices.models import PracticePage
from tests.browser.conftest import PHONE
from tests.factories.accounts import PASSWORD
from tests.practices.conftest import COMPLETE

TITLE = "¿Cómo se llama la experiencia?"
PROBLEM = "¿Qué problema querían resolver?"
CONTEXT = "Contexto"


@pytest.fixture
def author(people, visitor):
    """The author at her phone."""
    someone = visitor(PHONE)
    someone.signs_in(people["author"].email)
    context = someone.page.context
    yield someone
    for page in context.pages:  # No request of theirs outlives the test.
        page.goto("about:blank")
        page.wait_for_load_state("networkidle")


@pytest.fixture
def draft(people):
    """A draft of hers."""
    person = people["author"]
    entity = person.appointments.get().entity
    return services.create_draft(entity=entity, by=person, values=COMPLETE)


@pytest.fixture
def context_of(draft):
    """Where its context is written."""
    return reverse("practices:section", args=[draft.pk, "contexto"])


def says(page, sentence):
    """Wait until the status says something."""
    expect(page.get_by_role("status").filter(has_text=sentence)).to_be_visible(timeout=15000)


def latest(draft):
    """What is saved of a draft."""
    return PracticePage.objects.get(pk=draft.pk).get_latest_revision_as_object()


def test_a_new_experience_is_a_draft_before_anybody_presses_a_button(author):
    page = author.page
    author.opens(reverse("practices:share"))
    page.get_by_label(PROBLEM).fill("Nadie creía en el dato.")
    says(page, "cuando tenga título")
    page.get_by_label(TITLE).fill("Sensores de aire")
    says(page, re.compile(r"Guardado a las"))
    expect(page).to_have_url(re.compile(r"/compartir/\d+/$"))
    expect(page.get_by_text("puntos contados")).to_be_visible()
    page.reload()
    expect(page.get_by_label(PROBLEM)).to_have_value("Nadie creía en el dato.")
    assert PracticePage.objects.count() == 1


def test_two_tabs_show_both_versions(author, context_of, draft):
    page = author.page
    author.opens(context_of)
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_label(CONTEXT).fill("Lo de la primera pestaña")
    says(page, "Guardado a las")
    other.get_by_label(CONTEXT).fill("Lo de la segunda")
    says(other, "Alguien guardó cambios")
    assert latest(draft).context == "Lo de la primera pestaña"

    other.get_by_role("button", name="Guardar", exact=True).click()

    differences = other.get_by_role("table")
    expect(differences).to_contain_text("Lo de la primera pestaña")
    expect(differences).to_contain_text("Lo de la segunda")
    other.get_by_role("button", name="Guardar", exact=True).click()
    expect(other.get_by_text("«Contexto» quedó guardado a las")).to_be_visible()
    assert latest(draft).context == "Lo de la segunda"


def test_what_was_written_without_a_connection_comes_back(author, context_of, draft):
    page = author.page
    author.opens(context_of)
    page.context.set_offline(True)
    page.get_by_label(CONTEXT).fill("Escrito en el bus")
    says(page, "Sin conexión")
    context = page.context
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(author.address + context_of)
    expect(page.get_by_label(CONTEXT)).to_have_value("Escrito en el bus")
    expect(page.get_by_text("Recuperamos lo que escribió")).to_be_visible()
    page.get_by_role("button", name="Descartar").click()
    expect(page.get_by_label(CONTEXT)).to_have_value("")
    page.get_by_label(CONTEXT).fill("Escrito en la oficina")
    says(page, "Guardado a las")
    assert latest(draft).context == "Escrito en la oficina"


def test_choices_and_added_rows_come_back_too(author, draft):
    page = author.page
    author.opens(reverse("practices:edit", args=[draft.pk]))
    page.context.set_offline(True)
    page.get_by_label("Buena práctica").check()
    page.get_by_role("button", name="Añadir otra fila").click()
    page.get_by_label("¿Qué se midió?").nth(1).fill("Barrios con sensor")
    says(page, "Sin conexión")
    context = page.context
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(author.address + reverse("practices:edit", args=[draft.pk]))
    expect(page.get_by_label("Buena práctica")).to_be_checked()
    expect(page.get_by_label("¿Qué se midió?").nth(1)).to_have_value("Barrios con sensor")


def test_it_goes_on_by_itself_when_the_connection_is_back(author, context_of, draft):
    page = author.page
    author.opens(context_of)
    page.context.set_offline(True)
    page.get_by_label(CONTEXT).fill("Escrito en el bus")
    says(page, "Sin conexión")
    page.context.set_offline(False)
    says(page, "Guardado a las")
    assert latest(draft).context == "Escrito en el bus"


def test_when_the_session_ends_she_signs_in_elsewhere_and_goes_on(
    author, people, context_of, draft
):
    page = author.page
    author.opens(context_of)
    page.context.clear_cookies(name="sessionid")
    page.get_by_label(CONTEXT).fill("Escrito sin sesión")
    says(page, "Su sesión terminó")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Ingresar en otra pestaña").click()
    door = opened.value
    door.get_by_label("Correo").fill(people["author"].email)
    door.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    door.locator("main").get_by_role("button", name="Ingresar").click()
    expect(door.get_by_label(CONTEXT)).to_have_value("Escrito sin sesión")
    door.close()
    says(page, "Guardado a las")
    with page.expect_response(lambda response: "/guardar/" in response.url and response.ok):
        page.get_by_label(CONTEXT).fill("Escrito sin sesión y ya guardado")
    assert latest(draft).context == "Escrito sin sesión y ya guardado"


def test_signing_out_leaves_nothing_in_the_browser(author, context_of):
    page = author.page
    author.opens(context_of)
    page.context.set_offline(True)
    page.get_by_label(CONTEXT).fill("Escrito en el bus")
    says(page, "Sin conexión")
    assert page.evaluate("localStorage.length") == 1
    page.context.set_offline(False)
    author.opens("/cuenta/logout/")
    page.locator("main").get_by_role("button").click()
    author.opens("/")
    assert page.evaluate("localStorage.length") == 0
