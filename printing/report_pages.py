"""A report as PDF pages: its columns as wide as their values ask for, its headings on each page, its sums at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import chain, islice
from typing import BinaryIO

from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from app.domain.report import Form, Row, ViewColumn
from printing.layout import ISOLATES, Placed
from printing.pdf_sheet import font, in_font
from words import Words
from words.report_readers import Reader, reader

_POINTS, _PITCH, _TITLE = 7.5, 11.0, 13.0
_MARGIN, _GAP = 14 * mm, 6.0
_LEAST, _MOST, _SHORTEST = 24.0, 190.0, 40.0
"""Points: the narrowest and the widest column, and how far one of texts gives way to others."""
_LOGO = 16 * mm
"""How high a logo is."""
_SAMPLE = 200
"""Rows by whose values the width of the columns is found."""
_MORE = 100
"""So many times the sum of these rows may be that of all, where there are more."""
_BOLDER = 1.1
"""How much wider bold letters are."""
_BAND, _LABEL = 0.955, 0.35
_RIGHT = frozenset({Form.NUMBER, Form.MONEY, Form.VOLUME, Form.PERCENT})
_CAN_BE_CUT = frozenset({Form.TEXT, Form.WORD, Form.LABEL})
_CUT = "…"
_FINE, _DOTS_HIGH, _BELOW = 2, 9.5, 2.8
"""Of texts that the font cannot write: how much finer than a receipt's the letters are, how high their line is, and how far
below the others' it begins, points."""
_in_font = cache(in_font)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands above a report: the utility's logo, its title and the lines below it; the columns and their headings.

    ``below`` stands at the end, ``mark`` at the foot of every page ("" for real figures).
    """

    title: str
    lines: tuple[str, ...]
    columns: tuple[ViewColumn, ...]
    headings: tuple[str, ...]
    logo: bytes = b""
    below: tuple[str, ...] = ()
    mark: str = ""


def write_pages(file: BinaryIO, sheet: Sheet, rows: Iterable[Row], words: Words) -> int:
    """Writes the report as it is read; how many rows."""
    return _Pages(file, sheet, words).write(iter(rows))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column lies: its left edge, its width, and whether it stands at its right edge.

    ``read`` writes its values, ``heading`` is in lines.
    """

    x: float
    width: float
    right: bool
    read: Reader
    heading: tuple[str, ...]
    cut: bool
    """What is too long is cut; a figure is written smaller instead."""


