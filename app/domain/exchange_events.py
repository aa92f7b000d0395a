"""What happens when a meter is changed, as journal events, beside those of the register."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.exchange import CarriedOver, Exchange


@dataclass(frozen=True, slots=True)
class MeterExchanged:
    """One binding ended and another began in its place; stands between MeterRemoved and MeterInstalled of the two."""

    exchange: Exchange


@dataclass(frozen=True, slots=True)
class CreditCarriedOver:
    """Credit entered a binding, or was trued up, by the carry-over tally as it now stands, with its code."""

    carried: CarriedOver


@dataclass(frozen=True, slots=True)
class OldMeterReadOut:
    """The meter of an ended binding signed, with this status counter, that it gives no more water: its word is final."""

    binding: int
    counter: int


ExchangeEvent = MeterExchanged | CreditCarriedOver | OldMeterReadOut
