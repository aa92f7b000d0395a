"""Writes tables for spreadsheets: typed cells in Excel, guarded texts in CSV, so that no text is taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, TextIO

from app.domain.lists.cells import text_of

EXCEL_ROWS = 1_048_576
"""Rows that a sheet can hold; what is beyond goes to the next sheet."""

_LONGEST_NAME = 31
"""Letters of a sheet's name."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FORMATS = {
    "date": "yyyy-mm-dd",
    "volume": "#,##0.000",
    "tenths": "0.0",
    "moment": "yyyy-mm-dd hh:mm:ss",
}
_WIDEST = 40
_WIDTHS = {"moment": 20, "money": 16, "volume": 14, "text": 18}
"""How wide a column is at least, letters; where an amount or a time has no room Excel shows nothing of it."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    MONEY = "money"
    VOLUME = "volume"
    TENTHS = "tenths"
    TRUTH = "truth"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the person's language and what it holds."""

    name: str
    kind: Kind = Kind.TEXT


class Sink(Protocol):
    """A table that is being written, row by row."""

    def row(self, cells: Sequence[Any]) -> None:
        """Adds a row: texts, integers, decimals, days, local times, truth values, None for an empty cell."""
        ...


@contextmanager
def table(
    path: Path, columns: Sequence[Column], title: str, delimiter: str = ",", *, mirrored: bool = False
) -> Iterator[Sink]:
    """A table with a row of names: an Excel sheet named ``title``, or CSV when the path ends so.

    ``mirrored``: the sheet begins at the right.

    It grows beside its place and takes it when all is written: what was there stays until then. OSError as the disk says.
    """
    draft = path.with_name(path.name + ".draft")
    try:
        is_csv = path.suffix.lower() == ".csv"
        with _csv(draft, columns, delimiter) if is_csv else _excel(draft, columns, title, mirrored) as sink:
            yield sink
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula when it opens a CSV file; `cleaned` takes the guard away."""
    return "'" + text if text.startswith(_FORMULA) else text


@contextmanager
def _csv(path: Path, columns: Sequence[Column], delimiter: str) -> Iterator[Sink]:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        yield csv_table(file, columns, delimiter)


def csv_table(file: TextIO, columns: Sequence[Column], delimiter: str = ",") -> Sink:
    """CSV with a row of names, into an open file."""
    sink = _CsvSink(csv.writer(file, delimiter=delimiter))
    sink.row([column.name for column in columns])
    return sink


@contextmanager
def _excel(path: Path, columns: Sequence[Column], title: str, mirrored: bool) -> Iterator[Sink]:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with path.open("wb") as file:
        book = xlsxwriter.Workbook(file, options)
        try:
            yield _ExcelSink(book, columns, title, mirrored)
        finally:
            try:
                book.close()
            except FileCreateError as error:
                raise OSError(str(error)) from error


class _CsvSink:
    """Rows of a CSV file."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def row(self, cells: Sequence[Any]) -> None:
        """Writes what a cell says; of texts only those are guarded that are no numbers."""
        self._writer.writerow([guarded(cell) if isinstance(cell, str) else text_of(cell) for cell in cells])


class _ExcelSink:
    """Rows of a workbook, each written to disk as it comes."""

    def __init__(self, book: Any, columns: Sequence[Column], title: str, mirrored: bool) -> None:
        self._book = book
        self._columns = columns
        self._title = title
        self._mirrored = mirrored
        self._amounts: dict[int, Any] = {}
        self._forms = {name: book.add_format({"num_format": form}) for name, form in _FORMATS.items()}
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._sheets = 0
        self._begin_sheet()

    def row(self, cells: Sequence[Any]) -> None:
        """Adds a row, on a new sheet when this one is full."""
        if self._next == EXCEL_ROWS:
            self._begin_sheet()
        for place, cell in enumerate(cells):
            self._cell(place, cell)
        self._next += 1

    def _begin_sheet(self) -> None:
        self._sheets += 1
        number = "" if self._sheets == 1 else f" {self._sheets}"
        self._sheet = self._book.add_worksheet(self._title[: _LONGEST_NAME - len(number)] + number)
        if self._mirrored:
            self._sheet.right_to_left()
        for place, column in enumerate(self._columns):
            least = _WIDTHS.get(column.kind.value, 12)
            self._sheet.set_column(place, place, min(max(len(column.name) + 2, least), _WIDEST))
        self._sheet.freeze_panes(1, 0)
        for place, column in enumerate(self._columns):
            self._sheet.write_string(0, place, column.name, self._head)
        self._next = 1

    def _cell(self, place: int, cell: Any) -> None:
        write, at = self._sheet, (self._next, place)
        if cell is None or cell == "":
            return
        if isinstance(cell, bool):
            write.write_boolean(*at, cell)
        elif isinstance(cell, str):
            write.write_string(*at, cell)
        elif isinstance(cell, int | float | Decimal):
            write.write_number(*at, cell, self._form(place) or self._amount(place, cell))
        elif isinstance(cell, date | datetime):
            write.write_datetime(*at, cell, self._form(place) or self._forms["date"])
        else:
            write.write_string(*at, str(cell) if isinstance(cell, time) else text_of(cell))

    def _amount(self, place: int, cell: float | Decimal) -> Any:
        """The form of an amount, with the decimals of its currency."""
        if self._columns[place].kind is not Kind.MONEY or not isinstance(cell, Decimal):
            return None
        decimals = max(0, -int(cell.as_tuple().exponent))
        if decimals not in self._amounts:
            form = "#,##0." + "0" * decimals if decimals else "#,##0"
            self._amounts[decimals] = self._book.add_format({"num_format": form})
        return self._amounts[decimals]

    def _form(self, place: int) -> Any:
        kind = self._columns[place].kind
        return self._forms.get(kind.value)
