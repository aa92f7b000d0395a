"""The drawer beside sales, told in events: reasons, one movement of each kind, a slip."""

from collections.abc import Iterator
from dataclasses import replace

from app.domain.drawer import MovementKind, Reason
from app.domain.drawer_events import DrawerMoved, ReasonSet
from app.domain.events import Event, PaperQueued
from app.domain.money import Money
from app.domain.paper import DrawerSlip, Heading

_AMOUNTS = {
    MovementKind.CASH_IN: 1_000,
    MovementKind.CASH_OUT: 200,
    MovementKind.DROP: 500,
    MovementKind.EXPENSE: 300,
    MovementKind.OPENING: 0,
}
"""Nothing in all, so that the figures of the day stay."""
CHANGE_MONEY = Reason(1, MovementKind.CASH_IN, "Change from the safe", from_safe=True)


def drawer_events(heading: Heading) -> Iterator[Event]:
    """The list of reasons, and what was done for them in shift 1."""
    yield ReasonSet(CHANGE_MONEY, 9)
    for number, kind in enumerate(MovementKind, 1):
        if number > 1:
            yield ReasonSet(Reason(number, kind, f"Reason {number}"), 9)
        yield DrawerMoved(number, 1, kind, Money(_AMOUNTS[kind], "MXN"), number, "", 7, 9)
    yield ReasonSet(replace(CHANGE_MONEY, name="Change money", active=False), 9)
    slip = DrawerSlip(heading, 4, MovementKind.EXPENSE, Money(300, "MXN"), "Reason 4", "two brooms", 9)
    yield PaperQueued(11, slip, 0, 11, True)
