"""Steps and the charges beside them: bills worked out by hand. Prices are major units a cubic metre."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from app.domain.errors import Code, Refusal
from app.domain.tariff.definition import BaseCharge, Every, MinimumCharge, PercentCharge, Period, PeriodKind, Tax
from app.domain.tariff.quote import Bought, LineKind
from app.domain.volume import NO_WATER, Volume
from tests.domain.tariff.made import AT, FRESH, NO_LABEL, NOVEMBER, at_work, litres, mxn, steps, tariff, told

TEN = (10, 20, 30, 40, 50, 60, 70, 80, 90)


def test_ten_steps() -> None:
    """Nine steps of 10 m³ at 1.00 … 9.00 are 10 × 45 = 450.00; the last 5 m³ at 10.00 are 50.00."""
    ten = tariff(steps(*((str(bound), str(bound // 10)) for bound in TEN), (None, "10")))
    quote = at_work(ten).quote(litres("95"), FRESH)
    assert quote.total == mxn("500")
    assert [(line.step, line.volume.litres, line.amount.minor) for line in quote.lines] == [
        *((step, 10_000, step * 1000) for step in range(1, 10)),
        (10, 5_000, 5_000),
    ]


def test_a_volume_at_a_bound_belongs_to_the_lower_step() -> None:
    """10 m³ at 3.00; the next litre at 8.00 is 0.008, rounded to 0.01."""
    prices = at_work(tariff(steps(("10", "3"), (None, "8"))))
    assert [line.step for line in prices.quote(litres("10"), FRESH).lines] == [1]
    assert prices.quote(litres("10.001"), FRESH).total == mxn("30.01")
    assert [line.step for line in prices.quote(litres("1"), prices.having(litres("10"))).lines] == [2]


def test_a_cycle_counts_from_its_own_day() -> None:
    """In a cycle from the 25th, 21 November still belongs to October's: 4 m³ after 8 are 2 at 3.00 and 2 at 8.00, 22.00."""
    cycle = tariff(steps(("10", "3"), (None, "8")), period=Period(PeriodKind.CYCLE, 25))
    prices = at_work(cycle)
    assert prices.period == NOVEMBER - 1
    assert prices.quote(litres("4"), Bought(litres("8"), litres("1"), NOVEMBER)).total == mxn("22")
    assert at_work(cycle, at=AT.replace(day=25)).period == NOVEMBER


def test_yearly_steps() -> None:
    """Up to 120 m³ a year at 5.00, then 12.00. 20 m³ after 110: 10 × 5.00 + 10 × 12.00 = 170.00.

    The base of 30.00 a month is due on top, as November's is not paid yet.
    """
    yearly = tariff(
        BaseCharge("base", NO_LABEL, Every.MONTH, Decimal(3000)),
        steps(("120", "5"), (None, "12")),
        period=Period(PeriodKind.YEAR),
    )
    prices = at_work(yearly)
    assert prices.period == 26 * 12
    assert prices.quote(litres("20"), Bought(litres("110"), NO_WATER, NOVEMBER - 1)).total == mxn("200")
    assert prices.quote(litres("20"), Bought(litres("110"), litres("2"), NOVEMBER)).total == mxn("170")


def test_bounds_count_for_each_dwelling() -> None:
    """Four dwellings: 4 × 10 m³ at 3.00 = 120.00, 5 m³ at 8.00 = 40.00; a base of 2.50 for each, 10.00."""
    house = tariff(
        steps(("10", "3"), (None, "8"), per_dwelling=True),
        BaseCharge("base", NO_LABEL, Every.MONTH, Decimal(250), per_dwelling=True),
    )
    assert at_work(house, dwellings=4).quote(litres("45"), FRESH).total == mxn("170")
    assert at_work(house).quote(litres("45"), FRESH).total == mxn("312.50")


def test_sewer_with_its_own_steps_on_a_share_of_the_volume() -> None:
    """12 m³ of water at 2.00 = 24.00; 80 % are 9.6 m³ of sewer: 5 at 1.00, 4.6 at 3.00 = 18.80."""
    share = tariff(steps((None, "2")), steps(("5", "1"), (None, "3"), name="sewer", share=Decimal(80)))
    quote = at_work(share).quote(litres("12"), FRESH)
    assert quote.total == mxn("42.80")
    assert [(line.name, line.volume) for line in quote.lines] == [
        ("water", litres("12")),
        ("sewer", litres("5")),
        ("sewer", litres("4.6")),
    ]


def test_a_share_of_a_litre_is_not_lost_between_purchases() -> None:
    """Three purchases of one litre, of which 75 % are charged at 1,000.00 a m³: 0.75, 1.50, 2.25; litres told: 1, 1, 0."""
    share = tariff(steps((None, "1000"), share=Decimal(75)))
    prices = at_work(share)
    found = [prices.quote(Volume(1), prices.having(Volume(before))) for before in range(3)]
    assert [quote.total for quote in found] == [mxn("0.75")] * 3
    assert sum(line.volume.litres for quote in found for line in quote.lines) == 2


