"""What happens: a prepared world, and an act in which every step may fail."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from app.cards.card import open_card
from app.cards.layout.order import encode_order
from app.counter.parameters import ask
from app.domain.card import MeterEventCode
from app.domain.errors import Refusal
from app.domain.hours import Hours
from app.domain.parameters import BandHours, Parameters
from app.domain.tally import Tally
from app.domain.till import TillIdentity
from tests.faults.hardship import befall
from tests.faults.paper import print_waiting
from tests.faults.trace import Fault, How, PowerCut, Trace
from tests.faults.world import World
from tests.household import CONNECTION, KEYS, SUPERVISOR, UTILITY
from virtual.contact import Contact
from virtual.printer import Mishap

FIRST, SECOND, THIRD = 10_000, 4_000, 2_500


class Actor(Enum):
    """Whose power a cut takes: the number of a till, or 0 for the meter."""

    METER = 0
    TILL_1 = 1
    TILL_2 = 2


@dataclass(frozen=True, slots=True)
class Scene:
    """``prepare`` runs without faults, ``act`` with one; ``world`` is the household that both are about."""

    name: str
    actor: Actor
    prepare: Callable[[Any], object]
    act: Callable[[Any], object]
    world: type[World] = World


def _nothing(world: World) -> None:
    """The world as it is at first."""


def _sold(world: World) -> None:
    world.sale(1, FIRST)


def _sold_and_taken(world: World) -> None:
    _sold(world)
    world.visit()
    world.meter.use_water(1_500)


def _sold_again(world: World) -> None:
    _sold_and_taken(world)
    world.sale(2, SECOND)
    world.sale(1, THIRD)


def _sold_twice(world: World) -> None:
    """Two receipts wait for the printer."""
    _sold(world)
    world.sale(1, SECOND)


def _torn(world: World) -> None:
    """Sold and taken up, then a sale whose order never reached the card: it was torn out before the commit."""
    _sold_and_taken(world)
    world.watch(Trace(Fault(How.TEAR_BEFORE, name="till command C7")))
    world.sale(1, SECOND)
    world.unwatch()


def _torn_return(world: World) -> None:
    """The same, and a return of it that never reached the card either."""
    _torn(world)
    world.watch(Trace(Fault(How.TEAR_BEFORE, name="till command C7")))
    world.answer(1, back=True)
    world.unwatch()


def _returned_unread(world: World) -> None:
    """A return that is on the card, though the till does not know it."""
    _torn(world)
    world.watch(Trace(Fault(How.TEAR_AFTER, name="till command C7")))
    world.answer(1, back=True)
    world.unwatch()


def _tampered(world: World) -> None:
    """Sold and taken up, then somebody opened the meter's cover; the card has brought that from the meter."""
    _sold_and_taken(world)
    world.meter.tamper(MeterEventCode.COVER)
    world.visit()


def _asked(world: World) -> None:
    """Sold and taken up, and the meter is asked for other parameters."""
    _sold_and_taken(world)
    change = Parameters(alarm_level=1_500, closed=(Hours((1,), 60, 240),), bands=(BandHours(1, Hours((2,), 0, 60)),) * 20)
    ask(world.counters[1].till, SUPERVISOR, CONNECTION.number, change)


def _stopped_at(point: str) -> Callable[[World], None]:
    """The power went in the middle of a sale, at the first point with this name."""

    def stopped(world: World) -> None:
        _sold_and_taken(world)
        world.answer(1, back=False)  # so that what the meter said is booked, and the sale commits nothing but itself
        world.watch(Trace(Fault(How.POWER, name=point)))
        with suppress(PowerCut):
            world.sale(1, SECOND)
        world.unwatch()

    return stopped


def _planted(world: World) -> None:
    """Somebody put a tally of a till that does not exist into the order, and a till vouched for the whole."""
    _sold_and_taken(world)
    contact = Contact(world.card)
    opened = open_card(contact, KEYS, UTILITY)
    order = opened.read().order.content
    forged = Tally(TillIdentity(44, 1), 1, 1, 50_000, 0, mac=b"planted!")
    changed = replace(order, number=order.number + 1, tallies=(*order.tallies, forged))
    opened.write_order(encode_order(changed, KEYS), before_first_write=lambda: None)


def _hard(world: World) -> None:
    """Both tills know of debts and of free water; some money was kept as credit, and till 1 took a part of the debts."""
    for counter in world.counters.values():
        befall(counter)
    world.pay(1, 25_000)
    world.visit()


def _hard_and_torn(world: World) -> None:
    """Then a sale that uses the credit and repays more, whose order never reached the card."""
    _hard(world)
    world.watch(Trace(Fault(How.TEAR_BEFORE, name="till command C7")))
    world.pay(1, 20_000)
    world.unwatch()


