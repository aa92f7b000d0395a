"""Base charges and what else depends on the calendar: bills worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.domain.tariff.definition import AllowanceCharge, Band, BaseCharge, Every, PercentCharge, Period, PeriodKind, Tax
from app.domain.tariff.quote import Bought, LineKind
from app.domain.volume import NO_WATER
from tests.domain.tariff.made import AT, FRESH, NO_LABEL, NOVEMBER, at_work, litres, mxn, steps, tariff, told

JANUARY = 26 * 12


def base(amount: str, every: Every = Every.MONTH, name: str = "base", **more: Any) -> BaseCharge:
    return BaseCharge(name, NO_LABEL, every, Decimal(amount) * 100, **more)


def test_a_base_of_the_period_is_due_once_in_a_quarter_and_an_unpaid_quarter_is_collected() -> None:
    """In November 90 + 4 × 10 after nothing since June: the third quarter's 90 too; later in the quarter 4 × 10 alone."""
    quarterly = tariff(
        base("90", Every.PERIOD, collect=4), steps(("6", "10"), (None, "50")), period=Period(PeriodKind.QUARTER)
    )
    prices = at_work(quarterly)
    first = prices.quote(litres("4"), Bought(fixed_to=NOVEMBER - 5))
    assert told(first) == [(LineKind.BASE, "90.00"), (LineKind.BASE, "90.00"), (LineKind.STEP, "40.00")]
    assert [line.month for line in first.lines[:2]] == [NOVEMBER - 4, NOVEMBER - 1]
    paid_in_october = Bought(litres("4"), litres("0"), fixed_to=NOVEMBER - 1)
    assert told(prices.quote(litres("4"), paid_in_october)) == [(LineKind.STEP, "20.00"), (LineKind.STEP, "100.00")]


def test_the_first_purchase_of_a_month_carries_its_base() -> None:
    """75.00 and 3 m³ at 10.00 = 105.00; afterwards 3 m³ are 30.00, and the base is due anew in December."""
    prices = at_work(tariff(base("75"), steps((None, "10"))))
    first = prices.quote(litres("3"), FRESH)
    assert (first.total, first.fixed_to) == (mxn("105"), NOVEMBER)
    second = prices.quote(litres("3"), prices.having(litres("3")))
    assert (second.total, second.fixed_to) == (mxn("30"), 0)
    december = at_work(prices.version, at=datetime(2026, 12, 1, 0, 0))  # noqa: DTZ001
    assert december.quote(litres("3"), Bought(fixed_to=NOVEMBER)).total == mxn("105")


def test_where_steps_count_by_a_cycle_so_does_the_base() -> None:
    """The cycle begins on the 15th. Paid on 10 November for October's, the base of 75.00 is due again on the 20th."""
    cycle = tariff(base("75"), steps((None, "10")), period=Period(PeriodKind.CYCLE, 15))
    early, late, december = (
        at_work(cycle, at=at)
        for at in (AT.replace(day=10), AT.replace(day=20), datetime(2026, 12, 14, 9, 0))  # noqa: DTZ001
    )
    first = early.quote(litres("1"), FRESH)
    assert (first.total, first.fixed_to) == (mxn("85"), NOVEMBER - 1)
    second = late.quote(litres("1"), Bought(fixed_to=NOVEMBER - 1))
    assert (second.total, second.fixed_to) == (mxn("85"), NOVEMBER)
    assert december.quote(litres("1"), Bought(litres("1"), fixed_to=NOVEMBER)).total == mxn("10")


def test_a_base_that_covers_the_first_cubic_metres() -> None:
    """Puerto Rico's kind: 16.46 cover 10 m³, then 2.92. 12 m³ are 16.46 + 5.84 = 22.30."""
    prices = at_work(tariff(base("16.46"), steps(("10", "0"), (None, "2.92"))))
    assert prices.quote(litres("7"), FRESH).total == mxn("16.46")
    assert prices.quote(litres("12"), FRESH).total == mxn("22.30")


