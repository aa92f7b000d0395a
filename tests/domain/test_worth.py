"""Parts of a sale never come to more than the whole, and the newest litres go back at the price that was paid for them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import Money
from app.domain.tariff.prices import prices
from app.domain.tariff.quote import Bought, LineKind, QuoteLine, Situation
from app.domain.volume import Volume
from app.domain.worth import Taken, Worth
from tests.household import TARIFF

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def line(kind: LineKind, minor: int, litres: int = 0, name: str = "water") -> QuoteLine:
    return QuoteLine(kind, Money(minor, "MXN"), name, volume=Volume(litres), price=Decimal(0))


def sold(litres: int, before: int = 0) -> Worth:
    """A sale by the household's tariff: 43.00, 67.00, 90.50 a m³ and a base charge of 75.00, with 16 % tax on all of it."""
    found = prices(TARIFF, Situation("domestic", NOON))
    return Worth(litres, found.quote(Volume(litres), Bought(Volume(before), Volume(before))).lines)


def test_the_last_step_goes_first_and_the_base_charge_with_the_whole_sale_only() -> None:
    sale = sold(10_000)
    assert [(one.litres, one.value) for one in sale.slices(Taken(), 4_000, and_all=False)] == [
        (3_000, 23_316),
        (1_000, 4_988),
    ]
    rest = sale.slices(Taken(4_000, 28_304), 6_000, and_all=True)
    assert [(one.litres, one.value) for one in rest] == [(6_000, 29_928), (0, 8_700)]


def test_taxes_and_percentages_go_back_in_proportion_free_litres_and_debts_not() -> None:
    lines = (
        line(LineKind.STEP, 10_000, 10_000),
        line(LineKind.SUBSIDY, -4_000, 4_000),
        line(LineKind.TAX, 600),
        line(LineKind.DEBT, 5_000),
    )
    sale = Worth(10_000, lines)
    assert sale.whole == 6_600
    assert [(one.litres, one.value) for one in sale.slices(Taken(), 8_000, and_all=False)] == [(6_000, 6_600), (2_000, 0)]


def test_credit_that_paid_goes_back_to_credit_first() -> None:
    sale = Worth(10_000, (line(LineKind.STEP, 10_000, 10_000), line(LineKind.CREDIT_USED, -3_000)))
    first = sale.slices(Taken(), 2_000, and_all=False)
    assert [(one.value, one.by_credit) for one in first] == [(2_000, 2_000)]
    second = sale.slices(Taken(2_000, 2_000), 8_000, and_all=True)
    assert [(one.value, one.by_credit) for one in second] == [(8_000, 1_000)]


def a_line(kinds: tuple[LineKind, ...], least: int, most: int) -> st.SearchStrategy[QuoteLine]:
    names = st.sampled_from(("water", "sewage"))
    return st.builds(line, st.sampled_from(kinds), st.integers(least, most), st.integers(0, 20_000), names)


@given(
    litres=st.integers(1, 20_000),
    steps=st.lists(a_line((LineKind.STEP,), 0, 50_000), min_size=1, max_size=5),
    others=st.lists(a_line(tuple(LineKind), -20_000, 20_000), max_size=6),
    parts=st.lists(st.integers(1, 9_000), min_size=1, max_size=6),
)
def test_no_parts_ever_come_to_more_than_the_whole_and_all_of_them_come_to_it(
    litres: int, steps: list[QuoteLine], others: list[QuoteLine], parts: list[int]
) -> None:
    sale, taken, credited = Worth(litres, (*steps, *others)), Taken(), 0
    for part in (*parts, litres):
        now = min(part, litres - taken.litres)
        slices = sale.slices(taken, now, and_all=taken.litres + now == litres) if now else ()
        assert all(one.value >= 0 and 0 <= one.by_credit <= one.value for one in slices)
        assert sum(one.litres for one in slices) == now
        taken = Taken(taken.litres + now, taken.value + sum(one.value for one in slices))
        credited += sum(one.by_credit for one in slices)
        assert taken.value <= sale.whole
    assert taken.value == sale.whole
    used = -sum(one.amount.minor for one in others if one.kind is LineKind.CREDIT_USED)
    assert credited == max(0, min(sale.whole, used))
