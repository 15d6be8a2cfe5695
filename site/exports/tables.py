"""CSV and XLSX, written once for every list of the site.

What people wrote is text in the file and nothing else: a cell that begins like a formula is
neutralised, so that a spreadsheet computes nothing and calls nobody.
"""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain
from typing import IO, Any

from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Cell = str | int | float | Decimal | date | None

STARTS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_767  # characters, of a spreadsheet
CUT = "…"


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is called, and how wide it is (in characters) where that can be said."""

    title: str
    width: int = 20


@dataclass(frozen=True, slots=True)
class Table:
    """What is written. `rows` may be read only once; each has a cell for every column."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def as_file(table: Table, kind: str, name: str) -> FileResponse:
    """The table as a file to download, whose name ends with today's date.

    It is written to disk before it is sent: however long, it takes little memory, and what
    fails is an error and not half a file. Raises `KeyError` when `kind` is none of `KINDS`.
    """
    content_type, write = KINDS[kind]
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write(table, file)
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"{name}-{timezone.localdate():%Y-%m-%d}.{kind}",
        content_type=content_type,
    )


def write_csv(table: Table, file: IO[bytes]) -> None:
    """Write a table as CSV, in UTF-8 with the mark by which spreadsheets know it."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    for row in chain([[column.title for column in table.columns]], table.rows):
        writer.writerow([_plain(cell) for cell in row])
    text.detach()


def write_xlsx(table: Table, file: IO[bytes]) -> None:
    """Write a table as a workbook of one sheet, whose header stays in sight."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(as_text(table.title)[:31])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    bold, top = Font(bold=True), Alignment(vertical="top", wrap_text=True)

    def cell(value: Cell, font: Font | None = None) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, as_text(value) if isinstance(value, str) else value)
        made.alignment = top
        if font:
            made.font = font
        return made

    sheet.append([cell(column.title, bold) for column in table.columns])
    for row in table.rows:
        sheet.append([cell(value) for value in row])
    book.save(file)


def _plain(value: Cell) -> str:
    """A cell of a CSV: days as in ISO 8601, numbers with a decimal point."""
    if isinstance(value, str):
        return as_text(value)
    return "" if value is None else str(value)


def as_text(value: str) -> str:
    """A text that is no formula and that every spreadsheet can hold."""
    value = ILLEGAL_CHARACTERS_RE.sub("", value)
    if value.startswith(STARTS_OF_FORMULAS):
        value = f"'{value}"
    if len(value) > LONGEST_CELL:
        value = value[: LONGEST_CELL - len(CUT)] + CUT
    return value


def cell_of_admin(value: Any) -> Any:
    """The same for what Wagtail's admin exports: objects by their names, moments of the city."""
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.replace(tzinfo=None, microsecond=0)
    if isinstance(value, bool):
        return gettext("Sí") if value else gettext("No")
    if value is None or isinstance(value, int | float | Decimal | date | time):
        return value
    if isinstance(value, list):
        return as_text(", ".join(map(str, value)))
    return as_text(str(value))


KINDS: dict[str, tuple[str, Callable[[Table, IO[bytes]], None]]] = {
    "csv": ("text/csv; charset=utf-8", write_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
}
"""The kinds of files by the ending of their names: the type of content, and who writes it."""
