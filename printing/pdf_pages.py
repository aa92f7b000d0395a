"""A printout as a PDF on A4, with its title and the number of each page at the foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printing.lines import Line, Printout, Row, Size
from printing.pdf_sheet import Box, Sheet, font
from words import Words

_A4 = Sheet(
    width=A4[0],
    margin=20 * mm,
    dots=1856,
    points={Size.NORMAL: 9.5, Size.TALL: 12.5, Size.BIG: 16.0},
    pitch={Size.NORMAL: 14.5, Size.TALL: 22.0, Size.BIG: 25.0},
)
_TOP, _FOOT = A4[1] - 18 * mm, 22 * mm
_FOOT_LINE = 12 * mm


def pdf_pages(printout: Printout, words: Words) -> bytes:
    """The printout on as many pages as it needs."""
    pages = tuple(_pages(printout.lines, printout.mirrored))
    written = BytesIO()
    canvas = Canvas(written, pagesize=A4, invariant=1, initialFontName=font(False), lang=words.locale)
    canvas.setTitle(printout.title)
    canvas.setCreator("Aquatill")
    for number, page in enumerate(pages, 1):
        _draw(canvas, page, _TOP)
        foot = Row(printout.title, words.tr("Page {number} of {count}", number=number, count=len(pages)))
        _draw(canvas, tuple(_A4.boxes(foot, printout.mirrored)), _FOOT_LINE + _A4.pitch[Size.NORMAL])
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def _pages(lines: Iterable[Line], mirrored: bool) -> Iterator[tuple[Box, ...]]:
    """The boxes of each page; a line that was wrapped stays together as long as a page has room for it."""
    page: list[Box] = []
    room = _TOP - _FOOT
    for line in lines:
        boxes = tuple(_A4.boxes(line, mirrored))
        height = sum(box.height for box in boxes)
        if page and height > room:
            yield tuple(page)
            page, room = [], _TOP - _FOOT
        page += boxes
        room -= height
    yield tuple(page)


def _draw(canvas: Canvas, boxes: Iterable[Box], top: float) -> None:
    for box in boxes:
        top -= box.height
        box.draw(canvas, top)
