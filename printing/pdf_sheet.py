"""Lines as boxes on a PDF page: text in reportlab's own free font, or as dots where that cannot write it.

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
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from printing.bitmap import qr_modules
from printing.layout import ISOLATES, Placed, place
from printing.lines import Centred, Code, Feed, Line, Picture, Row, Rule, Size

_RULE_PITCH = 10.0
_MODULE = 2.2
_POINTS_A_DOT = 72 / 203
_PICTURE_SPACE = 3.0
_LABEL_GREY = 0.3
_DOT_SCALE = 2
"""A line drawn as dots has twice the fineness of a receipt printer."""


@dataclass(frozen=True, slots=True)
class Box:
    """Something as wide as the paper: how high, and how to draw it with its lower edge at a height."""

    height: float
    draw: Callable[[Canvas, float], None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of paper: ``width`` and ``margin`` in points, the height of letters and of lines by size.

    ``dots``: how many dots a line has that is drawn as dots.
    """

    width: float
    margin: float
    dots: int
    points: dict[Size, float]
    pitch: dict[Size, float]

    @property
    def room(self) -> float:
        """How wide a line may be."""
        return self.width - 2 * self.margin

    def boxes(self, line: Line, mirrored: bool) -> Iterator[Box]:
        """A line as the boxes that it takes on this paper."""
        match line:
            case Rule():
                yield Box(_RULE_PITCH, lambda canvas, bottom: self._rule(canvas, bottom, 1.2 if line.heavy else 0.4))
            case Feed():
                yield Box(self.pitch[Size.NORMAL] * 0.7, lambda canvas, bottom: None)
            case Code():
                yield self._code(line.data)
            case Picture():
                yield self._picture(line.png)
            case Row() | Centred():
                for placed in place(line, self.room, self._measure):
                    yield self._text(placed, mirrored)

    def _rule(self, canvas: Canvas, bottom: float, thickness: float) -> None:
        canvas.setLineWidth(thickness)
        canvas.line(self.margin, bottom + _RULE_PITCH * 0.45, self.width - self.margin, bottom + _RULE_PITCH * 0.45)

    def _text(self, placed: Placed, mirrored: bool) -> Box:
        written = placed.left + placed.centre + placed.right
        placed = placed.mirrored() if mirrored else placed
        if all(map(in_font, written.translate(ISOLATES))):
            return Box(self.pitch[placed.size], lambda canvas, bottom: self._write(canvas, placed, bottom, mirrored))
        return Box(self.pitch[placed.size], lambda canvas, bottom: self._draw_dots(canvas, placed, bottom))

    def _write(self, canvas: Canvas, placed: Placed, bottom: float, mirrored: bool) -> None:
        left, centre, right = (part.translate(ISOLATES) for part in (placed.left, placed.centre, placed.right))
        base = bottom + self.pitch[placed.size] * 0.28
        canvas.setFont(font(placed.bold), self.points[placed.size])
        label = _LABEL_GREY if left and right and not placed.bold else 0
        canvas.setFillGray(0 if mirrored else label)
        canvas.drawString(self.margin, base, left)
        canvas.setFillGray(label if mirrored else 0)
        canvas.drawRightString(self.width - self.margin, base, right)
        canvas.setFillGray(0)
        canvas.drawCentredString(self.width / 2, base, centre)

    def _draw_dots(self, canvas: Canvas, placed: Placed, bottom: float) -> None:
        from printing.raster import line_bitmap

        dots = line_bitmap(placed, self.dots, _DOT_SCALE)
        paper_is_one = bytes(byte ^ 0xFF for byte in dots.data)
        image = Image.frombytes("1", (dots.width, dots.height), paper_is_one)
        canvas.drawImage(ImageReader(image), self.margin, bottom, self.room, self.pitch[placed.size])

    def _picture(self, png: bytes) -> Box:
        """In the middle, as large as on the roll, so that a page shows what a receipt does."""
        with Image.open(BytesIO(png), formats=("PNG",)) as opened:
            picture = opened.convert("L")
        scale = min(_POINTS_A_DOT, self.room / picture.width)
        width, height = picture.width * scale, picture.height * scale

        def draw(canvas: Canvas, bottom: float) -> None:
            canvas.drawImage(ImageReader(picture), (self.width - width) / 2, bottom + _PICTURE_SPACE, width, height)

        return Box(height + 2 * _PICTURE_SPACE, draw)

    def _code(self, data: str) -> Box:
        """The QR code as squares, each run of dark modules one rectangle."""
        modules = qr_modules(data)
        size, space = len(modules) * _MODULE, 4 * _MODULE

        def draw(canvas: Canvas, bottom: float) -> None:
            canvas.setFillGray(0)
            for number, row in enumerate(modules):
                y, x = bottom + space + size - (number + 1) * _MODULE, (self.width - size) / 2
                for dark, run in groupby(row):
                    width = len(list(run)) * _MODULE
                    if dark:
                        canvas.rect(x, y, width, _MODULE, stroke=0, fill=1)
                    x += width

        return Box(size + 2 * space, draw)

    def _measure(self, text: str, size: Size, bold: bool) -> float:
        return float(pdfmetrics.stringWidth(text.translate(ISOLATES), font(bold), self.points[size]))


def in_font(sign: str) -> bool:
    """Whether the font has the sign and it stands by itself: nothing to join, nothing to reorder."""
    simple = unicodedata.bidirectional(sign) not in {"R", "AL", "AN"} and not unicodedata.combining(sign)
    return simple and ord(sign) in pdfmetrics.getFont(font(False)).face.charToGlyph


@cache
def font(bold: bool) -> str:
    """The name of the font, made known to reportlab at its first use."""
    name, file = ("AquatillBold", "VeraBd.ttf") if bold else ("Aquatill", "Vera.ttf")
    pdfmetrics.registerFont(TTFont(name, Path(reportlab.__file__).parent / "fonts" / file))
    return name
