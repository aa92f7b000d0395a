"""The text of a cell as a value of ours, or why it is none: one small function a field."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from app.domain.lists.choice import DateOrder
from app.domain.lists.field import Field
from app.domain.lists.finding import RowFault
from app.domain.lists.rules import Rules, meant
from app.domain.money import Money
from app.domain.register.check_digit import has_check_digit
from app.domain.tally import MAX_DEBT
from app.domain.volume import Volume

T = TypeVar("T")

LONGEST = {
    Field.ACCOUNT: 20,
    Field.CONNECTION: 20,
    Field.CUSTOMER: 32,
    Field.NAME: 120,
    Field.DOCUMENT_KIND: 40,
    Field.DOCUMENT: 40,
    Field.ADDRESS: 200,
    Field.ZONE: 32,
    Field.MAKE: 40,
}
"""Characters that a text may have; bytes for account and connection, which stand on cards."""

_ON_CARDS = frozenset({Field.ACCOUNT, Field.CONNECTION})
_LONGEST_METER = 16
_MOST_LITRES = 10**12
_MOST_DWELLINGS = 65_535
_WIDEST_MM = 2_000
_EXCEL_DAY_0 = date(1899, 12, 30)
_EXCEL_DAYS = re.compile(r"[2-7]\d{4}")  # 1954 to 2118: a date whose column lost its form
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_DATE = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[ T]\d{1,2}:\d{2}.*)?")
_DIGITS = re.compile(r"[0-9]+")
_SERIAL = re.compile(r"(?:[0-9A-F]{8}|[0-9A-F]{14})")
_MILLIMETRES = re.compile(r"(?:DN\s*)?(\d{1,4})\s*(?:MM)?")
_INCHES = {"1/2": 15, "3/4": 20, "1": 25, "1 1/4": 32, "1 1/2": 40, "2": 50, "3": 80, "4": 100, "6": 150}
"""Sizes as they are sold by the inch, in millimetres (ISO 6708)."""
_PHONES = re.compile(r"\s*(?:[/;,|]|\by\b|\band\b)\s*")


class Unfit(Exception):
    """The text is no such value; ``hint`` as in `Finding`."""

    def __init__(self, fault: RowFault, hint: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.hint = hint


def _text(field: Field) -> Callable[[str, Rules], str]:
    longest = LONGEST[field]

    def read(text: str, rules: Rules) -> str:
        if len(text.encode() if field in _ON_CARDS else text) > longest:
            raise Unfit(RowFault.TOO_LONG, str(longest))
        return text

    return read


def phones(text: str, rules: Rules) -> tuple[str, ...]:
    """The numbers in a cell, which may hold several."""
    found = rules.phone(text)
    if found is not None:
        return (found,)
    several = [rules.phone(one) for one in _PHONES.split(text) if one]
    known = tuple(one for one in several if one is not None)
    if len(known) != len(several) or not known:
        raise Unfit(RowFault.PHONE)
    return known


def _email(text: str, rules: Rules) -> str:
    if not _EMAIL.fullmatch(text):
        raise Unfit(RowFault.EMAIL)
    return text


def _language(text: str, rules: Rules) -> str:
    found = text if text in rules.languages else meant(text, rules.spoken.languages)
    if found not in rules.languages:
        raise Unfit(RowFault.UNKNOWN_LANGUAGE, ", ".join(rules.languages))
    return found


def _zone(text: str, rules: Rules) -> str:
    if text not in rules.zones and not rules.new_zones:
        raise Unfit(RowFault.UNKNOWN_ZONE)
    return _text(Field.ZONE)(text, rules)


def _class(text: str, rules: Rules) -> str:
    found = text if text in rules.classes else meant(text, rules.spoken.classes)
    if found not in rules.classes:
        raise Unfit(RowFault.UNKNOWN_CLASS, ", ".join(rules.classes))
    return found


def _tariff(text: str, rules: Rules) -> str:
    if text not in rules.tariffs:
        raise Unfit(RowFault.UNKNOWN_TARIFF, ", ".join(rules.tariffs))
    return text


def _dwellings(text: str, rules: Rules) -> int:
    if not _DIGITS.fullmatch(text) or not 1 <= int(text) <= _MOST_DWELLINGS:
        raise Unfit(RowFault.NUMBER)
    return int(text)


def _truth(text: str, rules: Rules) -> bool:
    found = meant(text, rules.spoken.truths) if text != "-" else False
    if found is None:
        raise Unfit(RowFault.YES_OR_NO)
    return found


def read_date(text: str, rules: Rules) -> date:
    """A day that is not to come: year first, or as the file writes them, or as the number that Excel keeps."""
    found = _EXCEL_DAY_0 + timedelta(int(text)) if _EXCEL_DAYS.fullmatch(text) else _written_date(text, rules.dates)
    if found > rules.today:
        raise Unfit(RowFault.DATE_TO_COME)
    return found


def _written_date(text: str, order: DateOrder) -> date:
    parts = _DATE.fullmatch(text)
    if parts is None:
        raise Unfit(RowFault.DATE)
    first, middle, last = parts[1], parts[2], parts[3]
    if len(first) == 4:
        year, month, day = first, middle, last
    elif order is DateOrder.DAY_FIRST:
        day, month, year = first, middle, last
    else:
        month, day, year = first, middle, last
    try:
        return date(int(year), int(month), int(day)) if len(year) == 4 else _nowhere()
    except ValueError:
        raise Unfit(RowFault.DATE) from None


def _nowhere() -> date:
    raise ValueError("a year has four digits")


def _meter(text: str, rules: Rules) -> str:
    if len(text) > _LONGEST_METER or not _DIGITS.fullmatch(text):
        raise Unfit(RowFault.METER_NUMBER)
    if rules.check_digits and not has_check_digit(text):
        raise Unfit(RowFault.CHECK_DIGIT)
    return text


def _size(text: str, rules: Rules) -> int:
    inches = text.removesuffix('"').removesuffix("”").strip()
    if inches in _INCHES and (inches != text or "/" in text):
        return _INCHES[inches]
    found = _MILLIMETRES.fullmatch(text.upper())
    if found is None or not 1 <= int(found[1]) <= _WIDEST_MM:
        raise Unfit(RowFault.NUMBER)
    return int(found[1])


def number(text: str, decimal: str) -> Decimal:
    """A number, not below zero, with groups of three digits or none; ``decimal`` is the sign before its decimals."""
    grouping = "," if decimal == "." else r"\."
    if not re.fullmatch(rf"-?(?:\d+|\d{{1,3}}(?:{grouping}\d{{3}})+)(?:{re.escape(decimal)}\d+)?", text):
        raise Unfit(RowFault.NUMBER)
    found = Decimal(text.replace("," if decimal == "." else ".", "").replace(decimal, "."))
    if found < 0:
        raise Unfit(RowFault.NEGATIVE)
    return found


def _register(text: str, rules: Rules) -> int:
    figure = number(text.upper().removesuffix("M³").removesuffix("M3").strip(), rules.decimal)
    return _within(_MOST_LITRES, lambda: Volume.of_cubic_metres(figure), lambda volume: volume.litres).litres


def _debt(text: str, rules: Rules) -> Money:
    bare = text.removeprefix("$").removesuffix(rules.currency).removeprefix(rules.currency).strip()
    figure = number(bare, rules.decimal)
    return _within(MAX_DEBT, lambda: Money.of_major(figure, rules.currency), lambda money: money.minor)


def _within(most: int, read: Callable[[], T], size: Callable[[T], int]) -> T:
    """What is read, unless it has too many decimals or is more than the books or a card can hold."""
    try:
        found = read()
    except ValueError:
        raise Unfit(RowFault.NUMBER) from None
    if size(found) > most:
        raise Unfit(RowFault.NUMBER)
    return found


def _commodity(text: str, rules: Rules) -> object:
    return _one_of(meant(text, rules.spoken.commodities), rules.spoken.commodities.values())


def _mode(text: str, rules: Rules) -> object:
    return _one_of(meant(text, rules.spoken.modes), rules.spoken.modes.values())


def _one_of(found: object, known: object) -> object:
    if found is None:
        names = dict.fromkeys(one.name.lower() for one in known)  # type: ignore[attr-defined]
        raise Unfit(RowFault.UNKNOWN_CHOICE, ", ".join(names))
    return found


def _card(text: str, rules: Rules) -> bytes:
    digits = text.upper().replace(" ", "").replace(":", "").replace("-", "")
    if not _SERIAL.fullmatch(digits):
        raise Unfit(RowFault.CARD_SERIAL)
    return bytes.fromhex(digits)


READERS: dict[Field, Callable[[str, Rules], object]] = {
    **{field: _text(field) for field in LONGEST},
    Field.PHONE: phones,
    Field.PHONE_2: phones,
    Field.PHONE_3: phones,
    Field.EMAIL: _email,
    Field.LANGUAGE: _language,
    Field.ZONE: _zone,
    Field.CUSTOMER_CLASS: _class,
    Field.DWELLINGS: _dwellings,
    Field.TARIFF: _tariff,
    Field.SOCIAL: _truth,
    Field.EXEMPT: _truth,
    Field.OPENED: read_date,
    Field.METER: _meter,
    Field.SIZE: _size,
    Field.COMMODITY: _commodity,
    Field.MODE: _mode,
    Field.INSTALLED: read_date,
    Field.REGISTER: _register,
    Field.DEBT: _debt,
    Field.CARD: _card,
}
"""How the text of each field is read; each raises `Unfit`."""