def test_a_base_by_the_year_is_due_once_in_it() -> None:
    """A connection fee of 120.00 a year: with the first purchase of 2027, not again in February."""
    yearly = tariff(base("120", Every.YEAR), steps((None, "10")))
    january, february = (at_work(yearly, at=datetime(2027, month, 5, 9, 0)) for month in (1, 2))  # noqa: DTZ001
    first = january.quote(litres("1"), Bought(fixed_to=JANUARY + 11))
    assert (first.total, first.lines[0].month) == (mxn("130"), JANUARY + 12)
    assert february.quote(litres("1"), Bought(fixed_to=JANUARY + 12)).total == mxn("10")


def test_meter_rent_by_size() -> None:
    """Rent 5.00 for 15 mm, 9.50 for 25 mm, 20.00 for any other."""
    rent = tariff(base("20", by_size=((15, Decimal(500)), (25, Decimal(950)))), steps((None, "10")))
    for size, total in ((15, "15"), (25, "19.50"), (50, "30")):
        assert at_work(rent, meter_size=size).quote(litres("1"), FRESH).total == mxn(total)


def test_a_base_by_the_step_reached() -> None:
    """Base 3.00 up to 10 m³, 6.00 up to 25, 12.00 above; water 1.00 and 2.00 and 4.00.

    8 m³: 3.00 + 8.00 = 11.00. 4 more reach step 2: the base grows by 3.00, water 2 × 1.00 + 2 × 2.00 = 6.00: 9.00.
    30 m³ at once: 12.00 + 10.00 + 30.00 + 20.00 = 72.00.
    """
    water = steps(("10", "1"), ("25", "2"), (None, "4"))
    amounts = (Decimal(300), Decimal(600), Decimal(1200))
    prices = at_work(tariff(base("0", by_step=amounts, of="water"), water))
    assert prices.quote(litres("8"), FRESH).total == mxn("11")
    second = prices.quote(litres("4"), prices.having(litres("8")))
    assert (second.total, second.lines[0].amount) == (mxn("9"), mxn("3"))
    assert prices.quote(litres("30"), FRESH).total == mxn("72")
    assert prices.quote(litres("10"), FRESH).lines[0].amount == mxn("3"), "10 m³ belong to the lower step"


def test_a_charge_of_each_purchase_by_the_step_that_it_reaches() -> None:
    """A stamp of 1.00, of 3.00 when the purchase goes beyond 10 m³: 9 m³ are 10.00, 11 m³ are 14.00, either way."""
    stamp = base("0", Every.PURCHASE, "stamp", by_step=(Decimal(100), Decimal(300)), of="water")
    prices = at_work(tariff(steps(("10", "1"), (None, "1")), stamp))
    assert prices.quote(litres("9"), FRESH).total == mxn("10")
    quote = prices.quote(litres("11"), FRESH)
    assert (quote.total, told(quote)[-1]) == (mxn("14"), (LineKind.BASE, "3.00"))
    assert prices.quote_money(mxn("12.99"), FRESH, litres("99")).volume == litres("10")
    assert prices.quote_money(mxn("14"), FRESH, litres("99")).volume >= litres("11")


def test_money_stops_before_the_step_that_raises_the_base() -> None:
    """10 m³ cost 13.00, and the next litre 3.002 more for water and base; two of them are 16.004, rounded 16.00."""
    water = steps(("10", "1"), ("25", "2"), (None, "4"))
    amounts = (Decimal(300), Decimal(600), Decimal(1200))
    prices = at_work(tariff(base("0", by_step=amounts, of="water"), water))
    for money, volume in (("13", "10"), ("15.99", "10"), ("16", "10.002"), ("16.01", "10.007"), ("20", "12.002")):
        assert prices.quote_money(mxn(money), FRESH, litres("100")).volume == litres(volume)


