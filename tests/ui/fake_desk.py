"""A desk without a till behind it: answers are held until the test lets them go, so that every state can be looked at."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.counter.clock import ClockReading
from app.counter.customer_view import CustomerView
from app.counter.lists.bring_in import BroughtIn
from app.counter.outcome import Stage
from app.counter.present import Presented
from app.counter.read_card import CardTold
from app.counter.sell import quote_money, quote_volume
from app.counter.settings import SettingNow
from app.counter.tariffs import TakenOver
from app.domain.approval import Approval
from app.domain.errors import Code
from app.domain.method import tendered
from app.domain.money import Money
from app.domain.paper import PaperJob
from app.domain.roles import Operator
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.quote import Quote
from app.domain.tariff.trial import Trial, try_out
from app.domain.till import TillIdentity
from app.domain.vend import EntryState
from app.domain.volume import Volume
from app.settings import AT_WORK
from tests.ui import (
    card_samples,
    meter_samples,
    network_samples,
    register_samples,
    samples,
)
from tests.ui.fake_cash_desk import FakeCashDesk
from tests.ui.fake_keeping import FakeKeeping
from tests.ui.fake_methods import FakeMethods
from tests.ui.fake_people import FakePeople
from tests.ui.fake_reports import FakeReports
from tests.ui.fake_take_back import FakeTakeBack
from tests.ui.fake_templates import FakeTemplates
from ui.desk import Desk, DeskStatus, LoggedIn, Opened, PrinterView, Profile, ReaderView, Sound, Usage
from ui.register_desk import CardOnReader, Found
from ui.task_desk import OpenTask
from words import Words

READY = DeskStatus(ReaderView(None, None, True), PrinterView(None, 0, True), None, 0, None)


@dataclass(frozen=True, slots=True)
class Asked:
    """One operation that a window started."""

    what: str
    args: tuple[Any, ...]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    progress: Callable[[Stage], None] | None = None


@dataclass
class FakeDesk(FakeMethods, FakeTemplates, FakeReports, FakeKeeping, FakeCashDesk, FakePeople, FakeTakeBack, Desk):
    """Notes what was asked; ``last(what)`` gives the operation to answer. ``usual`` answers at once what is usual."""

    usual: bool = True
    stops: int = 0
    asked: list[Asked] = field(default_factory=list)
    sounds: list[Sound] = field(default_factory=list)
    status: DeskStatus = READY
    on_reader: Presented = field(default_factory=samples.presented)
    logs_in: LoggedIn = field(default_factory=lambda: LoggedIn(samples.ANA, None))
    opened: Opened = field(default_factory=lambda: Opened(samples.FOUNDING, ()))
    known_profile: Profile = field(default_factory=samples.profile)
    unfinished: tuple[PaperJob, ...] = ()
    office_printer: bool = False
    found: Found = register_samples.FOUND
    tasks: tuple[OpenTask, ...] = card_samples.TASKS
    told: CardTold = card_samples.TOLD
    fee: Money = field(default_factory=lambda: Money(5_000, samples.FOUNDING.currency))
    lying: CardOnReader = register_samples.ON_READER
    file: CustomerView = field(default_factory=register_samples.view)
    versions: tuple[TariffVersion, ...] = (samples.TARIFF,)
    set: tuple[SettingNow, ...] = tuple(SettingNow(one, one.default or "", None) for one in AT_WORK)
    approved_about: str = ""
    closed: bool = False
    _told: Callable[[DeskStatus], None] | None = None
    _sightings: int = 0

    @property
    def profile(self) -> Profile:
        return self.known_profile

    def words(self, language: str) -> Words:
        return Words(language, samples.FOUNDING.zone, samples.FOUNDING.currency)

    def now(self) -> datetime:
        return samples.NOW

    def play(self, sound: Sound) -> None:
        self.sounds.append(sound)

    def close(self) -> None:
        self.closed = True

    # -- the bench of the test
    def tell(self, **changes: Any) -> None:
        """The status becomes another."""
        self.status = replace(self.status, **changes)
        if self._told is not None:
            self._told(self.status)

    def put_card(self) -> None:
        """Somebody puts a card on the reader."""
        self._sightings += 1
        self.tell(reader=replace(self.status.reader, trouble=None, sighting=self._sightings))

    def take_card(self) -> None:
        """Somebody takes it."""
        self.tell(reader=replace(self.status.reader, sighting=None))

    def reader_trouble(self, code: Code) -> None:
        """The reader is in trouble."""
        self.tell(reader=replace(self.status.reader, trouble=code, sighting=None))

    def all_of(self, what: str) -> list[Asked]:
        """Every operation of a kind, the oldest first."""
        return [one for one in self.asked if one.what == what]

    def last(self, what: str) -> Asked:
        """The newest operation of a kind."""
        return self.all_of(what)[-1]

    # -- what the windows ask
    def start(self, passphrase: str | None, done: Any, failed: Any) -> None:
        self._note("start", (passphrase,), done, failed, self.opened)

    def watch(self, told: Callable[[DeskStatus], None]) -> None:
        self._told = told
        told(self.status)

    def log_in(self, number: int, pin: str, done: Any, failed: Any) -> None:
        self._note("log_in", (number, pin), done, failed, self.logs_in)

    def open_training(self, done: Any, failed: Any) -> None:
        self._note("open_training", (), done, failed, None)
        done(None)

    def change_pin(self, number: int, old: str, new: str, again: str, done: Any, failed: Any) -> None:
        self._note("change_pin", (number, old, new, again), done, failed, number)

    def rekey(self, operator: Operator, pin: str, reason: str, done: Any, failed: Any) -> None:
        self._note("rekey", (operator, pin, reason), done, failed, TillIdentity(1, 2))

    def confirm_clock(self, operator: Operator, done: Any, failed: Any) -> None:
        self._note("confirm_clock", (operator,), done, failed, ClockReading(self.now(), self.now()))

    def approve(self, operator: Operator, job: Any, number: int, pin: str, about: str, done: Any, failed: Any) -> None:
        self.approved_about = about
        self._note("approve", (operator, job, number, pin), done, failed, Approval(job, operator.number, number))

    def present(self, done: Any, failed: Any) -> None:
        self._note("present", (), done, failed, self.on_reader)

    def read_usage(self, presented: Presented, done: Any, failed: Any) -> None:
        self._note("read_usage", (presented,), done, failed, Usage(samples.MONTHS))

    def quote_volume(self, presented: Presented, volume: Volume, beside: int = 0) -> Quote:
        return quote_volume(presented, volume, beside)

    def quote_money(self, presented: Presented, money: Money, beside: int = 0) -> Quote:
        return quote_money(presented, money, beside)

    def sell(self, presented: Any, operator: Any, quote: Any, tenders: Any, progress: Any, done: Any, failed: Any) -> None:
        usual = samples.outcome(quote, tendered(tenders, quote.total.currency), EntryState.COMPLETED)
        self._note("sell", (presented, operator, quote, tenders), done, failed, usual, progress)

    def write_now(self, presented: Any, operator: Any, progress: Any, done: Any, failed: Any) -> None:
        self._note("write_now", (presented, operator), done, failed, None, progress)

    def give_back(self, presented: Any, operator: Any, progress: Any, done: Any, failed: Any) -> None:
        self._note("give_back", (presented, operator), done, failed, None, progress)

    def open_matters(self, done: Any, failed: Any) -> None:
        self._note("open_matters", (), done, failed, ())

    def reprint(self, operator: Operator, original_job: int, done: Any, failed: Any) -> None:
        self._note("reprint", (operator, original_job), done, failed, 1)

    def papers(self, operator: Operator, before: int | None, done: Any, failed: Any) -> None:
        self._note("papers", (operator, before), done, failed, samples.papers(self.unfinished, self.office_printer))

    def send_paper(self, operator: Operator, job: int, outlet: Any, done: Any, failed: Any) -> None:
        self._note("send_paper", (operator, job, outlet), done, failed, 0)

    def cancel_paper(self, operator: Operator, job: int, done: Any, failed: Any) -> None:
        self._note("cancel_paper", (operator, job), done, failed, job)

    def draw_paper(self, operator: Operator, job: int, done: Any, failed: Any) -> None:
        self._note("draw_paper", (operator, job), done, failed, None)

    def paper_drawn(self, operator: Operator, job: int, done: Any, failed: Any) -> None:
        self._note("paper_drawn", (operator, job), done, failed, job)

    def try_printer(self, operator: Operator, outlet: Any, done: Any, failed: Any) -> None:
        self._note("try_printer", (operator, outlet), done, failed, 70)

    def answer_paper(self, operator: Operator, job: int, printed: bool, done: Any, failed: Any) -> None:
        self._note("answer_paper", (operator, job, printed), done, failed, None)

    def read_card(self, operator: Operator, done: Any, failed: Any) -> None:
        self._note("read_card", (operator,), done, failed, self.told)

    def report_meter(self, operator: Operator, told: CardTold, done: Any, failed: Any) -> None:
        self._note("report_meter", (operator, told), done, failed, 7)

    def fee_due(self, account: Any, done: Any, failed: Any) -> None:
        self._note("fee_due", (account,), done, failed, self.fee)

    def reissue(self, operator: Operator, account: Any, wish: Any, done: Any, failed: Any) -> None:
        self._note("reissue", (operator, account, wish), done, failed, None)

    def pay_postpaid(self, presented: Any, operator: Any, payment: Any, progress: Any, done: Any, failed: Any) -> None:
        self._note("pay_postpaid", (presented, operator, payment), done, failed, None, progress)

    def give_fee_back(self, operator: Operator, account: Any, done: Any, failed: Any) -> None:
        self._note("give_fee_back", (operator, account), done, failed, self.fee)

    def retrieve_card(self, operator: Operator, done: Any, failed: Any) -> None:
        self._note("retrieve_card", (operator,), done, failed, card_samples.RETRIEVED)

    def listed(self, operator: Operator, typed: str, done: Any, failed: Any) -> None:
        self._note("listed", (typed,), done, failed, card_samples.LISTED)

    def add_listed(
        self, operator: Operator, key: Any, cause: Any, remark: str, approval: Any, done: Any, failed: Any
    ) -> None:
        self._note("add_listed", (operator, key, cause, remark, approval), done, failed, key)

    def lift_listed(self, operator: Operator, key: Any, reason: str, approval: Any, done: Any, failed: Any) -> None:
        self._note("lift_listed", (operator, key, reason, approval), done, failed, key)

    def open_tasks(self, operator: Operator, done: Any, failed: Any) -> None:
        self._note("open_tasks", (operator,), done, failed, self.tasks)

    def rule_tampering(self, operator: Any, account: Any, rule: Any, reason: Any, done: Any, failed: Any) -> None:
        self._note("rule_tampering", (operator, account, rule, reason), done, failed, account)

    def finish_task(self, operator: Operator, number: int, note: str, done: Any, failed: Any) -> None:
        self._note("finish_task", (operator, number, note), done, failed, number)

    # -- the register
    def search(self, operator: Operator, typed: str, done: Any, failed: Any) -> None:
        self._note("search", (typed,), done, failed, self.found)

    def card_on_reader(self, done: Any, failed: Any) -> None:
        self._note("card_on_reader", (), done, failed, self.lying)

    def customer(self, operator: Operator, account: str, purchases: int, done: Any, failed: Any) -> None:
        self._note("customer", (account, purchases), done, failed, self.file)

    def statement(self, operator: Operator, account: str, done: Any, failed: Any) -> None:
        self._note("statement", (operator, account), done, failed, register_samples.STATEMENT)

    def reprint_receipt(self, operator: Operator, receipt: int, done: Any, failed: Any) -> None:
        self._note("reprint_receipt", (operator, receipt), done, failed, 2)

    def make_invoice(self, operator: Operator, receipt: int, done: Any, failed: Any) -> None:
        self._note("make_invoice", (operator, receipt), done, failed, 58)

    def make_cover_note(self, operator: Operator, account: str, done: Any, failed: Any) -> None:
        self._note("make_cover_note", (operator, account), done, failed, 59)

    def choices(self, done: Any, failed: Any) -> None:
        self._note("choices", (), done, failed, register_samples.CHOICES)

    def open_account(self, operator: Any, customer: Any, connection: Any, account: Any, done: Any, failed: Any) -> None:
        self._note("open_account", (operator, customer, connection, account), done, failed, "204-118-7")

    def change_file(self, operator: Any, customer: Any, connection: Any, account: Any, done: Any, failed: Any) -> None:
        self._note("change_file", (operator, customer, connection, account), done, failed, "204-118-7")

    def install_meter(self, operator: Any, account: Any, meter: Any, register: Any, done: Any, failed: Any) -> None:
        self._note("install_meter", (operator, account, meter, register), done, failed, "204-118-7")

    def offer_meter(self, operator: Any, wish: Any, done: Any, failed: Any) -> None:
        self._note("offer_meter", (operator, wish), done, failed, meter_samples.OFFER)

    def exchange_meter(self, operator: Any, offer: Any, approval: Any, done: Any, failed: Any) -> None:
        self._note("exchange_meter", (operator, offer, approval), done, failed, meter_samples.CHANGED)

    def remake_card(self, operator: Any, connection: Any, done: Any, failed: Any) -> None:
        self._note("remake_card", (operator, connection), done, failed, meter_samples.REMADE)

    def bring_over(self, operator: Any, presented: Any, done: Any, failed: Any) -> None:
        self._note("bring_over", (operator, presented), done, failed, None)

    def make_function_card(self, operator: Any, wish: Any, approval: Any, done: Any, failed: Any) -> None:
        self._note("make_function_card", (operator, wish, approval), done, failed, meter_samples.MADE)

    def read_answer(self, operator: Any, done: Any, failed: Any) -> None:
        self._note("read_answer", (operator,), done, failed, meter_samples.ANSWERED)

    def issue_card(self, operator: Any, account: Any, done: Any, failed: Any) -> None:
        self._note("issue_card", (operator, account), done, failed, None)

    def change_user(
        self, operator: Any, left: Any, register: Any, customer: Any, account: Any, done: Any, failed: Any
    ) -> None:
        self._note("change_user", (operator, left, register, customer, account), done, failed, "204-118-7")

    def close_account(self, operator: Any, account: Any, register: Any, done: Any, failed: Any) -> None:
        self._note("close_account", (operator, account, register), done, failed, "204-118-7")

    def ask_meter(self, operator: Any, account: Any, change: Any, done: Any, failed: Any) -> None:
        self._note("ask_meter", (operator, account, change), done, failed, "204-118-7")

    def add_note(self, operator: Any, account: Any, text: Any, done: Any, failed: Any) -> None:
        self._note("add_note", (operator, account, text), done, failed, "204-118-7")

    def add_debt(self, operator: Any, debt: Any, done: Any, failed: Any) -> None:
        self._note("add_debt", (operator, debt), done, failed, "204-118-7")

    # -- the network
    def places(self, operator: Operator, done: Any, failed: Any) -> None:
        self._note("places", (operator,), done, failed, network_samples.PLACES)

    def enter_place(self, operator: Operator, place: Any, new: bool, done: Any, failed: Any) -> None:
        self._note("enter_place", (operator, place, new), done, failed, network_samples.PLACES)

    def put_below(self, operator: Operator, meter: str, master: str, done: Any, failed: Any) -> None:
        self._note("put_below", (operator, meter, master), done, failed, network_samples.PLACES)

    def read_meter(self, operator: Operator, meter: str, on: Any, register: int, done: Any, failed: Any) -> None:
        self._note("read_meter", (operator, meter, on, register), done, failed, meter)

    def losses(self, operator: Operator, zone: str, meter: str, since: Any, until: Any, done: Any, failed: Any) -> None:
        self._note("losses", (operator, zone, meter, since, until), done, failed, network_samples.REPORT)

    def preview_list(self, path: Any, choice: Any, words: Words, done: Any, failed: Any) -> None:
        self._note("preview_list", (path, choice), done, failed, samples.LIST)

    def check_list(self, choice: Any, progress: Any, done: Any, failed: Any) -> None:
        self._note("check_list", (choice,), done, failed, samples.CHECKED_LIST, progress)

    def bring_in_list(self, operator: Operator, update: bool, progress: Any, done: Any, failed: Any) -> None:
        self._note("bring_in_list", (operator, update), done, failed, BroughtIn(1204, 0), progress)

    def stop_list(self) -> None:
        self.stops += 1

    def write_bad_rows(self, path: Any, updated: bool, words: Words, done: Any, failed: Any) -> None:
        self._note("write_bad_rows", (path, updated), done, failed, 3)

    def keep_choice(self, path: Any, choice: Any, done: Any, failed: Any) -> None:
        self._note("keep_choice", (path, choice), done, failed, path)

    def write_purchases(
        self, operator: Operator, days: Any, path: Any, words: Words, progress: Any, done: Any, failed: Any
    ) -> None:
        self._note("write_purchases", (operator, days, path), done, failed, 812, progress)

    def write_list(self, operator: Operator, path: Any, words: Words, progress: Any, done: Any, failed: Any) -> None:
        self._note("write_list", (operator, path), done, failed, 1204, progress)

    def settings(self, operator: Operator, done: Any, failed: Any) -> None:
        self._note("settings", (operator,), done, failed, self.set)

    def change_settings(self, operator: Operator, wanted: Any, done: Any, failed: Any) -> None:
        self.set = tuple(replace(one, value=wanted.get(one.setting.key, one.value)) for one in self.set)
        self._note("change_settings", (operator, wanted), done, failed, self.set)

    def tariffs(self, operator: Operator, done: Any, failed: Any) -> None:
        self._note("tariffs", (operator,), done, failed, self.versions)

    def try_tariff(self, version: TariffVersion, trial: Trial) -> Quote:
        return try_out(version, trial)

    def read_tariff(self, path: Path, done: Any, failed: Any) -> None:
        self._note("read_tariff", (path,), done, failed, None)

    def take_over_tariff(self, operator: Operator, version: TariffVersion, done: Any, failed: Any) -> None:
        self._note("take_over_tariff", (operator, version), done, failed, TakenOver(version, new=True))

    def write_tariff(self, version: TariffVersion, path: Path, done: Any, failed: Any) -> None:
        self._note("write_tariff", (version, path), done, failed, path)

    def _note(self, what: str, args: tuple[Any, ...], done: Any, failed: Any, usual: Any, progress: Any = None) -> None:
        self.asked.append(Asked(what, args, done, failed, progress))
        if self.usual and usual is not None:
            done(usual)
