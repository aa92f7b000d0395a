"""The tariff at the counter: whose prices hold when, what several tills bought together, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.counter.present import Presented
from app.counter.sell import quote_money, quote_volume, sell
from app.domain.errors import Code, TillError
from app.domain.events import TariffAdded
from app.domain.method import in_cash
from app.domain.money import Money
from app.domain.period import begin_of, first_day
from app.domain.tariff.definition import (
    AllowanceCharge,
    Band,
    Change,
    Limits,
    Period,
    PeriodKind,
    Rest,
    StepsCharge,
    TariffVersion,
)
from app.domain.tariff.quote import LineKind
from app.domain.volume import Volume
from tests.household import CASHIER, CURRENCY, MORNING, TARIFF, Counter, Counters, card_on_reader, silent
from tests.tariffs import WATER
from virtual.contact import Contact

NOVEMBER, DECEMBER = 322, 323
PRICES = TARIFF.classes[0]
UNTIL_DECEMBER = timedelta(days=10)  # from the morning of 21 November


def refused(code: Code) -> pytest.RaisesExc[TillError]:
    return pytest.raises(TillError, match=f"^{code.value}")


def adopt(counter: Counter, **changes: object) -> TariffVersion:
    """The household's tariff, changed, as the version in force."""
    version = replace(TARIFF, version=2, **changes)  # type: ignore[arg-type]
    counter.store.write(lambda tx: tx.post(TariffAdded(version)))
    return version


def with_limits(limits: Limits) -> dict[str, object]:
    return {"classes": (replace(PRICES, limits=limits),)}


def steps_sold(presented: Presented, litres: int) -> list[int]:
    return [line.step for line in quote_volume(presented, Volume(litres)).lines if line.step]


def test_a_version_holds_from_its_first_day_in_the_utilitys_own_time(counter: Counter) -> None:
    """In Mexico City 1 December begins at 06:00 UTC."""
    adopt(counter, valid_from=date(2026, 12, 1))
    counter.clock.turn(UNTIL_DECEMBER - timedelta(hours=9, minutes=1))  # 30 November, 23:59
    assert counter.present(card_on_reader()[1]).prices.version.version == 1
    counter.clock.turn(timedelta(minutes=2))
    assert counter.present(card_on_reader()[1]).prices.version.version == 2


def test_a_version_that_begins_between_the_price_and_the_money_is_seen(counter: Counter) -> None:
    """Though it costs the same: the receipt would name the wrong version."""
    adopt(counter, valid_from=date(2026, 11, 22))
    presented = counter.present(card_on_reader()[1])
    quote = quote_volume(presented, Volume(1_000))
    counter.clock.turn(timedelta(days=1))
    with refused(Code.QUOTE_CHANGED):
        sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)


def test_a_version_that_waits_for_the_next_period_leaves_the_running_one(counter: Counter) -> None:
    adopt(counter, valid_from=date(2026, 11, 10), change=Change.NEXT_PERIOD)
    assert counter.present(card_on_reader()[1]).prices.version.version == 1
    counter.clock.turn(UNTIL_DECEMBER)
    assert counter.present(card_on_reader()[1]).prices.version.version == 2


def test_steps_go_on_after_the_months_turn_when_they_are_counted_by_the_year(counters: Counters) -> None:
    """Two tills that never talked share the year through the card; the allowance begins anew each month."""
    free = AllowanceCharge("free", WATER, 2_000, "water")
    yearly = {"period": Period(PeriodKind.YEAR), "classes": (replace(PRICES, charges=(*PRICES.charges, free)),)}
    first, second = counters(1), counters(2)
    for counter in (first, second):
        adopt(counter, **yearly)
    card, contact = card_on_reader()
    first.sell(contact, 7_000)
    november = second.present(Contact(card))
    assert (november.bought.volume, november.bought.month_volume) == (Volume(7_000), Volume(7_000))
    assert [line for line in quote_volume(november, Volume(1_000)).lines if line.kind is LineKind.SUBSIDY] == []

    second.clock.turn(UNTIL_DECEMBER)
    december = second.present(Contact(card))
    assert (december.bought.volume, december.bought.month_volume) == (Volume(7_000), Volume(0))
    assert steps_sold(december, 1_000) == [2], "the first step of the year is used up"
    assert [line.volume for line in quote_volume(december, Volume(3_000)).lines if line.kind is LineKind.SUBSIDY] == [
        Volume(2_000)
    ]
    second.sell(Contact(card), 1_500)
    first.clock.turn(UNTIL_DECEMBER)
    back = first.present(Contact(card))
    assert (back.bought.volume, back.bought.month_volume) == (Volume(8_500), Volume(1_500))
    assert back.bought.fixed_to == DECEMBER


def test_a_cycle_of_its_own_day_turns_on_that_day(counter: Counter) -> None:
    version = adopt(counter, period=Period(PeriodKind.CYCLE, 25))
    card, contact = card_on_reader()
    counter.sell(contact, 7_000)
    before = counter.present(Contact(card))
    assert begin_of(version.period, before.prices.period) == date(2026, 10, 25)
    assert steps_sold(before, 1_000) == [2]
    quote = quote_volume(before, Volume(1_000))
    counter.clock.turn(timedelta(days=4))
    with refused(Code.QUOTE_CHANGED):
        sell(counter.till, before, CASHIER, quote, in_cash(quote.total), silent)
    after = counter.present(Contact(card))
    assert steps_sold(after, 1_000) == [1]
    assert after.bought.month_volume == Volume(7_000), "November is not over"
    assert after.bought.fixed_to == before.prices.period, "the base is paid for October's cycle"
    assert [line.month for line in quote_volume(after, Volume(1_000)).lines if line.kind is LineKind.BASE] == [
        after.prices.period
    ]


