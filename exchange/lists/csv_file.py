"""Rows of a CSV file: the sign between the values is found, quotes are watched, every row keeps its number."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from app.domain.errors import Code, Refusal
from app.domain.lists.cells import Row

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 50
_LONGEST_RECORD = 20  # physical lines: longer ones are a quotation mark that nobody closed
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)


def delimiter_of(path: Path, encoding: str) -> str:
    """The sign between values: named by Excel's own first line, or the one that gives most rows the same width."""
    with path.open(encoding=encoding, newline="") as file:
        named = _SEPARATOR_LINE.fullmatch(file.readline())
    return named[1] if named else max(DELIMITERS, key=lambda sign: _evenness(path, encoding, sign))


def csv_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    """Every row that holds anything, numbered as a spreadsheet would; Refusal LIST_QUOTE (line)."""
    for number, values in _records(path, encoding, delimiter):
        if any(map(str.strip, values)) and not (number == 1 and _names_the_separator(values, delimiter)):
            yield Row(number, tuple(values))


def _records(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        began = 1
        try:
            for number, values in enumerate(reader, 1):
                if reader.line_num - began >= _LONGEST_RECORD:
                    raise Refusal(Code.LIST_QUOTE, line=began)
                began = reader.line_num + 1
                yield number, values
        except csv.Error:
            raise Refusal(Code.LIST_QUOTE, line=began) from None


def _names_the_separator(values: list[str], delimiter: str) -> bool:
    return _SEPARATOR_LINE.fullmatch(delimiter.join(values)) is not None


def _evenness(path: Path, encoding: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows share the commonest width above one, and that width."""
    try:
        rows = list(islice(csv_rows(path, encoding, delimiter), _SAMPLE_ROWS))
    except Refusal:
        return (0, 0)
    widths = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))
