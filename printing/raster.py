"""Draws a line of text as dots, for what a printer's code pages or a PDF's font cannot write. The one Qt user outside `ui`.

Qt shapes Arabic, joins marks and falls back from font to font; the printer then needs to know nothing of scripts. It is
imported only when a line needs it.
"""

from __future__ import annotations

import os
import unicodedata
from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QImage, QPainter, QTextLayout

from printing.bitmap import Bitmap
from printing.layout import Placed
from printing.lines import Size

CELL = 24
"""Dots from one line of normal size to the next; ESC/POS font A is 12 × 24."""

FAMILIES = ("DejaVu Sans", "Noto Sans", "Segoe UI", "Arial")
EQUAL_WIDTH = ("DejaVu Sans Mono", "Noto Sans Mono", "Consolas", "Courier New")
"""Letters as wide as one another, as a receipt printer's own."""
_UP = {Size.NORMAL: 1, Size.TALL: 2, Size.BIG: 2}
_ACROSS = {Size.NORMAL: 1, Size.TALL: 1, Size.BIG: 2}


def line_bitmap(placed: Placed, width: int, scale: int = 1, families: tuple[str, ...] = FAMILIES) -> Bitmap:
    """The line in ``width`` dots, ``scale`` times finer than a receipt printer's dots, in the first font that there is.

    On any thread under an application with windows; without one, on the main thread, for Qt ends badly otherwise.
    """
    _graphics_ready()
    up, across = _UP[placed.size] * scale, _ACROSS[placed.size] * scale
    image = QImage(width, CELL * up, QImage.Format.Format_Mono)
    image.setColorTable([0xFFFFFFFF, 0xFF000000])
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, False)
    painter.setFont(_font(placed.bold, families))
    painter.scale(across, up)
    _write(painter, placed, width / across)
    painter.end()
    return _dots_of(image)


def _write(painter: QPainter, placed: Placed, room: float) -> None:
    """Each part at its place, together squeezed when a wide font would make them meet."""
    metrics = QFontMetricsF(painter.font())
    left, centre, right = map(_drawable, (placed.left, placed.centre, placed.right))
    parts = [part for part in (left, centre, right) if part]
    wanted = sum(metrics.horizontalAdvance(part) for part in parts) + metrics.horizontalAdvance(" ") * (len(parts) - 1)
    squeeze = min(1.0, room / wanted) if wanted else 1.0
    painter.scale(squeeze, 1)
    room /= squeeze
    base = (CELL - metrics.height()) / 2 + metrics.ascent()
    for part, share in ((left, 0.0), (centre, 0.5), (right, 1.0)):
        painter.drawText(QPointF((room - metrics.horizontalAdvance(part)) * share, base), part)


def _drawable(text: str) -> str:
    """The text, with the code of a sign in brackets where no font of this computer has it: a box would say nothing."""
    return "".join(sign if _has_glyph(sign) else f"[{ord(sign):04X}]" for sign in text)


@cache
def _has_glyph(sign: str) -> bool:
    """Whether some font draws the sign; what is not to be seen, or changes another, needs none."""
    if unicodedata.category(sign) in {"Cf", "Mn", "Me", "Zs"}:
        return True
    layout = QTextLayout(sign, _font(bold=False))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(all(run.glyphIndexes()) for run in layout.glyphRuns())


def _font(bold: bool, families: tuple[str, ...] = FAMILIES) -> QFont:
    font = QFont(list(families))
    font.setPixelSize(20)
    font.setBold(bold)
    font.setStyleStrategy(QFont.StyleStrategy.NoAntialias)
    font.setHintingPreference(QFont.HintingPreference.PreferFullHinting)
    return font


def _dots_of(image: QImage) -> Bitmap:
    """The image's bits without the padding that Qt puts at the end of each row."""
    bits, line = bytes(image.constBits()), image.bytesPerLine()
    stride = (image.width() + 7) // 8
    rows = (bits[y * line : y * line + stride] for y in range(image.height()))
    return Bitmap(image.width(), image.height(), b"".join(rows))


def _graphics_ready() -> None:
    """Text needs a QGuiApplication; the command line has none, so one without a display is made when first needed."""
    if QGuiApplication.instance() is None:
        _own_application()


@cache
def _own_application() -> QGuiApplication:
    """Made once and kept alive."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["aquatill"])
