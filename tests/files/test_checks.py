"""Which uploads are taken, and why others are not."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile

from files.archives import DECLARED, MAX_ENTRIES
from files.checks import MAX_NAME, check_document, check_image, clean_name
from files.photos import bare_image
from tests.factories.files import ORIENTATION, archive, declaring, docx, picture, upload

pytestmark = pytest.mark.one_database

PDF = b"%PDF-1.7\n%%EOF"
PROGRAM = b"MZ\x90\x00" + b"\x00" * 64
PAGE = b"<!doctype html><script>alert(1)</script>"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def refusal(check, name, contents):
    """The code of the refusal of a file, and its sentence."""
    with pytest.raises(ValidationError) as refused:
        check(upload(name, contents))
    return refused.value.code, refused.value.message


def pixels(width, height):
    """A PNG whose header promises that many pixels, with nothing behind it."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [header, b"IDAT" + zlib.compress(b""), b"IEND"]
    chunks = [struct.pack(">I", len(p) - 4) + p + struct.pack(">I", zlib.crc32(p)) for p in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def locked():
    """An archive whose entries say that they are encrypted."""
    contents = bytearray(archive(declaring("docx")))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        contents[contents.index(mark) + flags] |= 1
    return bytes(contents)


@pytest.mark.parametrize("extension", DECLARED)
def test_documents_of_office_and_libreoffice_are_taken(extension):
    check_document(upload(f"informe.{extension}", archive(declaring(extension))))


@pytest.mark.parametrize(
    ("name", "contents"), [("Informe.PDF", PDF), ("carta.docx", docx()), ("con ñ.pdf", PDF)]
)
def test_what_programs_write_is_taken(name, contents):
    file = upload(name, contents)
    check_document(file)
    assert file.read() == contents


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")]
)
def test_images_are_taken(name, kind):
    check_image(upload(name, picture(kind)))


HOSTILE_DOCUMENTS = {
    "a program under another name": ("informe.pdf", PROGRAM, "content"),
    "a page under another name": ("informe.pdf", PAGE, "content"),
    "a PDF that begins later": ("informe.pdf", b"#!/bin/sh\n" + PDF, "content"),
    "a PDF that is an archive too": ("informe.pdf", PDF + archive({"a": "b"}), "hidden"),
    "nothing": ("informe.pdf", b"", "empty"),
    "a kind that is not taken": ("pagina.html", PAGE, "extension"),
    "a drawing with programs": ("dibujo.svg", b"<svg/>", "extension"),
    "no kind at all": ("informe", PDF, "extension"),
    "two kinds, the last one not taken": ("informe.pdf.exe", PDF, "extension"),
    "another document under that name": ("a.docx", archive(declaring("xlsx")), "content"),
    "an archive of anything": ("a.docx", archive({"hola.txt": "hola"}), "content"),
    "text under that name": ("a.odt", b"hola", "content"),
    "an archive behind a program": ("a.docx", PROGRAM + docx(), "content"),
    "macros under another name": (
        "a.docx",
        archive({"[Content_Types].xml": f'<a b="{MACROS}"/>', "word/vbaProject.bin": "x"}),
        "macros",
    ),
    "macros left in": (
        "a.docx",
        archive(declaring("docx") | {"word/vbaProject.bin": ""}),
        "macros",
    ),
    "macros that are only declared": (
        "a.docx",
        archive({"[Content_Types].xml": f'<a b="{MACROS}"/>'}),
        "macros",
    ),
    "macros of LibreOffice": ("a.odt", archive(declaring("odt") | {"Basic/m.xml": ""}), "macros"),
    "half an archive": ("a.docx", docx()[:2000], "damaged"),
    "a password": ("a.docx", locked(), "encrypted"),
    "a path upwards": ("a.docx", archive(declaring("docx") | {"../../etc/x": ""}), "path"),
    "a path of Windows": ("a.docx", archive(declaring("docx") | {"..\\x": ""}), "path"),
    "a path from the root": ("a.docx", archive(declaring("docx") | {"/etc/x": ""}), "path"),
    "a path on a disk": ("a.docx", archive(declaring("docx") | {"C:x": ""}), "path"),
    "a bomb": ("a.docx", archive(declaring("docx") | {"a": b"\0" * 30_000_000}), "bomb"),
    "too many entries": (
        "a.docx",
        archive(declaring("docx") | {str(n): "" for n in range(MAX_ENTRIES)}),
        "bomb",
    ),
}