def _taking_back_at_meter(world: World) -> None:
    """What the meter has is taken back, and the meter has given it up; the till does not know yet."""
    _sold_and_taken(world)
    world.correct(1, SECOND)
    world.visit()


def _corrected_once(world: World) -> None:
    """Most of the one sale there is was taken back."""
    _sold(world)
    world.correct(1, FIRST - THIRD)


def _correct_more(world: World) -> None:
    """More than is left of it is asked back."""
    with suppress(Refusal):
        world.correct(1, SECOND)


def _stuck(world: World) -> None:
    """All credit was handed back, but the customer used some of it before the meter heard of that."""
    _sold_and_taken(world)
    world.visit()
    world.hand_back(1)
    world.meter.use_water(2_000)
    world.visit()


AT_THE_COUNTER = (
    Scene("first sale", Actor.TILL_1, _nothing, lambda w: w.sale(1, FIRST)),
    Scene("second sale before the meter", Actor.TILL_1, _sold, lambda w: w.sale(1, SECOND)),
    Scene("sale after the meter", Actor.TILL_1, _sold_and_taken, lambda w: w.sale(1, SECOND)),
    Scene("sale that carries parameters", Actor.TILL_1, _asked, lambda w: w.sale(1, SECOND)),
    Scene("sale at a second till", Actor.TILL_2, _sold, lambda w: w.sale(2, SECOND)),
    Scene("writing an open sale now", Actor.TILL_1, _torn, lambda w: w.answer(1, back=False)),
    Scene("giving an open sale back", Actor.TILL_1, _torn, lambda w: w.answer(1, back=True)),
    Scene("writing an open return again", Actor.TILL_1, _torn_return, lambda w: w.answer(1, back=True)),
    Scene("a proven return is paid", Actor.TILL_1, _returned_unread, lambda w: w.answer(1, back=True)),
    Scene("sale beside a planted tally", Actor.TILL_1, _planted, lambda w: w.sale(1, SECOND)),
    Scene("reading a card", Actor.TILL_1, _tampered, lambda w: w.read(1)),
    Scene("sale with debts and credit", Actor.TILL_1, _hard, lambda w: w.pay(1, 20_000)),
    Scene("giving back what repaid a debt", Actor.TILL_1, _hard_and_torn, lambda w: w.answer(1, back=True)),
    Scene("debts at a second till", Actor.TILL_2, _hard, lambda w: w.pay(2, 30_000)),
    Scene("correcting what waits on the card", Actor.TILL_1, _sold, lambda w: w.correct(1, SECOND)),
    Scene("correcting twice", Actor.TILL_1, _corrected_once, _correct_more),
    Scene("correcting what the meter has", Actor.TILL_1, _sold_and_taken, lambda w: w.correct(1, SECOND)),
    Scene("a confirmed return is paid", Actor.TILL_1, _taking_back_at_meter, lambda w: w.answer(1, back=True)),
    Scene("handing credit back", Actor.TILL_1, _sold_and_taken, lambda w: w.hand_back(1, SECOND)),
    Scene("letting stuck water go", Actor.TILL_1, _stuck, lambda w: w.let_go(1)),
    Scene("till starts after an intent", Actor.TILL_1, _stopped_at("commit anchored"), lambda w: w.restart(1)),
    Scene("till starts after a mark", Actor.TILL_1, _stopped_at("till command C7"), lambda w: w.restart(1)),
)
AT_THE_METER = (
    Scene("meter takes a return", Actor.METER, _returned_unread, lambda w: w.visit()),
    Scene("meter takes a second sale", Actor.METER, _sold_again, lambda w: w.visit()),
    Scene("meter starts again", Actor.METER, _sold_again, lambda w: w.restart_meter()),
    Scene("meter takes a first sale", Actor.METER, _sold, lambda w: w.visit()),
)
AT_THE_PRINTER = (
    Scene("printing two receipts", Actor.TILL_1, _sold_twice, print_waiting),
    Scene("printing without paper", Actor.TILL_1, _sold_twice, lambda w: print_waiting(w, Mishap.PAPER_OUT)),
    Scene("printer dies in a receipt", Actor.TILL_1, _sold_twice, lambda w: print_waiting(w, Mishap.DIES_MIDWAY)),
    Scene("printer says nothing", Actor.TILL_1, _sold_twice, lambda w: print_waiting(w, Mishap.FORGETS_FENCE)),
)
SCENES = AT_THE_COUNTER + AT_THE_METER + AT_THE_PRINTER