class _Pages:
    """One PDF that is being written."""

    def __init__(self, file: BinaryIO, sheet: Sheet, words: Words) -> None:
        self._sheet = sheet
        self._words = words
        self._readers = [reader(column, words) for column in sheet.columns]
        self._widths = pdfmetrics.getFont(font(False)).face
        self._file = file
        self._number = 0
        self._row = 0

    def write(self, rows: Iterator[Row]) -> int:
        """All rows, and their sums behind them."""
        first = list(islice(rows, _SAMPLE))
        self._lay_out(first)
        sums = [0] * len(self._sheet.columns)
        count = 0
        self._begin_page()
        for row in chain(first, rows):
            for place, column in enumerate(self._sheet.columns):
                if column.adds:
                    sums[place] += int(row[place] or 0)
            self._write_row(row)
            count += 1
        if not count:
            self._say_that_there_is_nothing()
        if any(column.adds for column in self._sheet.columns):
            self._write_sums(sums)
        self._write_below()
        self._end_page()
        self._canvas.save()
        return count

    def _lay_out(self, first: list[Row]) -> None:
        """Portrait where the columns have room, otherwise landscape, and narrower columns where even that is too narrow."""
        wished = [self._wish(place, first) for place in range(len(self._sheet.columns))]
        needed = sum(wished) + _GAP * (len(wished) - 1)
        self._page = A4 if needed <= A4[0] - 2 * _MARGIN else landscape(A4)
        room = self._page[0] - 2 * _MARGIN
        widths = _fitted(wished, self._sheet.columns, room - _GAP * (len(wished) - 1))
        self._places = list(self._placed(widths))
        self._canvas = Canvas(
            self._file, pagesize=self._page, invariant=1, initialFontName=font(False), lang=self._words.locale
        )
        self._canvas.setTitle(self._sheet.title)
        self._canvas.setCreator("Aquatill")

    def _placed(self, widths: Sequence[float]) -> Iterator[_Place]:
        x, mirrored = _MARGIN, self._words.is_right_to_left
        for width, column, read, heading in zip(
            widths, self._sheet.columns, self._readers, self._sheet.headings, strict=True
        ):
            left = self._page[0] - x - width if mirrored else x
            lines = tuple(self._in_lines(heading, width))
            yield _Place(left, width, (column.form in _RIGHT) != mirrored, read, lines, column.form in _CAN_BE_CUT)
            x += width + _GAP

    def _wish(self, place: int, first: list[Row]) -> float:
        """As wide as the longest of the first values, of their sum, and of the words of the heading."""
        read = self._readers[place]
        texts = [*self._sheet.headings[place].split(), *(read(row[place]) for row in first)]
        if self._sheet.columns[place].adds:
            total = sum(int(row[place] or 0) for row in first)
            texts.append(read(total if len(first) < _SAMPLE else total * _MORE))
        return min(max(_LEAST, *map(self._wide, texts)) * _BOLDER, _MOST)

    def _in_lines(self, heading: str, width: float) -> Iterator[str]:
        """A heading, broken between words where its column is narrower."""
        line = ""
        for word in heading.split():
            longer = f"{line} {word}".strip()
            if line and self._wide_bold(longer) > width:
                yield line
                longer = word
            line = longer
        yield line

    def _wide(self, text: str) -> float:
        widths, default = self._widths.charWidths, self._widths.defaultWidth
        return float(sum(widths.get(ord(sign), default) for sign in text)) * _POINTS / 1000

    def _begin_page(self) -> None:
        self._number += 1
        top = self._page[1] - _MARGIN
        if self._number == 1:
            top = self._head(top)
        high = max(len(place.heading) for place in self._places)
        for place in self._places:
            for number, line in enumerate(place.heading, high - len(place.heading) + 1):
                self._text(place.x, top - _PITCH * number, place.width, line, place.right, cut=place.cut, bold=True)
        top -= _PITCH * (high - 1)
        self._canvas.setLineWidth(0.8)
        self._canvas.line(_MARGIN, top - _PITCH * 1.35, self._page[0] - _MARGIN, top - _PITCH * 1.35)
        self._y = top - _PITCH * 2.5

    def _head(self, top: float) -> float:
        room = self._page[0] - 2 * _MARGIN
        side = self._words.is_right_to_left
        top -= self._draw_logo(top)
        self._text(_MARGIN, top - _TITLE, room, self._sheet.title, side, bold=True, points=_TITLE)
        y = top - _TITLE - _PITCH * 0.4
        for line in self._sheet.lines:
            y -= _PITCH
            self._text(_MARGIN, y, room, line, side)
        return y - _PITCH

    def _draw_logo(self, top: float) -> float:
        """The logo where a line begins; the height that it takes."""
        if not self._sheet.logo:
            return 0.0
        with Image.open(BytesIO(self._sheet.logo), formats=("PNG",)) as opened:
            picture = opened.convert("L")
        scale = min(_LOGO / picture.height, (self._page[0] - 2 * _MARGIN) / picture.width)
        width, height = float(picture.width * scale), float(picture.height * scale)
        x = self._page[0] - _MARGIN - width if self._words.is_right_to_left else _MARGIN
        self._canvas.drawImage(ImageReader(picture), x, top - height, width, height)
        return height + _PITCH * 0.5

    def _write_below(self) -> None:
        """The utility's own words at the end, on a page of their own where this one is full."""
        needed = _PITCH * (len(self._sheet.below) + 1)
        if self._sheet.below and self._y - needed < _MARGIN:
            self._end_page()
            self._begin_page()
        self._y -= _PITCH
        for line in self._sheet.below:
            self._y -= _PITCH
            self._text(_MARGIN, self._y, self._page[0] - 2 * _MARGIN, line, self._words.is_right_to_left)

    def _end_page(self) -> None:
        foot = self._words.tr("Page {number}", number=self._number)
        room = self._page[0] - 2 * _MARGIN
        self._canvas.setFillGray(_LABEL)
        told = f"{self._sheet.title} · {self._sheet.mark}" if self._sheet.mark else self._sheet.title
        aside = room / 4 if self._words.is_right_to_left else 0
        self._text(_MARGIN + aside, _MARGIN * 0.6, room - room / 4, told, self._words.is_right_to_left)
        self._text(_MARGIN, _MARGIN * 0.6, room, foot, not self._words.is_right_to_left)
        self._canvas.showPage()

    def _write_row(self, row: Row) -> None:
        if self._y < _MARGIN + _PITCH:
            self._end_page()
            self._begin_page()
        if self._row % 2:
            self._canvas.setFillGray(_BAND)
            self._canvas.rect(_MARGIN - 2, self._y - 3, self._page[0] - 2 * _MARGIN + 4, _PITCH, stroke=0, fill=1)
            self._canvas.setFillGray(0)
        self._row += 1
        for place, value in zip(self._places, row, strict=True):
            written = place.read(value)
            if written:
                self._text(place.x, self._y, place.width, written, place.right, cut=place.cut)
        self._y -= _PITCH

    def _say_that_there_is_nothing(self) -> None:
        room = self._page[0] - 2 * _MARGIN
        self._text(_MARGIN, self._y, room, self._words.tr("There are no rows."), self._words.is_right_to_left)
        self._y -= _PITCH

    def _write_sums(self, sums: list[int]) -> None:
        if self._y < _MARGIN + 2 * _PITCH:
            self._end_page()
            self._begin_page()
        self._canvas.setLineWidth(0.8)
        self._canvas.line(_MARGIN, self._y + _PITCH * 0.8, self._page[0] - _MARGIN, self._y + _PITCH * 0.8)
        self._y -= _PITCH * 0.3
        for place, column, added in zip(self._places, self._sheet.columns, sums, strict=True):
            if column.adds:
                self._text(place.x, self._y, place.width, place.read(added), place.right, cut=False, bold=True)

    def _text(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        right: bool,
        *,
        cut: bool = True,
        bold: bool = False,
        points: float = _POINTS,
    ) -> None:
        """A text in its place, where it is too long cut or written smaller; as dots where the font cannot write it."""
        shown = _printable(text)
        if not shown.isascii() and not all(map(_in_font, shown)):
            self._draw_dots(Placed(right=shown) if right else Placed(left=shown), x, y, width)
            return
        scale = points / _POINTS
        taken = (self._wide_bold(shown) if bold else self._wide(shown)) * scale
        if cut and taken > width + _GAP / 2:
            shown = self._cut(shown, width / scale / (_BOLDER if bold else 1))
            taken = (self._wide_bold(shown) if bold else self._wide(shown)) * scale
        smaller = 1.0 if cut else min(1.0, width / taken)
        self._canvas.setFont(font(bold), points * smaller)
        self._canvas.drawString(x + width - taken * smaller if right else x, y, shown)

    def _wide_bold(self, text: str) -> float:
        return float(pdfmetrics.stringWidth(text, font(True), _POINTS))

    def _draw_dots(self, placed: Placed, x: float, y: float, width: float) -> None:
        from printing.raster import CELL, line_bitmap

        dots = line_bitmap(placed, int(width * CELL * _FINE / _DOTS_HIGH), _FINE)
        ink = Image.frombytes("1", (dots.width, dots.height), dots.data).convert("L")
        seen_through = Image.merge("LA", (Image.new("L", ink.size), ink))
        high = width * dots.height / dots.width
        self._canvas.drawImage(ImageReader(seen_through), x, y - _BELOW, width, high, mask="auto")

    def _cut(self, text: str, width: float) -> str:
        """As much of the text as there is room for."""
        kept, taken = "", self._wide(_CUT)
        for sign in text:
            taken += self._wide(sign)
            if taken > width:
                break
            kept += sign
        return kept + _CUT


def _fitted(wished: Sequence[float], columns: Sequence[ViewColumn], room: float) -> list[float]:
    """Columns that have room together: those of texts give way first, the widest most; then all of them alike."""
    texts = sorted(width for width, column in zip(wished, columns, strict=True) if column.form in _CAN_BE_CUT)
    rest = room - sum(wished) + sum(texts)
    most, left = _MOST, len(texts)
    for width in texts:
        if width * left >= rest:
            most = rest / left
            break
        rest, left = rest - width, left - 1
    given = [
        min(width, max(most, _SHORTEST)) if column.form in _CAN_BE_CUT else width
        for width, column in zip(wished, columns, strict=True)
    ]
    fit = min(1.0, room / sum(given))
    return [width * fit for width in given]


def _printable(text: str) -> str:
    """Without marks of direction and with every sign that is not seen as a space: a name is no command."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else " " for sign in text.translate(ISOLATES))
