"""A practice begins from a document that was written elsewhere."""

import pytest
from django.urls import reverse
from wagtail.models import UploadedFile

from actors.enums import AppointmentRole
from core.models import CustomDocument
from files.extraction import Block
from practices.from_document import MAX_LEFTOVERS, part_of, understand
from practices.models import PracticePage
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory
from tests.factories.files import docx, pdf, upload

ADDRESS = "practices:from_document"
REPORT = (
    ("Title", "Sensores de aire hechos en el barrio"),
    ("Normal", "Informe de 2026"),
    ("Heading 1", "1. ANTECEDENTES"),
    ("Normal", "Las estaciones medían lejos."),
    ("Heading 1", "2. Problemática"),
    ("Normal", "Nadie creía en el dato."),
    ("Heading 1", "3. Metodología y actividades"),
    ("Heading 2", "3.1 Talleres"),
    ("Normal", "Hicimos seis talleres."),
    ("Heading 1", "4. Resultados"),
    ("Normal", "Bajó el 10 %."),
    ("Heading 1", "Lecciones aprendidas:"),
    ("Normal", "Pedir el permiso antes."),
    ("Heading 1", "Bibliografía"),
    ("Normal", "Un libro."),
)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Files go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def as_author(client, author):
    """A browser of the author."""
    client.force_login(author)
    return client


def told(*texts):
    """Blocks: a text with a level before it is a heading."""
    return [Block(*text) if isinstance(text, tuple) else Block(0, text) for text in texts]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Problema", "problem"),
        ("2.1. JUSTIFICACIÓN Y NECESIDAD", "problem"),
        ("IV) ¿Qué se hizo?", "what_was_done"),
        ("Lecciones aprendidas", "lessons"),
        ("Retos y dificultades", "difficulties"),
        ("Población beneficiaria", "beneficiaries"),
        ("Impacto", "results"),
        ("Aliados y actores", "allies"),
        ("Anexo fotográfico", None),
        ("El problema fue que durante los primeros cuatro meses nadie contestó", None),
    ],
)
def test_headings_are_known_without_accents_capitals_and_numbers(heading, part):
    assert part_of(heading) == part


def test_every_text_goes_to_its_part_and_the_rest_is_left_over():
    levels = {"Title": 1, "Heading 1": 1, "Heading 2": 2, "Normal": 0}
    understood = understand([Block(levels[style], text) for style, text in REPORT])
    assert understood.values == {
        "title": "Sensores de aire hechos en el barrio",
        "context": "Las estaciones medían lejos.",
        "problem": "Nadie creía en el dato.",
        "what_was_done": "3.1 Talleres\n\nHicimos seis talleres.\n\nResultados\n\nBajó el 10 %.",
        "lessons": "Pedir el permiso antes.",
    }
    assert understood.leftovers == ["Informe de 2026", "Bibliografía\n\nUn libro."]


def test_labels_and_names_alone_in_a_line_count_as_headings():
    understood = understand(
        told("Título: Aire limpio", "Objetivo · Medir", "Resultados", "Bajó.", "Retos: pocos")
    )
    assert understood.values == {
        "title": "Aire limpio",
        "objective": "Medir",
        "what_was_done": "Resultados\n\nBajó.",
        "difficulties": "pocos",
    }


def test_a_long_summary_is_cut_at_a_sentence_and_nothing_is_lost():
    text = "Una frase que dice bastante de lo que se hizo. " * 8
    understood = understand(told((1, "Resumen"), text.strip()))
    summary, (rest,) = understood.values["summary"], understood.leftovers
    assert len(summary) <= 280
    assert summary.endswith(".")
    assert f"{summary} {rest.removeprefix('Resumen (sigue)').strip()}" == text.strip()


def test_very_many_leftovers_are_put_together():
    understood = understand(told((1, "Informe"), *[(1, f"Anexo {n}") for n in range(200)]))
    assert len(understood.leftovers) == MAX_LEFTOVERS
    assert "Anexo 199" in understood.leftovers[-1]


def send(browser, name, contents):
    """Send a document."""
    return browser.post(reverse(ADDRESS), {"file": upload(name, contents)})