def test_levies_fixed_by_the_cubic_metre_and_by_percent() -> None:
    """10 m³ at 5.00 = 50.00; levy 0.25 a m³ = 2.50; levy 4 % of the water = 2.00; stamp 1.00 a purchase: 55.50."""
    levies = tariff(
        steps((None, "5")),
        steps((None, "0.25"), name="levy"),
        PercentCharge("fund", NO_LABEL, Decimal(4), ("water",)),
        BaseCharge("stamp", NO_LABEL, Every.PURCHASE, Decimal(100)),
    )
    prices = at_work(levies)
    quote = prices.quote(litres("10"), FRESH)
    assert told(quote) == [
        (LineKind.STEP, "50.00"),
        (LineKind.STEP, "2.50"),
        (LineKind.PERCENT, "2.00"),
        (LineKind.BASE, "1.00"),
    ]
    assert quote.total == mxn("55.50")
    assert prices.quote(litres("10"), prices.having(litres("10"))).total == mxn("55.50"), "the stamp is due again"


def test_sewer_by_percentage_of_water_and_base() -> None:
    """Base 20.00, 15 m³ at 6.00 = 90.00; sewer 35 % of 110.00 = 38.50; treatment 10 % of the sewer = 3.85: 152.35."""
    sewer = tariff(
        BaseCharge("base", NO_LABEL, Every.MONTH, Decimal(2000)),
        steps((None, "6")),
        PercentCharge("sewer", NO_LABEL, Decimal(35), ("base", "water")),
        PercentCharge("treatment", NO_LABEL, Decimal(10), ("sewer",)),
    )
    assert at_work(sewer).quote(litres("15"), FRESH).total == mxn("152.35")


def test_a_percentage_may_stand_before_what_it_is_of() -> None:
    first = tariff(PercentCharge("sewer", NO_LABEL, Decimal(50), ("water",)), steps((None, "6")))
    assert told(at_work(first).quote(litres("10"), FRESH)) == [(LineKind.PERCENT, "30.00"), (LineKind.STEP, "60.00")]


def test_a_discount_and_a_surcharge() -> None:
    """10 m³ at 5.00 = 50.00; discount 15 % = −7.50; surcharge 8 % of what is left, 3.40: 45.90."""
    both = tariff(
        steps((None, "5")),
        PercentCharge("pensioner", NO_LABEL, Decimal(-15), ("water",)),
        PercentCharge("drought", NO_LABEL, Decimal(8), ("water", "pensioner")),
    )
    assert told(at_work(both).quote(litres("10"), FRESH)) == [
        (LineKind.STEP, "50.00"),
        (LineKind.PERCENT, "-7.50"),
        (LineKind.PERCENT, "3.40"),
    ]


def test_the_lines_add_up_though_the_sum_begins_below_nothing() -> None:
    """A litre is 0.01, half of it −0.005, rounded −0.01; 0.005 are left, rounded 0.01: the water's line closes the gap."""
    rebate = PercentCharge("rebate", NO_LABEL, Decimal(-50), ("water",))
    quote = at_work(tariff(rebate, steps(("0.001", "10"), (None, "10")))).quote(Volume(1), FRESH)
    assert (told(quote), quote.total) == ([(LineKind.PERCENT, "-0.01"), (LineKind.STEP, "0.02")], mxn("0.01"))


def test_taxes_of_two_rates_come_after_the_charges() -> None:
    """Water 10 m³ at 5.00 = 50.00 with 16 % = 8.00; sewer 10 at 2.00 = 20.00 with 8 % = 1.60; levy 1.00 with none: 80.60."""
    rates = (Tax("high", NO_LABEL, Decimal(16)), Tax("low", NO_LABEL, Decimal(8)))
    taxed = tariff(
        steps((None, "5"), tax="high"),
        steps((None, "2"), name="sewer", tax="low"),
        BaseCharge("levy", NO_LABEL, Every.MONTH, Decimal(100)),
        taxes=rates,
    )
    quote = at_work(taxed).quote(litres("10"), FRESH)
    assert [(line.name, line.amount.minor, line.taxed) for line in quote.lines if line.kind is LineKind.TAX] == [
        ("high", 800, 5_000),
        ("low", 160, 2_000),
    ]
    assert quote.total == mxn("80.60")


def test_a_tax_within_the_prices_is_told_and_not_added() -> None:
    """10 m³ at 5.80 = 58.00, in which 58.00 × 16 / 116 = 8.00 are tax."""
    within = tariff(steps((None, "5.80"), tax="vat"), taxes=(Tax("vat", NO_LABEL, Decimal(16), inclusive=True),))
    quote = at_work(within).quote(litres("10"), FRESH)
    assert quote.total == mxn("58")
    [line] = quote.lines[1:]
    assert (line.kind, line.amount.minor, line.within, line.taxed) == (LineKind.TAX_WITHIN, 0, 800, 5_000)


