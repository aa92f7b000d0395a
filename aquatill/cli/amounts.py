"""Numbers that were typed on the command line as money and volume."""

from __future__ import annotations

from decimal import Decimal

from app.domain.errors import Code, Refusal
from app.domain.money import Money, exponent
from app.domain.volume import Volume

_LITRE_DECIMALS = 3


def money(major: Decimal, currency: str) -> Money:
    """An amount; Refusal NOT_A_NUMBER (text, decimals) when it has more decimals than the currency."""
    try:
        return Money.of_major(major, currency)
    except ValueError:
        raise Refusal(Code.NOT_A_NUMBER, text=str(major), decimals=exponent(currency)) from None


def volume(cubic_metres: Decimal) -> Volume:
    """A volume; Refusal NOT_A_NUMBER (text, decimals) when it does not end at the litre."""
    try:
        return Volume.of_cubic_metres(cubic_metres)
    except ValueError:
        raise Refusal(Code.NOT_A_NUMBER, text=str(cubic_metres), decimals=_LITRE_DECIMALS) from None
