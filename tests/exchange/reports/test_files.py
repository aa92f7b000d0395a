"""Reports as files: exact figures, and names that no spreadsheet takes for anything else."""

from __future__ import annotations

import csv
import json
import zipfile
from datetime import date
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

from app.domain.report import Asked, Form, Report, Row, View, ViewColumn
from exchange.lists import writing
from exchange.reports.cells import Told
from exchange.reports.json_text import write_json
from exchange.reports.sheet import write_csv, write_sheet

COLUMNS = (ViewColumn("holder"), ViewColumn("total", Form.MONEY, adds=True), ViewColumn("litres", Form.VOLUME, adds=True))
HEADINGS = ["=HYPERLINK(1)", "Total", "Volume"]
TOLD = Told("KWD", "America/Mexico_City", lambda column, value: str(value))
HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\x1b@\x00",
    "\u202e=1",
    "http://x.example",
    "x" * 40_000,
]
ROWS: list[Row] = [(name, -1_217_255, 1_001) for name in HOSTILE]


def test_a_name_is_no_formula_in_csv(tmp_path: Path) -> None:
    file = StringIO()
    assert write_csv(file, COLUMNS, HEADINGS, ROWS, TOLD) == len(ROWS)
    head, *rows = csv.reader(StringIO(file.getvalue()))
    assert not any(cell[:1] in {"=", "+", "@", "\t", "\r"} for row in (head, *rows) for cell in row)
    assert {(total, litres) for _, total, litres in rows} == {("-1217.255", "1.001")}


def test_a_name_is_a_text_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "sales.xlsx"
    write_sheet(path, COLUMNS, HEADINGS, ROWS, "Sales [2026]: all/none?", TOLD)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.title == "Sales  2026   all none"
    assert {cell.data_type for row in sheet.iter_rows(max_col=1) for cell in row} == {"s"}
    assert [round(float(str(row[1].value)) * 1_000) for row in sheet.iter_rows(min_row=2)] == [-1_217_255] * len(ROWS)
    with zipfile.ZipFile(path) as book:
        assert b"<hyperlink" not in book.read("xl/worksheets/sheet1.xml")


def test_a_sheet_shows_all_of_an_amount_and_a_time_and_goes_on_on_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "EXCEL_ROWS", 3)
    columns = (*COLUMNS, ViewColumn("at", Form.MOMENT), ViewColumn("share", Form.PERCENT))
    rows: list[Row] = [("Rosa", 1_234_567, 1_001, 1_795_186_857_000_000, -123)] * 5
    path, title = tmp_path / "sales.xlsx", "Costs of customers, line by line"
    mirrored = Told("KWD", "America/Mexico_City", lambda column, value: str(value), mirrored=True)
    assert write_sheet(path, columns, ["A", "B", "C", "D", "E"], rows, title, mirrored) == 5
    sheets = openpyxl.load_workbook(path).worksheets
    assert [sheet.title for sheet in sheets] == [title[:31], title[:29] + " 2", title[:29] + " 3"]
    assert [sheet.max_row for sheet in sheets] == [3, 3, 2]
    for sheet in sheets:
        assert sheet.sheet_view.rightToLeft
        assert (sheet["B2"].number_format, sheet["C2"].number_format) == ("#,##0.000", "#,##0.000")
        assert (sheet["E2"].value, sheet["E2"].number_format) == (-12.3, "0.0")
        assert sheet.column_dimensions["D"].width > len("2026-11-20 09:00:57")
    write_sheet(path, COLUMNS, HEADINGS, ROWS[:1], title, Told("CLP", "UTC", lambda column, value: str(value)))
    assert openpyxl.load_workbook(path).worksheets[0]["B2"].number_format == "#,##0"


def test_json_keeps_whole_numbers_and_every_sign() -> None:
    file = StringIO()
    view = View("v_test", COLUMNS)
    asked = Asked(Report("test", view, tuple(column.name for column in COLUMNS)), date(2026, 1, 1), date(2026, 1, 2))
    write_json(file, asked, {"currency": "KWD"}, HEADINGS, ROWS)
    told = json.loads(file.getvalue())
    assert [row[0] for row in told["rows"]] == HOSTILE
    assert {tuple(row[1:]) for row in told["rows"]} == {(-1_217_255, 1_001)}
