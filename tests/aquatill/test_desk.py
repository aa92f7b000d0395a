"""The desk over real workers, books and the demo's bench: what the windows ask is done, what happens is told."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.counter.outcome import Outcome
from app.counter.present import Presented
from app.counter.take_back import Wish
from app.domain.approval import Approval
from app.domain.closing import Count
from app.domain.errors import CardError, Code, TillError
from app.domain.method import in_cash
from app.domain.money import Money
from app.domain.outlet import Outlet
from app.domain.paper import PaperState
from app.domain.roles import Job, Operator, Role
from app.domain.vend import EntryState
from app.domain.volume import Volume
from aquatill.clock import SystemClock
from aquatill.demo.equipment import DemoEquipment
from aquatill.desk import TillDesk
from aquatill.home import Home
from aquatill.runner import Runner
from aquatill.workplace import Workplace
from db.till import open_store, restore
from tests.runner.parts import SOON, Crashes
from ui.demo.bench import BenchView, PrinterFault, Sheet
from ui.desk import DeskStatus, Opened, Profile
from virtual.contact import Tear, TearKind

ANYBODY = Operator(1, "Ana", Role.CASHIER)
FLOAT = Money(50_000, "MXN")


class Counter:
    """A till at work without its windows; ``ask`` waits for the answer as a person does."""

    def __init__(self, home: Home) -> None:
        self.crashes = Crashes()
        self.equipment = DemoEquipment(home)
        self.workplace = Workplace(home, Runner(self.crashes), self.equipment, "")
        self.desk = TillDesk(self.workplace, Profile("Agua", "Centro", ("en",), demo=True))
        self._changed = threading.Condition()
        self.status: list[DeskStatus] = []
        self.bench: BenchView | None = None

    def begin(self) -> Opened:
        opened: Opened = self.ask(self.desk.start, None)
        self.desk.watch(self._hear)
        self.equipment.bench.watch(self._see)
        self.equipment.bench.settled()  # or its shelf is still being kept when a short test has taken its folder away
        return opened

    def ask(self, request: Callable[..., None], *args: Any) -> Any:
        answered, said = threading.Event(), list[Any]()

        def hear(answer: Any) -> None:
            said.append(answer)
            answered.set()

        request(*args, hear, hear)
        assert answered.wait(SOON)
        if isinstance(said[0], Exception):
            raise said[0]
        return said[0]

    def wait_for(self, holds: Callable[[DeskStatus], bool]) -> DeskStatus:
        with self._changed:
            assert self._changed.wait_for(lambda: bool(self.status) and holds(self.status[-1]), SOON)
            return self.status[-1]

    def wait_for_bench(self, holds: Callable[[BenchView], bool]) -> BenchView:
        """The bench once it is so; the printer prints when it has time."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.bench is not None and holds(self.bench), SOON)
            assert self.bench is not None
            return self.bench

    def cashier(self) -> Operator:
        operator: Operator = self.ask(self.desk.log_in, 1, "5307").operator
        return operator

    def lay_card(self, place: int = 0) -> Presented:
        """Lays a customer's card on the reader and presents it when the till has seen it."""
        before = self.wait_for(lambda status: status.reader.trouble is None).reader.sighting
        self.equipment.bench.put_on_reader(self.equipment.bench.view().cards[place].serial)
        self.wait_for(lambda status: status.reader.sighting not in (None, before))
        presented: Presented = self.ask(self.desk.present)
        return presented

    def sell(self, presented: Presented, operator: Operator, litres: int) -> Outcome:
        quote = self.desk.quote_volume(presented, Volume(litres))
        outcome: Outcome = self.ask(self.desk.sell, presented, operator, quote, in_cash(quote.total), lambda stage: None)
        return outcome

    def _see(self, bench: BenchView) -> None:
        with self._changed:
            self.bench = bench
            self._changed.notify_all()

    def _hear(self, status: DeskStatus) -> None:
        with self._changed:
            self.status.append(status)
            self._changed.notify_all()


def mark_on(sheet: Sheet) -> str:
    """The mark of a duplicate, which is printed in wide letters."""
    lines = (line.replace(" ", "") for line in sheet.lines)
    return next((line for line in lines if line.startswith("DUPLICADO")), "")


@pytest.fixture
def home(template: Path, aquatill_home: Path) -> Home:
    shutil.copytree(template, aquatill_home, dirs_exist_ok=True)
    return Home(aquatill_home)


@pytest.fixture
def counter(home: Home) -> Iterator[Counter]:
    counter = Counter(home)
    yield counter
    counter.workplace.end(SOON)
    assert counter.crashes.none


