"""A postpaid payment: cash, tally, acknowledgement; known at another till, and never taken twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.counter.change_meter import MeterWish, change_meter, offer_change
from app.counter.history import read_months
from app.counter.keep_told import keep_usage
from app.counter.parameters import ask
from app.counter.pay_postpaid import Payment, pay_postpaid
from app.counter.postpaid import postpaid_account
from app.counter.present import Presented
from app.counter.remake_card import remake_card
from app.counter.sell import give_back, write_now
from app.domain.card import MeterMode
from app.domain.errors import CardLost, Code, TillError
from app.domain.method import in_cash
from app.domain.money import Money
from app.domain.paper import PaymentReceipt, Slip, SlipKind
from app.domain.parameters import Parameters
from app.domain.register import Meter
from app.domain.register.events import UserChanged
from app.domain.vend import EntryKind, EntryState
from app.keys.root import demo_root
from tests.counter.test_postpaid import NOVEMBER, used_in_two_months
from tests.household import (
    BINDING,
    CASHIER,
    CONNECTION,
    CURRENCY,
    MORNING,
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

BILLED, NOVEMBERS = 79_112, 50_460


def pesos(minor: int) -> Money:
    return Money(minor, CURRENCY)


def payment(counter: Counter, presented: Presented, minor: int, tendered: int = 100_000) -> Payment:
    months = read_months(presented)
    account = postpaid_account(counter.till, presented, months)
    assert account is not None
    return Payment(replace(account, whole=True), months, pesos(minor), in_cash(pesos(tendered)))


def pay(counter: Counter, card: VirtualCard, minor: int, contact: Contact | None = None) -> EntryState:
    presented = counter.present(contact or Contact(card))
    paid = payment(counter, presented, minor)
    return pay_postpaid(counter.till, presented, CASHIER, paid, silent).settled.state


def due_at(counter: Counter, card: VirtualCard) -> int:
    presented = counter.present(Contact(card))
    account = postpaid_account(counter.till, presented, read_months(presented))
    assert account is not None
    return account.bill.due.minor


def test_what_is_paid_is_not_due_any_more_here_and_at_another_till(counter: Counter, counters: Counters) -> None:
    card, _ = used_in_two_months(counter)
    assert pay(counter, card, NOVEMBERS) is EntryState.COMPLETED
    assert due_at(counter, card) == BILLED - NOVEMBERS
    neighbour = counters(2)
    assert counter.store.read(lambda r: r.shift_sums(1)).paid == pesos(NOVEMBERS)
    listed = counter.store.read(lambda r: r.sold_after(MORNING, 0, counter.clock.now(), 9))
    assert [(one.kind, one.litres, one.total.minor) for one in listed][-1] == (EntryKind.PAYMENT, 0, NOVEMBERS)
    assert neighbour.present(Contact(card)).tallies.postpaid_received == NOVEMBERS


def test_the_meter_is_told_through_which_month_it_is_paid(counter: Counter) -> None:
    card, meter = used_in_two_months(counter)
    pay(counter, card, NOVEMBERS)
    meter.visit(Contact(card))
    paid = meter.record.levels.paid
    assert paid is not None
    assert (paid.month, paid.register) == (NOVEMBER, 9_000)


def test_a_part_of_the_first_bill_acknowledges_nothing(counter: Counter) -> None:
    card, meter = used_in_two_months(counter)
    pay(counter, card, NOVEMBERS - 1)
    meter.visit(Contact(card))
    assert meter.record.levels.paid is None


def test_the_receipt_has_the_bills_and_what_is_left(counter: Counter) -> None:
    card, _ = used_in_two_months(counter)
    pay(counter, card, 60_000)
    job = counter.store.read(lambda r: r.last_job())
    assert job is not None
    receipt = job.document
    assert isinstance(receipt, PaymentReceipt)
    assert [bill.amount.minor for bill in receipt.months] == [NOVEMBERS, BILLED - NOVEMBERS]
    assert (receipt.total, receipt.change) == (pesos(60_000), pesos(40_000))


def test_a_torn_payment_is_written_later_and_never_given_back(counter: Counter) -> None:
    card, _ = used_in_two_months(counter)
    counter.present(Contact(card))  # what the meter said is booked
    contact = Contact(card, on_command=lambda index, command: _leave(contact) if command == 0xC7 else None)
    assert pay(counter, card, 10_000, contact) is EntryState.UNRESOLVED
    job = counter.store.read(lambda r: r.last_job())
    assert job is not None
    assert isinstance(job.document, Slip)
    assert job.document.kind is SlipKind.PAYMENT_UNRESOLVED
    presented = counter.present(Contact(card))
    assert presented.question is not None
    assert not presented.question.may_give_back
    with pytest.raises(TillError, match=Code.NOT_RETURNABLE.value):
        give_back(counter.till, presented, CASHIER, silent)
    assert write_now(counter.till, presented, CASHIER, silent).settled.state is EntryState.COMPLETED
    assert due_at(counter, card) == BILLED - 10_000


def _leave(contact: Contact) -> None:
    contact.remove()
    raise CardLost(Code.CARD_GONE)


def test_what_was_handed_back_tells_the_meter_nothing(counter: Counter) -> None:
    """The card is taken away before anything was sent: no later payment may carry the acknowledgement of this one."""
    card, meter = used_in_two_months(counter)
    contact = Contact(card)
    presented = counter.present(contact)
    paid = payment(counter, presented, BILLED)
    contact.remove()
    assert pay_postpaid(counter.till, presented, CASHIER, paid, silent).settled.state is EntryState.VOIDED
    assert pay(counter, card, 100) is EntryState.COMPLETED
    meter.visit(Contact(card))
    assert meter.record.levels.paid is None


def test_nothing_is_paid_for_a_file_that_changed_hands_meanwhile(counter: Counter) -> None:
    card, _ = used_in_two_months(counter)
    presented = counter.present(Contact(card))
    paid = payment(counter, presented, 500)
    theirs = counter.store.read(lambda r: (r.accounts((CONNECTION.account,)), r.customers((CONNECTION.customer,))))
    account, customer = theirs[0][CONNECTION.account], theirs[1][CONNECTION.customer]
    moved_in = replace(account, number="A-2", opened=date(2026, 12, 3))
    change = UserChanged(SUPERVISOR.number, CONNECTION.account, moved_in.opened, 13_000, customer, moved_in)
    counter.store.write(lambda tx: tx.post(change))
    with pytest.raises(TillError, match=Code.QUOTE_CHANGED.value):
        pay_postpaid(counter.till, presented, CASHIER, paid, silent)


def test_what_cannot_be_paid_is_refused_and_nothing_moves(counter: Counter) -> None:
    card, _ = used_in_two_months(counter)
    presented = counter.present(Contact(card))
    for minor, tendered, code in ((0, 100, Code.AMOUNT_NOT_POSITIVE), (500, 499, Code.TENDER_TOO_LOW)):
        with pytest.raises(TillError, match=code.value):
            pay_postpaid(counter.till, presented, CASHIER, payment(counter, presented, minor, tendered), silent)
    asked = payment(counter, presented, BILLED + 1)
    with pytest.raises(TillError, match=Code.NOT_POSTPAID.value):
        pay_postpaid(counter.till, counter.present(card_on_reader()[1]), CASHIER, asked, silent)
    assert counter.store.read(lambda r: r.shift_sums(1)).payments == 0


def test_a_payment_shown_before_another_is_not_taken_again(counter: Counter) -> None:
    card, _ = used_in_two_months(counter)
    presented = counter.present(Contact(card))
    paid = payment(counter, presented, 500)
    assert pay(counter, card, 500) is EntryState.COMPLETED
    with pytest.raises(TillError, match=Code.QUOTE_CHANGED.value):
        pay_postpaid(counter.till, presented, CASHIER, paid, silent)


def test_no_water_is_sold_to_a_meter_that_bills_it_until_it_is_asked_to_be_prepaid(counter: Counter) -> None:
    card, meter = used_in_two_months(counter)
    with pytest.raises(TillError, match=Code.NOT_PREPAID.value):
        counter.sell(Contact(card), 1_000)
    ask(counter.till, SUPERVISOR, CONNECTION.number, Parameters(mode=MeterMode.PREPAID))
    assert counter.sell(Contact(card), 1_000).settled.state is EntryState.COMPLETED
    meter.visit(Contact(card))
    assert meter.record.levels.mode is MeterMode.PREPAID


def changed_for_another(counter: Counter, card: VirtualCard) -> None:
    """Another meter that bills what is used takes its place; 1 m³ has run through that one, in December too."""
    presented = counter.present(Contact(card))
    keep_usage(counter.till, presented, read_months(presented), None)
    meter = Meter("0999000001", 20, mode=MeterMode.POSTPAID)
    wish = MeterWish(CONNECTION.number, None, meter, 0, counter.clock.now().date(), "display dark")
    changed = change_meter(counter.till, CASHIER, offer_change(counter.till, CASHIER, wish))
    ask(counter.till, SUPERVISOR, CONNECTION.number, Parameters(mode=MeterMode.POSTPAID))
    remake_card(counter.till, CASHIER, Contact(card), CONNECTION.number)
    binding = replace(BINDING, meter=meter.number, number=changed.exchange.binding)
    there = VirtualMeter(provision(demo_root(UTILITY).open(), binding, zone=ZONE), VolatileMemory())
    there.advance_clock(counter.clock.now())
    there.visit(Contact(card))
    there.use_water(1_000)
    there.visit(Contact(card))


@pytest.mark.parametrize("paid", [60_000, 100_000])
def test_what_is_unpaid_or_paid_ahead_comes_over_to_the_next_meter(counter: Counter, paid: int) -> None:
    """November 504.60 as before; December now 5 m³: 215.00 and 75.00, with tax 336.40."""
    card, meter = used_in_two_months(counter)
    pay(counter, card, paid)
    meter.visit(Contact(card))
    counter.present(Contact(card))
    changed_for_another(counter, card)
    assert due_at(counter, card) == 50_460 + 33_640 - paid
    assert pay(counter, card, 1_000) is EntryState.COMPLETED
    assert due_at(counter, card) == 50_460 + 33_640 - paid - 1_000
