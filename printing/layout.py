"""Places lines on paper of a given width: wraps what is too long, keeps figures whole, lets no control character through."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from printing.lines import Centred, Row, Size

Measure = Callable[[str, Size, bool], float]
"""How much room a text takes (columns, points) at a size, bold or not."""

_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"

ISOLATES = {ord(mark): None for mark in "\u2066\u2067\u2068\u2069"}
"""For ``str.translate``: takes away the marks that keep a figure's order, where nothing reorders text."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One line of text that fits the paper: at the left edge, in the middle, at the right edge."""

    left: str = ""
    centre: str = ""
    right: str = ""
    size: Size = Size.NORMAL
    bold: bool = False

    def mirrored(self) -> Placed:
        """The same line for a language from right to left."""
        return Placed(self.right, self.centre, self.left, self.size, self.bold)


def place(line: Row | Centred, room: float, measure: Measure) -> Iterator[Placed]:
    """The line, wrapped into as many as it needs to fit ``room``."""
    if isinstance(line, Centred):
        for text in _wrapped(line.text, room, line.size, line.bold, measure):
            yield Placed(centre=_printable(text), size=line.size, bold=line.bold)
        return
    *above, last = _wrapped(line.left, room, line.size, line.bold, measure)
    for text in above:
        yield Placed(_printable(text), size=line.size, bold=line.bold)
    if measure(f"{last} {line.right}", line.size, line.bold) <= room:
        yield Placed(_printable(last), right=_printable(line.right), size=line.size, bold=line.bold)
    else:
        yield Placed(_printable(last), size=line.size, bold=line.bold)
        for text in _wrapped(line.right, room, line.size, line.bold, measure):
            yield Placed(right=_printable(text), size=line.size, bold=line.bold)


def columns_of(text: str, size: Size = Size.NORMAL, bold: bool = False) -> int:
    """How many columns a text takes in a font of one width: wide signs (CJK) two, marks on letters none."""
    cells = sum(_cells(sign) for sign in text)
    return cells * 2 if size is Size.BIG else cells


def in_columns(placed: Placed, room: int) -> str:
    """The line as text padded to its places in ``room`` signs of its size; marks of direction are gone."""
    left, centre, right = (part.translate(ISOLATES) for part in (placed.left, placed.centre, placed.right))
    if centre:
        return " " * ((room - columns_of(centre)) // 2) + centre
    return (left + " " * (room - columns_of(left) - columns_of(right)) + right).rstrip() if right else left


def _wrapped(text: str, room: float, size: Size, bold: bool, measure: Measure) -> list[str]:
    """The text in pieces that fit, broken at spaces; a word longer than the paper is broken where the paper ends."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if measure(longer, size, bold) <= room:
            lines[-1] = longer
            continue
        pieces = list(_broken(word, room, size, bold, measure))
        lines = [*lines, *pieces] if lines[-1] else [*lines[:-1], *pieces]
    return list(_reopened(lines))


def _reopened(lines: Iterable[str]) -> Iterator[str]:
    """The lines, each closing its isolates at its end; the next opens them again: a token that wraps stays in order."""
    still_open: list[str] = []
    for line in lines:
        opened = "".join(still_open)
        for sign in line:
            if sign in _OPENING:
                still_open.append(sign)
            elif sign == _CLOSING and still_open:
                still_open.pop()
        yield opened + line + _CLOSING * len(still_open)


def _broken(word: str, room: float, size: Size, bold: bool, measure: Measure) -> Iterator[str]:
    piece = ""
    for sign in word:
        if piece and measure(piece + sign, size, bold) > room:
            yield piece
            piece = ""
        piece += sign
    yield piece


def _printable(text: str) -> str:
    """Every kind of space as a plain one; control characters, which could be printer commands, as a plain one too."""
    return "".join(_plain(sign) for sign in text)


def _plain(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in {"Cc", "Zs", "Zl", "Zp"}:
        return " "
    return "" if category in {"Cf", "Cs", "Cn"} and ord(sign) not in ISOLATES else sign


def _cells(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
