"""A printout as a PDF the width of a receipt, byte for byte the same each time it is made."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.domain.paper import NARROW, WIDE
from printing.lines import SHEET, Printout, Size
from printing.pdf_pages import pdf_pages
from printing.pdf_sheet import Sheet, font
from words import Words

_POINTS = {Size.NORMAL: 8.0, Size.TALL: 11.5, Size.BIG: 14.0}
_PITCH = {Size.NORMAL: 11.5, Size.TALL: 18.0, Size.BIG: 20.0}
_ROLLS = {
    WIDE: Sheet(WIDE * mm, margin=5 * mm, dots=960, points=_POINTS, pitch=_PITCH),
    NARROW: Sheet(NARROW * mm, margin=3 * mm, dots=720, points=_POINTS, pitch=_PITCH),
}


def pdf(printout: Printout) -> bytes:
    """The printout on one page as long as it needs, or on sheets of A4 if it is for these."""
    if printout.width == SHEET:
        return pdf_pages(printout, Words(printout.locale, "UTC", ""))
    roll = _ROLLS[printout.width]
    boxes = [box for line in printout.lines for box in roll.boxes(line, printout.mirrored)]
    height = sum(box.height for box in boxes) + 2 * roll.margin
    written = BytesIO()
    canvas = Canvas(written, pagesize=(roll.width, height), invariant=1, initialFontName=font(False))
    canvas.setTitle(printout.title)
    canvas.setCreator("Aquatill")
    top = height - roll.margin
    for box in boxes:
        top -= box.height
        box.draw(canvas, top)
    canvas.save()
    return written.getvalue()
