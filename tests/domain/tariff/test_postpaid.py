"""Postpaid bills, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.tariff.definition import (
    AllowanceCharge,
    Band,
    BaseCharge,
    DebtRule,
    Every,
    MinimumCharge,
    Period,
    PeriodKind,
    TariffVersion,
    Tax,
)
from app.domain.tariff.postpaid import PostpaidBill, Usage, postpaid_bill, used_by_band
from app.domain.tariff.prices import prices
from app.domain.tariff.quote import Bought, Situation
from app.domain.volume import NO_WATER, Volume
from tests.domain.tariff.drawn import situations, tariffs
from tests.domain.tariff.made import AT, NO_LABEL, NOVEMBER, litres, mxn, steps, tariff

SITUATION = Situation("domestic", AT)
BASE = BaseCharge("base", NO_LABEL, Every.MONTH, Decimal(2000), "vat")
VAT = (Tax("vat", NO_LABEL, Decimal(10)),)
MONTHLY = tariff(BASE, steps(("10", "3"), (None, "8"), tax="vat"), taxes=VAT, cash_step=500, debts=DebtRule(fixed=100))


def bills(version: TariffVersion, *used: str, received: str = "0", first: int = NOVEMBER - 2) -> PostpaidBill:
    usage = [Usage(first + place, litres(volume)) for place, volume in enumerate(used)]
    return postpaid_bill([version], SITUATION, usage, mxn(received))


def totals(bill: PostpaidBill) -> list[Money]:
    return [month.quote.total for month in bill.months]


def test_each_month_has_its_own_steps_and_its_base() -> None:
    """September 12 m³: 20 + 30 + 16 = 66.00, with 10 % 72.60. October none: 20.00, 22.00. November 5 m³: 35.00, 38.50.

    133.10 together, of which 100.00 are paid.
    """
    bill = bills(MONTHLY, "12", "0", "5", received="100")
    assert totals(bill) == [mxn("72.60"), mxn("22"), mxn("38.50")]
    assert (bill.billed, bill.due) == (mxn("133.10"), mxn("33.10"))
    assert [line.name for line in bill.months[1].quote.lines] == ["base", "vat"]


def test_a_month_between_two_counts_as_one_without_usage() -> None:
    usage = [Usage(NOVEMBER, litres("5")), Usage(NOVEMBER - 2, litres("12"))]
    assert postpaid_bill([MONTHLY], SITUATION, usage, mxn("0")).billed == mxn("133.10")
    assert postpaid_bill([MONTHLY], SITUATION, [], mxn("7")).due == mxn("-7"), "paid in advance"


def test_no_base_is_due_before_the_connection_was_made() -> None:
    bill = postpaid_bill([MONTHLY], replace(SITUATION, fixed_from=NOVEMBER), [Usage(NOVEMBER - 1, NO_WATER)], mxn("0"))
    assert bill.due == mxn("0")


def test_the_minimum_is_due_without_any_usage() -> None:
    """At least 25.00 a month: none used, 25.00; 5 m³ at 3.00 = 15.00, 25.00; 9 m³, 27.00."""
    least = MinimumCharge("least", NO_LABEL, Decimal(2500), ("water",))
    assert totals(bills(tariff(steps((None, "3")), least), "0", "5", "9")) == [mxn("25"), mxn("25"), mxn("27")]


def test_steps_by_the_year_run_on_and_begin_again() -> None:
    """October to January, 60 m³ each; up to 100 m³ a year 1.00, then 5.00: 60, 40 + 100, 300, and 60 in the new year.

    The yearly fee of 12.00 is in the first bill of each year; the first 10 m³ of each month cost nothing.
    """
    fee = BaseCharge("fee", NO_LABEL, Every.YEAR, Decimal(1200))
    free = AllowanceCharge("free", NO_LABEL, 10_000, "water")
    yearly = tariff(fee, steps(("100", "1"), (None, "5")), free, period=Period(PeriodKind.YEAR))
    bill = bills(yearly, "60", "60", "60", "60", first=NOVEMBER - 1)
    assert totals(bill) == [mxn("62"), mxn("130"), mxn("250"), mxn("62")]


def test_a_new_version_prices_the_months_that_begin_under_it() -> None:
    """From 16 November 2.00 dearer: November is still billed at the price of its first day."""
    dearer = replace(tariff(steps((None, "5"))), version=2, valid_from=date(2026, 11, 16))
    usage = [Usage(NOVEMBER, litres("10")), Usage(NOVEMBER + 1, litres("10"))]
    bill = postpaid_bill([tariff(steps((None, "3"))), dearer], SITUATION, usage, mxn("0"))
    assert [(month.version, month.quote.total) for month in bill.months] == [(1, mxn("30")), (2, mxn("50"))]


def test_a_month_before_any_tariff_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        postpaid_bill([MONTHLY], SITUATION, [Usage(24 * 12, litres("1"))], mxn("0"))
    assert refused.value.code is Code.NO_TARIFF


BANDS = (Band("night", NO_LABEL, hours=((1320, 360),)), Band("day", NO_LABEL))
BY_HOUR = tariff(
    steps(("10", "1"), (None, "2"), name="water by night", band="night"),
    steps(("10", "3"), (None, "6"), name="water by day", band="day"),
    BaseCharge("bill", NO_LABEL, Every.PURCHASE, Decimal(150)),
    bands=BANDS,
)


def test_registers_by_the_hour_fill_the_steps_in_the_order_of_the_tariff() -> None:
    """8 m³ by night at 1.00; by day 2 at 3.00 and 5 at 6.00; 1.50 for the bill, once: 8 + 36 + 1.50."""
    counted = Usage(NOVEMBER, litres("15"), (("day", litres("7")), ("night", litres("8"))))
    assert postpaid_bill([BY_HOUR], SITUATION, [counted], mxn("0")).due == mxn("45.50")


def test_a_meter_without_registers_pays_as_in_the_rest_of_the_time() -> None:
    """15 m³ by day: 30 + 30 + 1.50; none at all: 1.50."""
    assert totals(bills(BY_HOUR, "15", "0")) == [mxn("61.50"), mxn("1.50")]


def test_what_no_register_counted_is_of_the_rest_of_the_time() -> None:
    """15 m³, of which the registers know 8 by night and 5 by day: 8 + 6 + 5 × 6.00 for the other 7 by day, and 1.50."""
    bands = used_by_band(BY_HOUR, litres("15"), (8_000, 5_000))
    assert bands == (("night", litres("8")), ("day", litres("7")))
    assert postpaid_bill([BY_HOUR], SITUATION, [Usage(NOVEMBER, litres("15"), bands)], mxn("0")).due == mxn("45.50")
    assert used_by_band(BY_HOUR, litres("12"), (8_000, 5_000)) == (), "they count something else"


def test_where_some_hours_have_no_band_the_rest_of_the_time_is_those() -> None:
    """10 m³ at 2.00 and 3 of them in the evening at 1.00 more: 23.00; without registers nobody can say: 20.00."""
    evening = Band("evening", NO_LABEL, hours=((1080, 1320),))
    peak = tariff(steps((None, "2")), steps((None, "1"), name="peak", band="evening"), bands=(evening,))
    counted = Usage(NOVEMBER, litres("10"), used_by_band(peak, litres("10"), (3_000,)))
    assert postpaid_bill([peak], SITUATION, [counted], mxn("0")).due == mxn("23.00")
    assert totals(bills(peak, "10")) == [mxn("20.00")]


@given(tariffs(plain=True), situations(plain=True), st.integers(1, 100_000))
def test_the_bill_of_a_used_volume_is_its_price(version: TariffVersion, at: Situation, used: int) -> None:
    month = replace(version, period=Period())
    bill = postpaid_bill([month], at, [Usage(NOVEMBER, Volume(used))], mxn("0"))
    assert bill.due == prices(month, at).quote(Volume(used), Bought()).total
    assert sum(line.amount.minor for line in bill.months[0].quote.lines) == bill.due.minor
