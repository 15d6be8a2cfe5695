"""CSV and XLSX, read back by somebody else's reader."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from exports.tables import (
    LONGEST_CELL,
    Column,
    Table,
    as_file,
    cell_of_admin,
    write_csv,
    write_xlsx,
)
from tests.factories.practices import PracticeFactory

COLUMNS = [Column("Título", 40), Column("Desde"), Column("Costo"), Column("Réplicas")]
ROW = ["Niños, «agua»\ny luz", date(2026, 11, 24), Decimal("1234.50"), 3]
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]


def table(*rows):
    """A table with these rows, which can be read only once."""
    return Table(title="Prácticas", columns=COLUMNS, rows=iter(rows))


def as_csv(*rows):
    """The rows of the CSV, header first."""
    file = io.BytesIO()
    write_csv(table(*rows), file)
    return list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))


def as_sheet(*rows):
    """The sheet of the workbook."""
    file = io.BytesIO()
    write_xlsx(table(*rows), file)
    return load_workbook(file).active


def test_a_csv_is_read_back_as_it_was_written():
    assert as_csv(ROW, ["", None, None, 0]) == [
        ["Título", "Desde", "Costo", "Réplicas"],
        ["Niños, «agua»\ny luz", "2026-11-24", "1234.50", "3"],
        ["", "", "", "0"],
    ]


def test_spreadsheets_are_told_that_a_csv_is_utf_8():
    file = io.BytesIO()
    write_csv(table(), file)
    assert file.getvalue().startswith("\ufeffTítulo".encode())


def test_a_workbook_keeps_days_and_numbers_as_such():
    text, day, cost, number = [cell.value for cell in as_sheet(ROW)[2]]
    assert (text, day.date(), cost, number) == (ROW[0], ROW[1], 1234.5, 3)


def test_the_header_of_a_workbook_is_bold_and_stays_in_sight():
    sheet = as_sheet(ROW)
    assert [cell.font.bold for cell in sheet[1]] == [True] * 4
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width == 40
    assert sheet.title == "Prácticas"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text):
    [cell] = as_sheet([text])[2][:1]
    assert (cell.data_type, cell.value[0]) == ("s", "'")
    assert as_csv([text])[1][0].startswith("'")


def test_a_negative_number_is_still_a_number():
    assert as_sheet(["", None, -5, 0])[2][2].value == -5
    assert as_csv(["", None, -5, 0])[1][2] == "-5"


def test_what_a_spreadsheet_cannot_hold_is_left_out():
    assert as_sheet(["a\x00b\x0bc"])[2][0].value == "abc"
    long = as_sheet(["x" * 40_000])[2][0].value
    assert len(long) == LONGEST_CELL
    assert long.endswith("…")


def test_a_file_is_named_by_the_day():
    response = as_file(table(ROW), "csv", "practicas")
    name = f"practicas-{timezone.localdate():%Y-%m-%d}.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert int(response["Content-Length"]) == len(response.getvalue())


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_report_of_wagtail_itself_exports_a_formula(admin_client, site, kind):
    PracticeFactory(title="=1+1").save_revision(log_action=True)
    answer = admin_client.get(reverse("wagtailadmin_reports:site_history"), {"export": kind})
    file = answer.getvalue()
    if kind == "csv":
        cells = [cell for row in csv.reader(io.StringIO(file.decode())) for cell in row]
    else:
        cells = [cell for row in load_workbook(io.BytesIO(file)).active.values for cell in row]
    assert "'=1+1" in cells
    assert "=1+1" not in cells


def test_the_admin_exports_moments_of_the_city_and_lists_in_words():
    assert cell_of_admin(datetime(2026, 11, 28, 3, 4, 5, 6, tzinfo=UTC)) == datetime(
        2026, 11, 27, 22, 4, 5
    )
    assert cell_of_admin(["=1", "b"]) == "'=1, b"
    assert cell_of_admin(None) is None
