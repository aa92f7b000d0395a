"""One value of a tariff file at a time: what TOML holds becomes exact litres, minor units, days and labels, or a refusal.

Every refusal is of the kind TARIFF_FIELD_… and names file and place. Numbers are exact: TOML decimals are read as they are
written, and a number with more decimals than anybody prints is refused, for a spreadsheet has left its noise in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from app.domain.errors import Code, Refusal
from app.domain.tariff.definition import Label
from app.domain.tariff.file_field import Expected

T = TypeVar("T")

MOST_DECIMALS = 6
LITRE_DECIMALS = 3
_MOST = Decimal(10**12)
_MOST_DIGITS = 24
_NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")
_LOCALE = re.compile(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?(_[A-Z]{2})?")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: tables and fields from the outside in, "charge.water.steps[2]"."""

    file: str
    place: str = ""

    def __truediv__(self, name: str) -> Spot:
        return Spot(self.file, f"{self.place}.{name}" if self.place else name)

    def row(self, number: int) -> Spot:
        """A row of a list, from 1."""
        return Spot(self.file, f"{self.place}[{number}]")

    def refused(self, expected: Expected) -> Refusal:
        """The refusal of a value that is not what it has to be."""
        return Refusal(Code.TARIFF_FIELD_FORM, file=self.file, place=self.place, expected=expected.value)


class ManyRefused(Exception):
    """Several rows of one list are refused, each in ``faults``."""

    def __init__(self, faults: tuple[Refusal, ...]) -> None:
        super().__init__(len(faults))
        self.faults = faults


def text(value: object, at: Spot, expected: Expected = Expected.TEXT) -> str:
    """A text of one line that is not empty."""
    if not isinstance(value, str) or not value.strip() or any(unicodedata.category(c) in ("Cc", "Cs") for c in value):
        raise at.refused(expected)
    return value


def key(value: object, at: Spot) -> str:
    """The key of a tariff, good as the name of a file."""
    return _like(_KEY, value, at, Expected.KEY)


def currency(value: object, at: Spot) -> str:
    """An ISO 4217 code."""
    return _like(_CURRENCY, value, at, Expected.CURRENCY)


def label(value: object, at: Spot, language: str) -> Label:
    """A text in the file's language, or a table of texts by locale."""
    if isinstance(value, str):
        return ((language, text(value, at, Expected.LABEL)),)
    if not isinstance(value, dict) or not value:
        raise at.refused(Expected.LABEL)
    return tuple((locale(code, at / code), text(told, at / code, Expected.LABEL)) for code, told in value.items())


def locale(value: object, at: Spot) -> str:
    """A locale code: "en", "pt_BR"."""
    return _like(_LOCALE, value, at, Expected.LABEL)


def flag(value: object, at: Spot) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise at.refused(Expected.TRUTH)
    return value


def day(value: object, at: Spot) -> date:
    """A day, which TOML writes without quotes."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise at.refused(Expected.DAY)
    return value


def days(value: object, at: Spot) -> tuple[date, ...]:
    """A list of days."""
    return rows(value, at, Expected.DAYS, day)


def rows(value: object, at: Spot, expected: Expected, read: Callable[[Any, Spot], T]) -> tuple[T, ...]:
    """A list, each of its rows as ``read`` takes it; ManyRefused when some cannot be taken."""
    if not isinstance(value, list):
        raise at.refused(expected)
    taken: list[T] = []
    faults: list[Refusal] = []
    for number, row in enumerate(value, 1):
        try:
            taken.append(read(row, at.row(number)))
        except Refusal as fault:
            faults.append(fault)
    if faults:
        raise ManyRefused(tuple(faults))
    return tuple(taken)


def pair(row: object, at: Spot, expected: Expected) -> tuple[object, object]:
    """A row of two."""
    if not isinstance(row, list) or len(row) != 2:
        raise at.refused(expected)
    return row[0], row[1]


def names(value: object, at: Spot) -> tuple[str, ...]:
    """A list of names; one alone may stand without brackets."""
    alone = [value] if isinstance(value, str) else value
    return rows(alone, at, Expected.NAMES, text)


def tax(value: object, at: Spot) -> str:
    """The name of a tax, or ``false`` for none."""
    return "" if value is False else text(value, at, Expected.TAX)


def whole(value: object, at: Spot) -> int:
    """A whole number from 0."""
    exact = _number(value, at, Expected.WHOLE_NUMBER)
    if exact != exact.to_integral_value():
        raise at.refused(Expected.WHOLE_NUMBER)
    return int(_not_negative(exact, at))


def percent(value: object, at: Spot) -> Decimal:
    """Per cent, may be negative."""
    return _shifted(_with_decimals(value, at, MOST_DECIMALS), 0)


def share(value: object, at: Spot) -> Decimal:
    """Per cent, not negative."""
    return _not_negative(percent(value, at), at)


def price(value: object, at: Spot, exponent: int) -> Decimal:
    """Major units of a currency with ``exponent`` decimals, as exact minor units."""
    return _shifted(_not_negative(_with_decimals(value, at, MOST_DECIMALS), at), exponent)


def money(value: object, at: Spot, exponent: int) -> int:
    """Major units, as whole minor units."""
    return int(_not_negative(_with_decimals(value, at, exponent), at).scaleb(exponent))


def litres(value: object, at: Spot) -> int:
    """Cubic metres, as whole litres."""
    return int(_not_negative(_with_decimals(value, at, LITRE_DECIMALS), at).scaleb(LITRE_DECIMALS))


def is_number(written: str) -> bool:
    """Whether a text in quotes is a number."""
    return bool(_NUMBER.fullmatch(written))


def _like(pattern: re.Pattern[str], value: object, at: Spot, expected: Expected) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise at.refused(expected)
    return value


def _number(value: object, at: Spot, expected: Expected = Expected.NUMBER) -> Decimal:
    """The number, plain or in quotes, exactly as it is written."""
    if isinstance(value, str) and is_number(value):
        value = Decimal(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise at.refused(expected)
    exact = Decimal(value)
    if not exact.is_finite() or abs(exact) >= _MOST or len(exact.as_tuple().digits) > _MOST_DIGITS:
        raise at.refused(expected)
    return exact


def _with_decimals(value: object, at: Spot, most: int) -> Decimal:
    exact = _number(value, at).normalize()
    if int(exact.as_tuple().exponent) < -most:
        raise Refusal(Code.TARIFF_FIELD_DECIMALS, file=at.file, place=at.place, written=str(value), decimals=most)
    return exact


def _not_negative(exact: Decimal, at: Spot) -> Decimal:
    if exact < 0:
        raise Refusal(Code.TARIFF_FIELD_NEGATIVE, file=at.file, place=at.place, written=str(exact))
    return exact


def _shifted(exact: Decimal, places: int) -> Decimal:
    """The number times a power of ten, in its shortest form and without an exponent."""
    shifted = exact.scaleb(places).normalize()
    return shifted.quantize(Decimal(1)) if int(shifted.as_tuple().exponent) > 0 else shifted
