"""What a job says of an entry: settled how, still a question, sold or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.errors import TillError
from app.domain.money import Money
from app.domain.vend import Entry, EntryState
from app.domain.volume import Volume


class Stage(StrEnum):
    """Steps of a write to the card, for the screen's ring; BOOKING says that the card was seen to hold the order."""

    INTENT = "intent"
    WRITING = "writing"
    BOOKING = "booking"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class MeterWord:
    """What a receipt says of the meter: its credit and when it wrote that, what is on its way, litres sold to date.

    None where no genuine, newest status is at hand.
    """

    credit: Volume | None
    at: datetime | None
    waiting: Volume | None
    sold_to_date: Volume


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an entry: its new state, the money to hand back for it, and its print job (None: no paper).

    ``credited`` is what an account's credit gets beside it.
    """

    entry: Entry
    state: EntryState
    give_back: Money
    receipt: int | None = None
    job: int | None = None
    credited: Money | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """An unresolved entry that the card on the reader does not hold. ``refund``: the cash that giving it back pays.

    It can be written now; ``may_give_back``: instead the sale can be given back, since it is this very card, which
    cannot be copied or rolled back, and no return of it was begun.
    """

    entry: Entry
    may_give_back: bool
    refund: Money


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a write to the card ended: COMPLETED, VOIDED (nothing was sent) or UNRESOLVED (not known).

    ``give_back`` is what the cashier owes the customer now: nothing after a completed sale but its change. ``error``
    says why it is not completed.
    """

    settled: Settled
    error: TillError | None = None
