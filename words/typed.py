"""Reads a number that a person typed: strict, so that nobody sells ten thousand cubic metres by a wrong comma.

The local decimal sign always means decimals. The other sign (and spaces or apostrophes) may stand between thousands,
or for the decimals where that alone makes sense: with English words "10,5" is ten and a half and "1,217.25" has
thousands, but "10,000" m³ could be ten or ten thousand and is refused.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.numbers import get_decimal_symbol

from app.domain.errors import Code, Refusal

_LONGEST = 24
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*")
_PLAIN = re.compile(r"\d+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009"), " ") | {ord("’"): "'", ord("−"): "-"}


def number(text: str, locale: Locale, decimals: int) -> Decimal:
    """The number in ``text`` with at most so many decimals; may be negative.

    Raises Refusal NOT_A_NUMBER(text, decimals) for anything that is not a number or could be two.
    """
    cleaned = _ascii_digits(text.strip().translate(_SPACES))
    sign, digits = (-1, cleaned[1:]) if cleaned.startswith("-") else (1, cleaned)
    found = _readings(digits, "," if get_decimal_symbol(locale) == "," else ".", decimals)
    if len(cleaned) > _LONGEST or len(found) != 1:
        raise Refusal(Code.NOT_A_NUMBER, text=text[:_LONGEST], decimals=decimals)
    return sign * found.pop()


def day(text: str) -> date:
    """The day in ``text``, in the form that is the same everywhere; Refusal NOT_A_DAY (text) for anything else."""
    cleaned = _ascii_digits(text.strip())
    try:
        if _DAY.fullmatch(cleaned):
            return date.fromisoformat(cleaned)
    except ValueError:
        pass
    raise Refusal(Code.NOT_A_DAY, text=text[:_LONGEST])


def _readings(text: str, local_sign: str, decimals: int) -> set[Decimal]:
    """Every number that the text could mean; the local decimal sign leaves no choice."""
    other = "," if local_sign == "." else "."
    if local_sign in text and other not in text and text.count(local_sign) == 1:
        return _with_decimals(text, local_sign, decimals)
    return _whole(text) | _with_decimals(text, local_sign, decimals) | _with_decimals(text, other, decimals)


def _whole(text: str) -> set[Decimal]:
    """The text as a whole number, plain or with one kind of mark between its thousands."""
    if _PLAIN.fullmatch(text):
        return {Decimal(text)}
    return {Decimal(re.sub(r"\D", "", text))} if _GROUPED.fullmatch(text) else set()


def _with_decimals(text: str, sign: str, most: int) -> set[Decimal]:
    """The text as a number whose decimals follow ``sign``."""
    whole, found, fraction = text.rpartition(sign)
    if not found or sign in whole or not _PLAIN.fullmatch(fraction) or len(fraction) > most:
        return set()
    return {part + Decimal(f"0.{fraction}") for part in _whole(whole or "0")}


def _ascii_digits(text: str) -> str:
    """Digits of every script as 0 to 9."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
