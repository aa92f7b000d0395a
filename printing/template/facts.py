"""What a template may say: the facts of a document, each already in words, and the rows of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.domain.money import Money
from app.domain.paper import Heading, SaleReceipt, Supply
from app.domain.vend import EntryId
from app.domain.volume import Volume
from printing.frame import identity
from printing.lines import Centred, Line, Row
from printing.template.markup import without_marks
from printing.told import Headed
from words import Words
from words.terms import NAMES


class Fact(str):
    """A fact in words. In a condition it is false when there is nothing to say: no text, no money, no water."""

    __slots__ = ("_told",)
    _told: bool

    def __new__(cls, words: str, told: bool | None = None) -> Fact:
        """``told`` None: true for any text."""
        fact = super().__new__(cls, without_marks(words))
        fact._told = bool(words) if told is None else told
        return fact

    def __bool__(self) -> bool:
        return self._told


Facts = Mapping[str, object]
"""Facts by name; a value is a Fact, more facts by name, or rows."""


def facts_of(document: Headed, parts: Mapping[str, Iterable[Line]], words: Words) -> Facts:
    """Every simple field of a document by name, those of heading and supply under theirs, and ``rows`` by part."""
    rows = {name: tuple(_row(line) for line in lines if isinstance(line, Row | Centred)) for name, lines in parts.items()}
    return {**_fields(document, words), "rows": rows}


def _fields(told: object, words: Words) -> dict[str, object]:
    found: dict[str, object] = {}
    for field in fields(told):  # type: ignore[arg-type]
        value = getattr(told, field.name)
        if isinstance(value, Heading | Supply | SaleReceipt):
            found[field.name] = _fields(value, words)
        elif (fact := _fact(value, words)) is not None:
            found[field.name] = fact
    return found


def _fact(value: object, words: Words) -> Fact | None:
    """A value in words; None for one that only rows can tell."""
    say = next((say for kind, say in _SAY if isinstance(value, kind)), None)
    return say(value, words) if say else None


_SAY: tuple[tuple[type, Callable[[Any, Words], Fact]], ...] = (
    (type(None), lambda value, words: Fact("")),
    (bool, lambda value, words: Fact("", value)),
    (Money, lambda value, words: Fact(words.money(value), value.minor != 0)),
    (Volume, lambda value, words: Fact(words.volume(value), value.litres != 0)),
    (int, lambda value, words: Fact(words.isolated(str(value)), value != 0)),
    (datetime, lambda value, words: Fact(words.moment(value))),
    (date, lambda value, words: Fact(words.day(value))),
    (EntryId, lambda value, words: Fact(words.isolated(f"{identity(value.owner)}-{value.binding}-{value.number}"))),
    (bytes, lambda value, words: Fact(words.isolated(value.hex().upper()))),
    (StrEnum, lambda value, words: Fact(words.name(value) if type(value) in NAMES else value.value)),
    (str, lambda value, words: Fact(value)),
)
"""How each type is said; the first that fits."""


def _row(line: Row | Centred) -> Mapping[str, Fact]:
    """What a row says at its left and at its right."""
    if isinstance(line, Row):
        return {"left": Fact(line.left), "right": Fact(line.right)}
    return {"left": Fact(line.text), "right": Fact("")}
