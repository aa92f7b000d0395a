"""What a meter said is kept once, its alarms become tasks, and tampering decides what may be sold."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.counter.customer_view import customer_view
from app.counter.meter_history import said_at
from app.counter.meter_report import report_meter
from app.counter.read_card import read_card
from app.counter.sell import quote_volume, sell
from app.counter.tampering import set_account_rule, set_utility_rule
from app.counter.tasks import finish_task, open_tasks
from app.domain.approval import Approval
from app.domain.card import MeterEvent, MeterEventCode
from app.domain.card_paper import MeterReport
from app.domain.errors import Code, Refusal
from app.domain.meter_told import PastStatus
from app.domain.method import in_cash
from app.domain.roles import Job, Operator, Role
from app.domain.tampering import Tampering, TamperingRule
from app.domain.task import Task, TaskKind
from app.domain.volume import Volume
from app.keys.root import demo_root
from tests.household import (
    BINDING,
    CASHIER,
    CONNECTION,
    SUPERVISOR,
    UTILITY,
    ZONE,
    Counter,
    Counters,
    card_on_reader,
    silent,
)
from virtual.card import VirtualCard
from virtual.contact import Contact
from virtual.meter import VirtualMeter, VolatileMemory, provision

ADMIN = Operator(1, "Carmen Vega", Role.ADMINISTRATOR)


class Home:
    """The household's card and meter, with ten cubic metres in it."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.card, contact = card_on_reader()
        counter.sell(contact, 10_000)
        self.meter = VirtualMeter(provision(demo_root(UTILITY).open(), BINDING, zone=ZONE), VolatileMemory())
        self.visit()

    def visit(self) -> None:
        """Somebody carries the card home and puts it into the meter, an hour later."""
        self.counter.clock.turn(timedelta(hours=1))
        self.meter.advance_clock(self.counter.clock.now())
        self.meter.visit(Contact(self.card))

    def head(self) -> object:
        return self.counter.store.read(lambda r: r.newest_at())

    def read(self) -> None:
        read_card(self.counter.till, CASHIER, Contact(self.card))


@pytest.fixture
def home(counter: Counter) -> Home:
    return Home(counter)


def kinds(counter: Counter) -> list[TaskKind]:
    return [task.kind for task in open_tasks(counter.till, SUPERVISOR)]


def refused(counter: Counter, card: VirtualCard) -> Code | None:
    presented = counter.present(Contact(card))
    quote = quote_volume(presented, Volume(1_000))
    try:
        sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    except Refusal as refusal:
        return refusal.code
    return None


def test_the_first_reading_keeps_all_and_the_second_nothing(home: Home) -> None:
    home.meter.use_water(3_000)
    home.visit()
    home.read()
    books = home.counter.store.read
    [month] = books(lambda r: r.meter_months(BINDING.number))
    assert (month.register, month.used) == (3_000, 3_000)
    entries = books(lambda r: r.meter_events(BINDING.number, 28))
    assert MeterEventCode.ORDER_TAKEN in {one.code for one in entries}
    assert len(books(lambda r: r.past_statuses(BINDING.number, 12))) == 1
    head = home.head()
    home.read()
    assert home.head() == head, "a card that was read before adds nothing"


def test_only_what_is_new_since_then_is_kept(home: Home) -> None:
    home.read()
    known = home.counter.store.read(lambda r: r.meter_events(BINDING.number, 99))
    home.meter.use_water(500)
    home.meter.tamper(MeterEventCode.COVER)
    home.visit()
    home.read()
    entries = home.counter.store.read(lambda r: r.meter_events(BINDING.number, 99))
    assert len(entries) > len(known)
    assert set(known) < set(entries)
    assert [one.used for one in home.counter.store.read(lambda r: r.meter_months(BINDING.number))] == [500]


def test_a_till_that_cannot_check_keeps_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(home.counter.till.keys), "status_key", lambda self, binding: None)
    home.read()
    assert home.counter.store.read(lambda r: r.meter_months(BINDING.number)) == ()


def test_an_alarm_raises_one_task_until_it_is_done(home: Home) -> None:
    home.meter.tamper(MeterEventCode.MAGNET)
    home.visit()
    home.counter.present(Contact(home.card))
    home.read()
    assert kinds(home.counter) == [TaskKind.MAGNET]
    home.meter.tamper(MeterEventCode.MAGNET)
    home.visit()
    home.read()
    assert kinds(home.counter) == [TaskKind.MAGNET], "one is open already"
    [task] = open_tasks(home.counter.till, SUPERVISOR)
    assert (task.account, task.meter) == (CONNECTION.account, BINDING.meter)
    finish_task(home.counter.till, SUPERVISOR, task.number, "  Went there, nothing found. ")
    assert kinds(home.counter) == []
    home.read()
    assert kinds(home.counter) == [], "what was told before raises nothing again"
    home.meter.tamper(MeterEventCode.MAGNET)
    home.visit()
    home.counter.present(Contact(home.card))
    assert kinds(home.counter) == [TaskKind.MAGNET], "but it happened again"
    [done] = [one for one in home.counter.store.read(lambda r: r.tasks(BINDING.number)) if not one.open]
    assert (done.done_by, done.note) == (SUPERVISOR.number, "Went there, nothing found.")


def test_what_a_card_shows_only_in_the_log_raises_a_task_as_well(home: Home) -> None:
    home.meter.tamper(MeterEventCode.COVER)
    home.visit()
    home.visit()  # the alarm of the first visit was overwritten by the second status
    home.counter.present(Contact(home.card))
    assert kinds(home.counter) == []
    home.read()
    assert kinds(home.counter) == [TaskKind.COVER]


