"""The load profile in reports: hand-worked figures by hour, day and customer, the highest quarters, water all night."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.card import Month
from app.domain.profile import Profile, days_of, leak_in
from app.domain.report import Asked, Condition
from app.domain.report.catalogue import REPORTS
from app.domain.report.drill import behind
from app.domain.report.shape import Rule
from app.domain.told_events import MeterTold, ProfileTold
from db.till import open_store
from db.till.reports import StoredReports
from tests.db.till import told_story
from tests.db.till.story_sales import KEYS, StoryClock
from tests.db.till.test_reports import never, silent

ZONE = "America/Mexico_City"
BEGIN = 849_333_600
"""2026-11-30 00:00 in Mexico, card seconds: three days from a month into the next."""
MORNING, LAST, NIGHT = 26, 95, range(4, 20)


def quarters() -> tuple[int | None, ...]:
    """Three days: 40 l at 6:30, 7 l at 23:45; the second day leaks 1 l a quarter and 2 l at night; the third has a gap."""
    days = [[0] * 96 for _ in range(3)]
    for day in days:
        day[MORNING], day[LAST] = 40, 7
    days[1] = [one + (2 if place in NIGHT else 1) for place, one in enumerate(days[1])]
    gap: list[int | None] = [None if place in range(8, 12) else one for place, one in enumerate(days[2])]
    return (*days[0], *days[1], *gap)


@pytest.fixture
def reports(told: Path) -> StoredReports:
    store = open_store(told, KEYS, StoryClock())
    whole = quarters()
    for start, end in ((0, 100), (100, 288)):  # a card came at one o'clock of the second day
        run = Profile(BEGIN + start * 900, whole[start:end])
        event = ProfileTold(told_story.CONNECTION, told_story.BINDING, told_story.SERIAL, run)
        store.write(lambda tx, event=event: tx.post(event))  # type: ignore[misc]
    store.close()
    return StoredReports(told, KEYS)


def rows(reports: StoredReports, key: str, *where: Condition, since: date = date(2026, 11, 30)) -> list[dict[str, Any]]:
    report = REPORTS[key]
    with reports.answer(Asked(report, since, date(2026, 12, 2), where), silent, never) as answer:
        return [dict(zip(report.columns, row, strict=True)) for row in answer.rows]


def test_litres_are_told_by_day_hour_and_quarter(reports: StoredReports) -> None:
    days = {row["day"]: (row["meters"], row["quarters"], row["used"]) for row in rows(reports, "consumption-by-day")}
    assert days == {"2026-11-30": (1, 96, 47), "2026-12-01": (1, 96, 47 + 96 + 16), "2026-12-02": (1, 92, 47)}
    hours = {row["hour"]: (row["quarters"], row["used"]) for row in rows(reports, "demand-by-hour")}
    assert hours[6] == (12, 3 * 40 + 4)
    assert hours[2] == (8, 8), "what was not measured does not count"
    assert hours[23] == (12, 3 * 7 + 4)
    assert sum(used for _, used in hours.values()) == sum(used for *_, used in days.values())
    clocks = {row["clock"]: row["used"] for row in rows(reports, "demand-by-quarter")}
    assert (clocks["06:30"], clocks["23:45"], len(clocks)) == (121, 22, 96)


def test_the_highest_quarters_stand_first(reports: StoredReports) -> None:
    assert [rows(reports, "peak-demand")[0][name] for name in ("day", "clock", "used")] == ["2026-12-01", "06:30", 41]
    peaks = [(row["day"], row["peak"], row["peak_clock"]) for row in rows(reports, "peaks-of-customers")]
    assert peaks == [("2026-12-01", 41, "06:30"), ("2026-11-30", 40, "06:30"), ("2026-12-02", 40, "06:30")]


def test_water_that_ran_all_night_is_told(reports: StoredReports) -> None:
    [row] = rows(reports, "night-flow")
    assert (row["day"], row["night_hour"], row["holder"]) == ("2026-12-01", 8, told_story.SUPPLY.holder)


def test_days_are_those_of_the_card_page(reports: StoredReports) -> None:
    """The card's page and the report are two readers of the same quarters."""
    page = {one.day.isoformat(): one.litres for one in days_of(Profile(BEGIN, quarters()), ZONE)}
    assert {row["day"]: row["used"] for row in rows(reports, "consumption-by-day")} == page
    assert leak_in(Profile(BEGIN, quarters()), ZONE) is None


def test_parts_of_a_period_are_as_all_of_it(reports: StoredReports) -> None:
    wide = rows(reports, "demand-by-hour", since=date(2026, 9, 1))
    assert wide == rows(reports, "demand-by-hour", since=date(2026, 11, 20)), "the quarters of the story, too"
    [december] = rows(reports, "consumption-by-day", Condition("month", ("2026-12",)), Condition("day", ("2026-12-02",)))
    assert december["used"] == 47


def test_a_row_leads_on_to_whose_demand_it_was(reports: StoredReports) -> None:
    asked = Asked(REPORTS["demand-by-hour"], date(2026, 11, 30), date(2026, 12, 2))
    customers = behind(asked, (6, 12, 124))
    assert customers is not None
    with reports.answer(customers, silent, never) as answer:
        [customer] = answer.rows
    assert customer[3:] == (124, 12)
    of_one = behind(Asked(REPORTS["demand-by-customer"], asked.since, asked.until), customer)
    assert of_one is not None
    with reports.answer(of_one, silent, never) as answer:
        assert [row for row in answer.rows if row[0] == 6] == [(6, 12, 124)]


def test_a_row_without_a_zone_leads_to_rows_without_one(told: Path) -> None:
    store = open_store(told, KEYS, StoryClock())
    gone = Month(320, 5_000, 5_000)
    store.write(lambda tx: tx.post(MeterTold("gone", 77, told_story.SERIAL, (gone,), (), None)))
    store.close()
    asked = Asked(REPORTS["consumption-by-zone"], date(2026, 1, 1), date(2026, 12, 31))
    further = behind(asked, ("2026-09", None, None, 1, 5_000))
    assert further is not None
    assert Condition("zone", (), Rule.EMPTY) in further.where
    with StoredReports(told, KEYS).answer(further, silent, never) as answer:
        assert [row[-1] for row in answer.rows] == [5_000]
