"""What water costs at the demo utility."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.domain.tariff.definition import BaseCharge, ClassPrices, DebtRule, Every, Step, StepsCharge, TariffVersion, Tax

TARIFF_KEY = "domestic"
_WATER = (("en", "Water"), ("es", "Agua"))
_BASE = (("en", "Fixed charge"), ("es", "Cargo fijo"))
_HOMES = (("en", "Homes"), ("es", "Hogares"))
_VAT = (("en", "VAT"), ("es", "IVA"))
_STEPS = (
    Step(7_000, Decimal(2450)),
    Step(20_000, Decimal(6700)),
    Step(40_000, Decimal(8900)),
    Step(None, Decimal(12400)),
)


def demo_tariff(currency: str) -> TariffVersion:
    """Four steps a month, a fixed charge a month, a tax on both; who owes pays off a fifth, beside the first litres."""
    water = StepsCharge("water", _WATER, _STEPS, tax="vat")
    base = BaseCharge("base", _BASE, Every.MONTH, Decimal(7500), tax="vat")
    return TariffVersion(
        key=TARIFF_KEY,
        label=_HOMES,
        version=1,
        currency=currency,
        valid_from=date(2020, 1, 1),
        classes=(ClassPrices("domestic", _HOMES, (water, base)),),
        taxes=(Tax("vat", _VAT, Decimal(16)),),
        debts=DebtRule(share=Decimal(20), floor=1_000),
    )
