"""A meter that changes between paid beforehand and billed: each litre and each base charge is asked for once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from app.counter.cancel_account import why_not_yet
from app.counter.change_meter import MeterWish, change_meter, offer_change
from app.counter.history import read_months
from app.counter.keep_told import keep_usage, priced_behind_bills
from app.counter.parameters import ask
from app.counter.pay_postpaid import Payment, pay_postpaid
from app.counter.postpaid import PostpaidAccount, postpaid_account
from app.counter.present import Presented
from app.counter.return_credit import plan_return, return_credit
from app.counter.sell import quote_volume
from app.counter.take_back import Wish
from app.domain.card import MeterMode
from app.domain.errors import Code, TillError
from app.domain.method import in_cash
from app.domain.money import Money
from app.domain.paper import PaymentReceipt
from app.domain.parameters import Parameters
from app.domain.tariff.quote import LineKind
from app.domain.vend import EntryState
from app.domain.volume import Volume
from app.keys.root import demo_root
from tests.counter.changing_meters import NEW, TODAY, House, successor
from tests.household import (
    BINDING,
    CASHIER,
    CONNECTION,
    CURRENCY,
    SUPERVISOR,
    UTILITY,
    ZONE,
    Counter,
    card_on_reader,
    silent,
)
from virtual.card import VirtualCard
from virtual.contact import Contact
from virtual.meter import VirtualMeter, VolatileMemory, provision

NOVEMBER, DECEMBER, JANUARY = 322, 323, 324
DECEMBERS, JANUARYS = 51_040, 18_676


@dataclass
class Household:
    """A till, a card and a meter, and what a year with them is made of."""

    counter: Counter
    card: VirtualCard
    meter: VirtualMeter

    def buy(self, litres: int) -> None:
        assert self.counter.sell(Contact(self.card), litres).settled.state is EntryState.COMPLETED
        self.visit()

    def visit(self) -> Presented:
        """To the meter and back to the till, which keeps what the card tells."""
        self.meter.visit(Contact(self.card))
        presented = self.counter.present(Contact(self.card))
        keep_usage(self.counter.till, presented, read_months(presented), None)
        return presented

    def days_pass(self, days: int) -> None:
        self.counter.clock.turn(timedelta(days=days))
        self.meter.advance_clock(self.counter.clock.now())

    def ask(self, mode: MeterMode) -> None:
        ask(self.counter.till, SUPERVISOR, CONNECTION.number, Parameters(mode=mode))

    def account(self) -> PostpaidAccount | None:
        presented = self.visit()
        return postpaid_account(self.counter.till, presented, read_months(presented))

    def pay(self, minor: int) -> EntryState:
        presented = self.visit()
        months = read_months(presented)
        account = postpaid_account(self.counter.till, presented, months)
        assert account is not None
        paid = Payment(account, months, Money(minor, CURRENCY), in_cash(Money(minor, CURRENCY)))
        return pay_postpaid(self.counter.till, presented, CASHIER, paid, silent).settled.state

    def billed_litres(self) -> int:
        account = self.account()
        assert account is not None
        return sum(month.quote.volume.litres for month in account.bill.months)


@pytest.fixture
def household(counter: Counter) -> Household:
    """12 m³ are bought in November and 6 of them used; in December 3 more, then 1 m³ is bought and the meter bills.

    It bills 8 m³ in December and 2 in January, while 4 m³ that were paid for stay in it.
    """
    meter = VirtualMeter(provision(demo_root(UTILITY).open(), BINDING, zone=ZONE), VolatileMemory())
    there = Household(counter, card_on_reader()[0], meter)
    meter.advance_clock(counter.clock.now())
    there.buy(12_000)
    meter.use_water(6_000)
    there.days_pass(12)
    meter.use_water(3_000)
    there.ask(MeterMode.POSTPAID)
    there.buy(1_000)
    meter.use_water(8_000)
    there.days_pass(31)
    meter.use_water(2_000)
    return there


def test_months_that_were_paid_beforehand_are_not_billed_again(household: Household) -> None:
    """December: 4 m³ at 43.00 and 4 at 67.00 on top of the 3 that were paid, and no base, which a sale paid.

    With tax 510.40. January: 2 at 43.00 and 75.00: 186.76.
    """
    account = household.account()
    assert account is not None
    bills = [
        (one.month, one.quote.volume.litres, one.beforehand.litres, one.quote.total.minor) for one in account.bill.months
    ]
    assert bills == [(DECEMBER, 8_000, 3_000, DECEMBERS), (JANUARY, 2_000, 0, JANUARYS)]
    assert (account.whole, account.beforehand) == (True, Volume(3_000))
    assert household.meter.view().main == 4_000, "what was not used waits in the meter, and pays for no bill"


def test_the_receipt_says_what_was_paid_beforehand(household: Household) -> None:
    assert household.pay(DECEMBERS) is EntryState.COMPLETED
    job = household.counter.store.read(lambda r: r.last_job())
    assert job is not None
    assert isinstance(job.document, PaymentReceipt)
    assert [(bill.used, bill.beforehand) for bill in job.document.months] == [
        (Volume(11_000), Volume(3_000)),
        (Volume(2_000), Volume(0)),
    ]


def test_back_and_forth_each_litre_is_paid_for_once(household: Household) -> None:
    """4 m³ that stayed in the meter and 5 that are bought in January are used beforehand; then it bills 7 m³ in February."""
    household.visit()
    household.ask(MeterMode.PREPAID)
    household.buy(5_000)
    household.meter.use_water(9_000)
    household.visit()
    household.ask(MeterMode.POSTPAID)
    household.buy(1_000)
    household.days_pass(28)
    household.meter.use_water(7_000)
    assert household.billed_litres() == 8_000 + 2_000 + 7_000
    status = household.counter.present(Contact(household.card)).status
    assert status is not None
    assert household.billed_litres() + status.consumed == status.register
    account = household.account()
    assert account is not None
    assert account.whole


def test_what_was_billed_is_not_sold_again_and_stays_due(household: Household) -> None:
    """The next sale asks for no base of January, whose bill has it, and its water costs what comes on top of the 2 m³."""
    household.visit()
    household.ask(MeterMode.PREPAID)
    presented = household.counter.present(Contact(household.card))
    quote = quote_volume(presented, Volume(6_000))
    assert [(line.kind, line.amount.minor) for line in quote.lines if line.kind is LineKind.STEP] == [
        (LineKind.STEP, 5 * 4_300),
        (LineKind.STEP, 6_700),
    ]
    assert not [line for line in quote.lines if line.kind is LineKind.BASE]
    household.buy(6_000)
    account = household.account()
    assert account is not None
    assert account.bill.due.minor == DECEMBERS + JANUARYS
    with pytest.raises(TillError, match=Code.NOT_POSTPAID.value):
        household.pay(DECEMBERS + JANUARYS + 1)
    assert household.pay(DECEMBERS + JANUARYS) is EntryState.COMPLETED
    assert household.account() is None, "nothing is due, and nothing more is billed"


def test_a_card_that_brings_billed_water_is_priced_behind_it_at_once(household: Household) -> None:
    household.ask(MeterMode.PREPAID)
    household.meter.visit(Contact(household.card))
    presented = priced_behind_bills(household.counter.till, household.counter.present(Contact(household.card)))
    steps = [line.amount.minor for line in quote_volume(presented, Volume(6_000)).lines if line.kind is LineKind.STEP]
    assert steps == [5 * 4_300, 6_700]


def test_a_bill_that_is_paid_does_not_grow_by_water_that_is_bought_after_it(household: Household) -> None:
    """The 6 m³ were sold on top of the 2 that January's bill has; used in January, they do not come before these."""
    household.visit()
    household.ask(MeterMode.PREPAID)
    household.buy(6_000)
    assert household.pay(DECEMBERS + JANUARYS) is EntryState.COMPLETED
    household.meter.use_water(9_000)
    assert household.account() is None


