"""How life goes on after a fault: with the card, without it, after it was at the meter, after another till sold to it."""

from __future__ import annotations

from collections.abc import Callable

from app.counter.shifts import close_shift, open_shift, read_shift
from app.domain.closing import Count
from app.domain.money import Money
from tests.faults.scenes import FIRST
from tests.faults.world import World
from tests.household import CASHIER, CURRENCY

Way = Callable[[World], None]
MOST_QUESTIONS = 2


def _write_now(world: World) -> None:
    """The customer holds the card out again and wants the water."""
    answer_all(world, back=False)


def _give_back(world: World) -> None:
    """The customer holds the card out again and wants the money."""
    answer_all(world, back=True)


def _no_card(world: World) -> None:
    """The customer has gone with the card: the shift is closed without it, and the card comes another day."""
    for number in world.counters:
        change_shift(world, number)
    answer_all(world, back=False)


def _after_meter(world: World) -> None:
    """The customer took the card home first."""
    world.visit()
    world.meter.use_water(500)
    answer_all(world, back=True)


def _after_other_till(world: World) -> None:
    """The customer bought elsewhere before coming back: as much as the till that failed was selling."""
    other = 1 if world.failing == 2 else 2
    if not world.counters[other].store.read(lambda r: r.open_entries()):
        world.sale(other, FIRST)
    answer_all(world, back=True)


WAYS: dict[str, Way] = {
    "same card, write": _write_now,
    "same card, give back": _give_back,
    "no card": _no_card,
    "after the meter": _after_meter,
    "after another till": _after_other_till,
}


def answer_all(world: World, back: bool) -> None:
    """Each till is shown the card until it has no question left; a sale and its return are the most there can be."""
    for number in world.counters:
        questions = 0
        while world.answer(number, back) is not None:
            questions += 1
            assert questions <= MOST_QUESTIONS, f"till {number} asks without end"


def finish_returns(world: World) -> None:
    """What is taken back comes to its end: the meter is asked, what it could not give back is let go, the rest is paid."""
    for number in world.counters:
        while world.let_go(number) is not None:
            world.visit()
    world.visit()
    answer_all(world, back=False)


def change_shift(world: World, number: int) -> None:
    """The drawer is counted, and what is counted becomes the next float."""
    counter, hands = world.counters[number], world.hands[number]
    expected = read_shift(counter.till).expected
    slips = Money(hands.slips - hands.handed_in, CURRENCY)
    closed = close_shift(counter.till, CASHIER, Count(Money(hands.cash, CURRENCY), others=(("card", slips),)))
    hands.handed_in = hands.slips
    assert closed.report.expected == expected, "X and Z say the same"
    assert closed.report.difference == Money.zero(CURRENCY), f"till {number}: the drawer does not balance"
    open_shift(counter.till, CASHIER, Money(hands.cash, CURRENCY))
