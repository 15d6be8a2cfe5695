"""What is read of documents, and that none of them harms or holds up the site."""

import subprocess
import sys
import zipfile
import zlib
from io import BytesIO

import pytest
from docx import Document

from files import extraction
from files.extraction import Block, UnreadableError, read
from files.reading.blocks import MAX_TEXT
from tests.factories.files import archive, declaring, docx, pdf, upload

pytestmark = pytest.mark.one_database


def blocks(name, contents):
    """What is read, without the pages."""
    return [(block.level, block.text) for block in read(upload(name, contents)).blocks]


def test_headings_of_word_are_known_by_their_styles():
    contents = docx(("Title", "Aire limpio"), ("Heading 2", "1. Problema"), ("Normal", "Nadie."))
    assert blocks("a.docx", contents) == [(1, "Aire limpio"), (2, "1. Problema"), (0, "Nadie.")]


def test_bold_lines_and_tables_of_word_are_read():
    document = Document()
    document.add_paragraph().add_run("Resultados").bold = True
    document.add_paragraph().add_run("Una frase entera en negrilla no es un título.").bold = True
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "Objetivo", "Medir\nel aire"
    written = BytesIO()
    document.save(written)
    assert blocks("a.docx", written.getvalue()) == [
        (3, "Resultados"),
        (0, "Una frase entera en negrilla no es un título."),
        (0, "Objetivo · Medir el aire"),
    ]


def test_headings_of_a_pdf_are_what_is_set_larger_and_numbered_lines():
    contents = pdf(
        "<h1>Aire limpio</h1><p>Una línea. Otra línea.</p><p>2. Qué se hizo</p><p>Escribimos.</p>"
        "<h2 style='page-break-before: always'>Lecciones</h2><p>Pedir permiso.</p>"
    )
    assert read(upload("a.pdf", contents)).blocks == [
        Block(1, "Aire limpio", 1),
        Block(0, "Una línea. Otra línea.", 1),
        Block(3, "2. Qué se hizo", 1),
        Block(0, "Escribimos.", 1),
        Block(2, "Lecciones", 2),
        Block(0, "Pedir permiso.", 2),
    ]


def test_the_lines_of_a_paragraph_of_a_pdf_are_put_together():
    sentence = "Las estaciones oficiales medían lejos de las casas y nadie creía en el dato. " * 5
    assert blocks("a.pdf", pdf(f"<p>{sentence}</p><p>Otro.</p>")) == [
        (0, sentence.strip()),
        (0, "Otro."),
    ]


def test_a_long_document_is_read_up_to_a_limit():
    reading = read(upload("a.docx", docx(*[("Normal", "a" * 1000)] * 250)))
    assert not reading.is_all
    assert sum(len(block.text) for block in reading.blocks) == MAX_TEXT


@pytest.mark.parametrize(
    ("name", "contents", "word"),
    [
        ("a.pdf", pdf("<p></p>"), "escaneada"),
        ("a.docx", docx(("Normal", "  ")), "escaneada"),
        ("a.pdf", b"%PDF-1.7\n" + zlib.compress(b"nada" * 999), "dañado"),
        ("a.docx", archive(declaring("docx")), "dañado"),
        ("a.odt", archive(declaring("odt")), "Word"),
    ],
)
def test_what_cannot_be_read_is_told(name, contents, word):
    with pytest.raises(UnreadableError, match=word):
        read(upload(name, contents))


def test_entities_of_xml_fetch_and_multiply_nothing():
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    hostile = (
        f'<!DOCTYPE a [<!ENTITY a0 "ja"><!ENTITY f SYSTEM "file:///etc/passwd">{lines}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&f;&a9;</w:t></w:r></w:p></w:body></w:document>"
    )
    document = Document()
    written = BytesIO()
    document.save(written)
    contents = _replaced(written.getvalue(), "word/document.xml", hostile)
    with pytest.raises(UnreadableError):
        read(upload("a.docx", contents))


def _replaced(contents, name, text):
    """An archive with another text in one of its entries."""
    with zipfile.ZipFile(BytesIO(contents)) as original:
        entries = {each: original.read(each) for each in original.namelist()}
    return archive(entries | {name: text})


def test_a_document_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(extraction, "SECONDS", 0.01)
    with pytest.raises(UnreadableError):
        read(upload("a.docx", docx()))


def test_an_endless_answer_is_not_taken(monkeypatch):
    monkeypatch.setattr(extraction, "MAX_ANSWER", 10)
    with pytest.raises(UnreadableError):
        read(upload("a.docx", docx()))


@pytest.mark.parametrize(
    "attempt",
    [
        "bytearray(2 * 1024 ** 3)",
        "file = open('PLACE', 'w', buffering=1); file.write('a\\n' * 99)",
        "[None for _ in iter(int, 1)]",
    ],
)
def test_who_reads_has_little_memory_no_files_and_little_time(attempt, tmp_path):
    place = tmp_path / "a"
    program = (
        "from files import reader; reader.SECONDS = 1; reader.shut_in(); "
        f"{attempt.replace('PLACE', str(place))}"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, check=False)
    assert done.returncode != 0
    assert not place.exists() or not place.read_text()
