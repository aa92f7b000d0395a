"""A list comes in as a whole or not at all; what cannot come in is told; the same list again changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.counter.lists.bring_in import BroughtIn, bring_in
from app.counter.lists.examine import Examined, examine
from app.counter.register.close_account import close_account
from app.counter.register.places import enter_master
from app.domain.errors import Cancelled, Code, Refusal
from app.domain.lists import Choice, Field, RowFault
from app.domain.lists.cells import Row
from app.domain.lists.row import RowReader
from app.domain.lists.rules import Rules
from app.domain.register import Connection, Meter
from app.domain.register.events import RegisterBatch
from aquatill.lists import rules_of
from db.till import verify
from tests.household import CASHIER, CONNECTION, SUPERVISOR, Counter, store_keys

FIELDS = (Field.ACCOUNT, Field.NAME, Field.PHONE, Field.ADDRESS, Field.METER, Field.INSTALLED, Field.REGISTER, Field.DEBT)
NAMES = tuple(field.value for field in FIELDS)


def line(number: int, **other: str) -> tuple[str, ...]:
    """A row that is right, of account B-number."""
    cells = {
        "account": f"B-{number}",
        "name": f"Ana {number}",
        "phone": f"55 1234 {5000 + number}",
        "address": f"Río {number}",
        "meter": f"{900_000 + number}",
        "installed": "2020-05-17",
        "register": "12.5",
        "debt": "",
    }
    return tuple((cells | other).values())


def nobody(done: int) -> None:
    """A progress that nobody watches."""


def never() -> bool:
    return False


def rules(counter: Counter, choice: Choice) -> Rules:
    return counter.store.read(lambda reading: rules_of(reading, choice, counter.clock.now()))


def look(
    counter: Counter,
    lines: Sequence[Sequence[Any]],
    fields: Sequence[Field] = FIELDS,
    stopped: Callable[[], bool] = never,
) -> Examined:
    """The lines examined as rows 2, 3 … of a file with these columns."""
    by = rules(counter, Choice({}))
    reader = RowReader({field: at for at, field in enumerate(fields)}, [f.value for f in fields], {}, by, strict=True)
    return examine(counter.store, (Row(n, tuple(cells)) for n, cells in enumerate(lines, 2)), reader, by, nobody, stopped)


def take(counter: Counter, examined: Examined, update: bool = False, stopped: Callable[[], bool] = never) -> BroughtIn:
    return bring_in(counter.till, SUPERVISOR, examined, "plan.xlsx", update=update, progress=nobody, stopped=stopped)


def faults(examined: Examined) -> list[tuple[int, RowFault, Field | None, str]]:
    rows = (*examined.bad, *(one.bad for one in examined.differing))
    return [(f.row, f.fault, f.field, f.hint) for row in rows for f in row.findings]


def test_rows_become_files_that_are_found_and_whose_debt_is_owed(counter: Counter) -> None:
    examined = look(counter, [line(1), line(2, debt="150.50")])
    assert take(counter, examined) == BroughtIn(2, 0)
    file = counter.store.read(lambda r: r.file("B-2"))
    assert file is not None
    assert (file.customer.name, file.customer.phones, file.connection.address) == ("Ana 2", ("+525512345002",), "Río 2")
    assert file.installation is not None
    assert (file.installation.meter, file.installation.register) == ("900002", 12_500)
    assert [debt.owed.minor for debt in file.debts] == [15_050]
    assert [hit.account for hit in counter.store.read(lambda r: r.search("ana 2", 5))] == ["B-2"]
    history = counter.store.read(lambda r: r.history("B-2"))
    assert {(change.source, change.operator) for change in history} == {("plan.xlsx", SUPERVISOR.number)}


def test_the_same_list_again_changes_nothing_and_is_counted(counter: Counter) -> None:
    lines = [line(1), line(2, debt="150.50")]
    take(counter, look(counter, lines))
    before = counter.store.read(lambda r: r.newest_at())
    again = look(counter, lines)
    assert (again.new, again.differing, again.bad, again.same) == ((), (), (), 2)
    assert take(counter, again) == BroughtIn(0, 0)
    assert counter.store.read(lambda r: r.newest_at()) == before


def test_a_row_that_differs_is_reported_and_changes_the_books_only_when_asked(counter: Counter) -> None:
    take(counter, look(counter, [line(1), line(2)]))
    changed = look(counter, [line(1, address="Mar 7"), line(2)])
    assert faults(changed) == [(2, RowFault.DIFFERS, Field.ACCOUNT, "address")]
    assert take(counter, changed) == BroughtIn(0, 0)
    assert take(counter, changed, update=True) == BroughtIn(0, 1)
    file = counter.store.read(lambda r: r.file("B-1"))
    assert file is not None
    assert file.connection.address == "Mar 7"
    assert file.installation is not None, "the meter stays"
    change = counter.store.read(lambda r: r.history("B-1"))[0]
    assert (change.field, change.before, change.after) == ("address", "Río 1", "Mar 7")


def test_what_a_row_leaves_empty_is_not_wiped_out(counter: Counter) -> None:
    take(counter, look(counter, [line(1)]))
    assert look(counter, [line(1, phone="", address="")]).same == 1


def test_another_meter_or_reading_is_no_matter_for_a_list(counter: Counter) -> None:
    take(counter, look(counter, [line(1)]))
    other = look(counter, [line(1, meter="777", register="99")])
    assert (other.differing, [f[:2] for f in faults(other)]) == ((), [(2, RowFault.DIFFERS)])


def test_a_meter_comes_with_a_later_list_where_there_was_none(counter: Counter) -> None:
    take(counter, look(counter, [line(1, meter="", installed="", register="")]))
    later = look(counter, [line(1)])
    assert take(counter, later, update=True) == BroughtIn(0, 1)
    assert look(counter, [line(1)]).same == 1


def test_accounts_meters_and_connections_stand_once_in_a_file(counter: Counter) -> None:
    fields = (Field.ACCOUNT, Field.NAME, Field.METER, Field.CONNECTION)
    lines = [("1", "A", "11", ""), ("1", "B", "12", ""), ("3", "C", "11", ""), ("4", "D", "", "1"), ("5", "E", "15", "")]
    examined = look(counter, lines, fields)
    assert faults(examined) == [
        (3, RowFault.TWICE_IN_FILE, Field.ACCOUNT, "2"),
        (4, RowFault.TWICE_IN_FILE, Field.METER, "2"),
        (5, RowFault.TWICE_IN_FILE, Field.CONNECTION, "2"),
    ]
    assert [one.account.number for one in examined.new] == ["1", "5"]


def test_meters_connections_and_cards_of_others_in_the_books_are_told_with_their_account(counter: Counter) -> None:
    fields = (Field.ACCOUNT, Field.NAME, Field.METER, Field.CONNECTION, Field.CARD)
    lines = [
        ("1", "A", CONNECTION.binding.meter, "", ""),
        ("2", "B", "", CONNECTION.number, ""),
        ("3", "C", "", "", "04782E21801D80"),
        (CONNECTION.customer, "D", "", "", ""),
    ]
    assert faults(look(counter, lines, fields)) == [
        (2, RowFault.IN_BOOKS, Field.METER, CONNECTION.account),
        (3, RowFault.IN_BOOKS, Field.CONNECTION, CONNECTION.account),
        (4, RowFault.IN_BOOKS, Field.CARD, CONNECTION.account),
        (5, RowFault.IN_BOOKS, Field.CUSTOMER, CONNECTION.customer),
    ]


def test_a_master_meter_of_the_network_comes_to_no_customer(counter: Counter) -> None:
    enter_master(counter.till, SUPERVISOR, Meter("900001", 100, bulk=True), new=True)
    fields = (Field.ACCOUNT, Field.NAME, Field.METER)
    assert faults(look(counter, [("1", "Ana", "900001")], fields)) == [(2, RowFault.BULK_METER, Field.METER, "900001")]


def test_an_update_does_not_change_what_an_installed_meter_counts(counter: Counter) -> None:
    """It stands on the card in the customer's hand."""
    fields = (Field.ACCOUNT, Field.NAME, Field.METER, Field.COMMODITY)
    take(counter, look(counter, [("1", "Ana", "900001", "water")], fields))
    examined = look(counter, [("1", "Ana", "900001", "heat")], fields)
    assert faults(examined) == [(2, RowFault.DIFFERS, Field.ACCOUNT, "commodity")]
    assert examined.to_book(update=True) == 0