def test_unpaid_months_are_collected_one_by_one() -> None:
    """Paid to August, at most six months: September and October at 20.00 and November's own, tax 10 %: 66.00 + 11.00."""
    rate = (Tax("vat", NO_LABEL, Decimal(10)),)
    prices = at_work(tariff(base("20", collect=6, tax="vat"), steps((None, "10"), tax="vat"), taxes=rate))
    quote = prices.quote(litres("1"), Bought(fixed_to=NOVEMBER - 3))
    months = [(line.month, line.amount) for line in quote.lines if line.kind is LineKind.BASE]
    assert months == [(NOVEMBER - 2, mxn("20")), (NOVEMBER - 1, mxn("20")), (NOVEMBER, mxn("20"))]
    assert (quote.total, quote.fixed_to) == (mxn("77"), NOVEMBER)


@pytest.mark.parametrize(
    ("collect", "fixed_from", "fixed_to", "months"),
    [(0, 0, NOVEMBER - 3, 0), (1, 0, NOVEMBER - 3, 1), (6, 0, 0, 0), (6, NOVEMBER - 4, 0, 4), (3, NOVEMBER - 4, 0, 3)],
)
def test_how_many_unpaid_months_are_due(collect: int, fixed_from: int, fixed_to: int, months: int) -> None:
    prices = at_work(tariff(base("20", collect=collect), steps((None, "10"))), fixed_from=fixed_from)
    assert prices.quote(litres("1"), Bought(fixed_to=fixed_to)).total.minor == 1000 + 2000 * (months + 1)


def test_unpaid_years_are_collected_too() -> None:
    """Last paid in May 2024: 2025 and 2026 are due, 100.00 each."""
    prices = at_work(tariff(base("100", Every.YEAR, collect=3), steps((None, "10"))))
    quote = prices.quote(litres("1"), Bought(fixed_to=24 * 12 + 4))
    assert [line.month for line in quote.lines if line.kind is LineKind.BASE] == [25 * 12, 26 * 12]
    assert quote.total == mxn("210")


def test_no_base_is_due_before_the_first_month_that_has_one() -> None:
    prices = at_work(tariff(base("20", collect=6), steps((None, "10"))), fixed_from=NOVEMBER + 1)
    assert prices.quote(litres("1"), FRESH).total == mxn("10")


def test_an_allowance_once_a_month() -> None:
    """The first 6 m³ of the month cost nothing instead of 5.00; 8 m³ are 40.00 less 30.00. It is used up then."""
    free = tariff(steps(("10", "5"), (None, "9")), AllowanceCharge("free", NO_LABEL, 6_000, "water"))
    prices = at_work(free)
    quote = prices.quote(litres("8"), FRESH)
    assert told(quote) == [(LineKind.STEP, "40.00"), (LineKind.SUBSIDY, "-30.00")]
    assert quote.lines[1].volume == litres("6")
    second = prices.quote(litres("4"), prices.having(litres("8")))
    assert told(second) == [(LineKind.STEP, "10.00"), (LineKind.STEP, "18.00")]


def test_an_allowance_may_be_cheap_and_for_low_income_alone() -> None:
    """6 m³ at 1.00 instead of 5.00 for the social register, 34.00 less 24.00; others pay 34.00; tax 10 % follows."""
    social = AllowanceCharge("social", NO_LABEL, 6_000, "water", price=Decimal(100), social=True)
    version = tariff(steps((None, "5"), tax="vat"), social, taxes=(Tax("vat", NO_LABEL, Decimal(10)),))
    assert at_work(version, social=True).quote(litres("6.8"), FRESH).total == mxn("11")
    assert at_work(version).quote(litres("6.8"), FRESH).total == mxn("37.40")


def test_an_allowance_by_the_month_with_steps_by_the_year() -> None:
    """100 m³ a year at 5.00, then 9.00; 3 m³ a month are free. After 99 m³ in the year and 1 in November, 4 m³ more:

    one at 5.00 and three at 9.00 = 32.00; two of the allowance are left, worth 5.00 + 9.00: 18.00.
    """
    free = tariff(
        steps(("100", "5"), (None, "9")),
        AllowanceCharge("free", NO_LABEL, 3_000, "water"),
        period=Period(PeriodKind.YEAR),
    )
    quote = at_work(free).quote(litres("4"), Bought(litres("99"), litres("1")))
    assert told(quote) == [(LineKind.STEP, "5.00"), (LineKind.STEP, "27.00"), (LineKind.SUBSIDY, "-14.00")]


