"""Account numbers for a utility that gives none of its own: counted, with a check digit (Luhn) at the end."""

from __future__ import annotations

from app.domain.register.check_digit import luhn_digit
from app.ports import Reading

_DIGITS = 6


def fresh_account(reading: Reading) -> str:
    """A number that no account, customer or connection has."""
    count = reading.count_accounts() + 1
    while _taken(reading, number := numbered(count)):
        count += 1
    return number


def numbered(count: int) -> str:
    """The number for the account that came as the ``count``-th."""
    digits = f"{count:0{_DIGITS}d}"
    return f"{digits}{luhn_digit(digits)}"


def _taken(reading: Reading, number: str) -> bool:
    one = (number,)
    return bool(reading.accounts(one) or reading.customers(one) or reading.connections(one))
