"""Writes the list files that the tests read, good ones and broken ones."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

Table = Sequence[Sequence[Any]]


def workbook(path: Path, *sheets: Table, names: Iterable[str] = ("Lista", "Otra", "Tercera")) -> Path:
    """An Excel workbook with these sheets."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, table in zip(names, sheets, strict=False):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(table):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, column, cell)
                    else:
                        sheet.write(number, column, cell)
    return path


def text(path: Path, table: Table, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """A CSV file."""
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(table)
    path.write_bytes(written.getvalue().encode(encoding))
    return path
