"""What meters showed: typed, brought by cards, taken at a closing; in order, and the later word for a day counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.counter.register.close_account import close_account
from app.counter.register.look_up import history
from app.counter.register.read_meter import read_meter
from app.domain.errors import Code, Refusal
from app.domain.register import MeterReading, ReadBy
from app.domain.register.reading import Flow, flow_between
from app.domain.roles import Operator, Role
from app.keys.root import demo_root
from tests.household import BINDING, CASHIER, CONNECTION, SUPERVISOR, UTILITY, ZONE, Counter, card_on_reader
from virtual.contact import Contact
from virtual.meter import VirtualMeter, VolatileMemory, provision

TODAY = date(2026, 11, 21)
METER = BINDING.meter


def typed(counter: Counter, back: int, register: int, meter: str = METER) -> Code | None:
    """Types a reading of some days ago; the reason when it is refused."""
    try:
        read_meter(counter.till, CASHIER, meter, TODAY - timedelta(days=back), register)
    except Refusal as refusal:
        return refusal.code
    return None


def known(counter: Counter) -> list[tuple[date, int, ReadBy]]:
    readings = counter.store.read(lambda r: r.readings_at(CONNECTION.number))
    return [(one.on, one.register, one.by) for one in readings]


def test_a_typed_reading_stands_in_the_history_of_the_connection(counter: Counter) -> None:
    assert typed(counter, 30, 5_000) is None
    assert known(counter) == [
        (TODAY - timedelta(days=30), 5_000, ReadBy.TYPED),
        (CONNECTION.installed, 0, ReadBy.INSTALLED),
    ]


def test_a_register_only_grows(counter: Counter) -> None:
    assert typed(counter, 30, 5_000) is None
    assert typed(counter, 10, 4_999) is Code.READING_MISFIT
    assert typed(counter, 40, 5_001) is Code.READING_MISFIT
    assert typed(counter, 40, 5_000) is None, "nobody used water in between"
    assert typed(counter, 10, 5_000) is None


def test_what_was_mistyped_is_typed_anew_and_the_history_tells(counter: Counter) -> None:
    assert typed(counter, 3, 90_000) is None
    assert typed(counter, 3, 9_000) is None
    assert known(counter)[0] == (TODAY - timedelta(days=3), 9_000, ReadBy.TYPED)
    [change] = [one for one in history(counter.till, SUPERVISOR, METER) if one.field == "reading"]
    assert (change.operator, change.before, change.after) == (7, "2026-11-18: 90000", "2026-11-18: 9000")


def test_what_cannot_be_read_is_refused(counter: Counter) -> None:
    assert typed(counter, -1, 5) is Code.DAY_IMPOSSIBLE
    assert typed(counter, 1, -5) is Code.FIELD_IMPOSSIBLE
    assert typed(counter, 1, 5, "0000000404") is Code.METER_UNKNOWN
    with pytest.raises(Refusal, match=f"^{Code.NOT_ALLOWED.value}"):
        read_meter(counter.till, Operator(3, "Agent", Role.AGENT), METER, TODAY, 5)


def test_a_card_brings_the_register_of_its_meter_once(counter: Counter) -> None:
    card, contact = card_on_reader()
    counter.sell(contact, 10_000)
    meter = VirtualMeter(provision(demo_root(UTILITY).open(), BINDING, zone=ZONE), VolatileMemory())
    meter.advance_clock(counter.clock.now() + timedelta(days=400))
    meter.visit(Contact(card))
    meter.use_water(1_250)
    meter.visit(Contact(card))
    counter.present(contact)
    counter.present(contact)
    assert known(counter)[0] == (TODAY, 1_250, ReadBy.CARD), "a clock that runs ahead brings no day that is still to come"
    assert len(known(counter)) == 2


def test_the_reading_of_a_closing_is_one_of_the_meter(counter: Counter) -> None:
    close_account(counter.till, SUPERVISOR, CONNECTION.account, TODAY, 7_000)
    assert known(counter)[0] == (TODAY, 7_000, ReadBy.CLOSED)
    assert typed(counter, 0, 6_000) is None, "of one day nobody knows which came first"


def test_what_ran_through_is_told_by_the_newest_readings_of_both_days() -> None:
    def at(day: int, register: int, by: ReadBy = ReadBy.CARD) -> MeterReading:
        return MeterReading(METER, date(2026, 3, day), register, by)

    readings = (at(2, 100), at(9, 300), at(20, 800))
    first, last = date(2026, 3, 10), date(2026, 3, 25)
    assert flow_between(readings, first, last) == Flow(readings[1], readings[2])
    assert flow_between(readings, date(2026, 3, 20), last) is None, "not read in that time"
    assert flow_between(readings, date(2026, 3, 1), last) is None, "nobody knows how it began"
    begun = (at(12, 40, ReadBy.INSTALLED), at(20, 800))
    told = flow_between(begun, first, last)
    assert told is not None
    assert told.litres == 760
