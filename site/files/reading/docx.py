"""Text and headings of a document of Word."""

import re
from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from files.reading.blocks import Block, could_be_heading

# Word calls its styles in the language of the system it was installed on.
HEADING_STYLE = re.compile(r"(?:heading|t[ií]tulo|encabezado) ?([1-9])", re.IGNORECASE)
TITLE_STYLES = {"title", "título", "titulo", "puesto"}
BOLD_LEVEL = 3


def blocks_of(file: BytesIO) -> Iterator[Block]:
    """Paragraphs, headings and the rows of tables, in their order; pages are not known."""
    for part in Document(file).iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                # A cell that spans several columns is given once for each.
                texts = dict.fromkeys(_plain(cell.text) for cell in row.cells)
                if line := " · ".join(text for text in texts if text):
                    yield 0, line, None
        elif text := _plain(part.text):
            yield _level(part, text), text, None


def _level(paragraph: Paragraph, text: str) -> int:
    """The level of a heading, by its style or by its looks; 0 for what is none."""
    style = (paragraph.style.name or "").strip() if paragraph.style else ""
    if style.lower() in TITLE_STYLES:
        return 1
    if found := HEADING_STYLE.match(style):
        return int(found[1])
    is_bold = all(run.bold for run in paragraph.runs if run.text.strip())
    return BOLD_LEVEL if paragraph.runs and is_bold and could_be_heading(text) else 0


def _plain(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())
