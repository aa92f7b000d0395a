"""The loss report: what went in less what came out, by what meters showed, with those named that were not read."""

from __future__ import annotations

from datetime import date

import pytest

from app.counter.register.loss import loss_of_meter, loss_of_zone
from app.counter.register.meters import install_meter, remove_meter
from app.counter.register.places import enter_master
from app.counter.register.read_meter import read_meter
from app.domain.errors import Code, Refusal
from app.domain.register import Account, Connection, Customer, Installation, Meter, Region, Zone
from app.domain.register.events import RegisterBatch
from app.domain.register.loss import LossReport
from app.domain.report import Asked, Condition, Row
from app.domain.report.catalogue import REPORTS
from app.domain.report.drill import behind
from db.till.reports import StoredReports
from tests.household import CASHIER, SUPERVISOR, Counter, store_keys

BEGUN, SINCE, UNTIL = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)
MAIN, LINE = "0900000001", "0900000002"
HOUSES = ("0700000001", "0700000002", "0700000003")


@pytest.fixture
def street(counter: Counter) -> Counter:
    """A master meter, a line below it with two houses, and a house of its own; read at both ends but for the last."""
    zones = (Zone("V", "Valley", 3, "", MAIN), Zone("L", "Line", 3, "V", LINE), Zone("R", "Rest", 3, "V"))
    homes = [(number, f"Street {place}", LINE if place < 2 else MAIN) for place, number in enumerate(HOUSES)]
    houses = RegisterBatch(
        0,
        regions=(Region(3, "South"),),
        zones=zones,
        customers=(Customer("C", "Everybody", "es"),),
        connections=tuple(Connection(meter, place, 3, "L" if above == LINE else "R") for meter, place, above in homes),
        accounts=tuple(Account(meter, "C", meter, "domestic", "domestic", BEGUN) for meter, _, _ in homes),
        meters=(
            Meter(MAIN, 100, bulk=True),
            Meter(LINE, 50, master=MAIN, bulk=True),
            *(Meter(meter, master=above) for meter, _, above in homes),
        ),
        installations=tuple(Installation(20 + place, meter, meter, BEGUN) for place, (meter, _, _) in enumerate(homes)),
    )
    counter.store.write(lambda tx: tx.post(houses))
    for meter, first, last in ((MAIN, 1_000_000, 1_100_000), (LINE, 500_000, 560_000), (HOUSES[0], 9_000, 39_000)):
        read_meter(counter.till, CASHIER, meter, SINCE, first)
        read_meter(counter.till, CASHIER, meter, UNTIL, last)
    read_meter(counter.till, CASHIER, HOUSES[1], UNTIL, 25_000)
    return counter


def told(report: LossReport) -> list[tuple[int, str, int | None, int | None, int]]:
    return [(row.depth, row.fed.meter, row.flow.litres if row.flow else None, row.lost, row.unread) for row in report.rows]


def test_each_master_tells_what_was_lost_directly_below_it(street: Counter) -> None:
    report = loss_of_meter(street.till, SUPERVISOR, MAIN, SINCE, UNTIL)
    assert told(report) == [
        (0, MAIN, 100_000, 40_000, 1),
        (1, HOUSES[2], None, None, 0),
        (1, LINE, 60_000, 5_000, 0),
        (2, HOUSES[0], 30_000, None, 0),
        (2, HOUSES[1], 25_000, None, 0),
    ]
    assert [row.fed.address for row in report.unread] == ["Street 2"]
    assert report.head.flow is not None
    assert (report.head.flow.opening.on, report.head.flow.closing.on) == (SINCE, UNTIL)


def test_a_zone_counts_its_own_connections_and_the_zones_that_it_feeds(street: Counter) -> None:
    report = loss_of_zone(street.till, SUPERVISOR, "V", SINCE, UNTIL)
    assert told(report) == [
        (0, MAIN, 100_000, 40_000, 1),
        (1, LINE, 60_000, 5_000, 0),
        (2, HOUSES[0], 30_000, None, 0),
        (2, HOUSES[1], 25_000, None, 0),
        (1, HOUSES[2], None, None, 0),
    ]
    assert [row.fed.zone for row in report.rows[:2]] == ["V", "L"]
    assert told(loss_of_zone(street.till, SUPERVISOR, "L", SINCE, UNTIL))[0] == (0, LINE, 60_000, 5_000, 0)


def test_a_meter_that_was_changed_counts_on_both_sides_of_the_change(street: Counter) -> None:
    till, last = street.till, HOUSES[2]
    remove_meter(till, SUPERVISOR, last, date(2026, 10, 15), 12_000)
    install_meter(till, SUPERVISOR, last, Meter("0700000009", master=MAIN), date(2026, 10, 15), 100)
    read_meter(till, CASHIER, "0700000009", UNTIL, 8_100)
    rows = {
        meter: (litres, lost, unread)
        for _, meter, litres, lost, unread in told(loss_of_meter(till, SUPERVISOR, MAIN, SINCE, UNTIL))
    }
    assert rows["0700000009"] == (8_000, None, 0)
    assert rows[last] == (12_000, None, 0)
    assert rows[MAIN] == (100_000, 20_000, 0)
    later = loss_of_meter(till, SUPERVISOR, MAIN, date(2026, 11, 1), date(2026, 11, 20))
    assert last not in {row.fed.meter for row in later.rows}, "it was gone before"
    assert later.head.flow is None, "nobody read it after that"
    assert later.head.lost is None


