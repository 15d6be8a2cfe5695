"""Makers of files: the real contents of each kind that the site takes, and what goes wrong."""

import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from PIL import Image
from weasyprint import HTML

from files.archives import DECLARED, OFFICE, OFFICE_DECLARES_IN, OPEN_DOCUMENT_DECLARES_IN

ORIENTATION, PLACE = 0x0112, 0x8825


def upload(name: str, contents: bytes) -> SimpleUploadedFile:
    """A file as a form gives it."""
    return SimpleUploadedFile(name, contents)


def archive(entries: dict[str, bytes | str], **options: object) -> bytes:
    """A ZIP with these entries."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, contents in entries.items():
            made.writestr(name, contents, **options)
    return written.getvalue()


def declaring(extension: str) -> dict[str, bytes | str]:
    """The entry by which an archive says that it is a document of that extension."""
    kind = DECLARED[extension]
    if kind.startswith(OFFICE):
        return {OFFICE_DECLARES_IN: f'<Types><Override ContentType="{kind}"/></Types>'}
    return {OPEN_DOCUMENT_DECLARES_IN: kind}


def docx(*paragraphs: tuple[str, str]) -> bytes:
    """A document of Word: pairs of a style and a text."""
    document = Document()
    for style, text in paragraphs or (("Normal", "Hola"),):
        document.add_paragraph(text, style=style)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), *, notes: bool = False) -> bytes:
    """An image; with `notes`, one taken sideways by a camera that wrote where."""
    written = BytesIO()
    image = Image.new("RGB", size, "darkgreen")
    exif = Image.Exif()
    if notes:
        exif[ORIENTATION] = 6
        exif.get_ifd(PLACE)[1] = "N"
        exif[PLACE] = {1: "N", 2: (4.0, 36.0, 0.0)}
    image.save(written, kind, exif=exif)
    return written.getvalue()


def pdf(body: str) -> bytes:
    """A PDF of a page of HTML."""
    style = "body { font: 11pt sans-serif } h1 { font-size: 20pt } h2 { font-size: 15pt }"
    return HTML(string=f"<style>{style}</style>{body}").write_pdf()
