"""A printout as a PDF the width of a receipt, byte for byte the same each time it is made.

The font is Bitstream Vera, which comes with reportlab under a free licence: the same on every computer. What it cannot write
(other scripts) is drawn as dots, by Qt, which can.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path

import reportlab
from PIL import Image
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from printing.bitmap import qr_modules
from printing.layout import ISOLATES, Placed, place
from printing.lines import Centred, Code, Feed, Line, Printout, Row, Rule, Size

_WIDTH = 80 * mm
_MARGIN = 5 * mm
_ROOM = _WIDTH - 2 * _MARGIN
_POINTS = {Size.NORMAL: 8.0, Size.TALL: 11.5, Size.BIG: 14.0}
_PITCH = {Size.NORMAL: 11.5, Size.TALL: 18.0, Size.BIG: 20.0}
_RULE_PITCH = 10.0
_MODULE = 2.2
_LABEL_GREY = 0.3
_DOTS = 960
_DOT_SCALE = 2
"""A line drawn as dots has twice the fineness of a receipt printer."""


@dataclass(frozen=True, slots=True)
class _Box:
    """Something as wide as the paper: how high, and how to draw it with its lower edge at a height."""

    height: float
    draw: Callable[[Canvas, float], None]


def pdf(printout: Printout) -> bytes:
    """The printout on one page as long as it needs."""
    boxes = [box for line in printout.lines for box in _boxes(line, printout.mirrored)]
    height = sum(box.height for box in boxes) + 2 * _MARGIN
    written = BytesIO()
    canvas = Canvas(written, pagesize=(_WIDTH, height), invariant=1, initialFontName=_font(False))
    canvas.setTitle(printout.title)
    canvas.setCreator("Aquatill")
    top = height - _MARGIN
    for box in boxes:
        top -= box.height
        box.draw(canvas, top)
    canvas.save()
    return written.getvalue()


def _boxes(line: Line, mirrored: bool) -> Iterator[_Box]:
    match line:
        case Rule():
            yield _Box(_RULE_PITCH, lambda canvas, bottom: _rule(canvas, bottom, 1.2 if line.heavy else 0.4))
        case Feed():
            yield _Box(_PITCH[Size.NORMAL] * 0.7, lambda canvas, bottom: None)
        case Code():
            yield _code(line.data)
        case Row() | Centred():
            for placed in place(line, _ROOM, _width):
                yield _text(placed, mirrored)


def _rule(canvas: Canvas, bottom: float, thickness: float) -> None:
    canvas.setLineWidth(thickness)
    canvas.line(_MARGIN, bottom + _RULE_PITCH * 0.45, _WIDTH - _MARGIN, bottom + _RULE_PITCH * 0.45)


def _text(placed: Placed, mirrored: bool) -> _Box:
    written = placed.left + placed.centre + placed.right
    placed = placed.mirrored() if mirrored else placed
    if all(map(_in_font, written.translate(ISOLATES))):
        return _Box(_PITCH[placed.size], lambda canvas, bottom: _write(canvas, placed, bottom, mirrored))
    return _Box(_PITCH[placed.size], lambda canvas, bottom: _draw_dots(canvas, placed, bottom))


def _write(canvas: Canvas, placed: Placed, bottom: float, mirrored: bool) -> None:
    left, centre, right = (part.translate(ISOLATES) for part in (placed.left, placed.centre, placed.right))
    base = bottom + _PITCH[placed.size] * 0.28
    canvas.setFont(_font(placed.bold), _POINTS[placed.size])
    label = _LABEL_GREY if left and right and not placed.bold else 0
    canvas.setFillGray(0 if mirrored else label)
    canvas.drawString(_MARGIN, base, left)
    canvas.setFillGray(label if mirrored else 0)
    canvas.drawRightString(_WIDTH - _MARGIN, base, right)
    canvas.setFillGray(0)
    canvas.drawCentredString(_WIDTH / 2, base, centre)


def _draw_dots(canvas: Canvas, placed: Placed, bottom: float) -> None:
    from printing.raster import line_bitmap

    dots = line_bitmap(placed, _DOTS, _DOT_SCALE)
    paper_is_one = bytes(byte ^ 0xFF for byte in dots.data)
    image = Image.frombytes("1", (dots.width, dots.height), paper_is_one)
    canvas.drawImage(ImageReader(image), _MARGIN, bottom, _ROOM, _PITCH[placed.size])


def _code(data: str) -> _Box:
    """The QR code as squares, each run of dark modules one rectangle."""
    modules = qr_modules(data)
    size, space = len(modules) * _MODULE, 4 * _MODULE

    def draw(canvas: Canvas, bottom: float) -> None:
        canvas.setFillGray(0)
        for number, row in enumerate(modules):
            y, x = bottom + space + size - (number + 1) * _MODULE, (_WIDTH - size) / 2
            for dark, run in groupby(row):
                width = len(list(run)) * _MODULE
                if dark:
                    canvas.rect(x, y, width, _MODULE, stroke=0, fill=1)
                x += width

    return _Box(size + 2 * space, draw)


def _width(text: str, size: Size, bold: bool) -> float:
    return float(pdfmetrics.stringWidth(text.translate(ISOLATES), _font(bold), _POINTS[size]))


def _in_font(sign: str) -> bool:
    """Whether the font has the sign and it stands by itself: nothing to join, nothing to reorder."""
    simple = unicodedata.bidirectional(sign) not in {"R", "AL", "AN"} and not unicodedata.combining(sign)
    return simple and ord(sign) in pdfmetrics.getFont(_font(False)).face.charToGlyph


@cache
def _font(bold: bool) -> str:
    """The name of the font, made known to reportlab at its first use."""
    name, file = ("AquatillBold", "VeraBd.ttf") if bold else ("Aquatill", "Vera.ttf")
    pdfmetrics.registerFont(TTFont(name, Path(reportlab.__file__).parent / "fonts" / file))
    return name