@pytest.fixture
def at_work(counter: Counter) -> tuple[Counter, Operator]:
    counter.begin()
    operator = counter.cashier()
    counter.ask(counter.desk.open_shift, operator, FLOAT, ())
    return counter, operator


def test_a_log_in_that_comes_before_the_books_are_open_waits_for_them(counter: Counter) -> None:
    counter.desk.start(None, lambda opened: None, lambda error: None)
    assert counter.ask(counter.desk.log_in, 1, "5307").operator.name == "Ana Ruiz"


def test_without_books_everything_fails_with_the_reason(counter: Counter, home: Home) -> None:
    home.database.unlink()
    for request in ((counter.desk.start, None), (counter.desk.log_in, 1, "5307")):
        with pytest.raises(TillError) as failed:
            counter.ask(*request)
        assert failed.value.code is Code.STORE_VANISHED


def test_a_sale_changes_what_the_status_line_says(at_work: tuple[Counter, Operator]) -> None:
    counter, operator = at_work
    counter.wait_for(lambda status: status.shift is not None)
    presented = counter.lay_card()
    outcome = counter.sell(presented, operator, 1_000)
    assert outcome.settled.state is EntryState.COMPLETED
    counter.wait_for(lambda status: status.printer.waiting == 0 and bool(counter.equipment.bench.printer.sheets))


def test_a_card_that_left_is_not_sold_to(at_work: tuple[Counter, Operator]) -> None:
    counter, operator = at_work
    presented = counter.lay_card()
    counter.equipment.bench.take_from_reader()
    counter.wait_for(lambda status: status.reader.sighting is None)
    with pytest.raises(CardError) as refused:
        counter.sell(presented, operator, 1_000)
    assert refused.value.code is Code.NO_CARD
    assert counter.ask(counter.desk.open_matters) == ()


def test_a_torn_card_is_a_matter_until_it_is_back(at_work: tuple[Counter, Operator]) -> None:
    counter, operator = at_work
    first = counter.lay_card()
    contact = counter.equipment.bench.reader.contact
    assert contact is not None
    before = len(contact.commands)
    counter.sell(first, operator, 1_000)
    commit_at = contact.commands.index(0xC7, before) - before
    again = counter.ask(counter.desk.present)
    contact.set_tear(Tear(commit_at, TearKind.AFTER))
    assert counter.sell(again, operator, 1_000).settled.state is EntryState.UNRESOLVED
    counter.wait_for(lambda status: status.open_matters == 1)
    (matter,) = counter.ask(counter.desk.open_matters)
    assert matter.holder.connection.account == "204-118-7"
    (settled,) = counter.lay_card().settled
    assert settled.state is EntryState.COMPLETED
    counter.wait_for(lambda status: status.open_matters == 0)


def test_the_months_of_the_meter_are_read_from_the_card(at_work: tuple[Counter, Operator]) -> None:
    counter, _ = at_work
    usage = counter.ask(counter.desk.read_usage, counter.lay_card())
    assert usage.months[0].used == 5_760


def test_paper_that_is_out_is_said_and_printed_when_it_is_back(at_work: tuple[Counter, Operator]) -> None:
    counter, operator = at_work
    counter.equipment.bench.set_printer(PrinterFault.PAPER_OUT)
    counter.sell(counter.lay_card(), operator, 1_000)
    counter.wait_for(lambda status: status.printer.waiting == 1 and status.printer.trouble is Code.PRINTER_PAPER_END)
    counter.equipment.bench.set_printer(PrinterFault.NONE)
    counter.wait_for(lambda status: status.printer.waiting == 0 and status.printer.trouble is None)


def test_a_duplicate_says_which_one_it_is_and_leaves_the_drawer_shut(at_work: tuple[Counter, Operator]) -> None:
    counter, operator = at_work
    counter.sell(counter.lay_card(), operator, 1_000)
    last = counter.ask(counter.desk.papers, operator, None).newest[0]
    assert [counter.ask(counter.desk.reprint, operator, last.number) for _ in range(2)] == [1, 2]
    bench = counter.wait_for_bench(lambda bench: len(bench.paper) == 3)
    assert [mark_on(sheet) for sheet in bench.paper] == ["DUPLICADO2", "DUPLICADO1", ""]
    assert bench.drawer == 1


def test_the_drawer_opens_for_a_sale_although_the_cover_is_open(at_work: tuple[Counter, Operator]) -> None:
    counter, operator = at_work
    counter.equipment.bench.set_printer(PrinterFault.COVER_OPEN)
    counter.sell(counter.lay_card(), operator, 1_000)
    assert counter.wait_for_bench(lambda bench: bench.drawer == 1).paper == ()


