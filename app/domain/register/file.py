"""A customer's file, and everything that the register keeps beside it: notes, changes, what a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.register.debt import DebtStanding
from app.domain.register.people import Account, Customer
from app.domain.register.reading import MeterReading
from app.domain.register.supply import CardRecord, Connection, Installation, Meter


class Subject(StrEnum):
    """What a change was made to."""

    REGION = "region"
    ZONE = "zone"
    BRANCH = "branch"
    CLASS = "class"
    CUSTOMER = "customer"
    CONNECTION = "connection"
    ACCOUNT = "account"
    METER = "meter"
    INSTALLATION = "installation"
    CARD = "card"
    DEBT = "debt"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: ``field`` of ``subject`` ``key`` from ``before`` to ``after``, as plain texts.

    An empty ``field`` means that the record was entered. ``operator`` 0: nobody (set-up).
    ``source``: the file of an import, else
    empty.
    """

    at: datetime
    operator: int
    source: str
    subject: Subject
    key: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote into an account's file."""

    account: str
    text: str
    operator: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """All that the register knows of one account. ``installation`` and ``meter`` are None before a meter is installed.

    ``cards`` are those of the connection, the newest first; ``accounts`` all accounts of the customer; ``before`` the
    earlier accounts of the connection, the newest first.
    """

    customer: Customer
    account: Account
    connection: Connection
    meter: Meter | None
    installation: Installation | None
    cards: tuple[CardRecord, ...]
    accounts: tuple[Account, ...]
    before: tuple[Account, ...]
    notes: tuple[Note, ...]
    debts: tuple[DebtStanding, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An account that a search found. ``meter`` is empty before one is installed; ``exact``: a whole word was typed."""

    account: str
    connection: str
    holder: str
    address: str
    phone: str
    meter: str
    open: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class MeterBelow:
    """A meter in the tree below another: how deep (1: directly), where it is, and its newest known reading."""

    meter: str
    master: str
    depth: int
    connection: str
    reading: MeterReading | None
