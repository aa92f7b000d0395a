"""Icons: SVG files of resources/icons, drawn in the colour of the text beside them at any scale of the screen."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui import tokens

_FOLDER = Path(__file__).resolve().parents[1] / "resources" / "icons"


@lru_cache
def icon(name: str, colour: str, ratio: float, size: int = tokens.ICON) -> QPixmap:
    """The icon ``name`` in ``colour``, sharp on a screen of ``ratio`` pixels for each of ours."""
    pixels = round(size * ratio)
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(_drawing(name, colour))).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)


def _drawing(name: str, colour: str) -> bytes:
    text = (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", colour).encode()