def test_an_allowance_used_up_in_the_cycle_before() -> None:
    """The cycle began on the 10th; of the month's 3 free m³ two were bought before that day. 2 m³ at 5.00 less one free."""
    free = tariff(steps((None, "5")), AllowanceCharge("free", NO_LABEL, 3_000, "water"), period=Period(PeriodKind.CYCLE, 10))
    quote = at_work(free).quote(litres("2"), Bought(NO_WATER, litres("2"), NOVEMBER))
    assert quote.total == mxn("5")


def test_an_allowance_for_each_dwelling_and_what_percentages_are_of() -> None:
    """Two dwellings, 3 m³ each, of 10 m³ at 5.00. Sewer 20 % of the water less the allowance: 50 − 30 + 4 = 24.00."""
    version = tariff(
        steps((None, "5")),
        AllowanceCharge("free", NO_LABEL, 3_000, "water", per_dwelling=True),
        PercentCharge("sewer", NO_LABEL, Decimal(20), ("water", "free")),
    )
    assert at_work(version, dwellings=2).quote(litres("10"), FRESH).total == mxn("24")


NIGHT = Band("night", NO_LABEL, hours=((22 * 60, 6 * 60),))
DRY = Band("dry", NO_LABEL, seasons=(((11, 1), (2, 28)),), weekdays=(1, 2, 3, 4, 5), holidays=False)
REST = Band("rest", NO_LABEL)


def test_prices_by_season_weekday_and_hour() -> None:
    """Night 1.00; dry season on working days 5.00; the rest 3.00. All litres count for the steps: above 10 m³ twice that."""
    priced = (("night", "1", "2"), ("dry", "5", "10"), ("rest", "3", "6"))
    charges = [steps(("10", low), (None, high), name=f"water {band}", band=band) for band, low, high in priced]
    version = tariff(*charges, bands=(NIGHT, DRY, REST), holidays=(date(2026, 11, 20),))
    saturday_noon, friday_holiday, thursday, thursday_night = (
        datetime(2026, 11, day, hour, 0)  # noqa: DTZ001
        for day, hour in ((21, 12), (20, 12), (19, 12), (19, 5))
    )
    for at, total in ((saturday_noon, "18"), (friday_holiday, "18"), (thursday, "30"), (thursday_night, "6")):
        prices = at_work(version, at=at)
        assert prices.quote(litres("4"), prices.having(litres("8"))).total == mxn(total)
        assert len(prices.quote(litres("4"), FRESH).lines) == 1


def test_hours_begin_on_their_minute_and_end_before_it() -> None:
    by_hour = tariff(steps((None, "1"), band="night"), steps((None, "3"), name="day", band="rest"), bands=(NIGHT, REST))
    for hour, minute, total in ((21, 59, "3"), (22, 0, "1"), (5, 59, "1"), (6, 0, "3")):
        assert at_work(by_hour, at=AT.replace(hour=hour, minute=minute)).quote(litres("1"), FRESH).total == mxn(total)
    daytime = Band("night", NO_LABEL, hours=((360, 1320),))
    at_day = replace(by_hour, bands=(daytime, REST))
    for hour, minute, total in ((5, 59, "3"), (6, 0, "1"), (21, 59, "1"), (22, 0, "3")):
        assert at_work(at_day, at=AT.replace(hour=hour, minute=minute)).quote(litres("1"), FRESH).total == mxn(total)


def test_a_levy_outside_the_bands_is_always_due() -> None:
    version = tariff(steps((None, "1"), band="night"), steps((None, "0.50"), name="levy"), bands=(NIGHT, REST))
    assert at_work(version).quote(litres("10"), FRESH).total == mxn("5")
    assert at_work(version, at=AT.replace(hour=23)).quote(litres("10"), FRESH).total == mxn("15")
