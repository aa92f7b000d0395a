"""What happens in the register, as journal events. ``operator`` is who did it; 0 is nobody (set-up, the demo)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.register.debt import OwedSum
from app.domain.register.people import Account, Customer, CustomerClass
from app.domain.register.reading import ReadBy
from app.domain.register.supply import Branch, CardRecord, Connection, Installation, Meter, Region, Zone
from app.domain.tally import Tally

MOST_IN_A_BATCH = 1_000
"""Records of one kind in one batch; a longer import is several batches in one transaction."""


@dataclass(frozen=True, slots=True)
class RegisterBatch:
    """Records came into the register, or stand as given here from now on; what differs goes into the history.

    Records refer to others of the batch or of the register. ``source`` names the file of an import.
    """

    operator: int
    source: str = ""
    regions: tuple[Region, ...] = ()
    zones: tuple[Zone, ...] = ()
    branches: tuple[Branch, ...] = ()
    classes: tuple[CustomerClass, ...] = ()
    customers: tuple[Customer, ...] = ()
    connections: tuple[Connection, ...] = ()
    accounts: tuple[Account, ...] = ()
    meters: tuple[Meter, ...] = ()
    installations: tuple[Installation, ...] = ()
    cards: tuple[CardRecord, ...] = ()
    debts: tuple[OwedSum, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownTally:
    """A tally of a connection's binding, as it was known when an account began there: nothing in it is that account's."""

    binding: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class AccountOpened:
    """A file was created. Customer and connection may be known already and then stand as given here.

    ``known`` are the tallies of the connection's bindings, for tills that have not heard of them.
    """

    operator: int
    customer: Customer
    connection: Connection
    account: Account
    known: tuple[KnownTally, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomerChanged:
    """What is known of a customer is now this."""

    operator: int
    customer: Customer


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """Class, tariff, dwellings or a mark of an account is now this."""

    operator: int
    account: Account


@dataclass(frozen=True, slots=True)
class ConnectionChanged:
    """Address or zone of a connection is now this."""

    operator: int
    connection: Connection


@dataclass(frozen=True, slots=True)
class MeterChanged:
    """What is known of a meter is now this."""

    operator: int
    meter: Meter


@dataclass(frozen=True, slots=True)
class MeterInstalled:
    """A meter was installed at a connection: a new binding."""

    operator: int
    meter: Meter
    installation: Installation


@dataclass(frozen=True, slots=True)
class MeterRemoved:
    """A meter was taken away; the binding ends with its last register, litres."""

    operator: int
    binding: int
    on: date
    register: int


@dataclass(frozen=True, slots=True)
class MeterRead:
    """What a meter showed on a day, litres: typed by ``operator``, or told by a card (0: nobody typed it).

    What was typed, or told by a card, for the same day before counts no longer.
    """

    operator: int
    meter: str
    on: date
    register: int
    by: ReadBy


@dataclass(frozen=True, slots=True)
class UserChanged:
    """One moved out, another in: account ``left`` closes on ``on`` at ``register`` litres, ``account`` opens.

    ``known`` as in `AccountOpened`.
    """

    operator: int
    left: str
    on: date
    register: int | None
    customer: Customer
    account: Account
    known: tuple[KnownTally, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountClosed:
    """An account was cancelled, with the closing reading (None: no meter was there)."""

    operator: int
    account: str
    on: date
    register: int | None


@dataclass(frozen=True, slots=True)
class NoteAdded:
    """Something was written into an account's file."""

    operator: int
    account: str
    text: str


@dataclass(frozen=True, slots=True)
class DebtAdded:
    """An account owes something from now on."""

    operator: int
    debt: OwedSum


RegisterEvent = (
    RegisterBatch
    | AccountOpened
    | CustomerChanged
    | AccountChanged
    | ConnectionChanged
    | MeterChanged
    | MeterInstalled
    | MeterRemoved
    | MeterRead
    | UserChanged
    | AccountClosed
    | NoteAdded
    | DebtAdded
)