def test_a_valve_opened_by_force_is_a_task(home: Home) -> None:
    home.meter.force_valve()
    home.visit()
    home.counter.present(Contact(home.card))
    assert kinds(home.counter) == [TaskKind.FORCED]


def test_credit_that_is_low_is_nobodys_task(home: Home) -> None:
    home.meter.use_water(9_500)
    home.visit()
    home.read()
    assert kinds(home.counter) == []


@pytest.mark.parametrize(
    ("rule", "code"),
    [(None, None), (TamperingRule.SELL, None), (TamperingRule.WARN, None), (TamperingRule.REFUSE, Code.TAMPERED)],
)
def test_the_rule_of_the_utility_decides_what_may_be_sold(home: Home, rule: TamperingRule | None, code: Code | None) -> None:
    if rule is not None:
        set_utility_rule(home.counter.till, ADMIN, rule, "council of 2026")
    home.meter.tamper(MeterEventCode.COVER)
    home.visit()
    presented = home.counter.present(Contact(home.card))
    assert presented.tampering == Tampering((TaskKind.COVER,), rule or TamperingRule.WARN)
    assert refused(home.counter, home.card) is code


def test_the_rule_of_an_account_goes_before_and_a_task_that_is_done_lifts_it(home: Home) -> None:
    set_account_rule(home.counter.till, SUPERVISOR, CONNECTION.account, TamperingRule.REFUSE, "second time")
    assert refused(home.counter, home.card) is None, "nothing happened yet"
    home.meter.tamper(MeterEventCode.COVER)
    home.visit()
    assert refused(home.counter, home.card) is Code.TAMPERED
    set_account_rule(home.counter.till, SUPERVISOR, CONNECTION.account, None, "paid the fine")
    assert refused(home.counter, home.card) is None, "the utility's rule only warns"
    set_account_rule(home.counter.till, SUPERVISOR, CONNECTION.account, TamperingRule.REFUSE, "third time")
    [task] = open_tasks(home.counter.till, SUPERVISOR)
    finish_task(home.counter.till, SUPERVISOR, task.number, "sealed anew")
    assert home.counter.present(Contact(home.card)).tampering is None
    assert refused(home.counter, home.card) is None


def test_who_may_not_rule_needs_an_approval_and_a_reason(home: Home) -> None:
    till, account = home.counter.till, CONNECTION.account
    for operator, approval, reason, code in (
        (CASHIER, None, "because", Code.APPROVAL_NEEDED),
        (SUPERVISOR, None, "  ", Code.REASON_MISSING),
    ):
        with pytest.raises(Refusal) as refusal:
            set_account_rule(till, operator, account, TamperingRule.REFUSE, reason, approval)
        assert refusal.value.code is code
    approval = Approval(Job.TAMPERING_RULE, CASHIER.number, SUPERVISOR.number)
    set_account_rule(till, CASHIER, account, TamperingRule.REFUSE, "because", approval)
    assert home.counter.store.read(lambda r: r.tampering_rule(account)) is TamperingRule.REFUSE
    with pytest.raises(Refusal):
        set_utility_rule(till, SUPERVISOR, TamperingRule.SELL, "no")


@pytest.mark.parametrize(
    ("operator", "number", "note", "code"),
    [
        (CASHIER, 1, "done", Code.NOT_ALLOWED),
        (SUPERVISOR, 9, "done", Code.TASK_UNKNOWN),
        (SUPERVISOR, 1, " ", Code.NOTE_EMPTY),
    ],
)
def test_a_task_is_not_done_by_nobody_for_nothing(
    home: Home, operator: Operator, number: int, note: str, code: Code
) -> None:
    home.meter.tamper(MeterEventCode.COVER)
    home.visit()
    home.read()
    with pytest.raises(Refusal) as refusal:
        finish_task(home.counter.till, operator, number, note)
    assert refusal.value.code is code
    assert len(kinds(home.counter)) == 1


def test_two_tills_keep_the_same_once_each(counters: Counters) -> None:
    one, other = counters(1), counters(2)
    home = Home(one)
    home.read()
    read_card(other.till, CASHIER, Contact(home.card))
    months = [till.store.read(lambda r: r.meter_months(BINDING.number)) for till in (one, other)]
    assert months[0] == months[1] != ()


def test_the_report_of_a_meter_waits_for_the_printer_in_the_customers_language(home: Home) -> None:
    told = read_card(home.counter.till, CASHIER, Contact(home.card))
    job = report_meter(home.counter.till, CASHIER, told)
    queued = home.counter.store.read(lambda r: r.paper_job(job))
    assert queued is not None
    assert isinstance(queued.document, MeterReport)
    assert queued.document.heading.language == CONNECTION.language
    assert queued.document.told.credit == 10_000


def test_a_card_that_no_meter_has_seen_gives_no_report(counter: Counter) -> None:
    told = read_card(counter.till, CASHIER, card_on_reader()[1])
    with pytest.raises(Refusal) as refusal:
        report_meter(counter.till, CASHIER, told)
    assert refusal.value.code is Code.NO_WORD


def test_the_customers_file_tells_what_the_meter_said_and_what_came_of_it(home: Home) -> None:
    home.meter.tamper(MeterEventCode.COVER)
    home.visit()
    home.read()
    [task] = open_tasks(home.counter.till, SUPERVISOR)
    finish_task(home.counter.till, SUPERVISOR, task.number, "sealed anew")
    said = customer_view(home.counter.till, CASHIER, CONNECTION.account).said
    assert {one.code for one in said if isinstance(one, MeterEvent)} >= {MeterEventCode.COVER, MeterEventCode.ORDER_TAKEN}
    assert [one.note for one in said if isinstance(one, Task)] == ["sealed anew"]
    assert [one.credit for one in said if isinstance(one, PastStatus)] == [10_000]
    assert list(said) == sorted(said, key=said_at, reverse=True)
