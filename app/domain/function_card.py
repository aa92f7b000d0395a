"""Function cards: a signed task for one meter, done once, and what the meter answered (docs/card-layout.md section 11)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from app.domain.card import Binding, MeterState, Valve
from app.domain.till import TillIdentity

ANY_BINDING = 0
"""In a task: whichever binding the meter is provisioned with."""


class FunctionKind(IntEnum):
    """What a function card is for. The layout has numbers for all of them; this program makes two."""

    AUTHORITY = 1
    """Clears PENALTY."""
    SETTINGS = 2
    CLOCK = 3
    CLEAR = 4
    TEST = 5
    VALVE = 6
    TRANSFER = 7
    """Reads a meter out for good: it gives no more water and leaves its last status."""
    COLLECTOR = 8
    REGION = 9


class Answer(IntEnum):
    """How the meter answered."""

    DONE = 1
    REFUSED = 2


class MeterRefusal(IntEnum):
    """Why a meter refuses a card (event 10 of docs/card-layout.md)."""

    NONE = 0
    AUTHENTICATION = 1
    UTILITY = 2
    METER = 3
    BINDING = 4
    GENERATION = 5
    SERIAL = 6
    CODE = 7
    VERSION = 8
    KEY_EPOCH = 9
    LATE = 11
    USED = 12
    KIND = 13
    OVERTAKEN = 14


class CardTaskState(StrEnum):
    """How far a function card has come. ORDERED: it may be on the card; WRITTEN: it is."""

    ORDERED = "ordered"
    WRITTEN = "written"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Task:
    """What a function card asks of one meter, up to an instant (card seconds). ``counter`` is used once by that meter.

    ``binding`` names the meter; its number may be ANY_BINDING.
    """

    kind: FunctionKind
    binding: Binding
    counter: int
    serial: bytes
    issued_at: int
    expires_at: int
    issuer: TillIdentity
    operator: int
    argument: bytes = b""


@dataclass(frozen=True, slots=True)
class TaskResult:
    """What the meter answered to the task with this counter; ``binding`` is the one it is provisioned with.

    ``refusal`` is a number of MeterRefusal, or one that this program does not know. ``remembered`` is the highest counter
    that the meter has obeyed. ``clock`` in card seconds, ``register`` and ``credit`` (main, backup, less lent) in litres.
    """

    kind: int
    binding: Binding
    counter: int
    answer: Answer
    refusal: int
    state_before: MeterState
    state_after: MeterState
    valve: Valve
    clock: int
    remembered: int
    register: int
    credit: int


@dataclass(frozen=True, slots=True)
class FunctionCard:
    """A function card in the books: its task, for which connection and why, who stands for it, and how far it has come."""

    task: Task
    connection: str
    reason: str
    approver: int
    state: CardTaskState
    refusal: int = 0


def next_counter(last: int, now: int) -> int:
    """The counter of the next task for a meter: the time, so that it rises across tills that never talk.

    Never one that was given out: ``last`` is the highest that this till gave out for the meter (0: none). ``now`` in card
    seconds.
    """
    return max(last + 1, now)
