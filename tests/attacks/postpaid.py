"""Attacks on postpaid accounts: payments that nobody made, and acknowledgements that no till wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.cards.layout import tally as tally_layout
from app.cards.layout.parameters import encode_parameters
from app.cards.layout.tally import signed
from app.counter import pay_postpaid as pay_module
from app.counter.history import read_months
from app.counter.pay_postpaid import pay_postpaid
from app.counter.postpaid import postpaid_account
from app.domain.card import Binding, MeterMode, ParametersVersion
from app.domain.errors import Code
from app.domain.money import Money
from app.domain.parameters import Paid, Parameters
from app.domain.period import month_of
from app.domain.tally import Tally
from app.domain.till import TillIdentity
from tests.attacks.attack import IGNORED, Attack, Ending, Ground, always, met, replaced
from tests.attacks.orders import AGENT
from tests.counter.test_pay_postpaid import payment
from tests.counter.test_postpaid import used_in_two_months
from tests.counter.test_present import rewritten
from tests.household import BINDING, CASHIER, CURRENCY, silent
from tests.household import KEYS as HOUSE_KEYS
from tests.virtual.setting import FRIDAY, KEYS, House
from tests.virtual.utility import BINDING as METER
from tests.virtual.utility import Entry, Paper, card, present, written
from virtual.meter.parameters import Parameters as ParametersOnCard

GHOST, BILLED = TillIdentity(55, 1), 87_812
NEXT_SPRING, LITRES = datetime(2027, 4, 20, 12, tzinfo=UTC), 5_000


def planted_payment(ground: Ground, forged: Tally) -> Ending:
    """A tally of a till that is not there says that it has received what is due; the booty is what is no more asked for."""
    counter = ground.till()
    ground.card, _meter = used_in_two_months(counter)
    rewritten(ground.card, tallies=(*ground.shown(counter).tallies.carried(), forged), number=9)
    presented = ground.shown(counter)
    account = postpaid_account(counter.till, presented, read_months(presented))
    assert account is not None
    return Ending((account.bill.billed - account.bill.due).minor)


def forged_payment(ground: Ground) -> Ending:
    return planted_payment(ground, Tally(GHOST, 1, 1, 0, 0, postpaid_received=BILLED, mac=bytes(8)))


def payment_of_another_meter(ground: Ground) -> Ending:
    """The payment was made, for the neighbour's meter."""
    theirs = replace(BINDING, meter="0499999999")
    return planted_payment(ground, signed(Tally(GHOST, 1, 1, 0, 0, postpaid_received=BILLED), theirs, HOUSE_KEYS))


def paid_with_too_little(ground: Ground) -> Ending:
    """The window confirms a payment for which a hundredth was handed over."""
    counter = ground.till()
    ground.card, _meter = used_in_two_months(counter)
    presented = ground.shown(counter)
    paid = payment(counter, presented, BILLED, BILLED // 100)
    return Ending(pay_postpaid(counter.till, presented, CASHIER, paid, silent).settled.entry.total.minor)


def acknowledged(made_for: Binding, spoilt: bool) -> Ending:
    """A meter that has closed for want of payment is given an acknowledgement; the booty is water."""
    house = House()
    november = month_of(FRIDAY)
    house.ask(mode=MeterMode.POSTPAID, paid=Paid(0, november, 2))
    house.meter.advance_clock(NEXT_SPRING)
    assert house.meter.use_water(LITRES) == 0
    version = ParametersVersion(9, 9, 1)
    block = encode_parameters(Parameters(version, 1, paid=Paid(0, november + 12, 2)), made_for, KEYS)
    block = block[:-8] + bytes(8) if spoilt else block
    paper = Paper((Entry(till=9, number=1),), parameters=block, parameters_version=version, till=9)
    visit = present(house.meter, written(card(), paper))
    return met(visit, house.meter.use_water(LITRES))  # type: ignore[arg-type]


def forged_acknowledgement(_ground: Ground) -> Ending:
    return acknowledged(METER, spoilt=True)


def acknowledgement_of_another_meter(_ground: Ground) -> Ending:
    return acknowledged(replace(METER, meter="0499999999"), spoilt=False)


_ANY_TALLY = replaced((tally_layout, "is_genuine", always(True)))
_ANY_SET = replaced((ParametersOnCard, "code_is_right", always(True)))

POSTPAID = (
    Attack(
        "a postpaid payment said to be received elsewhere",
        AGENT,
        "a tally's own code (till, rule 10)",
        _ANY_TALLY,
        forged_payment,
        IGNORED,
    ),
    Attack(
        "a postpaid payment of another meter",
        AGENT,
        "the meter in the tally's code (till, rule 10)",
        _ANY_TALLY,
        payment_of_another_meter,
        IGNORED,
    ),
    Attack(
        "a postpaid payment for less than its amount",
        "a window that lies",
        "the tender is checked before the commit (till)",
        replaced((pay_module, "change_of", always(Money(0, CURRENCY)))),
        paid_with_too_little,
        Code.TENDER_TOO_LOW,
    ),
    Attack(
        "a forged acknowledgement of payment",
        AGENT,
        "the code of the set of parameters (meter, rule 14)",
        _ANY_SET,
        forged_acknowledgement,
        IGNORED,
    ),
    Attack(
        "the acknowledgement of another meter",
        AGENT,
        "the set's code is made with the meter's own key (meter, rules 10 and 14)",
        _ANY_SET,
        acknowledgement_of_another_meter,
        IGNORED,
    ),
)
