"""A page of plain lines as PDF on A4, in a type whose letters cannot be taken for one another."""

from __future__ import annotations

from io import BytesIO
from textwrap import wrap

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

_START, _POINTS, _COLUMNS = (72, 740), 11, 64


def a4(lines: list[str]) -> bytes:
    """The lines, wrapped where they are too long, on one page."""
    octets = BytesIO()
    canvas = Canvas(octets, pagesize=A4)
    text = canvas.beginText(*_START)
    text.setFont("Courier", _POINTS, leading=1.6 * _POINTS)
    for line in lines:
        text.textLines(wrap(line, _COLUMNS) or [""])
    canvas.drawText(text)
    canvas.save()
    return octets.getvalue()
