"""What is written is read back as it was, and no spreadsheet takes a name for a formula."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.domain.lists import Finding, RowFault
from app.domain.lists.cells import Row, text_of
from app.domain.lists.texts import cleaned
from exchange.lists.bad_rows import write_bad_rows
from exchange.lists.columns import Recogniser
from exchange.lists.source import look
from exchange.lists.writing import Column, Kind, table
from tests.exchange.lists.files import text, workbook

NASTY = [
    '=HYPERLINK("x")',
    "+525512345678",
    "-1+1",
    "@SUM(A1)",
    "00123",
    "https://example.org",
    "Nuñez; “x”",
    "-Ñ1",
    "'tis = so",
]


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_texts_come_back_as_they_were(tmp_path: Path, name: str) -> None:
    with table(tmp_path / name, [Column(letter) for letter in "ABCDEFGHI"], "Lista") as sink:
        sink.row(NASTY)
    (row,) = look(tmp_path / name, Recogniser()).rows()
    assert [cleaned(text_of(cell)) for cell in row.cells] == NASTY


def test_a_csv_file_holds_nothing_that_a_spreadsheet_would_compute(tmp_path: Path) -> None:
    with table(tmp_path / "list.csv", [Column("A")], "Lista") as sink:
        for nasty in NASTY[:4]:
            sink.row([nasty])
    lines = (tmp_path / "list.csv").read_text("utf-8-sig").splitlines()[1:]
    assert all(line.lstrip('"').startswith("'") for line in lines)


def test_excel_cells_have_the_type_of_what_they_hold(tmp_path: Path) -> None:
    columns = [
        Column("n", Kind.NUMBER),
        Column("m", Kind.MONEY),
        Column("d", Kind.DATE),
        Column("t", Kind.TRUTH),
        Column("x"),
    ]
    with table(tmp_path / "list.xlsx", columns, "Lista") as sink:
        sink.row([7, Decimal("150.50"), date(2026, 11, 21), True, "=1+1"])
    cells: list[Any] = list(openpyxl.load_workbook(tmp_path / "list.xlsx").worksheets[0][2])
    assert [cell.data_type for cell in cells] == ["n", "n", "d", "b", "s"]
    assert (cells[1].value, cells[1].number_format) == (150.5, "#,##0.00")


def test_a_file_that_is_there_stays_when_its_successor_cannot_be_finished(tmp_path: Path) -> None:
    place = tmp_path / "list.csv"
    place.write_text("before")
    with pytest.raises(RuntimeError), table(place, [Column("A")], "Lista"):
        raise RuntimeError
    assert not list(tmp_path.glob("*.draft"))
    assert place.read_text() == "before"


@pytest.mark.parametrize("out", ["bad.xlsx", "bad.csv"])
def test_bad_rows_keep_their_cells_and_gain_the_reason(tmp_path: Path, out: str) -> None:
    path = workbook(tmp_path / "list.xlsx", [["Cuenta", "Nombre", "Tel"], ["1", "", "+52 1"], ["2", "Ana"]])
    source = look(path, Recogniser())
    bad: list[tuple[Row, tuple[Finding, ...]]] = [(row, (Finding(row.number, RowFault.MISSING),)) for row in source.rows()]
    write_bad_rows(tmp_path / out, source, bad, "Motivo", lambda finding: f"row {finding.row}")
    again = look(tmp_path / out, Recogniser())
    assert again.columns == ("Cuenta", "Nombre", "Tel", "Motivo")
    rows = [[cleaned(text_of(cell)) for cell in row.cells] for row in again.rows()]
    assert rows == [["1", "", "+52 1", "row 2"], ["2", "Ana", "", "row 3"]]


def test_a_text_file_keeps_its_separator_for_the_bad_rows(tmp_path: Path) -> None:
    source = look(text(tmp_path / "list.csv", [["Cuenta", "Nombre"], ["1", "Ana"]], "cp1252", ";"), Recogniser())
    write_bad_rows(tmp_path / "bad.csv", source, [(row, ()) for row in source.rows()], "Motivo", str)
    assert (tmp_path / "bad.csv").read_text("utf-8-sig").startswith("Cuenta;Nombre;Motivo")
