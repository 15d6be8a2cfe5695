"""The main job: an entity shares an experience, a new focal point finds it."""

import pytest
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import expect

from practices.models import PracticePage
from search.services import current_epoch
from tests.browser.conftest import DESKTOP, PHONE

TITLE = "Sensores de aire hechos en el barrio"


@pytest.fixture(params=["database", "elasticsearch", "elasticsearch killed midway"])
def engine(request, settings, people):
    """The engine that answers, and what becomes of it before the newcomer searches."""
    if request.param == "database":
        return lambda: None
    settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
    call_command("search", "rebuild")
    if request.param == "elasticsearch":
        return lambda: None

    def kill():
        settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"

    return kill


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_share_approve_find(engine, people, visitor, viewport):
    author = visitor(viewport)
    author.signs_in(people["author"].email)
    author.opens("/compartir/")
    page = author.page
    page.get_by_label("Experiencia en curso").check()
    page.get_by_label("¿Cómo se llama la experiencia?").fill(TITLE)
    page.get_by_label("En pocas palabras, ¿qué hicieron y qué cambió?").fill(
        "Vecinos de tres barrios aprendieron a medir el aire con otra ciudad."
    )
    page.get_by_label("¿Qué problema querían resolver?").fill("Nadie creía en el dato oficial.")
    page.get_by_label("¿Qué hicieron?").fill(
        "Escribimos a la otra ciudad. Mandó una ecuación de calibración y la probamos."
    )
    page.get_by_role("button", name="Guardar borrador").click()
    expect(page.get_by_text("quedó guardado a las")).to_be_visible()
    page.get_by_role("button", name="Enviar a aprobación").click()
    expect(page.get_by_text("Le avisaremos por correo cuando la revisen")).to_be_visible()

    call_command("work", once=True)
    [asked] = mail.outbox
    assert asked.to == [people["approver"].email]
    link = next(word for word in asked.body.split() if "/revisar/" in word)

    approver = visitor(viewport)
    approver.signs_in(people["approver"].email)
    approver.opens(link.removeprefix("http://localhost:8000"))
    approver.page.get_by_role("link", name="Leer y decidir al final").click()
    approver.page.get_by_role("button", name="Aprobar y publicar").click()
    expect(approver.page.get_by_text("Publicada. Ya se puede encontrar")).to_be_visible()

    before = current_epoch()
    call_command("work", once=True)
    assert current_epoch() == before
    assert [told.to for told in mail.outbox[1:]] == [[people["author"].email]]

    engine()
    newcomer = visitor(viewport)
    newcomer.signs_in(people["newcomer"].email)
    newcomer.searches("calibracion del aire")
    newcomer.page.get_by_role("link", name=TITLE).click()
    expect(newcomer.page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(newcomer.page.get_by_text(people["approver"].email).first).to_be_visible()
    assert PracticePage.objects.get().live


def test_what_is_returned_is_corrected_and_sent_again(people, visitor):
    author, approver = visitor(PHONE), visitor(PHONE)
    author.signs_in(people["author"].email)
    author.opens("/compartir/")
    author.page.get_by_label("Lección aprendida").check()
    author.page.get_by_label("¿Cómo se llama la experiencia?").fill(TITLE)
    author.page.get_by_role("button", name="Guardar borrador").click()
    expect(author.page.get_by_text("Una lección aprendida dice qué se aprendió")).to_be_visible()

    author.page.get_by_role("link", name="Completar").click()
    for question, answer in {
        "En pocas palabras, ¿qué hicieron y qué cambió?": "Donaron equipos y costó traerlos.",
        "¿Qué problema querían resolver?": "Faltaban equipos.",
        "¿Qué hicieron?": "Dijimos que sí muy rápido.",
        "¿Qué aprendieron?": "Primero el permiso, después el sí.",
    }.items():
        author.page.get_by_label(question).fill(answer)
    author.page.get_by_role("button", name="Guardar borrador").click()
    author.page.get_by_role("button", name="Enviar a aprobación").click()

    approver.signs_in(people["approver"].email)
    approver.opens("/mis-aportes/")
    approver.page.get_by_role("link", name=TITLE).click()
    approver.page.get_by_role("button", name="Devolver con motivos").click()
    expect(approver.page.get_by_text("Escriba los motivos").first).to_be_visible()
    approver.page.get_by_label("Comentario para quien la escribió").fill("Falta decir dónde.")
    approver.page.get_by_role("button", name="Devolver con motivos").click()
    expect(approver.page.get_by_text("Devuelta")).to_be_visible()

    author.opens("/mis-aportes/")
    author.page.get_by_role("link", name=TITLE).click()
    expect(author.page.get_by_text("Falta decir dónde.")).to_be_visible()
    author.page.get_by_role("link", name="Seguir editando").click()
    author.page.get_by_label("¿Dónde?").fill("Puente Aranda")
    author.page.get_by_role("button", name="Guardar borrador").click()
    author.page.get_by_role("button", name="Enviar a aprobación").click()
    expect(author.page.get_by_text("Le avisaremos por correo cuando")).to_be_visible()