def test_a_printer_that_died_in_the_middle_is_asked_about_and_never_retried(at_work: tuple[Counter, Operator]) -> None:
    counter, operator = at_work
    bench = counter.equipment.bench
    bench.set_printer(PrinterFault.DIES_MIDWAY)
    counter.sell(counter.lay_card(), operator, 1_000)
    counter.wait_for(lambda status: (status.printer.waiting, status.printer.doubtful) == (0, 1))
    (job,) = counter.ask(counter.desk.papers, operator, None).unfinished
    assert (job.state, job.reason) == (PaperState.UNKNOWN, Code.PRINTER_NO_ANSWER)
    bench.set_printer(PrinterFault.NONE)
    assert counter.ask(counter.desk.answer_paper, operator, job.number, False) == 1
    counter.wait_for(lambda status: (status.printer.waiting, status.printer.doubtful) == (0, 0))
    (sheet,) = counter.wait_for_bench(lambda view: any(map(mark_on, view.paper))).paper
    assert mark_on(sheet) == "DUPLICADO1"
    assert bench.printer.drawer == 1


def test_paper_that_came_out_after_all_is_not_printed_again(at_work: tuple[Counter, Operator]) -> None:
    counter, operator = at_work
    counter.equipment.bench.set_printer(PrinterFault.DIES_MIDWAY)
    counter.sell(counter.lay_card(), operator, 1_000)
    counter.wait_for(lambda status: status.printer.doubtful == 1)
    (job,) = counter.ask(counter.desk.papers, operator, None).unfinished
    assert counter.ask(counter.desk.answer_paper, operator, job.number, True) is None
    counter.wait_for(lambda status: status.printer.doubtful == 0)
    assert counter.ask(counter.desk.papers, operator, None).unfinished == ()


def asked_again(counter: Counter, request: Callable[..., None], *args: Any) -> Any:
    """What is asked of a waiting document; while the printer is just being tried it may not be, so it is asked again."""
    while True:
        try:
            return counter.ask(request, *args)
        except TillError as refused:
            if refused.code is not Code.PAPER_BEGUN:
                raise


def test_a_document_that_waits_goes_into_a_file_or_is_not_printed_at_all(
    at_work: tuple[Counter, Operator], home: Home
) -> None:
    counter, operator = at_work
    counter.equipment.bench.set_printer(PrinterFault.PAPER_OUT)
    counter.sell(counter.lay_card(), operator, 1_000)
    counter.wait_for(lambda status: status.printer.waiting == 1)
    (sale,) = counter.ask(counter.desk.papers, operator, None).unfinished
    assert asked_again(counter, counter.desk.send_paper, operator, sale.number, Outlet.PDF) == 0
    counter.wait_for(lambda status: status.printer.waiting == 0)
    assert [file.name for file in home.receipts.iterdir()] == [f"{sale.number:07d}.pdf"]
    trial = counter.ask(counter.desk.try_printer, operator, Outlet.RECEIPT)
    assert asked_again(counter, counter.desk.cancel_paper, operator, trial) == trial
    papers = counter.ask(counter.desk.papers, operator, None)
    assert [job.state for job in papers.newest[:2]] == [PaperState.CANCELLED, PaperState.CONFIRMED]
    assert (papers.outlets, papers.folder) == ((Outlet.RECEIPT, Outlet.PDF), str(home.receipts))


def test_closing_the_shift_makes_a_backup(at_work: tuple[Counter, Operator], home: Home) -> None:
    counter, operator = at_work
    closed = counter.ask(counter.desk.close_shift, operator, Count(FLOAT), None, "")
    assert closed.report.difference.minor == 0
    counter.wait_for(lambda status: status.shift is None)
    counter.workplace.end(SOON)
    assert len(list((home.folder / "backups").glob("*.db"))) == 1


@pytest.mark.expected_log("ERROR", "backup failed")
def test_a_backup_that_cannot_be_made_is_shown_until_the_next_one_is(at_work: tuple[Counter, Operator], home: Home) -> None:
    counter, operator = at_work
    in_the_way = home.folder / "backups"
    in_the_way.write_text("a file where the folder should be")
    counter.ask(counter.desk.close_shift, operator, Count(FLOAT), None, "")
    counter.wait_for(lambda status: not status.copied)
    in_the_way.unlink()
    counter.ask(counter.desk.open_shift, operator, FLOAT, ())
    counter.ask(counter.desk.close_shift, operator, Count(FLOAT), None, "")
    counter.wait_for(lambda status: status.copied)
    counter.workplace.end(SOON)


