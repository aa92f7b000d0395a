"""A list file that was looked at: what it is, where its column names stand, and its rows behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from app.domain.errors import Code, Refusal
from app.domain.lists.cells import Cell, Row, text_of
from exchange.lists import csv_file, encodings, excel

_HEADER_WITHIN = 30
"""Column names stand among the first rows, below a title at most."""


class Recogniser(Protocol):
    """Knows what the names of columns mean."""

    def guess(self, columns: Sequence[str]) -> Mapping[Any, int]:
        """The place of each field that can be told."""
        ...


class Form(StrEnum):
    """How the rows are written."""

    EXCEL = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is to be read. ``sheet`` for Excel, ``encoding`` and ``delimiter`` for CSV, "" for what does not apply."""

    form: Form
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file ready to be read. ``header`` is the number of the row with the names, ``columns`` these names, all different.

    ``sheets`` are those of a workbook; ``first`` the first rows of the list, to show; ``expected`` how many rows may come,
    None where the file does not say.
    """

    path: Path
    layout: Layout
    sheets: tuple[str, ...]
    header: int
    columns: tuple[str, ...]
    first: tuple[Row, ...]
    expected: int | None

    def rows(self) -> Iterator[Row]:
        """The rows behind the names, read anew; Refusal LIST_BROKEN, LIST_QUOTE when the file ends in disorder."""
        return (row for row in _all_rows(self.path, self.layout) if row.number > self.header)


def look(
    path: Path, recogniser: Recogniser, *, sheet: str = "", encoding: str = "", delimiter: str = "", shown: int = 20
) -> Source:
    """Looks at a file; what is not said is found out.

    Refusal: LIST_NOT_FOUND, LIST_KIND_UNKNOWN, LIST_OLD_EXCEL, LIST_PASSWORD, LIST_BROKEN, LIST_EMPTY, LIST_NO_SUCH_SHEET,
    LIST_ENCODING, LIST_QUOTE.
    """
    try:
        if excel.is_excel(path):
            return _workbook(path, recogniser, sheet, shown)
        return _text(path, recogniser, encoding, delimiter, shown)
    except OSError as error:
        raise Refusal(Code.LIST_NOT_FOUND, file=path.name) from error


def _workbook(path: Path, recogniser: Recogniser, sheet: str, shown: int) -> Source:
    counts = excel.sheets_of(path)
    if sheet and sheet not in counts:
        raise Refusal(Code.LIST_NO_SUCH_SHEET, sheet=sheet, sheets=", ".join(counts))
    tried = [
        _source(path, Layout(Form.EXCEL, sheet=name), recogniser, tuple(counts), counts[name], shown)
        for name in ([sheet] if sheet else counts)
    ]
    found = [source for source in tried if source is not None]
    if not found:
        raise Refusal(Code.LIST_EMPTY)
    return max(found, key=lambda source: (len(recogniser.guess(source.columns)), min(len(source.first), 1)))


def _text(path: Path, recogniser: Recogniser, encoding: str, delimiter: str, shown: int) -> Source:
    if encoding:
        encodings.require_decodable(path, encoding)
    chosen = encoding or encodings.encoding_of(path)
    layout = Layout(Form.CSV, encoding=chosen, delimiter=delimiter or csv_file.delimiter_of(path, chosen))
    source = _source(path, layout, recogniser, (), None, shown)
    if source is None:
        raise Refusal(Code.LIST_EMPTY)
    return source


def _source(
    path: Path, layout: Layout, recogniser: Recogniser, sheets: tuple[str, ...], count: int | None, shown: int
) -> Source | None:
    """The file read in one way; None when nothing stands in it."""
    head = list(islice(_all_rows(path, layout), _HEADER_WITHIN + shown))
    if not head:
        return None
    names = max(head[:_HEADER_WITHIN], key=lambda row: _like_names(row, recogniser))
    behind = tuple(row for row in head if row.number > names.number)[:shown]
    width = max(len(row.cells) for row in (names, *behind))
    expected = None if count is None else max(count - names.number, 0)
    return Source(path, layout, sheets, names.number, column_names(names.cells, width), behind, expected)


def _all_rows(path: Path, layout: Layout) -> Iterator[Row]:
    if layout.form is Form.EXCEL:
        return excel.excel_rows(path, layout.sheet)
    return csv_file.csv_rows(path, layout.encoding, layout.delimiter)


def _like_names(row: Row, recogniser: Recogniser) -> tuple[int, int, int]:
    """How much a row looks like the names of columns: names that we know, then different texts, then being early."""
    texts = [cell for cell in row.cells if isinstance(cell, str) and cell.strip()]
    words = {text for text in texts if not text.strip().replace(".", "").isdigit()}
    return (len(recogniser.guess(texts)), len(words), -row.number)


def column_names(cells: Sequence[Cell], width: int) -> tuple[str, ...]:
    """A name for each column: its own, made different where two are alike, or the letter that Excel gives it."""
    texts = [" ".join(text_of(cell).split()) for cell in cells] + [""] * (width - len(cells))
    seen: Counter[str] = Counter()
    names = []
    for position, text in enumerate(texts):
        name = text or letter(position)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({letter(position)})")
    return tuple(names)


def letter(position: int) -> str:
    """What Excel calls a column: 0 is A, 26 is AA."""
    name, rest = "", position + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
