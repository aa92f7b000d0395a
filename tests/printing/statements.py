"""A made-up statement of an account."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from app.domain.money import Money
from app.domain.register import DebtKind, DebtStanding, OwedSum
from app.domain.statement import Bought, Statement, added_up
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.volume import Volume
from tests.printing.documents import RECEIPT

FIRST = datetime(2026, 1, 8, 16, 0, tzinfo=UTC)


def _lines(litres: int) -> tuple[QuoteLine, ...]:
    water = Money(litres * 4, "MXN")
    return (
        QuoteLine(LineKind.STEP, water, "water", (("en", "Water"), ("es", "Agua")), Volume(litres), 1, Decimal(4000)),
        QuoteLine(LineKind.TAX, Money(litres, "MXN"), "vat", (("en", "VAT"), ("es", "IVA")), price=Decimal(16)),
    )


def statement(purchases: int = 9) -> Statement:
    """So many purchases of 5 m³ and more, a debt, and a meter that was read."""
    litres = [5_000 + 500 * (number % 4) for number in range(purchases)]
    return Statement(
        heading=replace(RECEIPT.heading, at=datetime(2026, 11, 21, 18, 0, tzinfo=UTC)),
        supply=RECEIPT.supply,
        since=date(2026, 1, 1),
        until=date(2026, 11, 21),
        currency="MXN",
        purchases=tuple(
            Bought(FIRST + timedelta(days=4 * place), 1000 + place, Volume(one), Money(one * 5, "MXN"))
            for place, one in enumerate(litres)
        ),
        taken=(),
        charges=added_up(line for one in litres for line in _lines(one)),
        debts=(
            DebtStanding(
                OwedSum(
                    "D-1",
                    "204",
                    DebtKind.PLAN,
                    (("en", "Agreement 2025"),),
                    date(2026, 3, 1),
                    Money(120_000, "MXN"),
                    Money(20_000, "MXN"),
                ),
                Money(35_000, "MXN"),
            ),
        ),
        kept=Money(1_250, "MXN"),
        credit=Volume(1_240),
        read_at=datetime(2026, 11, 19, 6, 0, tzinfo=UTC),
    )
