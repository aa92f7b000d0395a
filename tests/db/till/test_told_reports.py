"""What meters told and what was paid for cards, in reports, against figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.card import Alarm, MeterEvent, MeterEventCode, MeterState, Month, Valve
from app.domain.card_events import FeeGivenBack
from app.domain.events import CardSeen, Event, ShiftOpened
from app.domain.meter_told import past
from app.domain.report import Asked, Condition
from app.domain.report.catalogue import REPORTS
from app.domain.report.drill import behind
from app.domain.told_events import MeterTold
from db.till import open_store
from db.till.reports import StoredReports
from tests.cards.layout_examples import KEYS as METER_KEYS
from tests.cards.layout_examples import STATUS
from tests.cards.meter_hand import status_octets
from tests.db.till import told_story
from tests.db.till.story_sales import KEYS, START, StoryClock, pesos
from tests.db.till.test_reports import never, silent
from words import Words
from words.reports import text

SINCE, UNTIL = date(2026, 8, 1), date(2027, 7, 31)
TEN = 848_775_600
"""2026-11-23 13:00 UTC, 7:00 in Mexico, card seconds."""
CLOSED, OPENED = MeterEventCode.VALVE_CLOSED, MeterEventCode.VALVE_OPENED
USED_UP, FAULT, CREDIT = 1, 4, 1


def told_of(binding: int, months: tuple[Month, ...] = (), events: tuple[MeterEvent, ...] = ()) -> MeterTold:
    return MeterTold(told_story.CONNECTION, binding, told_story.SERIAL, months, events, None)


def post(folder: Path, *events: Event, days: int = 0) -> None:
    store = open_store(folder, KEYS, StoryClock(START + timedelta(days=days)))
    for event in events:
        store.write(lambda tx, event=event: tx.post(event))  # type: ignore[misc]
    store.close()


def rows(folder: Path, key: str, *where: Condition) -> list[dict[str, Any]]:
    report = REPORTS[key]
    with StoredReports(folder, KEYS).answer(Asked(report, SINCE, UNTIL, where), silent, never) as answer:
        return [dict(zip(report.columns, row, strict=True)) for row in answer.rows]


def test_outages_are_told_with_their_causes(told: Path) -> None:
    log = (
        MeterEvent(TEN, CLOSED, USED_UP, 0),
        MeterEvent(TEN + 3_600, OPENED, CREDIT, 0),
        MeterEvent(TEN + 86_400, CLOSED, USED_UP, 0),
        MeterEvent(TEN + 90_000, CLOSED, FAULT, 0),
        MeterEvent(TEN + 90_001, 99, 0, 0),
    )
    post(told, told_of(told_story.BINDING, events=log))
    words, column = Words("en", "America/Mexico_City", "MXN"), REPORTS["outages"].view.column("logged")
    outages = [text(column, row["logged"], words) for row in rows(told, "outages")]
    closed, opened = "Valve closed: credit used up", "Valve opened: credit"
    assert outages == [closed, opened, closed, "Valve closed: a fault"]
    counted = {text(column, row["logged"], words): row["entries"] for row in rows(told, "outages-by-month")}
    assert counted == {closed: 2, opened: 1, "Valve closed: a fault": 1}
    everything = rows(told, "meter-log")
    assert len(everything) == len(log) + len(told_story.EVENTS)
    assert text(column, everything[-1]["logged"], words) == "Event 99"
    assert text(column, "said by a query of its own", words) == "said by a query of its own"


def seen(counter: int, days: int, **said: Any) -> CardSeen:
    """A card that brings a word of the meter, so many days after the story."""
    clock = STATUS.clock + days * 86_400
    status = replace(STATUS, counter=counter, clock=clock, register=1_300_000 + counter, **said)
    octets = status_octets(status, METER_KEYS)
    return CardSeen(told_story.CONNECTION, told_story.BINDING, told_story.SERIAL, (), octets, counter, past(status).at)


def test_what_meters_say_of_themselves_is_listed_once_for_each_word_and_as_they_stand(told: Path) -> None:
    empty, penalty = MeterState.BUY_CREDIT, MeterState.PENALTY
    before = [row["credit"] for row in rows(told, "credit-outstanding")]
    words = [seen(20, 1, state=empty, main=0, backup=0), seen(21, 3, state=MeterState.NORMAL, main=7_000, backup=0)]
    post(
        told, *words, seen(22, 5, state=empty, main=0, backup=0), seen(23, 9, state=penalty, valve=Valve.FORCED, battery=20)
    )
    suspended = [(row["meter_state"], row["credit"]) for row in rows(told, "suspensions")]
    assert suspended == [(empty.value, 0)] * 2, "the one in between had credit again"
    assert [row["register"] for row in rows(told, "failures")] == [1_300_023]
    for key in ("tampering", "valves", "batteries"):
        [row] = [row for row in rows(told, key) if row["meter"] == told_story.SUPPLY.meter]
        assert (row["battery"], row["valve"], row["meter_state"]) == (20, Valve.FORCED.value, penalty.value), key
    after = [row["credit"] for row in rows(told, "credit-outstanding")]
    assert len(after) == len(before)
    by_zone = rows(told, "credit-by-zone")
    assert sum(row["credit"] for row in by_zone) == sum(credit or 0 for credit in after)
    assert sum(row["waiting"] for row in by_zone) == sum(row["waiting"] for row in rows(told, "credit-outstanding"))
    better = seen(24, 10, battery=21, valve=Valve.OPEN, alarms=Alarm.NONE)
    post(told, better)
    assert not [key for key in ("tampering", "valves", "batteries") if rows(told, key)], "only how they stand now"
    assert len(rows(told, "failures")) == 1, "what was, stays"


def test_hands_at_a_meter_are_listed_from_its_log(told: Path) -> None:
    assert [row["logged"] for row in rows(told, "tampering-log")] == ["7/0/0"], "the cover that the story tells of"
    post(told, told_of(told_story.BINDING, events=(MeterEvent(TEN, MeterEventCode.MAGNET, 0, 0), MeterEvent(TEN, 3, 0, 1))))
    assert [row["logged"] for row in rows(told, "tampering-log")] == ["7/0/0", "6/0/0"]


def test_who_was_not_seen_for_90_days_is_listed_from_the_90th_on(told: Path) -> None:
    last = {row["account"]: row for row in rows(told, "not-seen")}
    assert told_story.ACCOUNT in last, "asked in July"
    seen_on = date.fromisoformat(last[told_story.ACCOUNT]["last_seen"])
    assert last[told_story.ACCOUNT]["days_unseen"] == (UNTIL - seen_on).days
    for days, listed in ((89, False), (90, True)):
        asked = Asked(REPORTS["not-seen"], SINCE, seen_on + timedelta(days=days))
        with StoredReports(told, KEYS).answer(asked, silent, never) as answer:
            assert (told_story.ACCOUNT in {row[0] for row in answer.rows}) is listed


def test_debts_are_what_was_owed_less_what_sales_paid_back(told: Path) -> None:
    for debt in rows(told, "debts"):
        assert debt["owed"] == debt["amount"] - debt["recovered"] > 0
    paid = {row["account"]: row["amount"] for row in rows(told, "repayments")}
    assert paid == {told_story.ACCOUNT: 700}, "a sale that was voided pays nothing back"
    [month_paid] = rows(told, "repayments-by-month")
    assert (month_paid["month"], month_paid["amount"]) == ("2026-11", 700)
    assert sum(row["debt"] for row in rows(told, "sales-by-customer")) == 700


def test_months_are_put_into_blocks_of_five_cubic_metres(told: Path) -> None:
    other = [told_of(90 + place, (Month(320, 90_000, used),)) for place, used in enumerate((0, 4_999, 5_000, 12_345))]
    post(told, *other)
    blocks = {row["block"]: (row["meters"], row["used"]) for row in rows(told, "consumption-by-block", month("2026-09"))}
    assert blocks == {0: (2, 4_999), 5_000: (1, 5_000), 10_000: (1, 12_345)}
    asked = Asked(REPORTS["consumption-by-block"], SINCE, UNTIL)
    further = behind(asked, ("2026-09", 5_000, 1, 5_000))
    assert further is not None
    with StoredReports(told, KEYS).answer(further, silent, never) as answer:
        assert [row[-2:] for row in answer.rows] == [(90_000, 5_000)]
    frozen = [(row["month"], row["register"], row["used"]) for row in rows(told, "frozen-months", month("2026-11"))]
    assert frozen == [("2026-11", 1_240_000, 12_500)], "as the last card of the month told it"


def test_a_fee_that_is_given_back_counts_when_and_by_whom_it_was(told: Path) -> None:
    before = {row["operator"]: row["net"] for row in rows(told, "fees-by-operator")}
    post(told, ShiftOpened(2, 9, pesos(0)), FeeGivenBack(1, 2, 9, pesos(5_000)), days=10)
    by_day = {row["day"]: (row["amount"], row["amount_back"]) for row in rows(told, "fees-by-day")}
    assert by_day == {"2026-11-20": (10_000, 5_000), "2026-11-30": (0, 5_000)}
    by_operator = {row["operator"]: row["net"] for row in rows(told, "fees-by-operator")}
    assert by_operator == before | {9: -5_000}
    turned = {row["day"]: (row["fees"], row["fees_back"]) for row in rows(told, "sales-by-day")}
    assert {day: turned[day] for day in by_day} == by_day
    of_operators = {row["operator"]: row["fees"] - row["fees_back"] for row in rows(told, "sales-by-operator")}
    assert {operator: of_operators[operator] for operator in by_operator} == by_operator
    moved = {row["kind"]: row["amount"] for row in rows(told, "money-by-day", Condition("day", ("2026-11-30",)))}
    assert moved["fee-back"] == -5_000
    listed = rows(told, "fees")
    assert [(row["number"], row["amount"], row["amount_back"]) for row in listed][-1] == (1, 0, 5_000)


def month(name: str) -> Condition:
    return Condition("month", (name,))


@pytest.mark.parametrize("key", ["turnover-by-customer", "costs-by-month"])
def test_the_money_of_customers_is_that_of_all_sales(told: Path, key: str) -> None:
    figures = ("sold", "paid", "returned", "fees", "fees_back", "net")
    sums = [tuple(sum(row[name] for row in rows(told, one)) for name in figures) for one in (key, "sales-by-day")]
    assert sums[0] == sums[1]
