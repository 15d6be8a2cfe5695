"""Text and headings of a PDF.

A PDF knows letters and where they stand. What is set larger or bolder than most of the text, and
is short, is taken for a heading; so is a short line that begins with a number.
"""

import re
from collections import Counter
from collections.abc import Iterator
from ctypes import byref
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from files.reading.blocks import MAX_TEXT, Block, LockedError, could_be_heading, is_numbered

LARGER = 1.12
BOLD = 600
# Of the height of a line: a gap between two of them that begins a new paragraph.
GAP = 0.75
ENDS_OF_LINES = "\r\n"
PAGE_NUMBER = re.compile(
    r"(?:p[áa]g(?:ina|\.)?\s*)?\d{1,4}(?:\s*(?:/|de)\s*\d{1,4})?", re.IGNORECASE
)


@dataclass
class Line:
    """A line as it is set: its letters, their height and weight, where it stands."""

    page: int
    text: str = ""
    height: float = 0.0
    is_bold: bool = False
    top: float = 0.0
    bottom: float = 0.0


@dataclass
class Paragraph:
    """Lines that belong together."""

    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its lines as one; a word that was divided at the end of a line is put together."""
        joined = ""
        for line in self.lines:
            if joined.endswith("-") and line.text[:1].islower():
                joined = joined[:-1] + line.text
            else:
                joined = f"{joined} {line.text}"
        return joined.strip()


def blocks_of(file: BytesIO) -> Iterator[Block]:
    """Paragraphs and headings in their order. Raises `LockedError`."""
    lines = list(_enough(_lines(file)))
    usual = _usual_height(lines)
    sizes = sorted({round(line.height) for line in lines if _is_larger(line, usual)}, reverse=True)
    for paragraph in _paragraphs(lines):
        first, text = paragraph.lines[0], paragraph.text
        level = 0
        if could_be_heading(text):
            if _is_larger(first, usual):
                level = 1 + sizes.index(round(first.height))
            elif first.is_bold or is_numbered(text):
                level = 1 + len(sizes)
        yield min(level, 6), text, first.page


def _enough(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines without the numbers of pages, until they are more than is taken."""
    length = 0
    for line in lines:
        if not PAGE_NUMBER.fullmatch(line.text):
            yield line
            length += len(line.text)
        if length > MAX_TEXT:
            return


def _lines(file: BytesIO) -> Iterator[Line]:
    """The lines of all pages, from left to right and from above as the file has them."""
    try:
        document = pdfium.PdfDocument(file)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise LockedError from error
        raise
    for number in range(len(document)):
        page = document[number].get_textpage()
        line = Line(number + 1)
        for at in range(page.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(page, at))
            if letter in ENDS_OF_LINES:
                yield from _told(line)
                line = Line(number + 1)
                continue
            if not line.text.strip() and not letter.isspace():
                _measure(line, page, at)
            line.text += letter
        yield from _told(line)


def _told(line: Line) -> Iterator[Line]:
    """The line in plain text, if it says anything: bullets may stand in lines of their own."""
    # PDFium marks the place of a hyphen that only divides a word.
    line.text = " ".join(line.text.replace("\x02", "-").replace("\ufffe", "-").split())
    if any(letter.isalnum() for letter in line.text):
        yield line


def _measure(line: Line, page: pdfium.PdfTextPage, at: int) -> None:
    """Note how a line is set, by its first letter."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(page, at, byref(box))
    line.height, line.top, line.bottom = abs(box.top - box.bottom), box.top, box.bottom
    line.is_bold = raw.FPDFText_GetFontWeight(page, at) >= BOLD


def _usual_height(lines: list[Line]) -> float:
    """The height in which most letters are set."""
    heights: Counter[float] = Counter()
    for line in lines:
        heights[round(line.height, 1)] += len(line.text)
    return heights.most_common(1)[0][0] if heights else 0


def _is_larger(line: Line, usual: float) -> bool:
    return line.height > usual * LARGER


def _paragraphs(lines: list[Line]) -> Iterator[Paragraph]:
    """Lines put together: a gap, another size or weight, or a numbered line begins a new one."""
    if not lines:
        return
    paragraph = Paragraph([lines[0]])
    for before, line in pairwise(lines):
        if _goes_on(before, line):
            paragraph.lines.append(line)
        else:
            yield paragraph
            paragraph = Paragraph([line])
    yield paragraph


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line goes on with what the one before says."""
    if line.page != before.page:
        return line.text[:1].islower()
    is_near = 0 <= before.bottom - line.top + before.height < before.height * (1 + GAP)
    looks_alike = abs(before.height - line.height) < 1 and before.is_bold == line.is_bold
    return is_near and looks_alike and not is_numbered(line.text)
