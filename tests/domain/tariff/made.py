"""Tariffs for tests, written with as few words as they need."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.domain.money import Money
from app.domain.tariff.definition import Charge, ClassPrices, Label, Step, StepsCharge, TariffVersion
from app.domain.tariff.prices import Prices, prices
from app.domain.tariff.quote import Bought, LineKind, Quote, Situation
from app.domain.volume import Volume

NOVEMBER = 26 * 12 + 10
"""The period number of November 2026, in which the tests buy."""
AT = datetime(2026, 11, 21, 10, 30)  # noqa: DTZ001 local time of the utility
NO_LABEL: Label = ()
MOST = Volume(1_000_000)


def steps(*bounds_and_prices: tuple[str | None, str], name: str = "water", **more: Any) -> StepsCharge:
    """Steps of (bound in m³, price a m³), both in major units."""
    made = tuple(
        Step(None if upto is None else int(Decimal(upto) * 1000), Decimal(price) * 100) for upto, price in bounds_and_prices
    )
    return StepsCharge(name, NO_LABEL, made, **more)


def tariff(*charges: Charge, **more: Any) -> TariffVersion:
    """A tariff with one class, domestic; ``exempt`` and ``limits`` are the class's."""
    of_class = {name: more.pop(name) for name in ("exempt", "limits") if name in more}
    domestic = ClassPrices("domestic", NO_LABEL, charges, **of_class)
    return TariffVersion("town", NO_LABEL, 1, "MXN", date(2026, 1, 1), (domestic,), **more)


def at_work(version: TariffVersion, **situation: Any) -> Prices:
    """The version's prices for a domestic customer on 21 November 2026."""
    return prices(version, Situation(**{"customer_class": "domestic", "at": AT, **situation}))


def litres(cubic_metres: str) -> Volume:
    return Volume.of_cubic_metres(Decimal(cubic_metres))


def told(quote: Quote) -> list[tuple[LineKind, str]]:
    """Kind and amount of each line, in major units."""
    return [(line.kind, f"{line.amount.major}") for line in quote.lines]


def mxn(major: str) -> Money:
    return Money.of_major(Decimal(major), "MXN")


FRESH = Bought()
