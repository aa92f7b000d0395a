"""A report as an Excel sheet or as CSV, row by row as it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from app.domain.report import Row, ViewColumn
from exchange.lists.writing import Sink, csv_table, table
from exchange.reports.cells import Told, cell, columns_of


def write_sheet(
    path: Path, columns: tuple[ViewColumn, ...], headings: list[str], rows: Iterable[Row], title: str, told: Told
) -> int:
    """Writes a workbook, or CSV where the path ends so; how many rows. OSError as the disk says."""
    with table(path, columns_of(columns, headings), _sheet_name(title), mirrored=told.mirrored) as sink:
        return _fill(sink, columns, rows, told)


def write_csv(file: TextIO, columns: tuple[ViewColumn, ...], headings: list[str], rows: Iterable[Row], told: Told) -> int:
    """Writes CSV to an open file; how many rows."""
    return _fill(csv_table(file, columns_of(columns, headings)), columns, rows, told)


def _fill(sink: Sink, columns: tuple[ViewColumn, ...], rows: Iterable[Row], told: Told) -> int:
    count = 0
    for row in rows:
        sink.row([cell(column, value, told) for column, value in zip(columns, row, strict=True)])
        count += 1
    return count


def _sheet_name(title: str) -> str:
    """A title without the signs that Excel allows in no name of a sheet."""
    return "".join(_allowed(title)).strip().strip("'")[:31] or "1"


def _allowed(title: str) -> Iterator[str]:
    return (" " if sign in "[]:*?/\\" or ord(sign) < 32 else sign for sign in title)