@pytest.mark.parametrize("what", HOSTILE_DOCUMENTS)
def test_a_document_is_refused_with_its_reason(what):
    name, contents, code = HOSTILE_DOCUMENTS[what]
    found, sentence = refusal(check_document, name, contents)
    assert found == code
    assert sentence.endswith(".")


HOSTILE_IMAGES = {
    "a program under another name": ("foto.png", PROGRAM, "content"),
    "a page under another name": ("foto.jpg", PAGE, "content"),
    "another kind of image": ("foto.png", picture("JPEG"), "content"),
    "a drawing with programs": ("foto.svg", b"<svg/>", "extension"),
    "a drawing under another name": ("foto.png", b"<svg xmlns='a'/>", "content"),
    "nothing": ("foto.png", b"", "empty"),
    "more pixels than fit": ("foto.png", pixels(9_000, 9_000), "pixels"),
    "very many more pixels": ("foto.png", pixels(100_000, 100_000), "pixels"),
}


@pytest.mark.parametrize("what", HOSTILE_IMAGES)
def test_an_image_is_refused_with_its_reason(what):
    name, contents, code = HOSTILE_IMAGES[what]
    found, sentence = refusal(check_image, name, contents)
    assert found == code
    assert sentence.endswith(".")


def test_a_file_over_the_limit_is_refused(settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = len(PDF) - 1
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10
    assert refusal(check_document, "a.pdf", PDF)[0] == "size"
    assert refusal(check_image, "a.jpg", picture())[0] == "size"


def test_an_endless_list_of_contents_is_not_read(monkeypatch):
    contents = bytearray(docx())
    end = contents.rindex(b"PK\x05\x06")
    contents[end + 12 : end + 16] = struct.pack("<I", 10_000_000)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert refusal(check_document, "a.docx", bytes(contents))[0] == "bomb"


@given(where=st.integers(0, 4000), byte=st.integers(0, 255))
def test_a_damaged_document_is_refused_and_never_breaks(where, byte):
    contents = bytearray(docx())
    contents[where % len(contents)] = byte
    try:
        check_document(upload("a.docx", bytes(contents)))
    except ValidationError as refused:
        assert refused.code


@pytest.mark.parametrize(
    ("given_name", "cleaned"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\fotos\\mía.JPG", "mía.jpg"),
        ("in\x00forme.pdf", "informe.pdf"),
        ("\u202efdp.exe.pdf", "fdp.exe.pdf"),
        (".pdf", "archivo.pdf"),
        ("a" * 300 + ".pdf", "a" * (MAX_NAME - 4) + ".pdf"),
        ("a." + "x" * 300, "a.xxxxxxxxxx"),
        ("", "archivo"),
    ],
)
def test_names_are_cleaned(given_name, cleaned):
    assert clean_name(given_name) == cleaned


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_stored_image_stands_upright_and_tells_nothing_of_the_camera(kind):
    extension = kind.lower()
    with_notes = picture(kind, (60, 40), notes=True)
    assert Image.open(BytesIO(with_notes)).getexif()[ORIENTATION] == 6
    stored = bare_image(upload(f"foto.{extension}", with_notes))
    image = Image.open(stored)
    assert image.size == (40, 60)
    assert not image.getexif()
    assert stored.name == f"foto.{extension}"


def test_what_hides_behind_an_image_is_not_stored():
    stored = bare_image(upload("foto.jpg", picture() + archive({"a": "b"})))
    assert not zipfile.is_zipfile(stored)


def test_an_image_without_its_end_is_refused_also_once_a_pdf_was_drawn(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    damaged = upload("foto.png", pixels(10, 10))
    check_image(damaged)
    with pytest.raises(ValidationError):
        bare_image(damaged)
