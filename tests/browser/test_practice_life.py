"""The whole life of a practice: shared, returned, corrected, approved, validated, replicated."""

import pytest
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import expect

from practices.models import PracticePage
from practices.models.review import CRITERIA
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories.actors import secretariat_member
from tests.practices.conftest import COMPLETE

TITLE = COMPLETE["title"]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_practice_from_the_first_word_to_its_first_replication(people, visitor, viewport):
    author, approver, validator, newcomer = (visitor(viewport) for _number in range(4))

    author.signs_in(people["author"].email)
    author.opens("/compartir/")
    page = author.page
    page.get_by_label("Experiencia en curso").check()
    for question, answer in {
        "¿Cómo se llama la experiencia?": TITLE,
        "En pocas palabras, ¿qué hicieron y qué cambió?": COMPLETE["summary"],
        "¿Qué problema querían resolver?": COMPLETE["problem"],
        "¿Qué hicieron?": COMPLETE["what_was_done"],
    }.items():
        page.get_by_label(question).fill(answer)
    page.get_by_role("button", name="Guardar borrador").click()
    page.get_by_role("button", name="Enviar a aprobación").click()

    approver.signs_in(people["approver"].email)
    approver.opens("/mis-aportes/")
    page = approver.page
    page.get_by_role("link", name=TITLE).click()
    page.get_by_text("Comentar una parte").click()
    page.get_by_label("¿Sobre qué parte?").select_option("Problema o necesidad")
    page.get_by_label("Comentario", exact=True).fill("¿Quién no creía en el dato?")
    page.get_by_role("button", name="Comentar", exact=True).click()
    expect(page.get_by_text("Comentario guardado")).to_be_visible()
    page.get_by_label("Comentario para quien la escribió").fill("Responda el comentario.")
    page.get_by_role("button", name="Devolver con motivos").click()
    expect(page.get_by_text("Devuelta a su autora o autor")).to_be_visible()

    author.opens("/mis-aportes/")
    page = author.page
    expect(page.get_by_text("1 comentario sin resolver")).to_be_visible()
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text("Responda el comentario.")).to_be_visible()
    page.get_by_role("link", name="Seguir editando").click()
    expect(page.get_by_text("¿Quién no creía en el dato?")).to_be_visible()
    page.get_by_label("¿Qué problema querían resolver?").fill("El barrio no creía en el dato.")
    page.get_by_role("button", name="Guardar borrador").click()
    page.get_by_role("button", name="Marcar como resuelto").click()
    expect(page.get_by_text("Comentario resuelto")).to_be_visible()
    page.get_by_role("button", name="Enviar a aprobación").click()

    approver.opens("/mis-aportes/")
    approver.page.get_by_role("link", name=TITLE).click()
    approver.page.get_by_role("button", name="Aprobar y publicar").click()
    expect(approver.page.get_by_text("Publicada. Ya se puede encontrar")).to_be_visible()

    secretariat = secretariat_member()
    validator.is_let_in(secretariat)
    validator.opens("/mis-aportes/")
    page = validator.page
    page.get_by_role("link", name=TITLE).click()
    for criterion in CRITERIA:
        page.locator(f"input[name={criterion}][value='2']").check()
    page.get_by_label("Concepto, o motivos si la devuelve").fill("Clara y repetible.")
    page.get_by_role("button", name="Validar esta versión").click()
    expect(page.get_by_text("Validada. La ficha lo dice desde ya.")).to_be_visible()

    newcomer.signs_in(people["newcomer"].email)
    newcomer.opens(PracticePage.objects.get().url)
    page = newcomer.page
    expect(page.get_by_text("Clara y repetible.")).to_be_attached()
    page.get_by_role("link", name="Vamos a replicarla").first.click()
    page.get_by_label("En marcha").check()
    page.get_by_role("button", name="Guardar").click()
    newcomer.opens(PracticePage.objects.get().url)
    expect(page.get_by_text("1 réplica en marcha o terminada")).to_be_visible()

    call_command("work", once=True)
    told = [m.subject for m in mail.outbox if m.to == [people["author"].email]]
    assert len(told) == len(set(told)) == 5  # commented, returned, approved, validated, replicated