def test_an_update_leaves_a_closed_account_as_it_ended(counter: Counter) -> None:
    fields = (Field.ACCOUNT, Field.NAME, Field.DWELLINGS, Field.METER)
    take(counter, look(counter, [("1", "Ana", "1", "")], fields))
    close_account(counter.till, SUPERVISOR, "1", date(2026, 11, 21), None)
    assert look(counter, [("1", "Ana", "1", "")], fields).same == 1
    for row in (("1", "Ana", "9", ""), ("1", "Ana", "1", "900009")):
        examined = look(counter, [row], fields)
        assert (examined.to_book(update=True), [fault for _, fault, _, _ in faults(examined)]) == (0, [RowFault.DIFFERS])


def test_two_rows_cannot_update_one_customer_to_two(counter: Counter) -> None:
    fields = (Field.ACCOUNT, Field.CUSTOMER, Field.NAME)
    take(counter, look(counter, [("1", "C1", "Ana"), ("2", "C1", "Ana")], fields))
    examined = look(counter, [("1", "C1", "Eva"), ("2", "C1", "Zoe")], fields)
    assert (3, RowFault.CUSTOMER_DIFFERS, Field.CUSTOMER, "2") in faults(examined)
    take(counter, examined, update=True)
    file = counter.store.read(lambda r: r.file("2"))
    assert file is not None
    assert file.customer.name == "Eva"


