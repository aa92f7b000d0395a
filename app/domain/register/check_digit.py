"""The check digit of meter numbers: the last digit by the Luhn rule (ISO/IEC 7812-1, annex B)."""

from __future__ import annotations


def luhn_digit(digits: str) -> int:
    """The digit that makes ``digits`` (decimal digits) a valid number when it is put behind them."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return -total % 10


def has_check_digit(number: str) -> bool:
    """Whether the last digit of a number is the check digit of those before it."""
    return len(number) > 1 and number.isdecimal() and luhn_digit(number[:-1]) == int(number[-1])
