"""The print dialog of the system, and a document's picture on the paper that was chosen there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DOTS_A_MM = 8
_MM_AN_INCH = 25.4
_LINE = 24
"""Dots from line to line: a page ends between two of them."""


def ask_for_printer(parent: QWidget, title: str, chosen: Callable[[QPrinter], object]) -> None:
    """Opens the dialog; ``chosen`` is called with the printer, and not at all when somebody thinks better of it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # its own ``open`` wants a slot by its name


def print_picture(png: bytes, printer: QPrinter) -> bool:
    """Draws a picture of 8 dots a millimetre at its true size, on as many pages as it needs.

    False when the system did not take all of it: then nobody knows what came out.
    """
    picture = QImage.fromData(png)
    painter = QPainter()
    if picture.isNull() or not painter.begin(printer):
        return False
    dots = printer.resolution() / _MM_AN_INCH / _DOTS_A_MM
    room = QSizeF(printer.pageLayout().paintRectPixels(printer.resolution()).size())
    scale = min(dots, room.width() / picture.width())
    rows = max(_LINE, int(room.height() / scale) // _LINE * _LINE)
    whole = True
    for top in range(0, picture.height(), rows):
        part = QRect(0, top, picture.width(), min(rows, picture.height() - top))
        whole = whole and (top == 0 or printer.newPage())
        painter.drawImage(QRectF(0, 0, part.width() * scale, part.height() * scale), picture, QRectF(part))
    ended = painter.end()
    return ended and whole and printer.printerState().name not in ("Error", "Aborted")
