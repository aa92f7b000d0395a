"""Reads digits back from a picture of a line: from left to right, as eyes do, whatever the text behind it was."""

from __future__ import annotations

from functools import cache

from printing.bitmap import Bitmap
from printing.layout import Placed
from printing.lines import Size
from printing.raster import line_bitmap

Columns = tuple[int, ...]
"""The dots of each column of a picture as the bits of a number, from the top down."""


def columns_of_dots(bitmap: Bitmap) -> Columns:
    """A picture, column by column."""
    rows = [int.from_bytes(bitmap.data[y * bitmap.stride : (y + 1) * bitmap.stride]) for y in range(bitmap.height)]
    last = bitmap.stride * 8 - 1
    return tuple(sum((row >> (last - x) & 1) << y for y, row in enumerate(rows)) for x in range(bitmap.width))


def glyph(sign: str, size: Size = Size.NORMAL, bold: bool = False) -> Columns:
    """How a sign looks by itself, without the room around it."""
    columns = columns_of_dots(line_bitmap(Placed(left=sign, size=size, bold=bold), 96))
    inked = [x for x, column in enumerate(columns) if column]
    return columns[inked[0] : inked[-1] + 1]


@cache
def _digits(size: Size, bold: bool) -> dict[str, Columns]:
    return {digit: glyph(digit, size, bold) for digit in "0123456789"}


def digits_read(bitmap: Bitmap, size: Size = Size.NORMAL, bold: bool = False) -> str:
    """The digits in a picture, in the order in which they stand on paper."""
    columns, found, x = columns_of_dots(bitmap), "", 0
    known = _digits(size, bold)
    while x < len(columns):
        digit = next((name for name, dots in known.items() if columns[x : x + len(dots)] == dots), "")
        found += digit
        x += len(known[digit]) if digit else 1
    return found