def test_a_locked_till_goes_on_when_a_supervisor_gives_reason_and_pin(home: Home) -> None:
    restore_newest(home)
    counter = Counter(home)
    counter.begin()
    locked = counter.wait_for(lambda status: status.locked is not None)
    assert (locked.locked, locked.lock and locked.lock.since is not None) == (Code.TILL_RESTORED, True)
    cashier, supervisor = counter.cashier(), counter.ask(counter.desk.log_in, 3, "9045").operator
    for pin, code in (("5307", Code.NOT_ALLOWED), ("1234", Code.PIN_WRONG)):
        with pytest.raises(TillError, match=code.value):
            counter.ask(counter.desk.rekey, cashier, pin, "disk replaced")
    assert counter.ask(counter.desk.rekey, supervisor, "9045", "disk replaced").epoch == 2
    counter.wait_for(lambda status: status.locked is None and status.lock is None)
    counter.workplace.end(SOON)


def restore_newest(home: Home) -> None:
    """The books of the demo as they come back from a copy."""
    keys = DemoEquipment(home).keys(None).store
    store = open_store(home.folder, keys, SystemClock())
    copy = store.backup()
    store.close()
    restore(home.folder, keys, copy, SystemClock())


def test_a_till_that_ended_keeps_its_bench_to_the_last_move_and_moves_nothing_more(counter: Counter, home: Home) -> None:
    counter.begin()
    card = counter.equipment.bench.view().cards[1].serial
    counter.equipment.bench.put_on_reader(card)
    counter.workplace.end(SOON)
    assert DemoEquipment(home).bench.view().on_reader == card
    counter.equipment.bench.set_printer(PrinterFault.PAPER_OUT)
    assert DemoEquipment(home).bench.view().printer is PrinterFault.NONE


def test_a_till_that_ended_was_stopped_cleanly(counter: Counter, home: Home) -> None:
    counter.begin()
    assert (home.folder / "till.db.open").exists()
    counter.workplace.end(SOON)
    assert not (home.folder / "till.db.open").exists()


def test_a_damaged_page_stops_the_selling_while_the_till_runs(home: Home) -> None:
    pages = bytearray(home.database.read_bytes())
    pages[len(pages) // 2] ^= 0xFF  # among the customers, which no start reads
    home.database.write_bytes(pages)
    counter = Counter(home)
    counter.begin()
    counter.wait_for(lambda status: status.locked is Code.STORE_DAMAGED)
    with pytest.raises(TillError) as refused:
        counter.ask(counter.desk.read_shift, ANYBODY)
    assert refused.value.code is Code.STORE_DAMAGED
    counter.workplace.end(SOON)


def test_a_killed_sale_is_told_at_the_next_start(home: Home) -> None:
    """The intent stands in the books and no command was sent: it is voided and its money is to be given back."""
    first = Counter(home)
    first.begin()
    operator = first.cashier()
    first.ask(first.desk.open_shift, operator, FLOAT, ())
    presented = first.lay_card()
    quote = first.desk.quote_volume(presented, Volume(1_000))

    def power_cut(stage: object) -> None:
        raise SystemExit

    first.desk.sell(presented, operator, quote, in_cash(quote.total), power_cut, print, print)
    first.workplace.end(SOON)
    second = Counter(home)
    (left,) = second.begin().settled
    assert (left.settled.state, left.settled.give_back) == (EntryState.VOIDED, quote.total)
    assert left.holder is not None
    second.workplace.end(SOON)


def test_a_sale_is_corrected_with_the_approval_of_a_second_person_and_paid(at_work: tuple[Counter, Operator]) -> None:
    counter, operator = at_work
    sold = counter.sell(counter.lay_card(), operator, 5_000).settled.entry
    told = counter.ask(counter.desk.read_card, operator)
    (sale, *_) = counter.ask(counter.desk.correctable, told.presented)
    assert (sale.sale.id, sale.never_credited) == (sold.id, True)
    plan = counter.ask(counter.desk.plan_correction, told.presented, sold.id, Volume(2_000))
    wish = Wish(reason="typed wrong")
    with pytest.raises(TillError) as refused:
        counter.ask(counter.desk.correct, told.presented, operator, plan, wish, None, lambda stage: None)
    assert refused.value.code is Code.APPROVAL_NEEDED
    approval = Approval(Job.CORRECT_MUCH, operator.number, 2)
    outcome = counter.ask(counter.desk.correct, told.presented, operator, plan, wish, approval, lambda stage: None)
    assert (outcome.settled.state, outcome.settled.give_back) == (EntryState.COMPLETED, plan.value)
    assert counter.ask(counter.desk.returns_waiting, counter.ask(counter.desk.present)) == ()
