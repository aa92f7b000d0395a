"""The line model: what a document is made of before anybody knows how wide the paper is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Size(Enum):
    """How large a line is. TALL is twice as high, BIG twice as high and wide."""

    NORMAL = "normal"
    TALL = "tall"
    BIG = "big"


@dataclass(frozen=True, slots=True)
class Row:
    """``left | right``: a label that may wrap, and a figure that stays whole at the other edge."""

    left: str
    right: str = ""
    size: Size = Size.NORMAL
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Centred:
    """A text in the middle; it wraps."""

    text: str
    size: Size = Size.NORMAL
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper; a ``heavy`` one closes a document's part that must not be overlooked."""

    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of ``data``, which is plain ASCII."""

    data: str


@dataclass(frozen=True, slots=True)
class Feed:
    """An empty line."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the middle, black on white, as PNG; narrower paper makes it smaller."""

    png: bytes


Line = Row | Centred | Rule | Code | Feed | Picture


@dataclass(frozen=True, slots=True)
class Part:
    """What follows, up to the next one, is the part of this name: what a template puts somewhere as a whole."""

    name: str


Laid = Line | Part
"""What a layout yields: the lines, and where its parts begin."""


SHEET = 210
"""The width of A4 in millimetres."""


@dataclass(frozen=True, slots=True)
class Printout:
    """A whole document in lines. ``mirrored``: its language runs from right to left, so labels stand on the right.

    ``width`` is that of the paper in millimetres: a roll of 80 or 58, or a SHEET (a receipt printer has its roll for it).
    ``locale`` is the language of what a page says of itself.
    """

    title: str
    lines: tuple[Line, ...]
    mirrored: bool = False
    width: int = 80
    locale: str = "en"
