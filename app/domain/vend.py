"""The life of a till's entry for a binding: a sale of litres, or a taking back. One enum and one table of moves.

    INTENDED ──► WRITING ──► COMPLETED
        │            └─► UNRESOLVED ─┬─► COMPLETED
        └─► VOIDED                   └─► TAKEN_BACK   (a sale only, by a completed return)

INTENDED: the cash is in the drawer, no command that could change the card was sent. WRITING: the first such command may
have been sent; from here on the entry is in the till's tally for ever. UNRESOLVED: the outcome is not known and the card
is not there. Proof, never a guess, leads out of WRITING and UNRESOLVED (docs/vend-protocol.md, rules 1 to 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.money import Money
from app.domain.tally import Tally
from app.domain.till import TillIdentity


class EntryKind(StrEnum):
    """What an entry does to the litres: S grows by a sale, R by a return; a release lets litres of a return go again.

    A payment moves no litres: the postpaid money of the tally grows.
    """

    SALE = "sale"
    RETURN = "return"
    RELEASE = "release"
    PAYMENT = "payment"


TAKES_CASH = frozenset({EntryKind.SALE, EntryKind.PAYMENT})
"""Entries that begin with cash in the drawer."""


class EntryState(StrEnum):
    """Where an entry stands."""

    INTENDED = "intended"
    WRITING = "writing"
    COMPLETED = "completed"
    UNRESOLVED = "unresolved"
    VOIDED = "voided"
    TAKEN_BACK = "taken-back"


class Proof(StrEnum):
    """What showed that an entry is written."""

    READ_BACK = "read-back"
    CARD = "card"
    STATUS = "status"


MOVES: dict[EntryState, frozenset[EntryState]] = {
    EntryState.INTENDED: frozenset({EntryState.WRITING, EntryState.VOIDED}),
    EntryState.WRITING: frozenset({EntryState.COMPLETED, EntryState.UNRESOLVED}),
    EntryState.UNRESOLVED: frozenset({EntryState.COMPLETED, EntryState.TAKEN_BACK}),
    EntryState.COMPLETED: frozenset(),
    EntryState.VOIDED: frozenset(),
    EntryState.TAKEN_BACK: frozenset(),
}

OPEN_STATES = frozenset({EntryState.INTENDED, EntryState.WRITING, EntryState.UNRESOLVED})
TALLIED_STATES = frozenset(EntryState) - {EntryState.INTENDED, EntryState.VOIDED}


@dataclass(frozen=True, slots=True, order=True)
class EntryId:
    """Till identity, binding and number; never used twice, a voided number is burnt."""

    owner: TillIdentity
    binding: int
    number: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A sale or a return as the books hold it.

    ``returns`` is the number of the open sale that a return gives back, or of the return that a release lets go; a taking
    back of delivered litres has none and names its sales in parts (`app.domain.taking_back`). ``total`` is the price of a
    sale, the cash that a giving back pays, or what the litres of a taking back are worth. ``tariff`` and
    ``tariff_version`` priced a sale; a return has none ("" and 0).
    """

    id: EntryId
    kind: EntryKind
    state: EntryState
    connection: str
    serial: bytes
    generation: int
    shift: int
    operator: int
    litres: int
    total: Money
    tendered: Money
    change: Money
    at: datetime
    tally: Tally | None = None
    receipt: int | None = None
    returns: int | None = None
    tariff: str = ""
    tariff_version: int = 0


def may_move(before: EntryState, after: EntryState) -> bool:
    """Whether the table allows the move."""
    return after in MOVES[before]


def proven_by(number: int, tally: Tally | None) -> bool:
    """Rule 1: an entry is written when a genuine tally of its till holds its number or a higher one."""
    return tally is not None and tally.number >= number


def forked(entry: Entry, tally: Tally | None) -> bool:
    """Rule 17: whether a genuine tally shows the entry's number with other content, made by a double of the till."""
    return tally is not None and tally.number == entry.id.number and tally != entry.tally
