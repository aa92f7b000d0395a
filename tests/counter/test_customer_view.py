"""A customer's file: what it shows comes from the books, and never what a neighbour at the same connection bought."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.counter.customer_view import customer_view
from app.counter.reprint import reprint_receipt
from app.counter.statement import make_statement
from app.counter.whose_card import whose_card
from app.domain.card import Month
from app.domain.errors import Code, TillError
from app.domain.paper import SaleReceipt
from app.domain.period import month_of
from app.domain.register import Account, Customer, ReadBy
from app.domain.register.consumption import MonthUse
from app.domain.register.events import UserChanged
from app.domain.told_events import MeterTold
from app.domain.volume import Volume
from tests.household import CASHIER, CONNECTION, SERIAL, Counter, card_on_reader
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact


def refused(code: Code) -> pytest.RaisesExc[TillError]:
    return pytest.raises(TillError, match=f"^{code.value}")


@pytest.fixture
def counter(counter: Counter) -> Counter:
    """The first till, an hour after it was set up."""
    counter.clock.turn(timedelta(hours=1))
    return counter


def move_in(counter: Counter) -> None:
    """Somebody else moves into the household, today."""
    account = Account("A-30001", "C-9", CONNECTION.number, "domestic", CONNECTION.tariff, date(2026, 11, 21))
    customer = Customer("C-9", "Rosa Martínez", "es")
    event = UserChanged(CASHIER.number, CONNECTION.account, account.opened, 7_000, customer, account)
    counter.store.write(lambda tx: tx.post(event))


def test_a_file_shows_what_was_bought_by_month(counter: Counter) -> None:
    _, contact = card_on_reader()
    counter.sell(contact, 7_000)
    counter.clock.turn(timedelta(days=31))
    counter.sell(contact, 1_000)
    view = customer_view(counter.till, CASHIER, CONNECTION.account)
    assert view.file.customer.name == CONNECTION.holder
    assert [one.entry.litres for one in view.purchases] == [1_000, 7_000]
    assert [month.used for month in view.bought] == [1_000, 7_000]
    assert view.bought[0].period == view.period
    assert (view.owed.minor, view.due.minor, view.status) == (0, 0, None)
    assert [change.subject.value for change in view.changes if not change.field]


def test_no_more_purchases_are_shown_than_were_asked_for(counter: Counter) -> None:
    _, contact = card_on_reader()
    for _ in range(3):
        counter.sell(contact, 1_000)
    view = customer_view(counter.till, CASHIER, CONNECTION.account, purchases=2)
    assert (len(view.purchases), view.more) == (2, True)
    assert customer_view(counter.till, CASHIER, CONNECTION.account, purchases=3).more is False


def test_who_moves_in_does_not_see_what_the_one_before_bought(counter: Counter) -> None:
    counter.sell(card_on_reader()[1], 7_000)
    move_in(counter)
    newcomer = customer_view(counter.till, CASHIER, "A-30001")
    assert (newcomer.purchases, newcomer.bought) == ((), ())
    assert make_statement(counter.till, CASHIER, "A-30001").purchases == ()
    left = customer_view(counter.till, CASHIER, CONNECTION.account)
    assert [one.entry.litres for one in left.purchases] == [7_000]


def test_what_the_meter_noted_stands_for_what_was_used_and_else_what_was_bought(counter: Counter) -> None:
    counter.sell(card_on_reader()[1], 7_000)
    november, supply = month_of(date(2026, 11, 1)), CONNECTION
    months = (Month(november - 1, 9_000, 4_000), Month(november - 2, 5_000, 5_000))
    told = MeterTold(supply.number, supply.binding.number, SERIAL, months, (), None)
    counter.store.write(lambda tx: tx.post(told))
    move_in(counter)
    view = customer_view(counter.till, CASHIER, CONNECTION.account)
    assert view.used == (
        MonthUse(november, 7_000, measured=False),
        MonthUse(november - 1, 0, measured=False),
        MonthUse(november - 2, 5_000, measured=True),
    ), "of the newest month that was told nobody knows how it ended"
    assert [(one.register, one.by) for one in view.readings] == [(7_000, ReadBy.CLOSED), (0, ReadBy.INSTALLED)]
    newcomer = customer_view(counter.till, CASHIER, "A-30001")
    assert (newcomer.used, [one.by for one in newcomer.readings]) == ((), [ReadBy.CLOSED])


def test_a_statement_adds_up_to_what_the_receipts_say(counter: Counter) -> None:
    _, contact = card_on_reader()
    for litres in (7_000, 10_000):
        counter.sell(contact, litres)
    told = make_statement(counter.till, CASHIER, CONNECTION.account)
    receipts = counter.store.read(lambda r: (r.receipt_job(1), r.receipt_job(2)))
    documents = [job.document for job in receipts if job]
    assert [one.receipt for one in told.purchases] == [1, 2]
    assert told.volume == Volume(17_000)
    assert told.paid.minor == sum(one.total.minor for one in documents if isinstance(one, SaleReceipt))
    assert sum(line.amount.minor for line in told.charges) == told.paid.minor
    assert told.heading.language == CONNECTION.language


def test_an_unknown_account_is_refused(counter: Counter) -> None:
    with refused(Code.ACCOUNT_UNKNOWN):
        customer_view(counter.till, CASHIER, "none")
    with refused(Code.ACCOUNT_UNKNOWN):
        make_statement(counter.till, CASHIER, "none")


def test_a_card_names_the_account_under_which_its_connection_is_served_now(counter: Counter) -> None:
    assert whose_card(counter.till, card_on_reader()[1]) == CONNECTION.account
    move_in(counter)
    assert whose_card(counter.till, card_on_reader()[1]) == "A-30001"


def test_a_blank_card_is_nobodys(counter: Counter) -> None:
    blank = VirtualCard(blank_image(bytes.fromhex("04112233445566")))
    assert whose_card(counter.till, Contact(blank)) is None


def test_a_receipt_is_printed_again_by_its_number(counter: Counter) -> None:
    counter.sell(card_on_reader()[1], 7_000)
    job = reprint_receipt(counter.till, CASHIER, 1)
    queued = counter.store.read(lambda r: r.paper_job(job))
    assert queued is not None
    assert queued.copy == 1
    with refused(Code.NOTHING_TO_PRINT):
        reprint_receipt(counter.till, CASHIER, 99)


def test_nobody_who_may_not_look_at_customers_sees_a_file(counter: Counter) -> None:
    left = replace(CASHIER, active=False)
    with refused(Code.NOT_ALLOWED):
        customer_view(counter.till, left, CONNECTION.account)