def test_who_is_exempt_pays_the_price_without_the_tax() -> None:
    """Exclusive: 50.00 and no 16 %. Inclusive: 58.00 less the 8.00 that lie in them, in a line of its own."""
    added = tariff(steps((None, "5"), tax="vat"), taxes=(Tax("vat", NO_LABEL, Decimal(16)),))
    within = tariff(steps((None, "5.80"), tax="vat"), taxes=(Tax("vat", NO_LABEL, Decimal(16), inclusive=True),))
    for version, lines in ((added, ["50.00"]), (within, ["58.00", "-8.00"])):
        quote = at_work(version, exempt=True).quote(litres("10"), FRESH)
        assert quote.total == mxn("50")
        assert [amount for _, amount in told(quote)] == lines


def test_a_class_may_be_exempt_of_one_tax() -> None:
    """Of 16 % and 3 % on 50.00 the class pays the 3 %: 51.50."""
    rates = (Tax("vat", NO_LABEL, Decimal(16)), Tax("city", NO_LABEL, Decimal(3)))
    version = tariff(steps((None, "5"), tax="vat"), steps((None, "5"), name="w", tax="city"), taxes=rates, exempt=("vat",))
    assert at_work(version).quote(litres("10"), FRESH).total == mxn("101.50")


def test_a_minimum_consumption() -> None:
    """At least 60.00 a month. 4 m³ at 10.00 = 40.00 lack 20.00; 5 m³ more make 90.00, of which 60.00 are paid."""
    least = tariff(steps((None, "10")), MinimumCharge("least", NO_LABEL, Decimal(6000), ("water",)))
    prices = at_work(least)
    assert told(prices.quote(litres("4"), FRESH)) == [(LineKind.STEP, "40.00"), (LineKind.MINIMUM, "20.00")]
    more = prices.quote(litres("5"), prices.having(litres("4")))
    assert told(more) == [(LineKind.STEP, "50.00"), (LineKind.MINIMUM, "-20.00")]
    assert prices.quote(litres("1"), prices.having(litres("4"))).total == mxn("0"), "the minimum has paid for it"


def test_money_above_a_minimum_buys_what_the_minimum_covers_too() -> None:
    """60.00 are the price of any volume up to 6 m³, so they buy 6 m³; 0.10 more buy 10 litres."""
    least = tariff(steps((None, "10")), MinimumCharge("least", NO_LABEL, Decimal(6000), ("water",)))
    prices = at_work(least)
    assert prices.quote_money(mxn("59.99"), FRESH, litres("100")).volume == NO_WATER
    assert prices.quote_money(mxn("60"), FRESH, litres("100")).volume == Volume(6_000)
    assert prices.quote_money(mxn("60.10"), FRESH, litres("100")).volume == Volume(6_010)


def test_beyond_the_last_bound_nothing_sells() -> None:
    """The published schedule ends at 30 m³: after 25 there are 5 left, whatever the money."""
    ends = at_work(tariff(steps(("6", "0"), ("25", "20.52"), ("30", "28"))))
    assert ends.quote(litres("30"), FRESH).total == mxn("529.88")
    with pytest.raises(Refusal) as refused:
        ends.quote(litres("6"), ends.having(litres("25")))
    assert (refused.value.code, refused.value.params) == (Code.TARIFF_ENDS, {"end": litres("30"), "left": litres("5")})
    assert ends.quote_money(mxn("10000"), ends.having(litres("25")), litres("900")).volume == litres("5")


def test_nothing_costs_nothing() -> None:
    prices = at_work(tariff(steps((None, "10")), BaseCharge("base", NO_LABEL, Every.MONTH, Decimal(100))))
    for quote in (prices.quote(NO_WATER, FRESH), prices.quote_money(mxn("0.50"), FRESH, litres("9"))):
        assert (quote.volume, quote.total, quote.lines) == (NO_WATER, mxn("0"), ())


def test_amounts_that_are_not_whole_are_rounded_once() -> None:
    """Seven lines of 0.335 are 2.345, rounded 2.35; each alone would be 0.34, together 2.38."""
    seven = tariff(*(steps((None, "0.335"), name=f"levy {number}") for number in range(7)))
    quote = at_work(seven).quote(litres("1"), FRESH)
    assert quote.total == mxn("2.35")
    assert sum(line.amount.minor for line in quote.lines) == 235


def test_prices_grow_with_the_steps_bought_before() -> None:
    prices = at_work(tariff(steps(("10", "3"), ("20", "5"), (None, "8"))))
    totals = [prices.quote(litres("4"), prices.having(litres(str(before)))).total for before in (0, 8, 12, 18, 30)]
    assert all(low < high for low, high in pairwise(totals))
