"""A household that owes, gets its first water free, and whose utility keeps what buys no further litre."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.domain.events import TariffAdded
from app.domain.money import Money
from app.domain.register import DebtKind, OwedSum
from app.domain.register.events import DebtAdded
from app.domain.tariff.definition import AllowanceCharge, DebtRule, Rest, TariffVersion
from app.ports import Tx
from tests.household import CASHIER, CONNECTION, CURRENCY, TARIFF, Counter
from tests.tariffs import WATER

_FREE = AllowanceCharge("free", WATER, 2_000, "water")
_PRICES = replace(TARIFF.classes[0], charges=(*TARIFF.classes[0].charges, _FREE))
HARD = replace(
    TARIFF,
    version=2,
    classes=(_PRICES,),
    volume_step=100,
    cash_step=5,
    rest=Rest.KEEP,
    debts=DebtRule(share=Decimal(40), floor=1_000),
)
OWED = tuple(
    OwedSum(name, CONNECTION.account, DebtKind.ARREARS, WATER, since, Money(minor, CURRENCY))
    for name, since, minor in (("D-1", date(2025, 12, 31), 9_007), ("D-2", date(2026, 3, 1), 6_000))
)


def befall(counter: Counter, tariff: TariffVersion = HARD) -> None:
    """From now on this till knows of it."""

    def work(tx: Tx) -> None:
        tx.post(TariffAdded(tariff))
        for debt in OWED:
            tx.post(DebtAdded(CASHIER.number, debt))

    counter.store.write(work)