def test_a_month_that_turns_is_seen_though_the_price_is_the_same(counter: Counter) -> None:
    water = next(charge for charge in PRICES.charges if isinstance(charge, StepsCharge))
    flat = replace(water, steps=(water.steps[-1],))
    adopt(counter, classes=(replace(PRICES, charges=(flat,)),))
    presented = counter.present(card_on_reader()[1])
    quote = quote_volume(presented, Volume(1_000))
    counter.clock.turn(UNTIL_DECEMBER)
    with refused(Code.QUOTE_CHANGED):
        sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    assert first_day(presented.month) == date(2026, 11, 1)


def test_hours_with_another_price_end_while_the_cashier_counts(counter: Counter) -> None:
    """It is 09:00 when the card is read; from 10:00 on water is cheaper, and the price shown no longer holds."""
    water = next(charge for charge in PRICES.charges if isinstance(charge, StepsCharge))
    bands = (
        Band("cheap", WATER, hours=((10 * 60, 16 * 60),)),
        Band("dear", WATER),
    )
    cheap = replace(water, name="cheap-water", band="cheap", steps=(replace(water.steps[0], upto=None),))
    charges = (cheap, replace(water, band="dear"))
    adopt(counter, bands=bands, classes=(replace(PRICES, charges=charges),))
    presented = counter.present(card_on_reader()[1])
    quote = quote_volume(presented, Volume(10_000))
    counter.clock.turn(timedelta(hours=1))
    with refused(Code.QUOTE_CHANGED):
        sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    assert quote_volume(counter.present(card_on_reader()[1]), Volume(10_000)).total < quote.total


@pytest.mark.parametrize(
    ("limits", "litres", "code", "figure"),
    [
        (Limits(least_litres=500), 499, Code.LIMIT_LEAST_VOLUME, ("least", Volume(500))),
        (Limits(most_litres=5_000), 5_001, Code.LIMIT_MOST_VOLUME, ("most", Volume(5_000))),
        (Limits(most_litres_a_month=9_000), 5_000, Code.LIMIT_MONTH_VOLUME, ("left", Volume(4_000))),
        (Limits(least_money=100_000), 1_000, Code.LIMIT_LEAST_MONEY, ("least", Money(100_000, CURRENCY))),
        (Limits(most_money=100), 1_000, Code.LIMIT_MOST_MONEY, ("most", Money(100, CURRENCY))),
    ],
)
def test_a_purchase_outside_the_limits_is_refused_with_the_figure(
    counter: Counter, limits: Limits, litres: int, code: Code, figure: tuple[str, object]
) -> None:
    card, contact = card_on_reader()
    counter.sell(contact, 5_000)
    adopt(counter, **with_limits(limits))
    presented = counter.present(Contact(card))
    with refused(code) as caught:
        quote_volume(presented, Volume(litres))
    assert caught.value.params[figure[0]] == figure[1]
    with refused(code):
        quote_money(presented, presented.prices.quote(Volume(litres), presented.bought).total)


def test_cash_is_rounded_in_a_line_of_its_own(counter: Counter) -> None:
    adopt(counter, cash_step=5)
    quote = quote_volume(counter.present(card_on_reader()[1]), Volume(10_000))
    assert quote.total == Money(66_930, CURRENCY)  # 669.32 without
    assert [line.amount.minor for line in quote.lines if line.kind is LineKind.ROUNDING] == [-2]


def test_a_tariff_without_the_customers_class_says_so(counter: Counter) -> None:
    adopt(counter, classes=(replace(PRICES, name="industrial"),))
    presented = counter.present(card_on_reader()[1])
    with refused(Code.TARIFF_WITHOUT_CLASS):
        quote_volume(presented, Volume(1_000))


def test_no_tariff_in_force_is_no_price(counter: Counter) -> None:
    counter.clock.turn(date(2019, 12, 31) - MORNING.date())
    presented = counter.present(card_on_reader()[1])
    with refused(Code.NO_TARIFF):
        quote_money(presented, Money(50_000, CURRENCY))


def test_money_that_the_tariff_keeps_is_not_a_price_that_changed(counter: Counter) -> None:
    adopt(counter, rest=Rest.KEEP, volume_step=100)
    card, contact = card_on_reader()
    presented = counter.present(contact)
    quote = quote_money(presented, Money(50_000, CURRENCY))
    assert quote.total == Money(50_000, CURRENCY)
    assert quote.volume.litres % 100 == 0
    kept = [line.amount.minor for line in quote.lines if line.kind is LineKind.CREDIT_KEPT]
    assert len(kept) == 1
    assert 0 < kept[0] < 100 * Decimal("6.7") * Decimal("1.16")
    sold = sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent).settled
    assert sold.entry.total == Money(50_000, CURRENCY)
    forged = replace(quote, total=Money(40_000, CURRENCY))
    with refused(Code.QUOTE_CHANGED):
        sell(counter.till, counter.present(Contact(card)), CASHIER, forged, in_cash(forged.total), silent)
