"""The block tariff: exact in both directions, and the same for split purchases as for one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import Money
from app.domain.tariff import BlockTariff
from app.domain.tariff.definition import Step
from app.domain.tariff.quote import Bought, LineKind
from app.domain.volume import Volume

MOST = Volume(1_000_000)
MONTH = 322

EXAMPLE = BlockTariff(
    "domestic",
    1,
    "MXN",
    steps=(Step(7_000, Decimal(4300)), Step(20_000, Decimal(6700)), Step(None, Decimal(9050))),
    fixed=7500,
    tax=Decimal(16),
    month=MONTH,
)


@st.composite
def tariffs(draw: st.DrawFn) -> BlockTariff:
    bounds = sorted(draw(st.sets(st.integers(1, 100_000), max_size=9)))
    prices = [draw(st.decimals(0, 20_000, places=2)) for _ in range(len(bounds) + 1)]
    steps = tuple(Step(b, p) for b, p in zip([*bounds, None], prices, strict=True))
    tax = draw(st.decimals(0, 30, places=1))
    return BlockTariff("t", 1, "MXN", steps, draw(st.integers(0, 50_000)), tax, MONTH)


volumes = st.integers(1, 200_000).map(Volume)
bought = st.builds(Bought, st.integers(0, 200_000).map(Volume), fixed_to=st.sampled_from([0, MONTH]))


def test_a_bill_worked_out_by_hand() -> None:
    """7 m³ at 43.00 and 3 m³ at 67.00 are 502.00, with 75.00 fixed 577.00, with 16 % tax 669.32."""
    quote = EXAMPLE.for_volume(Volume(10_000), Bought())
    assert quote.total == Money(66_932, "MXN")
    assert [(line.kind, line.amount.minor) for line in quote.lines] == [
        (LineKind.STEP, 30_100),
        (LineKind.STEP, 20_100),
        (LineKind.BASE, 7_500),
        (LineKind.TAX, 9_232),
    ]


def test_a_volume_at_a_bound_belongs_to_the_lower_step() -> None:
    quote = EXAMPLE.for_volume(Volume(7_000), Bought(fixed_to=MONTH))
    assert [line.step for line in quote.lines if line.kind is LineKind.STEP] == [1]


@given(tariffs(), volumes, bought)
def test_the_lines_add_up_to_the_total(tariff: BlockTariff, volume: Volume, before: Bought) -> None:
    quote = tariff.for_volume(volume, before)
    assert sum(line.amount.minor for line in quote.lines) == quote.total.minor
    assert sum(line.volume.litres for line in quote.lines) == volume.litres


@given(tariffs(), volumes, volumes)
def test_two_purchases_cost_what_one_would_have(tariff: BlockTariff, first: Volume, second: Volume) -> None:
    together = tariff.for_volume(first + second, Bought()).total
    one = tariff.for_volume(first, Bought()).total
    two = tariff.for_volume(second, Bought(first, fixed_to=MONTH)).total
    assert one + two == together


@given(tariffs(), volumes, bought)
def test_the_price_never_falls_with_the_volume(tariff: BlockTariff, volume: Volume, before: Bought) -> None:
    assert tariff.for_volume(volume, before).total <= tariff.for_volume(volume + Volume(1), before).total


@given(tariffs(), st.integers(1, 10_000_000), bought)
def test_money_buys_the_largest_volume_within_it(tariff: BlockTariff, minor: int, before: Bought) -> None:
    quote = tariff.for_money(Money(minor, "MXN"), before, MOST)
    assert quote.total.minor <= minor
    if quote.volume < MOST:
        assert tariff.for_volume(quote.volume + Volume(1), before).total.minor > minor


def test_steps_that_do_not_rise_are_refused() -> None:
    rising = (Step(5, Decimal(1)), Step(5, Decimal(1)), Step(None, Decimal(1)))
    for steps in ((), (Step(5, Decimal(1)),), rising, (Step(None, Decimal(1)), Step(None, Decimal(2)))):
        with pytest.raises(ValueError, match="steps rise"):
            BlockTariff("t", 1, "MXN", steps)
    with pytest.raises(ValueError, match="below"):
        BlockTariff("t", 1, "MXN", (Step(None, Decimal(-1)),))
