"""A cell as a file holds it, and its exact text: what Excel keeps as a number, a date or a fault becomes words again."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What a file holds: text from CSV; from Excel also numbers (binary floats of its own making), dates and truth values."""

EXCEL_FAULTS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!"})
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?E\+(\d{1,2})")
_EXACT_DIGITS = 15  # of a number in Excel; what is behind them is zeros


class Row(NamedTuple):
    """One row of a file: its number there, from 1, and its cells."""

    number: int
    cells: tuple[Cell, ...]


def text_of(cell: Cell) -> str:
    """The cell as text: a whole number without exponent or decimal point, a date as ISO 8601, nothing as ""."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return str(cell)


def lost_digits(cell: Cell) -> bool:
    """Whether Excel has rounded the number, so that an account or meter written like this is not what it was."""
    return isinstance(cell, int | float) and len(text_of(cell).lstrip("-").split(".")[0]) > _EXACT_DIGITS


def unfolded(text: str) -> str | None:
    """A whole number that Excel wrote into a CSV file as "5.512345678E+09"; None where it dropped digits: "5.5E+09"."""
    parts = _SCIENTIFIC.fullmatch(text)
    if parts is None:
        return text
    whole, decimals, exponent = parts[1], parts[2] or "", int(parts[3])
    return whole + decimals if len(decimals) == exponent else None


def _number(value: float) -> str:
    exact = Decimal(repr(value))
    whole = exact == exact.to_integral_value() if exact.is_finite() else False
    return str(int(exact)) if whole else format(exact, "f")
