"""The documents of the demonstration, written by the platform itself as PDF or DOCX."""

from collections import defaultdict
from functools import cache
from io import BytesIO
from typing import Any

import docx
import yaml
from django.conf import settings
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from docx.document import Document

from accounts.models import User
from exports.pdf import PdfUnavailableError, render_pdf
from practices import services as practices
from practices.attachments import keyed_evidence
from practices.models import Evidence, PracticePage

NOTE = "Documento de demostración: personas, cifras y compromisos son inventados."


def attach_documents(draft: PracticePage, *, by: User) -> None:
    """Attach to a draft the documents told for it that it lacks, in place of their mere titles.

    Where the machine cannot draw a PDF, its title stays without a file.
    """
    there = {evidence.title for evidence in draft.evidence.all() if evidence.document_id}
    lacking = [item for item in _told()[draft.slug] if item["evidence"] not in there]
    written = {item["evidence"]: _written(item) for item in lacking}
    files = {title: file for title, file in written.items() if file}
    if not files:
        return
    practices.add_files(practice=draft, by=by, files=files.values())
    draft.refresh_from_db()
    changes: dict[str, dict[str, Any] | None] = {}
    titles = iter(files)
    for key, evidence in keyed_evidence(draft.get_latest_revision_as_object()).items():
        if evidence.document_id and evidence.title not in there:
            changes[key] = {"title": next(titles)}
        elif _is_bare(evidence) and evidence.title in files:
            changes[key] = None
    practices.change_attachments(
        practice=draft, by=by, changes=changes, seen_revision=draft.latest_revision_id
    )
    draft.refresh_from_db()


@cache
def _told() -> dict[str, list[dict[str, Any]]]:
    """The documents by the slug of their practice."""
    path = settings.BASE_DIR / "practices/demo/documents.yaml"
    told = defaultdict(list)
    for item in yaml.safe_load(path.read_text(encoding="utf-8")):
        told[item["practice"]].append(item)
    return told


def _is_bare(evidence: Evidence) -> bool:
    """Whether it is a title and nothing to open."""
    return not evidence.document_id and not evidence.link


def _written(item: dict[str, Any]) -> ContentFile | None:
    """The document as a file; None where its format cannot be written here."""
    # The library lists it by the name of its file, so that is for people to read.
    name = f"{item['evidence']}.{item['format']}"
    if item["format"] == "docx":
        return ContentFile(_as_docx(item), name)
    html = render_to_string("home/demo_document.html", item | {"note": NOTE})
    try:
        return ContentFile(render_pdf(html, stylesheet="pdf/demo-document.css"), name)
    except PdfUnavailableError:
        return None


def _as_docx(item: dict[str, Any]) -> bytes:
    """The document for a word processor."""
    document = docx.Document()
    document.core_properties.title = item["evidence"]
    document.core_properties.language = "es-CO"
    document.add_heading(item["evidence"], level=1)
    for block in item["body"]:
        [(kind, value)] = block.items()
        if kind == "heading":
            document.add_heading(value, level=2)
        elif kind == "part":
            document.add_heading(value, level=2).paragraph_format.page_break_before = True
        elif kind == "paragraph":
            document.add_paragraph(value)
        elif kind == "table":
            _add_table(document, value)
        else:
            for point in value:
                document.add_paragraph(point, style="List Bullet")
    # At the end: what a search shows of a document is how it begins.
    document.add_paragraph().add_run(NOTE).italic = True
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _add_table(document: Document, rows: list[list[str]]) -> None:
    """A table with lines; its first row says what the columns are."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    # Or the next heading would touch it.
    document.add_paragraph()
