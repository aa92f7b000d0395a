"""What the till asks its register: customers, connections, meters, network; part of `app.ports.Reading`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

from app.domain.register import (
    Account,
    Branch,
    CardRecord,
    Change,
    Connection,
    Customer,
    CustomerClass,
    CustomerFile,
    Hit,
    Installation,
    Meter,
    MeterBelow,
    MeterReading,
    OwedSum,
    Region,
    Service,
    Zone,
)
from app.domain.register.loss import Fed
from app.domain.register.places import MasterMeter


class RegisterReading(Protocol):
    """What can be asked of the register, inside one transaction."""

    def search(self, typed: str, most: int) -> tuple[Hit, ...]:
        """Accounts that hold every word of what was typed so far (any order, prefixes), whole words first."""
        ...

    def read_ahead(self, typed: str) -> None:
        """Prepares for the letter that is typed next, while nobody waits; tells nothing."""
        ...

    def service(self, connection: str) -> Service | None:
        """A connection with its meter and the account it is served under; None before it has had both."""
        ...

    def file(self, account: str) -> CustomerFile | None:
        """All that is known of an account."""
        ...

    def history(self, number: str) -> tuple[Change, ...]:
        """What changed at the customer, account, connection or meter of that number, newest first."""
        ...

    def customers(self, numbers: Iterable[str]) -> Mapping[str, Customer]:
        """Those of these customers that are known, by number."""
        ...

    def accounts(self, numbers: Iterable[str]) -> Mapping[str, Account]:
        """Those of these accounts that are known, by number."""
        ...

    def connections(self, numbers: Iterable[str]) -> Mapping[str, Connection]:
        """Those of these connections that are known, by number."""
        ...

    def meters(self, numbers: Iterable[str]) -> Mapping[str, Meter]:
        """Those of these meters that are known, by number."""
        ...

    def installations_at(self, connections: Iterable[str]) -> Mapping[str, Installation]:
        """The meter that is at each of these connections now, by connection."""
        ...

    def installations_of(self, meters: Iterable[str]) -> Mapping[str, Installation]:
        """Where each of these meters is now, by meter."""
        ...

    def served_at(self, connections: Iterable[str]) -> Mapping[str, Account]:
        """The open account of each of these connections, by connection."""
        ...

    def regions(self) -> tuple[Region, ...]: ...
    def zones(self) -> tuple[Zone, ...]: ...
    def branches(self) -> tuple[Branch, ...]: ...
    def classes(self) -> tuple[CustomerClass, ...]: ...
    def meter_readings(self, meter: str) -> tuple[MeterReading, ...]:
        """All readings of a meter, the oldest first."""
        ...

    def readings_around(self, meters: Iterable[str], since: date, until: date) -> Mapping[str, tuple[MeterReading, ...]]:
        """Of each meter its installations and the newest readings known on either day, the oldest first."""
        ...

    def readings_at(self, connection: str) -> tuple[MeterReading, ...]:
        """All readings of the meters of a connection while they were there, the newest first."""
        ...

    def master_meters(self) -> tuple[MasterMeter, ...]:
        """All meters that measure for the network, or through which another's or a zone's water comes, by number."""
        ...

    def meters_below(self, master: str) -> tuple[MeterBelow, ...]:
        """All meters whose water comes through this one, at any depth."""
        ...

    def fed_through(self, master: str, since: date, until: date) -> tuple[Fed, ...]:
        """The meters below this one at any depth, as they were installed between two days; uppers before lowers."""
        ...

    def fed_in_zone(self, zone: str, above: str, since: date, until: date) -> tuple[Fed, ...]:
        """The meters at connections in a zone between two days, each below ``above``."""
        ...

    def cards(self, serials: Iterable[bytes]) -> Mapping[bytes, CardRecord]:
        """Those of these cards that are known, by serial."""
        ...

    def debts_by_id(self, ids: Iterable[str]) -> Mapping[str, OwedSum]:
        """Those of these debts that are known, by what names them."""
        ...

    def files_after(self, place: int, most: int) -> Mapping[int, CustomerFile]:
        """The next files of open accounts behind a place (0: from the first), by place; for lists of all.

        They hold customer, account, connection, meter, installation and the newest card, no more.
        """
        ...

    def count_accounts(self) -> int:
        """How many accounts there ever were."""
        ...

    def issued_at(self, serial: bytes) -> datetime:
        """When a card that is registered was issued."""
        ...

    def next_binding(self) -> int:
        """The number of the next installation."""
        ...
