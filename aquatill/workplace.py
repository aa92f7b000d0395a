"""A till at work: open books, readers watched, paper printed, pages checked; each method on the worker that it names.

Methods that need a card run on the card worker, the others on the store worker.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from app.domain.desk import CardRemoved, CardSwapped, DeskEvent, ReaderGone, ServiceDown
from app.domain.errors import Cancelled, CardError, Code, ReaderError, StoreError, TillError
from aquatill.clock import SystemClock
from aquatill.desk_status import StatusBoard
from aquatill.issue_work import IssueWork
from aquatill.keeping.bringing_back import BringingBack
from aquatill.keeping.round import CopyRound
from aquatill.keeping.work import KeepingWork
from aquatill.list_work import ListWork
from aquatill.meter_work import MeterWork
from aquatill.method_work import MethodWork
from aquatill.network_work import NetworkWork
from aquatill.paper_round import PaperRound
from aquatill.paper_work import PaperWork
from aquatill.people_work import PeopleWork
from aquatill.reader_board import ReaderBoard
from aquatill.register_changes import RegisterChanges
from aquatill.register_work import RegisterWork
from aquatill.report_work import ReportWork
from aquatill.safe_work import SafeWork
from aquatill.settings_work import SettingsWork
from aquatill.shift_work import ShiftWork
from aquatill.take_back_work import TakeBackWork
from aquatill.tariff_work import TariffWork
from aquatill.task_work import TaskWork
from aquatill.template_work import TemplateWork
from aquatill.training import TrainingDoor
from ui.desk import LoggedIn, Matter, Opened, SettledAtStart, Usage
from ui.register_desk import CardOnReader, Lying

if TYPE_CHECKING:
    from app.counter.clock import ClockReading
    from app.counter.outcome import Outcome, Stage
    from app.counter.present import Presented
    from app.counter.read_card import CardTold
    from app.counter.till import Till
    from app.domain.approval import Approval
    from app.domain.closed_period import PeriodClosing
    from app.domain.method import Tenders
    from app.domain.register import Account
    from app.domain.roles import Job, Operator
    from app.domain.tariff.quote import Quote
    from app.domain.till import TillIdentity
    from app.ports import CardConnection
    from aquatill.books import Books
    from aquatill.card_slot import CardSlot
    from aquatill.equipment import Equipment
    from aquatill.home import Home
    from aquatill.lanes import Lanes
    from aquatill.till_keys import TillKeys

T = TypeVar("T")
Progress = Callable[["Stage"], None]
_CARD_WENT = (CardRemoved, CardSwapped, ReaderGone, ServiceDown)


class Workplace(BringingBack):
    """One till in one process. Heavy modules are imported by the worker that needs them, after the first paint."""

    def __init__(self, home: Home, lanes: Lanes, equipment: Equipment, reader: str) -> None:
        self.home = home
        self.lanes = lanes
        self.equipment = equipment
        self.clock = SystemClock()
        self.status = StatusBoard(equipment.simulated, self.clock)
        self._readers = ReaderBoard(reader)
        self._slot: CardSlot | None = None
        self._presented: Presented | None = None
        self._books: Books | None = None
        self._till: Till | None = None
        self.training = TrainingDoor()
        self._why_not_open: TillError = StoreError(Code.STORE_NOT_SET_UP)
        self._paper, self._copies = self._rounds()
        self.keeping = KeepingWork(lanes, home.folder, self._need_till, self._need_books, self._look_at_copies)
        self.changes = RegisterChanges(self._need_till)
        self.lists = ListWork(self._need_till)
        self.safe = SafeWork(self._need_till, self._with_news, self._report_closing)
        self.shifts = ShiftWork(self._need_till, self._with_news, lambda: self.lanes.store(self._back_up), self._report_z)
        self.tariffs = TariffWork(self._need_till)
        self.tasks = TaskWork(self._need_till, self._with_news)
        self.taking_back = TakeBackWork(self._need_till, self._require_same, lambda: self._with_news(None))
        self.network = NetworkWork(self._need_till)
        self.people = PeopleWork(self._need_till)
        self.methods = MethodWork(self._need_till)
        self.templates = TemplateWork(self._need_till)
        self.reports = ReportWork(self._need_till, self._need_books, home)
        self.settings = SettingsWork(self._need_till, home, lambda: self._with_news(None))
        self.issue = IssueWork(self._need_till, self._with_fresh_card, self._require_same, lambda: self._with_news(None))
        self.meters = MeterWork(self._need_till, self._with_fresh_card, self._with_news, self._require_same)
        self.papers = PaperWork(self._need_till, home, lambda: self._with_news(None))
        self.register = RegisterWork(self._need_till, self._queued, home.statements)

    def _report_z(self, operator: Operator, shift: int) -> None:
        """The reports that are set for a Z are written on the pool."""
        self.lanes.pool(self.reports.at_z, operator, shift)

    def _report_closing(self, operator: Operator, closing: PeriodClosing) -> None:
        """Those that are set for the closing of a day, month or year as well."""
        self.lanes.pool(self.reports.at_closing, operator, closing)

    def _rounds(self) -> tuple[PaperRound, CopyRound]:
        paper = PaperRound(self.lanes, self.equipment, self.clock, self.status)
        return paper, CopyRound(self.lanes, self.clock, self.home.folder, self._back_up)

    # -- beginning

    def open(self, passphrase: str | None) -> Opened:
        """Opens the books, settles what was left before anything else, then lets the other workers begin."""
        try:
            settled = self._open_books(self.equipment.keys(passphrase))
        except TillError as error:
            self._why_not_open = error
            raise
        self.lanes.card(self._take_up_readers)
        self.lanes.pool(self._check_pages)
        self._begin_rounds()
        return Opened(self._need_till().store.read(lambda r: r.founding()), settled)

    def _begin_rounds(self) -> None:
        self._paper.begin(self._need_till().store)
        self._copies.begin(self._need_till().store, self._need_books().keys)

    def _open_books(self, keys: TillKeys) -> tuple[SettledAtStart, ...]:
        from app.counter.settle import settle_at_start
        from app.counter.till import Till
        from aquatill.books import open_books
        from aquatill.lanes import StoreOnWorker

        simulated = self.equipment.simulated
        books = open_books(self.home, keys, self.clock, demo=simulated)
        till = Till(StoreOnWorker(self.lanes, books.store), books.keys.source(demo=simulated), self.clock)
        settled = settle_at_start(till)
        self._books, self._till = books, till
        self.status.read_books(till.store)
        return till.store.read(lambda r: tuple(SettledAtStart(one, r.holder_of(one.entry.connection)) for one in settled))

    def _take_up_readers(self) -> None:
        from aquatill.card_slot import CardSlot

        reader = self.equipment.card_reader()
        self._slot = CardSlot(reader)
        self.lanes.watch(reader, self._happened)

    def _happened(self, event: DeskEvent) -> None:
        """A reader tells something, on the card worker."""
        if isinstance(event, _CARD_WENT):
            self._let_go()
        if self._readers.take(event):
            self.status.reader(self._readers.view())

    def _check_pages(self) -> None:
        """The full check of every page; a finding stops the selling."""
        from db.till import check_integrity

        books = self._need_books()
        found = check_integrity(self.home.folder, books.keys.store)
        if not found.sound:
            self.lanes.store(books.store.distrust, found)
            self.status.lock(Code.STORE_DAMAGED)

    # -- people and shifts

    def log_in(self, number: int, pin: str) -> LoggedIn:
        """Checks a PIN and says whether a shift is open."""
        from app.counter.login import log_in

        till = self._need_till()
        operator = log_in(till, number, pin)
        return LoggedIn(operator, till.store.read(lambda r: r.open_shift()))

    def rekey(self, operator: Operator, pin: str, reason: str) -> TillIdentity:
        """Lets a locked till go on; a copy of the books follows as a job of its own."""
        from app.counter.login import log_in
        from app.counter.rekey import rekey

        till = self._need_till()
        identity = rekey(till, log_in(till, operator.number, pin), reason)
        self.lanes.store(self._back_up)
        return self._with_news(identity)

    def confirm_clock(self, operator: Operator) -> ClockReading:
        """Lets the clock count although the books know a later time."""
        from app.counter.clock import confirm_clock

        return self._with_news(confirm_clock(self._need_till(), operator))

    def approve(self, operator: Operator, job: Job, number: int, pin: str, about: str) -> Approval:
        """Checks the PIN of who approves a guarded job."""
        from app.counter.approve import approve

        return approve(self._need_till(), operator, job, number, pin, about)

    def _back_up(self) -> None:
        """Makes the backup of a closed shift; one that fails is logged, and shown until the next one is made."""
        from aquatill.log import logger

        try:
            made = self._need_books().store.backup()
        except StoreError as error:
            logger().error("backup failed", reason=str(error))
            self.status.copied(False)
        else:
            self.status.copied(True)
            self._look_at_copies()
            logger().info("backup made", name=made.path.name, head=made.seq)

    def _look_at_copies(self) -> None:
        """A copy was made, or goes to another place."""
        self._copies.news()
        self.lanes.store(self._read_books)

    # -- the sale, on the card worker

    def present(self) -> Presented:
        """Reads the card on the reader; its session stays open until the card goes."""
        from app.counter.keep_told import priced_behind_bills
        from app.counter.present import present

        self._let_go()
        try:
            presented = present(self._need_till(), self._need_slot().open(self._readers.with_card))
            self._presented = priced_behind_bills(self._need_till(), presented)
        except TillError:
            self._let_go()
            self.lanes.store(self._read_books)  # a card may have locked the till
            raise
        return self._with_news(self._presented)

    def card_on_reader(self) -> CardOnReader:
        """Whose card it is; one that was presented stays open for its sale."""
        from app.counter.whose_card import whose_card

        if self._presented is not None:
            return CardOnReader(Lying.CUSTOMER, self._presented.holder.connection.account)
        try:
            account = whose_card(self._need_till(), self._need_slot().open(self._readers.with_card))
        finally:
            self._let_go()
        return CardOnReader(Lying.BLANK, "") if account is None else CardOnReader(Lying.CUSTOMER, account)

    def read_card(self, operator: Operator) -> CardTold:
        """Reads whatever lies on the reader; a card that can be sold to stays open for the jobs that follow."""
        from app.counter.read_card import read_card

        self._let_go()
        told = read_card(self._need_till(), operator, self._need_slot().open(self._readers.with_card))
        self._presented = told.presented
        if told.presented is None:
            self._let_go()
        return self._with_news(told)

    def report_meter(self, operator: Operator, told: CardTold) -> int:
        """Queues what the meter of a card said, on the store worker."""
        from app.counter.meter_report import report_meter

        return self._with_news(report_meter(self._need_till(), operator, told))

    def issue_card(self, operator: Operator, account: Account) -> str:
        """Makes the blank card on the reader a card of the account's connection; done with the account."""
        from app.counter.register.issue_card import issue_card

        self._with_fresh_card(lambda card: issue_card(self._need_till(), operator, card, account.connection))
        return account.number

    def _with_fresh_card(self, job: Callable[[CardConnection], T]) -> T:
        """Runs a job that makes or empties the card on the reader: nothing that was read of it holds afterwards."""
        self._let_go()
        try:
            return self._with_news(job(self._need_slot().open(self._readers.with_card)))
        finally:
            self._let_go()

    def read_usage(self, presented: Presented) -> Usage:
        """Reads the months and registers that the meter left on the card, and what they come to at a postpaid meter."""
        from app.counter.history import read_months, read_registers
        from app.counter.keep_told import keep_usage
        from app.counter.leak import known_leak
        from app.counter.postpaid import bills, keeps_registers, postpaid_account
        from app.domain.card import Registers

        self._require_same(presented)
        months = read_months(presented)
        registers = read_registers(presented) if keeps_registers(presented) else Registers()
        if bills(presented):
            keep_usage(self._need_till(), presented, months, registers)
        postpaid = postpaid_account(self._need_till(), presented, months, registers)
        return Usage(months, postpaid, registers, known_leak(self._need_till(), presented))

    def sell(self, presented: Presented, operator: Operator, quote: Quote, tenders: Tenders, progress: Progress) -> Outcome:
        """Sells onto the card that was presented, if it is still there."""
        from app.counter.sell import sell

        self._require_same(presented)
        return self._with_news(sell(self._need_till(), presented, operator, quote, tenders, progress))

    def write_now(self, presented: Presented, operator: Operator, progress: Progress) -> Outcome:
        """Writes the open entry of the card."""
        from app.counter.sell import write_now

        self._require_same(presented)
        return self._with_news(write_now(self._need_till(), presented, operator, progress))

    def give_back(self, presented: Presented, operator: Operator, progress: Progress) -> Outcome:
        """Takes the open sale of the card back."""
        from app.counter.sell import give_back

        self._require_same(presented)
        return self._with_news(give_back(self._need_till(), presented, operator, progress))

    def _require_same(self, presented: Presented) -> None:
        """The card must have lain there ever since it was presented: nothing is begun on one that went."""
        if presented is not self._presented:
            raise CardError(Code.NO_CARD)

    def _let_go(self) -> None:
        self._presented = None
        if self._slot is not None:
            self._slot.let_go()

    # -- afterwards

    def open_matters(self) -> tuple[Matter, ...]:
        """What waits for its card."""
        from app.counter.settle import open_matters

        till = self._need_till()
        entries = open_matters(till)
        return till.store.read(lambda r: tuple(Matter(one, r.holder_of(one.connection)) for one in entries))

    def _queued(self, job: int) -> int:
        """Which copy a duplicate is that was just queued."""
        queued = self._need_till().store.read(lambda r: r.paper_job(job))
        assert queued is not None, "a job that was just queued"
        return self._with_news(queued.copy)

    # -- news and the end

    def _with_news(self, changed: T) -> T:
        """Lets the status line and the print worker see what a job has changed."""
        self.lanes.store(self._read_books)
        self._paper.news()
        return changed

    def _read_books(self) -> None:
        try:
            self.status.read_books(self._need_till().store)
        except StoreError as error:
            if not error.passes:
                self.status.lock(error.code)

    def begin_to_end(self) -> None:
        """The last window closed; does not wait."""
        self._paper.end()
        self._copies.end()

    def end(self, patience: float) -> None:
        """Ends every worker after what it is doing, the store last; what takes longer is left to the next start."""
        self.reports.end()
        with suppress(CardError, Cancelled):  # a card or printer that does not answer, or all has ended already
            self._wait_for_the_others(patience)
            if self._books is not None:
                self.lanes.store(self._books.store.close).result(patience)
        self.lanes.shutdown(patience)
        self.equipment.put_away(patience)

    def _wait_for_the_others(self, patience: float | None) -> None:
        self.lanes.card(self._let_go).result(patience)
        for round_ in (self._paper.end(), self._copies.end()):
            if round_ is not None:
                round_.result(patience)

    def _need_till(self) -> Till:
        if self._till is None:
            raise self._why_not_open
        return self._till

    def _need_books(self) -> Books:
        if self._books is None:
            raise self._why_not_open
        return self._books

    def _need_slot(self) -> CardSlot:
        if self._slot is None:
            raise ReaderError(Code.NO_READER)
        return self._slot