def corrected(answer, **changes):
    """What the form of what was understood sends, with changes."""
    form, leftovers = answer.context["form"], answer.context["leftovers"]
    sent = {field.name: field.value() or "" for field in form.told}
    sent |= {"entity": form["entity"].value(), "upload": form["upload"].value(), "attach": "on"}
    sent |= {field.html_name: field.value() for field in leftovers.management_form}
    for leftover in leftovers:
        sent |= {field.html_name: field.value() for field in leftover}
    return sent | {"create": ""} | changes


def test_a_document_becomes_a_draft_with_the_document_as_evidence(as_author, author):
    answer = send(as_author, "informe.docx", docx(*REPORT))
    assert "Nadie creía en el dato." in answer.content.decode()
    assert not PracticePage.objects.exists()

    sent = corrected(answer, problem="Nadie creía.", **{"leftovers-1-to": "lessons"})
    response = as_author.post(reverse(ADDRESS), sent)

    draft = PracticePage.objects.get().get_latest_revision_as_object()
    assert response.url == reverse("practices:edit", args=[draft.pk])
    assert (draft.owner, draft.live, draft.problem) == (author, False, "Nadie creía.")
    assert draft.context == "Las estaciones medían lejos.\n\nInforme de 2026"
    assert draft.lessons == "Pedir el permiso antes.\n\nBibliografía\n\nUn libro."
    (item,) = draft.evidence.all()
    assert (item.title, item.document.filename) == ("informe", "informe.docx")
    assert not UploadedFile.objects.exists()


def test_what_is_not_wanted_is_left_out(as_author):
    sent = corrected(send(as_author, "informe.docx", docx(*REPORT)))
    del sent["attach"]
    as_author.post(reverse(ADDRESS), sent | {"leftovers-1-to": "out"})
    draft = PracticePage.objects.get().get_latest_revision_as_object()
    assert "Un libro" not in f"{draft.context}{draft.lessons}"
    assert not CustomDocument.objects.exists()
    assert not UploadedFile.objects.exists()


def test_what_was_corrected_stays_when_something_is_wrong(as_author):
    sent = corrected(send(as_author, "informe.docx", docx(*REPORT)), title="", problem="Otro")
    answer = as_author.post(reverse(ADDRESS), sent)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Otro" in text
    assert "Un libro." in text
    assert not PracticePage.objects.exists()


def test_a_pdf_is_read_too(as_author):
    answer = send(as_author, "a.pdf", pdf("<h1>Aire</h1><h2>Problema</h2><p>Nadie creía.</p>"))
    assert answer.context["form"]["problem"].value() == "Nadie creía."


@pytest.mark.parametrize(
    ("name", "contents", "words"),
    [
        ("a.pdf", pdf("<p></p>"), "quizá es una imagen escaneada"),
        ("a.pdf", b"MZ\x90\x00", "no es un PDF"),
        ("a.xlsx", docx(), "no es un documento XLSX"),
        ("a.exe", b"MZ", "No se reciben archivos de esta clase"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_empty_form_offered(as_author, name, contents, words):
    answer = send(as_author, name, contents)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert words in text
    assert f'href="{reverse("practices:share")}"' in text
    assert not UploadedFile.objects.exists()


def test_a_form_that_arrives_twice_begins_one_draft(as_author):
    sent = corrected(send(as_author, "informe.docx", docx(*REPORT)))
    as_author.post(reverse(ADDRESS), sent)
    assert as_author.post(reverse(ADDRESS), sent).url == reverse("practices:mine")
    assert PracticePage.objects.count() == 1


def test_somebody_elses_upload_is_not_taken(client, site):
    other = AppointmentFactory().person
    client.force_login(other)
    theirs = corrected(send(client, "ajeno.docx", docx(*REPORT)))
    entity = other.appointments.get().entity
    client.force_login(AppointmentFactory(entity=entity, role=AppointmentRole.TEAM).person)
    client.post(reverse(ADDRESS), theirs)
    assert UploadedFile.objects.exists()
    assert not CustomDocument.objects.exists()
    assert not PracticePage.objects.exists()


def test_who_has_no_entity_is_told_what_to_do(client, site):
    client.force_login(UserFactory())
    assert client.get(reverse(ADDRESS)).status_code == 403
