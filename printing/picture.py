"""A whole printout as a picture, as its paper will look: for whoever changes a template and wants to see it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from printing.bitmap import Bitmap, picture_bitmap, qr_bitmap
from printing.layout import columns_of, place
from printing.lines import SHEET, Centred, Code, Feed, Line, Picture, Printout, Row, Rule
from printing.raster import CELL, EQUAL_WIDTH, line_bitmap

DOTS = {80: 576, 58: 384, SHEET: 960}
"""Dots across the print area, by the width of the paper in millimetres."""
_COLUMN = 12
_MARGIN = 32


def png(printout: Printout) -> bytes:
    """The paper as PNG, a dot a pixel. Draws text: on any thread under an application with windows (`printing.raster`)."""
    from PIL import Image

    dots = DOTS[printout.width]
    pieces = [piece for line in printout.lines for piece in _drawn(line, dots, printout.mirrored)]
    paper = Image.new("L", (dots + 2 * _MARGIN, sum(piece.height for piece in pieces) + 2 * _MARGIN), 255)
    top = _MARGIN
    for piece in pieces:
        dark = Image.frombytes("1", (piece.width, piece.height), piece.data)
        paper.paste(0, (_MARGIN, top), dark)
        top += piece.height
    written = BytesIO()
    paper.save(written, "PNG")
    return written.getvalue()


def _drawn(line: Line, dots: int, mirrored: bool) -> Iterator[Bitmap]:
    match line:
        case Rule():
            yield _rule(dots, 5 if line.heavy else 2)
        case Feed():
            yield _rule(dots, 0)
        case Code():
            yield qr_bitmap(line.data, dots)
        case Picture():
            yield picture_bitmap(line.png, dots)
        case Row() | Centred():
            for placed in place(line, dots // _COLUMN, columns_of):
                yield line_bitmap(placed.mirrored() if mirrored else placed, dots, families=EQUAL_WIDTH)


def _rule(dots: int, thick: int) -> Bitmap:
    """A rule in the middle of the height of a line."""
    stride = (dots + 7) // 8
    above = (CELL - thick) // 2
    blank, dark = bytes(stride), b"\xff" * stride
    return Bitmap(dots, CELL, blank * above + dark * thick + blank * (CELL - above - thick))