def test_a_customer_of_two_accounts_is_one_customer(counter: Counter) -> None:
    fields = (Field.ACCOUNT, Field.CUSTOMER, Field.NAME)
    examined = look(counter, [("1", "C1", "Ana"), ("2", "C1", "Ana"), ("3", "C1", "Eva")], fields)
    assert faults(examined) == [(4, RowFault.CUSTOMER_DIFFERS, Field.CUSTOMER, "2")]
    take(counter, examined)
    file = counter.store.read(lambda r: r.file("1"))
    assert file is not None
    assert [account.number for account in file.accounts] == ["1", "2"]


def test_every_planted_fault_is_told_and_the_rest_comes_in(counter: Counter) -> None:
    planted = {
        7: {"phone": "1"},
        300: {"name": ""},
        650: {"installed": "never"},
        999: {"meter": "900001"},
        1200: {"debt": "x"},
    }
    examined = look(counter, [line(number, **planted.get(number, {})) for number in range(1, 1301)])
    assert [f[0] - 1 for f in faults(examined)] == list(planted)
    assert examined.total == 1300
    assert take(counter, examined) == BroughtIn(1300 - len(planted), 0)
    in_books = counter.store.read(lambda r: r.accounts(f"B-{number}" for number in range(1, 1301)))
    assert in_books.keys().isdisjoint(f"B-{number}" for number in planted)


def test_a_cancel_leaves_nothing_behind(counter: Counter) -> None:
    examined = look(counter, [line(number) for number in range(1200)])
    answers = iter((False, False, True))
    with pytest.raises(Cancelled):
        take(counter, examined, stopped=lambda: next(answers))
    assert counter.store.read(lambda r: r.file("B-1")) is None
    with pytest.raises(Cancelled):
        look(counter, [line(1)], stopped=lambda: True)


class PowerCut(BaseException):
    """The machine stops here."""


def test_a_power_cut_before_the_end_leaves_nothing_behind(counter: Counter, tmp_path: Path) -> None:
    examined = look(counter, [line(number) for number in range(1200)])

    def cut(done: int) -> None:
        if done > 500:
            shutil.copytree(counter.folder, tmp_path / "after")
            raise PowerCut

    with pytest.raises(PowerCut):
        bring_in(counter.till, SUPERVISOR, examined, "plan.xlsx", update=False, progress=cut, stopped=never)
    after = Counter(tmp_path / "after")
    assert after.store.read(lambda r: r.file("B-1")) is None
    after.close()
    assert verify(after.folder, store_keys(1)).sound
    assert take(counter, examined) == BroughtIn(1200, 0), "the same list comes in when power is back"


def test_books_that_changed_after_the_check_are_not_written(counter: Counter) -> None:
    examined = look(counter, [line(1), line(2)])
    take(counter, look(counter, [line(2)]))
    with pytest.raises(Refusal) as refused:
        take(counter, examined)
    assert refused.value.code is Code.LIST_BOOKS_CHANGED
    assert counter.store.read(lambda r: r.file("B-1")) is None


def test_a_cashier_brings_no_lists_in(counter: Counter) -> None:
    with pytest.raises(Refusal) as refused:
        bring_in(counter.till, CASHIER, look(counter, [line(1)]), "x", update=False, progress=nobody, stopped=never)
    assert refused.value.code is Code.NOT_ALLOWED


def test_new_zones_are_entered_once_when_that_was_chosen(counter: Counter) -> None:
    fields = {Field.ACCOUNT: 0, Field.NAME: 1, Field.ZONE: 2}
    by = replace(rules(counter, Choice({})), new_zones=True)
    reader = RowReader(fields, ["a", "n", "z"], {}, by, strict=True)
    rows = [Row(n, (f"Z-{n}", "Ana", "North")) for n in range(2, 700)]
    take(counter, examine(counter.store, rows, reader, by, nobody, never))
    assert [zone.code for zone in counter.store.read(lambda r: r.zones())] == ["North"]


def test_a_new_row_keeps_what_the_books_know_of_its_connection_and_meter(counter: Counter) -> None:
    connection, meter = Connection("X-7", "Río 7", 99), Meter("900007", master="900001")
    batch = RegisterBatch(SUPERVISOR.number, "old", connections=(connection,), meters=(Meter("900001"), meter))
    counter.store.write(lambda tx: tx.post(batch))
    fields = (Field.ACCOUNT, Field.NAME, Field.CONNECTION, Field.METER)
    by_chance = look(counter, [("X-7", "Ana", "", "")], fields)
    assert (by_chance.new, faults(by_chance)) == ((), [(2, RowFault.IN_BOOKS, Field.CONNECTION, "X-7")])
    named = look(counter, [("B-7", "Ana", "X-7", "900007")], fields).new[0]
    assert (named.connection.region, named.meter and named.meter.master) == (99, "900001")
