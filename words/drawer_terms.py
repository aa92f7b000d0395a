"""Names of the drawer's movements, and the reasons that a new till starts with."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.closed_period import ClosingKind
from app.domain.drawer import MovementKind, Reason
from app.domain.method import CASH, MethodKind
from app.domain.safe import SafeKind
from words.words import N_

if TYPE_CHECKING:
    from app.domain.shift import ShiftSums
    from words.words import Words

NAMES: dict[type[Enum], Mapping[Enum, str]] = {
    MovementKind: {
        MovementKind.CASH_IN: N_("Cash in"),
        MovementKind.CASH_OUT: N_("Cash out"),
        MovementKind.DROP: N_("Drop to the safe"),
        MovementKind.EXPENSE: N_("Expense"),
        MovementKind.OPENING: N_("Drawer opened"),
    },
    SafeKind: {
        SafeKind.COUNTED: N_("Counted"),
        SafeKind.DROP: N_("Drops to the safe"),
        SafeKind.DROP_COUNTED: N_("Drops counted otherwise"),
        SafeKind.CLOSING: N_("Takings of closed shifts"),
        SafeKind.LENT: N_("Change money for drawers"),
        SafeKind.BANKED: N_("Taken to the bank"),
    },
    ClosingKind: {
        ClosingKind.DAY: N_("Day"),
        ClosingKind.MONTH: N_("Month"),
        ClosingKind.YEAR: N_("Year"),
    },
}
_FIRST = (
    (MovementKind.CASH_IN, N_("Change money from the bank"), False),
    (MovementKind.CASH_IN, N_("Change money from the safe"), True),
    (MovementKind.CASH_IN, N_("Found in the drawer"), False),
    (MovementKind.CASH_OUT, N_("Paid to the utility"), False),
    (MovementKind.CASH_OUT, N_("Mistake put right"), False),
    (MovementKind.DROP, N_("Too much cash in the drawer"), False),
    (MovementKind.EXPENSE, N_("Office supplies"), False),
    (MovementKind.EXPENSE, N_("Transport"), False),
    (MovementKind.EXPENSE, N_("Cleaning"), False),
    (MovementKind.OPENING, N_("To give change"), False),
    (MovementKind.OPENING, N_("To look into the drawer"), False),
)


def first_reasons(words: Words) -> tuple[Reason, ...]:
    """The reasons of a new till, in the language of its utility, numbered from 1."""
    return tuple(
        Reason(number, kind, words.tr(name), from_safe=from_safe) for number, (kind, name, from_safe) in enumerate(_FIRST, 1)
    )


def method_name(method: str, sums: ShiftSums, words: Words) -> str:
    """What a method of payment is called that a shift has sums of."""
    if method == CASH:
        return words.method(MethodKind.CASH, "")
    found = sums.methods.get(method)
    return words.method(found.kind, found.name) if found else method
