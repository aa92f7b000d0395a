"""Rows of text in columns, as a terminal shows them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

GAP = "  "


def columns(rows: Sequence[Sequence[str]], sides: str) -> Iterator[str]:
    """The rows with their cells below each other; ``sides`` has "<" or ">" for each column: to which side it keeps."""
    widths = [max((_width(row[column]) for row in rows), default=0) for column in range(len(sides))]
    for row in rows:
        cells = (_padded(cell, width, side) for cell, width, side in zip(row, widths, sides, strict=True))
        yield GAP.join(cells).rstrip()


def _padded(cell: str, width: int, side: str) -> str:
    space = " " * (width - _width(cell))
    return space + cell if side == ">" else cell + space


def _width(text: str) -> int:
    """How many places a terminal gives to a text: two to wide characters, none to marks."""
    return sum(_places(character) for character in text)


def _places(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