def test_a_meter_that_bills_again_is_not_closed_for_what_it_was_told_before(household: Household) -> None:
    assert household.pay(DECEMBERS + JANUARYS) is EntryState.COMPLETED
    household.ask(MeterMode.PREPAID)
    household.buy(1_000)
    household.days_pass(150)
    household.visit()
    household.ask(MeterMode.POSTPAID)
    household.buy(1_000)
    assert household.meter.use_water(3_000) == 3_000


def test_an_account_is_not_closed_while_a_bill_is_due(household: Household) -> None:
    till, presented = household.counter.till, household.visit()
    return_credit(till, presented, CASHIER, plan_return(till, presented), Wish(), silent)
    refused = why_not_yet(till, household.visit())
    assert refused is not None
    assert (refused.code, refused.params["money"]) == (Code.BILLS_UNPAID, Money(DECEMBERS + JANUARYS, CURRENCY))
    assert household.pay(DECEMBERS + JANUARYS) is EntryState.COMPLETED
    assert why_not_yet(till, household.visit()) is None


def test_what_came_over_from_a_meter_before_was_paid_beforehand_too(counter: Counter) -> None:
    """7 of 10 m³ come over to a meter that uses 3 of them and then bills 5: the old meter's 3 are nobody's bill either."""
    house = House(counter)
    house.told()
    wish = MeterWish(CONNECTION.number, None, NEW, 0, TODAY, "display dark")
    changed = change_meter(house.till, CASHIER, offer_change(house.till, CASHIER, wish))
    house.remake()
    there = Household(counter, house.card, successor(changed))
    there.visit()
    there.meter.use_water(3_000)
    there.ask(MeterMode.POSTPAID)
    there.buy(1_000)
    there.meter.use_water(5_000)
    account = there.account()
    assert account is not None
    assert [(one.quote.volume, one.beforehand) for one in account.bill.months] == [(Volume(5_000), Volume(3_000))]
    assert account.whole
    assert there.meter.view().main == 7_000 - 3_000 + 1_000
