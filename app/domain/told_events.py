"""What cards brought from their meters, and what people did about it, as journal events."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.card import MeterEvent, Month, Registers
from app.domain.profile import Profile
from app.domain.tampering import TamperingRule
from app.domain.task import Complaint


@dataclass(frozen=True, slots=True)
class MeterTold:
    """A card brought months, log entries or registers that were news. ``registers`` None: as they were known."""

    connection: str
    binding: int
    serial: bytes
    months: tuple[Month, ...]
    events: tuple[MeterEvent, ...]
    registers: Registers | None


@dataclass(frozen=True, slots=True)
class ProfileTold:
    """A card brought quarters of an hour that were news: they follow those that were known."""

    connection: str
    binding: int
    serial: bytes
    profile: Profile


@dataclass(frozen=True, slots=True)
class TaskRaised:
    """A meter complained of something that somebody has to see to."""

    number: int
    complaint: Complaint
    connection: str
    account: str
    binding: int
    meter: str


@dataclass(frozen=True, slots=True)
class TaskDone:
    """Somebody saw to a task, and wrote what came of it."""

    number: int
    operator: int
    note: str


@dataclass(frozen=True, slots=True)
class TamperingRuled:
    """What a till does after tampering: for one account, or for all that have no rule of their own (``account`` empty).

    ``rule`` None: the account has none of its own any more.
    """

    account: str
    rule: TamperingRule | None
    reason: str
    operator: int
    approver: int


ToldEvent = MeterTold | ProfileTold | TaskRaised | TaskDone | TamperingRuled
