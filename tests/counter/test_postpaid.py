"""What is due at a postpaid meter: the usage that its card reports, by the tariff, less what was received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial

from app.counter.history import read_months, read_registers
from app.counter.keep_told import keep_usage
from app.counter.parameters import ask
from app.counter.postpaid import PostpaidAccount, keeps_registers, postpaid_account
from app.counter.present import Presented
from app.domain.card import MeterMode, Month, Registers
from app.domain.events import CardSeen, TariffAdded
from app.domain.money import Money
from app.domain.parameters import Parameters
from app.domain.register import Account, Customer
from app.domain.register.events import UserChanged
from app.domain.tally import Tally, TallySet
from app.domain.tariff.definition import Band, ClassPrices, Label, MeterDefaults, Step, StepsCharge
from app.domain.till import TillIdentity
from app.keys.root import demo_root
from tests.household import BINDING, CONNECTION, CURRENCY, SERIAL, SUPERVISOR, TARIFF, UTILITY, ZONE, Counter, card_on_reader
from virtual.card import VirtualCard
from virtual.contact import Contact
from virtual.meter import VirtualMeter, VolatileMemory, provision

NOVEMBER, DECEMBER = 322, 323
NO_LABEL: Label = ()


def used_in_two_months(counter: Counter) -> tuple[VirtualCard, VirtualMeter]:
    """A meter that was made postpaid by the card: 9 m³ in November, 4 m³ in December."""
    card, contact = card_on_reader()
    meter = VirtualMeter(provision(demo_root(UTILITY).open(), BINDING, zone=ZONE), VolatileMemory())
    meter.advance_clock(counter.clock.now())
    ask(counter.till, SUPERVISOR, CONNECTION.number, Parameters(mode=MeterMode.POSTPAID))
    counter.sell(contact, 1_000)
    meter.visit(Contact(card))
    meter.use_water(9_000)
    counter.clock.turn(timedelta(days=12))
    meter.advance_clock(counter.clock.now())
    meter.use_water(4_000)
    meter.visit(Contact(card))
    return card, meter


def account(counter: Counter, presented: Presented) -> PostpaidAccount:
    found = postpaid_account(counter.till, presented, read_months(presented))
    assert found is not None
    return found


def account_with(counter: Counter, presented: Presented, months: Sequence[Month], registers: Registers) -> PostpaidAccount:
    found = postpaid_account(counter.till, presented, months, registers)
    assert found is not None
    return found


def test_each_month_on_the_card_is_billed_by_the_tariff(counter: Counter) -> None:
    """9 m³: 7 at 43.00, 2 at 67.00, with tax 16 %: 504.60; a sale paid the base. 4 m³: 172.00 and 75.00, with tax 286.52."""
    presented = counter.present(Contact(used_in_two_months(counter)[0]))
    bill = account(counter, presented).bill
    assert [(month.month, month.quote.total.minor) for month in bill.months] == [(NOVEMBER, 50_460), (DECEMBER, 28_652)]
    assert bill.billed == Money(79_112, CURRENCY)
    assert bill.due == bill.billed


BY_HOUR = replace(
    TARIFF,
    version=2,
    valid_from=date(2026, 11, 1),
    bands=(Band("night", NO_LABEL, hours=((1320, 360),)), Band("day", NO_LABEL)),
    taxes=(),
    classes=(
        ClassPrices(
            "domestic",
            NO_LABEL,
            (
                StepsCharge("night", NO_LABEL, (Step(None, Decimal(1_000)),), band="night"),
                StepsCharge("day", NO_LABEL, (Step(None, Decimal(4_000)),), band="day"),
            ),
            meter=MeterDefaults(registers=True),
        ),
    ),
)


def test_bands_that_the_meter_counted_are_billed_by_its_registers(counter: Counter) -> None:
    """November: 9 m³ by day at 40.00, as registers began there; December: 4 by day, 3 by night at 10.00."""
    counter.store.write(lambda tx: tx.post(TariffAdded(BY_HOUR)))
    card, meter = used_in_two_months(counter)
    meter.advance_clock(datetime(2026, 12, 4, 5, 0, tzinfo=UTC))  # 11 at night in Mexico
    meter.use_water(3_000)
    meter.visit(Contact(card))
    presented = counter.present(Contact(card))
    assert keeps_registers(presented)
    months, registers = read_months(presented), read_registers(presented)
    assert registers.bands[0].this_month == 3_000
    found = account_with(counter, presented, months, registers)
    assert [month.quote.total.minor for month in found.bill.months] == [36_000, 19_000]
    young = replace(presented.holder.connection, installed=date(2026, 11, 3))
    presented = replace(presented, holder=replace(presented.holder, connection=young))
    assert account_with(counter, presented, months, registers).whole
    older = (replace(months[0], period=DECEMBER + 1, used=0), *months)
    assert not account_with(counter, presented, older, registers).whole, "nobody knows any more when November was used"


def test_what_was_billed_by_the_hour_stays_so_when_the_card_tells_it_no_more(counter: Counter) -> None:
    """November 9 m³ by day and December 4 were seen in December; a year later their bills and what is due are the same."""
    counter.store.write(lambda tx: tx.post(TariffAdded(BY_HOUR)))
    card, meter = used_in_two_months(counter)
    seen = shown(counter, counter.present(Contact(card)))
    for _ in range(13):
        counter.clock.turn(timedelta(days=31))
        meter.advance_clock(counter.clock.now())
    meter.use_water(1_000)
    meter.visit(Contact(card))
    later = shown(counter, counter.present(Contact(card)))
    assert read_months(counter.present(Contact(card)))[-1].period > DECEMBER
    assert [month.quote for month in later.bill.months[:2]] == [month.quote for month in seen.bill.months]
    assert (later.whole, later.bill.billed.minor) == (True, 36_000 + 16_000 + 4_000)


def test_water_of_a_month_that_no_card_told_leaves_open_what_is_due(counter: Counter) -> None:
    card, meter = used_in_two_months(counter)
    shown(counter, counter.present(Contact(card)))
    meter.use_water(500)
    for _ in range(13):
        counter.clock.turn(timedelta(days=31))
        meter.advance_clock(counter.clock.now())
    meter.visit(Contact(card))
    assert not shown(counter, counter.present(Contact(card))).whole


def shown(counter: Counter, presented: Presented) -> PostpaidAccount:
    """What the sale screen asks for, of a meter that was installed in November."""
    service = replace(presented.holder.connection, installed=date(2026, 11, 3))
    young = replace(presented, holder=replace(presented.holder, connection=service))
    months, registers = read_months(presented), read_registers(presented)
    keep_usage(counter.till, young, months, registers)
    return account_with(counter, young, months, registers)


def test_what_any_till_received_is_paid(counter: Counter) -> None:
    presented = counter.present(Contact(used_in_two_months(counter)[0]))
    received = TallySet.of([Tally(TillIdentity(till, 1), 1, 9, 0, 0, postpaid_received=30_000) for till in (4, 5)])
    bill = account(counter, replace(presented, tallies=presented.tallies.merged(received))).bill
    assert (bill.received, bill.due) == (Money(60_000, CURRENCY), Money(19_112, CURRENCY))


def test_who_moves_in_is_billed_from_then_on(counter: Counter) -> None:
    """November and the 300.00 that were received by then are the former user's; of December's 286.52 are 100.00 paid."""
    card, _ = used_in_two_months(counter)
    presented = counter.present(Contact(card))
    told = partial(Tally, TillIdentity(4, 1), 1, sold=0, taken_back=0)
    seen = CardSeen(CONNECTION.number, BINDING.number, SERIAL, (told(9, postpaid_received=30_000),), b"", 0, None)
    moved_in = Account("A-2", CONNECTION.customer, CONNECTION.number, "domestic", TARIFF.key, date(2026, 12, 2))
    customer = Customer(CONNECTION.customer, CONNECTION.holder, "es")
    counter.store.write(lambda tx: tx.post(seen))
    change = UserChanged(SUPERVISOR.number, CONNECTION.account, moved_in.opened, 9_000, customer, moved_in)
    counter.store.write(lambda tx: tx.post(change))
    presented = counter.present(Contact(card))
    paid = TallySet.of([told(10, postpaid_received=40_000)])
    found = account(counter, replace(presented, tallies=presented.tallies.merged(paid)))
    assert ([bill.month for bill in found.bill.months], found.whole) == ([DECEMBER], True)
    assert (found.bill.billed.minor, found.bill.received.minor) == (28_652, 10_000)


def test_what_is_due_is_known_only_when_every_month_is_in_which_it_billed(counter: Counter) -> None:
    presented = counter.present(Contact(used_in_two_months(counter)[0]))
    assert account(counter, presented).whole, "the meter is older, but nothing ran before November"
    december = read_months(presented)[:1]
    assert not account_with(counter, presented, december, Registers()).whole, "9 m³ ran before, and nobody knows when"


def test_a_meter_that_is_paid_beforehand_has_no_bill(counter: Counter) -> None:
    card, contact = card_on_reader()
    meter = VirtualMeter(provision(demo_root(UTILITY).open(), BINDING, zone=ZONE), VolatileMemory())
    meter.advance_clock(counter.clock.now())
    counter.sell(contact, 1_000)
    meter.visit(Contact(card))
    presented = counter.present(Contact(card))
    assert postpaid_account(counter.till, presented, read_months(presented)) is None
