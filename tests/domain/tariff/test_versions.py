"""Which version is in force, and what a purchase costs across the edge between two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from app.domain.tariff.definition import Change, Period, PeriodKind, TariffVersion
from app.domain.tariff.prices import prices
from app.domain.tariff.quote import Situation
from app.domain.tariff.versions import in_force
from tests.domain.tariff.made import FRESH, at_work, litres, mxn, steps, tariff

OLD = tariff(steps(("10", "10"), (None, "20")))
AT_ONCE = replace(tariff(steps(("10", "15"), (None, "30"))), version=2, valid_from=date(2026, 11, 16))
LATER = replace(AT_ONCE, change=Change.NEXT_PERIOD)


def force(day: date, *versions: TariffVersion) -> int | None:
    found = in_force(versions, day)
    return found.version if found else None


def test_before_the_first_version_there_is_no_price() -> None:
    assert force(date(2025, 12, 31), OLD) is None
    assert force(date(2026, 1, 1), OLD) == 1
    assert force(date(2026, 1, 1)) is None


def test_a_version_at_once_holds_from_its_first_day() -> None:
    assert force(date(2026, 11, 15), AT_ONCE, OLD) == 1
    assert force(date(2026, 11, 16), AT_ONCE, OLD) == 2


def test_a_version_for_the_next_period_lets_the_running_one_end() -> None:
    assert force(date(2026, 11, 30), OLD, LATER) == 1
    assert force(date(2026, 12, 1), OLD, LATER) == 2
    assert force(date(2026, 11, 1), OLD, replace(LATER, valid_from=date(2026, 11, 1))) == 2


def test_the_running_period_is_that_of_the_version_before() -> None:
    by_cycle = replace(OLD, period=Period(PeriodKind.CYCLE, 20))
    assert force(date(2026, 11, 19), by_cycle, LATER) == 1
    assert force(date(2026, 11, 20), by_cycle, LATER) == 2
    by_year = replace(OLD, period=Period(PeriodKind.YEAR))
    assert force(date(2026, 12, 31), by_year, LATER) == 1
    assert force(date(2027, 1, 1), by_year, LATER) == 2


def test_a_later_version_at_once_overtakes_one_that_still_waits() -> None:
    third = replace(AT_ONCE, version=3, valid_from=date(2026, 11, 20))
    assert force(date(2026, 11, 19), OLD, LATER, third) == 1
    assert force(date(2026, 11, 20), OLD, LATER, third) == 3
    assert force(date(2026, 12, 2), OLD, LATER, third) == 3


def test_the_same_day_twice_means_the_higher_number() -> None:
    assert force(date(2026, 11, 16), replace(AT_ONCE, version=3), AT_ONCE, OLD) == 3


def test_the_month_s_turn_is_the_utility_s_midnight() -> None:
    """23:59 on 30 November in Mexico City is 05:59 UTC on 1 December; a minute later the new month and version begin."""
    zone = ZoneInfo("America/Mexico_City")
    december = replace(AT_ONCE, valid_from=date(2026, 12, 1))
    for minute, version in ((59, 1), (60, 2)):
        local = datetime.fromtimestamp(datetime(2026, 12, 1, 5, tzinfo=UTC).timestamp() + minute * 60, zone)
        assert force(local.date(), OLD, december) == version
        at_work = prices(december if version == 2 else OLD, Situation("domestic", local))
        assert at_work.period == 26 * 12 + 9 + version


def test_after_a_version_at_once_a_purchase_costs_what_the_new_bill_grows_by() -> None:
    """8 m³ were bought at 10.00. Under the new version 5 m³ more are 2 at 15.00 and 3 at 30.00: 120.00.

    No part of the 80.00 is asked again or given back.
    """
    first = at_work(OLD).quote(litres("8"), FRESH)
    assert first.total == mxn("80")
    new = at_work(AT_ONCE)
    assert new.quote(litres("5"), new.having(litres("8"))).total == mxn("120")
