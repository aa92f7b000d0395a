"""A job is never printed twice unasked and never dropped, wherever the world stops; the drawer opens once or not at all."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.counter.print_queue import cancel, send_to
from app.counter.till import Till
from app.domain.errors import Code
from app.domain.events import PaperMoved, PaperQueued
from app.domain.outlet import LIFETIME, Outlet, PaperGroup
from app.domain.paper import PaperJob, PaperState
from app.domain.roles import Operator
from printing.delivery import HANDED_OVER, NOBODY_KNOWS, AtStage, Outcome, Patience, PrintStage
from printing.printers import NetworkPrinter, PdfFolder, Printer
from printing.worker import LOOK, PAUSE, PrintWorker
from tests.household import CASHIER, Counter
from tests.printing.documents import FUNCTION_SHEET, RECEIPT, REPORT
from virtual.printer import Mishap, VirtualPrinter

EPSON = "TM-T20II"
IMPATIENT = Patience(connect=1.0, status=0.3, fence=0.3)


class PowerCut(Exception):
    """The world stops here."""


@pytest.fixture
def virtual() -> Iterator[VirtualPrinter]:
    with VirtualPrinter() as printer:
        yield printer
    assert printer.garbage == []


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    till = Counter(tmp_path / "till")
    yield till
    till.close()


@pytest.fixture
def printer(virtual: VirtualPrinter) -> NetworkPrinter:
    return NetworkPrinter("127.0.0.1", virtual.port, EPSON, IMPATIENT)


def _queue(counter: Counter, job: int = 1, copy: int = 0, drawer: bool = True) -> datetime:
    """Queues a receipt and gives the time just after."""
    counter.store.write(lambda tx: tx.post(PaperQueued(job, RECEIPT, copy, 1, drawer)))
    return counter.clock.now()


def _job(counter: Counter, number: int = 1) -> PaperJob:
    job = counter.store.read(lambda reading: reading.paper_job(number))
    assert job is not None
    return job


def _receipts(virtual: VirtualPrinter) -> int:
    return virtual.roll.text.count("✂")


def test_a_job_is_printed_and_booked_once(counter: Counter, virtual: VirtualPrinter, printer: NetworkPrinter) -> None:
    now = _queue(counter)
    worker = PrintWorker(counter.store, printer)
    assert worker.run_once(now) == (PaperMoved(1, PaperState.CONFIRMED, ""),)
    assert worker.run_once(now) == ()
    assert (_receipts(virtual), virtual.drawer) == (1, 1)


def test_a_duplicate_opens_no_drawer(counter: Counter, virtual: VirtualPrinter, printer: NetworkPrinter) -> None:
    PrintWorker(counter.store, printer).run_once(_queue(counter, copy=1))
    assert (_receipts(virtual), virtual.drawer) == (1, 0)
    assert virtual.roll.text.count("DUPLICATE 1") == 2


def test_without_paper_a_job_waits_and_is_printed_when_there_is_some(
    counter: Counter, virtual: VirtualPrinter, printer: NetworkPrinter
) -> None:
    virtual.mishap = Mishap.PAPER_OUT
    now = _queue(counter)
    worker = PrintWorker(counter.store, printer)
    assert worker.run_once(now) == (PaperMoved(1, PaperState.NOT_SENT, Code.PRINTER_PAPER_END.value),)
    assert _job(counter).reason is Code.PRINTER_PAPER_END
    assert worker.run_once(now) == ()
    virtual.mishap = Mishap.NONE
    assert worker.run_once(now + PAUSE / 2) == ()
    assert worker.run_once(now + PAUSE) == (PaperMoved(1, PaperState.CONFIRMED, ""),)
    assert _job(counter).reason is None
    assert (_receipts(virtual), virtual.drawer) == (1, 1)


def test_a_dead_printer_costs_two_entries_a_job_and_then_none(
    counter: Counter, virtual: VirtualPrinter, printer: NetworkPrinter
) -> None:
    virtual.mishap = Mishap.OFFLINE
    now = _queue(counter)
    worker = PrintWorker(counter.store, printer)
    worker.run_once(now)
    commits: list[object] = []
    counter.store.on_commit(commits.append)
    for later in range(1, 5):
        assert worker.run_once(now + later * PAUSE) == ()
    assert commits == []


def test_an_unconfirmed_job_is_never_sent_again_by_itself(
    counter: Counter, virtual: VirtualPrinter, printer: NetworkPrinter
) -> None:
    virtual.mishap = Mishap.FORGETS_FENCE
    now = _queue(counter)
    worker = PrintWorker(counter.store, printer)
    assert worker.run_once(now) == (PaperMoved(1, PaperState.UNKNOWN, Code.PRINTER_NO_ANSWER.value),)
    virtual.mishap = Mishap.NONE
    for later in (timedelta(0), PAUSE, 2 * LIFETIME):
        assert worker.run_once(now + later) == ()
    assert (_receipts(virtual), virtual.drawer) == (1, 1)


def test_a_printer_that_comes_back_in_the_morning_does_not_print_the_night(
    counter: Counter, virtual: VirtualPrinter, printer: NetworkPrinter
) -> None:
    virtual.mishap = Mishap.OFFLINE
    now = _queue(counter)
    worker = PrintWorker(counter.store, printer)
    worker.run_once(now)
    virtual.mishap = Mishap.NONE
    assert worker.run_once(now + LIFETIME) == (PaperMoved(1, PaperState.EXPIRED, ""),)
    assert worker.run_once(now + LIFETIME) == ()
    assert _receipts(virtual) == 0


def test_jobs_are_printed_in_the_order_in_which_they_came(
    counter: Counter, virtual: VirtualPrinter, printer: NetworkPrinter
) -> None:
    _queue(counter, 1)
    now = _queue(counter, 2, drawer=False)
    moved = PrintWorker(counter.store, printer).run_once(now)
    assert [move.job for move in moved] == [1, 2]


AFTER_A_CUT = {
    PrintStage.BEFORE_SENDING: (PaperState.CONFIRMED, 1),
    PrintStage.MARKED_SENDING: (PaperState.UNKNOWN, 0),
    PrintStage.SENT: (PaperState.UNKNOWN, 1),
    PrintStage.ANSWERED: (PaperState.UNKNOWN, 1),
    PrintStage.BEFORE_OUTCOME: (PaperState.UNKNOWN, 1),
    PrintStage.OUTCOME_POSTED: (PaperState.CONFIRMED, 1),
}


@pytest.mark.parametrize("stage", PrintStage)
def test_after_a_power_cut_at_any_stage_nothing_is_printed_twice(
    stage: PrintStage, counter: Counter, virtual: VirtualPrinter, printer: NetworkPrinter
) -> None:
    def cut(reached: PrintStage) -> None:
        if reached is stage:
            raise PowerCut

    now = _queue(counter)
    with pytest.raises(PowerCut):
        PrintWorker(counter.store, printer, cut).run_once(now)
    counter.restart()
    worker = PrintWorker(counter.store, printer)
    worker.run_once(now)
    worker.run_once(now + PAUSE)
    virtual.close()
    state, receipts = AFTER_A_CUT[stage]
    assert (_job(counter).state, _receipts(virtual), virtual.drawer) == (state, receipts, receipts)


def test_each_printer_gets_its_own_and_a_dead_one_does_not_hold_up_the_other(
    counter: Counter, virtual: VirtualPrinter, printer: NetworkPrinter, tmp_path: Path
) -> None:
    """Sheets go to the office, whose printer is dead; the receipt and what is sent to a file go on."""
    with VirtualPrinter() as office:
        office.mishap = Mishap.PAPER_OUT
        others: dict[Outlet, Printer] = {
            Outlet.OFFICE: NetworkPrinter("127.0.0.1", office.port, EPSON, IMPATIENT),
            Outlet.PDF: PdfFolder(tmp_path / "receipts"),
        }
        for job, document, outlet in ((1, FUNCTION_SHEET, None), (2, RECEIPT, None), (3, REPORT, Outlet.PDF)):
            queued = PaperQueued(job, document, 0, job, False, outlet=outlet)
            counter.store.write(lambda tx, queued=queued: tx.post(queued))  # type: ignore[misc]
        worker = PrintWorker(counter.store, printer, others=others, office=frozenset({PaperGroup.SHEET}))
        now = counter.clock.now()
        moved = worker.run_once(now)
        assert [move.state for move in moved] == [PaperState.NOT_SENT, PaperState.CONFIRMED, PaperState.CONFIRMED]
        assert [_job(counter, number).outlet for number in (1, 2, 3)] == [Outlet.OFFICE, Outlet.RECEIPT, Outlet.PDF]
        office.mishap = Mishap.NONE
        worker.run_once(now + PAUSE)
    assert (_receipts(virtual), _receipts(office), _job(counter).tries) == (1, 1, 2)


def test_a_document_sent_elsewhere_after_a_try_opens_the_drawer_no_second_time(
    counter: Counter, virtual: VirtualPrinter, printer: NetworkPrinter
) -> None:
    virtual.mishap = Mishap.PAPER_OUT
    with VirtualPrinter() as office:
        now = _queue(counter)
        others = {Outlet.OFFICE: NetworkPrinter("127.0.0.1", office.port, EPSON, IMPATIENT)}
        worker = PrintWorker(counter.store, printer, others=others)
        worker.run_once(now)
        send_to(counter.till, CASHIER, 1, Outlet.OFFICE)
        assert worker.run_once(now) == (PaperMoved(1, PaperState.CONFIRMED, ""),)
    virtual.close()
    assert (_receipts(office), office.drawer, virtual.drawer) == (1, 0, 1)


class CannotDraw(NetworkPrinter):
    """A printer for which the program cannot lay out a receipt."""

    def prepare(self, job: PaperJob) -> bytes:
        if job.document == RECEIPT:
            raise ZeroDivisionError("a bug in the layout")
        return super().prepare(job)


def test_a_document_that_cannot_be_laid_out_is_set_aside_and_the_next_prints_in_the_same_pass(
    counter: Counter, virtual: VirtualPrinter
) -> None:
    bugs: list[Exception] = []
    now = _queue(counter)
    counter.store.write(lambda tx: tx.post(PaperQueued(2, REPORT, 0, 2, False)))
    printer = CannotDraw("127.0.0.1", virtual.port, EPSON, IMPATIENT)
    worker = PrintWorker(counter.store, printer, tell_bug=bugs.append)
    assert worker.run_once(now) == (
        PaperMoved(1, PaperState.SET_ASIDE, Code.PAPER_NOT_DRAWN.value, outlet=Outlet.RECEIPT),
        PaperMoved(2, PaperState.CONFIRMED, ""),
    )
    assert worker.run_once(now + 2 * PAUSE) == ()
    assert [type(bug) for bug in bugs] == [ZeroDivisionError], "told once"
    virtual.close()
    assert (_receipts(virtual), virtual.drawer) == (1, 0)


def test_the_office_s_printer_is_asked_once_a_minute_and_never_where_a_document_tells(
    counter: Counter, printer: NetworkPrinter
) -> None:
    with VirtualPrinter() as office:
        office.mishap = Mishap.PAPER_OUT
        others: dict[Outlet, Printer] = {Outlet.OFFICE: NetworkPrinter("127.0.0.1", office.port, EPSON, IMPATIENT)}
        now = counter.clock.now()
        worker = PrintWorker(counter.store, printer, others=others, office=frozenset({PaperGroup.SHEET}))
        assert PrintWorker(counter.store, printer).office_trouble(now) is None
        assert worker.office_trouble(now) is Code.PRINTER_PAPER_END
        office.mishap = Mishap.NONE
        assert worker.office_trouble(now + LOOK / 2) is Code.PRINTER_PAPER_END
        assert worker.office_trouble(now + LOOK) is None
        office.mishap = Mishap.COVER_OPEN
        counter.store.write(lambda tx: tx.post(PaperQueued(1, FUNCTION_SHEET, 0, 1, False)))
        worker.run_once(now)
        assert worker.office_trouble(now + LOOK) is Code.PRINTER_COVER_OPEN


class SystemQueue:
    """A printer behind a queue of the system, as the worker sees it: what it will say of its jobs, and what it was sent."""

    def __init__(self, *says: Outcome) -> None:
        self.says = list(says)
        self.sent: list[int] = []

    def prepare(self, job: PaperJob) -> bytes:
        return b""

    def trouble(self) -> Code | None:
        return None

    def deliver(self, job: PaperJob, prepared: bytes, kick: bool, at_stage: AtStage) -> Outcome:
        self.sent.append(job.number)
        return self.says.pop(0)

    def follow(self, ticket: str) -> Outcome:
        return self.says.pop(0)

    def withdraw(self, ticket: str) -> Outcome:
        return self.says.pop(0)


LYING = Outcome(PaperState.SPOOLED, Code.PRINTER_OFFLINE, "7")


def test_behind_a_job_that_lies_in_the_system_s_queue_the_next_waits_here(counter: Counter) -> None:
    _queue(counter, 1)
    now = _queue(counter, 2, drawer=False)
    queue = SystemQueue(LYING, LYING, HANDED_OVER, HANDED_OVER)
    worker = PrintWorker(counter.store, queue)
    worker.run_once(now)
    assert worker.trouble() is Code.PRINTER_OFFLINE
    assert worker.run_once(now) == ()
    assert queue.sent == [1]
    worker.run_once(now)
    assert queue.sent == [1, 2]
    assert [_job(counter, number).state for number in (1, 2)] == [PaperState.HANDED_OVER] * 2
    assert worker.trouble() is None


@pytest.mark.parametrize("withdrawn", [Outcome(PaperState.EXPIRED), HANDED_OVER, NOBODY_KNOWS])
def test_a_job_too_old_in_the_system_s_queue_is_taken_out_and_what_is_known_then_is_told(
    counter: Counter, withdrawn: Outcome
) -> None:
    now = _queue(counter)
    worker = PrintWorker(counter.store, SystemQueue(LYING, withdrawn))
    worker.run_once(now)
    worker.run_once(now + LIFETIME + PAUSE)
    assert _job(counter).state is withdrawn.state


@pytest.mark.parametrize(
    ("withdrawn", "state"),
    [
        (Outcome(PaperState.EXPIRED), PaperState.CANCELLED),
        (NOBODY_KNOWS, PaperState.UNKNOWN),
        (LYING, PaperState.SPOOLED),
    ],
)
def test_a_job_that_a_person_wants_back_is_taken_out_at_once(
    counter: Counter, withdrawn: Outcome, state: PaperState
) -> None:
    now = _queue(counter)
    worker = PrintWorker(counter.store, SystemQueue(LYING, withdrawn))
    worker.run_once(now)
    cancel(counter.till, CASHIER, 1)
    worker.run_once(now)
    assert _job(counter).state is state
    assert (state is PaperState.SPOOLED) == (_job(counter).reason is Code.PAPER_UNWANTED), "it is tried again"


def test_a_job_in_a_queue_that_the_till_has_no_more_is_asked_about(counter: Counter, printer: NetworkPrinter) -> None:
    now = _queue(counter)
    PrintWorker(counter.store, SystemQueue(LYING)).run_once(now)
    PrintWorker(counter.store, printer).run_once(now)
    assert _job(counter).state is PaperState.UNKNOWN


@pytest.mark.parametrize("act", [cancel, lambda till, by, job: send_to(till, by, job, Outlet.PDF)])
def test_what_a_person_said_while_a_pass_was_going_on_holds(
    act: Callable[[Till, Operator, int], object], counter: Counter, virtual: VirtualPrinter, printer: NetworkPrinter
) -> None:
    """The word comes after the worker has read its list, right before the document would be marked as sent."""

    def say(reached: PrintStage) -> None:
        if reached is PrintStage.BEFORE_SENDING:
            act(counter.till, CASHIER, 1)

    now = _queue(counter)
    assert PrintWorker(counter.store, printer, say).run_once(now) == ()
    virtual.close()
    assert virtual.received == b""
    assert _job(counter).state in (PaperState.CANCELLED, PaperState.WAITING)