def test_a_meter_that_moved_counts_in_each_zone_for_its_time_there(street: Counter) -> None:
    till, (moved, gone, _) = street.till, HOUSES
    for meter, register in ((gone, 15_000), (moved, 20_000)):
        remove_meter(till, SUPERVISOR, meter, date(2026, 10, 10), register)
    install_meter(till, SUPERVISOR, gone, Meter(moved, master=LINE), date(2026, 10, 12), 20_000)
    rows = loss_of_zone(till, SUPERVISOR, "L", SINCE, UNTIL).rows[1:]
    told = {(row.fed.connection, row.fed.meter): row.flow.litres for row in rows if row.flow}
    assert told == {(moved, moved): 11_000, (gone, gone): 15_000, (gone, moved): 19_000}


def test_a_master_meter_that_serves_a_connection_is_not_counted_below_itself(street: Counter) -> None:
    street.store.write(lambda tx: tx.post(RegisterBatch(0, zones=(Zone("R", "Rest", 3, "V", HOUSES[2]),))))
    rows = told(loss_of_zone(street.till, SUPERVISOR, "V", SINCE, UNTIL))
    assert [meter for _, meter, *_ in rows].count(HOUSES[2]) == 1


def test_what_cannot_be_counted_is_refused(street: Counter) -> None:
    def refused(meter: str = MAIN, since: date = SINCE, until: date = UNTIL, zone: str = "") -> Code:
        count = loss_of_zone if zone else loss_of_meter
        with pytest.raises(Refusal) as refusal:
            count(street.till, SUPERVISOR, zone or meter, since, until)
        return refusal.value.code

    assert refused("0404") is Code.METER_UNKNOWN
    assert refused(HOUSES[0]) is Code.NOTHING_BELOW
    assert refused(until=SINCE) is Code.DAYS_IN_ORDER
    assert refused(until=date(2027, 1, 1)) is Code.DAY_IMPOSSIBLE
    assert refused(zone="Q") is Code.ZONE_UNKNOWN
    assert refused(zone="R") is Code.ZONE_WITHOUT_MASTER
    with pytest.raises(Refusal, match=f"^{Code.NOT_ALLOWED.value}"):
        loss_of_meter(street.till, CASHIER, MAIN, SINCE, UNTIL)


def test_a_master_alone_tells_no_loss(street: Counter) -> None:
    enter_master(street.till, SUPERVISOR, Meter("0900000007", bulk=True), new=True)
    with pytest.raises(Refusal, match=f"^{Code.NOTHING_BELOW.value}"):
        loss_of_meter(street.till, SUPERVISOR, "0900000007", SINCE, UNTIL)


def answered(street: Counter, asked: Asked) -> list[Row]:
    with StoredReports(street.folder, store_keys(1)).answer(asked, lambda done, total: None, lambda: False) as answer:
        return list(answer.rows)


def test_the_report_of_all_losses_is_that_of_each_zone_and_each_master_meter(street: Counter) -> None:
    heads = Asked(REPORTS["losses"], SINCE, UNTIL)
    rows = answered(street, heads)
    assert [(row[0], row[1], row[9]) for row in rows] == [
        ("meter", MAIN, MAIN),
        ("meter", LINE, LINE),
        ("zone", "L", LINE),
        ("zone", "V", MAIN),
    ]
    for row in rows:
        count = loss_of_zone if row[0] == "zone" else loss_of_meter
        report = count(street.till, SUPERVISOR, str(row[1]), SINCE, UNTIL)
        head = report.head
        assert head.flow is not None
        assert row[3:7] == (head.lost, head.share, head.flow.litres, head.below)
        assert row[8] == head.unread
        further = behind(heads, row)
        assert further is not None
        shown = [(each[3], each[4], each[10], each[12]) for each in answered(street, further)]
        told = [(one.depth, one.fed.meter, one.flow.litres if one.flow else None, one.lost) for one in report.rows]
        assert shown == told, row[1]
    assert {row[1]: row[4] for row in rows} == {"V": 400, MAIN: 400, "L": 83, LINE: 83}, "40.0% and 8.3%"
    where = (Condition("above", (LINE,)), Condition("network_kind", ("zone",)))
    only = Asked(REPORTS["losses-by-meter"], SINCE, UNTIL, where)
    assert {row[4] for row in answered(street, only)} == {HOUSES[0], HOUSES[1]}


def test_a_report_of_losses_on_one_day_is_refused(street: Counter) -> None:
    with pytest.raises(Refusal, match=f"^{Code.DAYS_IN_ORDER.value}"):
        answered(street, Asked(REPORTS["losses"], SINCE, SINCE))
