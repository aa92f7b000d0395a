"""A tariff as most tests need one: steps on the month's volume, a base charge a month, one tax on both."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.domain.tariff.definition import BaseCharge, ClassPrices, Every, Step, StepsCharge, TariffVersion, Tax

WATER = (("en", "Water"), ("es", "Agua"))
BASE = (("en", "Fixed charge"), ("es", "Cargo fijo"))
TAX = (("en", "VAT"), ("es", "IVA"))


def steps_and_base(
    key: str, *steps: tuple[int | None, str], base: int, tax: int = 16, currency: str = "MXN"
) -> TariffVersion:
    """``steps`` are pairs of a bound in litres and minor units a m³; ``base`` minor units a month; ``tax`` per cent."""
    water = StepsCharge("water", WATER, tuple(Step(upto, Decimal(price)) for upto, price in steps), tax="vat")
    monthly = BaseCharge("base", BASE, Every.MONTH, Decimal(base), tax="vat")
    return TariffVersion(
        key=key,
        label=WATER,
        version=1,
        currency="MXN",
        valid_from=date(2020, 1, 1),
        classes=(ClassPrices("domestic", WATER, (water, monthly)),),
        taxes=(Tax("vat", TAX, Decimal(tax)),),
    )
