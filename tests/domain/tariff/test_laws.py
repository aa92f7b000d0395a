"""What holds for every tariff that has passed its check."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.money import Money
from app.domain.tariff.check import check
from app.domain.tariff.definition import (
    AllowanceCharge,
    Band,
    BaseCharge,
    Charge,
    Every,
    MinimumCharge,
    PercentCharge,
    Rest,
    TariffVersion,
)
from app.domain.tariff.falling import falls_at
from app.domain.tariff.prices import Prices, prices
from app.domain.tariff.purchase import WITHOUT_CASH
from app.domain.tariff.quote import Bought, LineKind, Situation
from app.domain.tariff.readying import schedule
from app.domain.tariff.weights import cannot_fall
from app.domain.volume import NO_WATER, Volume
from tests.domain.tariff import reckoned
from tests.domain.tariff.drawn import before, situations, tariffs, volumes
from tests.domain.tariff.made import AT, NOVEMBER, steps, tariff

MOST = Volume(1_000_000)


def checked(version: TariffVersion, situation: Situation) -> Prices:
    assume(not check(version))
    return prices(version, situation)


@given(tariffs(), situations(), before(), volumes)
def test_a_price_is_what_the_definition_says(version: TariffVersion, at: Situation, bought: Bought, volume: Volume) -> None:
    assert prices(version, at).quote(volume, bought).total.minor == reckoned.total(version, at, bought, volume.litres)


@given(tariffs(), situations(), before(), volumes)
def test_the_lines_add_up_to_the_total(version: TariffVersion, at: Situation, bought: Bought, volume: Volume) -> None:
    quote = prices(version, at).quote(volume, bought)
    assert sum(line.amount.minor for line in quote.lines) == quote.total.minor
    assert sum(line.amount.minor for line in quote.lines if line.kind is LineKind.DEBT) == quote.debt
    assert {line.amount.currency for line in quote.lines} <= {"MXN"}


@given(tariffs(), situations(), before(), volumes)
def test_a_step_is_told_as_volume_and_price(version: TariffVersion, at: Situation, bought: Bought, volume: Volume) -> None:
    """The litres of a charge on the whole volume add up to it, and each amount is within a cent of litres × price."""
    whole = [c.name for c in version.classes[0].charges if getattr(c, "share", None) == 100]
    lines = [line for line in prices(version, at).quote(volume, bought).lines if line.kind is LineKind.STEP]
    for name in whole:
        assert sum(line.volume.litres for line in lines if line.name == name) == volume.litres
    for line in lines:
        if line.name in whole:
            assert abs(line.amount.minor - line.volume.litres * Fraction(line.price) / 1000) < 1


@given(tariffs(plain=True), situations(plain=True), volumes, volumes)
def test_split_purchases_of_one_period_cost_what_one_would_have(
    version: TariffVersion, at: Situation, first: Volume, second: Volume
) -> None:
    at_work = checked(version, at)
    one, two = at_work.quote(first, Bought()), at_work.quote(second, at_work.having(first))
    assert one.total + two.total == at_work.quote(first + second, Bought()).total


@given(tariffs(), situations(), before(), volumes, st.integers(1, 5_000))
def test_the_price_never_falls_with_the_volume(
    version: TariffVersion, at: Situation, bought: Bought, volume: Volume, more: int
) -> None:
    at_work = checked(version, at)
    assert at_work.quote(volume, bought).total <= at_work.quote(volume + Volume(more), bought).total


@given(tariffs(), situations(), before(), st.integers(0, 3_000_000))
def test_money_buys_the_largest_volume_within_it(version: TariffVersion, at: Situation, bought: Bought, minor: int) -> None:
    """What is found does not exceed the money, and one volume step more would."""
    at_work, money = checked(version, at), Money(minor, "MXN")
    found = at_work.quote_money(money, bought, MOST)
    assert found.volume.litres % version.volume_step == 0
    assert found.total <= money
    assert sum(line.amount.minor for line in found.lines) == found.total.minor
    more = found.volume + Volume(version.volume_step)
    if more <= MOST:
        assert at_work.quote(more, bought).total > money
    if found.volume > NO_WATER:
        assert at_work.quote(found.volume, bought).total <= found.total
        coins = Money(minor - minor % version.cash_step, "MXN")
        assert found.total == (coins if version.rest is Rest.KEEP else at_work.quote(found.volume, bought).total)


@given(tariffs(), situations(), before(), volumes, st.integers(1, 200_000))
def test_only_what_is_left_for_cash_is_rounded_to_coins(
    version: TariffVersion, at: Situation, bought: Bought, volume: Volume, beside: int
) -> None:
    at_work, step = prices(version, at), version.cash_step
    exact = at_work.quote(volume, bought, WITHOUT_CASH)
    paid = at_work.quote(volume, bought, beside)
    assert sum(line.amount.minor for line in paid.lines) == paid.total.minor
    price = sum(line.amount.minor for line in paid.lines if line.kind is not LineKind.ROUNDING)
    assert exact.total.minor == price or price < 0
    if beside >= price >= 0:
        assert paid == exact
    elif price > 0:
        assert (paid.total.minor - beside) % step == 0 or (paid.total == exact.total and price - beside < step)
        assert paid.total.minor > beside, "what is left is never given for nothing"
        assert abs(paid.total.minor - price) < step


@given(tariffs(), situations(), before(), st.integers(0, 3_000_000))
def test_money_that_is_not_cash_buys_the_largest_volume_to_the_cent(
    version: TariffVersion, at: Situation, bought: Bought, minor: int
) -> None:
    at_work, money = checked(version, at), Money(minor, "MXN")
    found = at_work.quote_money(money, bought, MOST, WITHOUT_CASH)
    assert found.total <= money
    if found.volume > NO_WATER:
        alone = at_work.quote(found.volume, bought, WITHOUT_CASH).total
        assert found.total == (money if version.rest is Rest.KEEP else alone)
        more = found.volume + Volume(version.volume_step)
        assert more > MOST or at_work.quote(more, bought, WITHOUT_CASH).total > money


@given(tariffs(), situations(), before(), volumes)
def test_the_money_for_a_volume_buys_it_back(version: TariffVersion, at: Situation, bought: Bought, volume: Volume) -> None:
    at_work = checked(version, at)
    whole = Volume(max(version.volume_step, volume.litres - volume.litres % version.volume_step))
    found = at_work.quote_money(at_work.quote(whole, bought).total, bought, MOST)
    assert found.volume >= whole


@st.composite
def small(draw: st.DrawFn) -> TariffVersion:
    """A tariff whose every bend lies within a dozen litres, and which may well be wrong."""
    few, rates = st.integers(1, 8), st.decimals(-150, 60, places=0)
    bounds = sorted(draw(st.sets(few, max_size=3)))
    sums = sorted(draw(st.lists(st.integers(0, 90), min_size=len(bounds) + 1, max_size=len(bounds) + 1)))
    share = draw(st.sampled_from((Decimal(100), Decimal(50))))
    of = draw(st.sets(st.sampled_from(("water", "base", "levy", "free")), min_size=1))
    made: tuple[Charge, ...] = (
        steps(*((f"0.00{bound}", draw(st.sampled_from(("0", "10", "50")))) for bound in bounds), (None, "20")),
        BaseCharge(
            "base",
            (),
            draw(st.sampled_from((Every.MONTH, Every.YEAR, Every.PERIOD))),
            by_step=tuple(map(Decimal, sums)),
            of="water",
        ),
        steps((f"0.00{draw(few)}", "30"), (None, "5"), name="levy", share=share),
        AllowanceCharge("free", (), draw(few), "water"),
        PercentCharge("rebate", (), draw(rates), tuple(sorted(of))),
        MinimumCharge("least", (), draw(st.integers(0, 30).map(Decimal)), ("water", "levy")),
        PercentCharge("gift", (), draw(rates), ("least", "rebate")),
    )
    return tariff(*made)


@given(small())
def test_a_total_that_falls_is_found_at_its_very_litre(version: TariffVersion) -> None:
    at = Situation("domestic", AT)
    plain, both = reckoned.Reckoned(version, at, 0), {Every.MONTH, Every.YEAR, Every.PERIOD}
    bills = [plain.whole_bill(litres, both if litres else set()) for litres in range(20)]
    first = next((litres for litres in range(1, 20) if bills[litres] < bills[litres - 1]), None)
    paid_back = any(bills[litres] < plain.whole_bill(litres, set()) for litres in range(1, 20))
    found = falls_at(schedule(version, at))
    assert found == first or (first is None and paid_back), "a base charge below nothing is a fall, too"
    assert (found is None) is (first is None and not paid_back)


@given(st.one_of(tariffs(), small()), situations(), st.integers(0, 60_000))
def test_what_the_weights_show_the_schedules_do_not_deny(version: TariffVersion, at: Situation, start: int) -> None:
    (of_class,) = version.classes
    if cannot_fall(version, of_class):
        assert falls_at(schedule(version, at, start)) is None


@given(tariffs(), situations(), before(), volumes)
def test_what_changes_beside_litres_is_told(version: TariffVersion, at: Situation, bought: Bought, volume: Volume) -> None:
    quote = prices(version, at).quote(volume, bought)
    assert quote.fixed_to == (NOVEMBER if bought.fixed_to < NOVEMBER else 0)
    months = [line.month for line in quote.lines if line.kind is LineKind.BASE and line.month]
    assert all(month > bought.fixed_to or month == NOVEMBER or month % 12 == 0 for month in months)


@given(volumes, volumes, st.integers(0, 23))
def test_bands_share_the_steps(first: Volume, second: Volume, hour: int) -> None:
    """What was bought by night counts in the steps of the day, and only the day's prices are asked by day."""
    bands = (Band("night", (), hours=((0, 360),)), Band("day", ()))
    night = steps(("10", "1"), (None, "2"), name="night", band="night")
    day = steps(("10", "3"), (None, "6"), name="day", band="day")
    at = Situation("domestic", AT.replace(hour=hour))
    both, bought = prices(tariff(night, day, bands=bands), at), Bought(first, first, NOVEMBER)
    alone = prices(tariff(night if hour < 6 else day, bands=bands), at)
    assert both.quote(second, bought) == alone.quote(second, bought)
