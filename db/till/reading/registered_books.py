"""The questions that the till asks its register: `app.ports.register.RegisterReading` over one open transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from app.domain import register as records
from app.domain.register.loss import Fed
from app.domain.register.places import MasterMeter
from db.till import register_tables as tables
from db.till import registered
from db.till.reading import changes, extracts, files, network, readings, register, search
from db.till.reading.view import BookView


class RegisterBooks(BookView):
    """Answers from one transaction's view; see `app.ports.register.RegisterReading` for each."""

    def service(self, connection: str) -> records.Service | None:
        """A connection with its meter and account."""
        return register.service(self._connection, connection)

    def search(self, typed: str, most: int) -> tuple[records.Hit, ...]:
        """Accounts that hold every word of what was typed so far."""
        return search.found(self._connection, typed, most)

    def read_ahead(self, typed: str) -> None:
        """Prepares for the letter that is typed next."""
        search.read_ahead(self._connection, typed)

    def file(self, account: str) -> records.CustomerFile | None:
        """All that is known of an account."""
        return files.whole(self._connection, account, self._currency)

    def files_after(self, place: int, most: int) -> Mapping[int, records.CustomerFile]:
        """The next files of open accounts behind a place."""
        return extracts.files_after(self._connection, place, most)

    def cards(self, serials: Iterable[bytes]) -> Mapping[bytes, records.CardRecord]:
        """Those of these cards that are known."""
        return extracts.cards(self._connection, serials)

    def debts_by_id(self, ids: Iterable[str]) -> Mapping[str, records.OwedSum]:
        """Those of these debts that are known."""
        return extracts.debts(self._connection, ids, self._currency)

    def history(self, number: str) -> tuple[records.Change, ...]:
        """What changed at the records of that number."""
        return changes.of(self._connection, number)

    def customers(self, numbers: Iterable[str]) -> Mapping[str, records.Customer]:
        """Those of these customers that are known."""
        return files.by_number(self._connection, "customers", numbers)

    def accounts(self, numbers: Iterable[str]) -> Mapping[str, records.Account]:
        """Those of these accounts that are known."""
        return files.by_number(self._connection, "accounts", numbers)

    def connections(self, numbers: Iterable[str]) -> Mapping[str, records.Connection]:
        """Those of these connections that are known."""
        return files.by_number(self._connection, "connections", numbers)

    def meters(self, numbers: Iterable[str]) -> Mapping[str, records.Meter]:
        """Those of these meters that are known."""
        return files.by_number(self._connection, "meters", numbers)

    def installations_at(self, connections: Iterable[str]) -> Mapping[str, records.Installation]:
        """The meter at each of these connections, by connection."""
        return files.by_number(self._connection, "installations_at", connections)

    def installations_of(self, meters: Iterable[str]) -> Mapping[str, records.Installation]:
        """Where each of these meters is, by meter."""
        return files.by_number(self._connection, "installations_of", meters)

    def served_at(self, connections: Iterable[str]) -> Mapping[str, records.Account]:
        """The open account of each of these connections, by connection."""
        return files.by_number(self._connection, "served_at", connections)

    def regions(self) -> tuple[records.Region, ...]:
        """All regions by number."""
        return files.everything(self._connection, tables.region, registered.a_region)

    def zones(self) -> tuple[records.Zone, ...]:
        """All zones by code."""
        return files.everything(self._connection, tables.zone, registered.a_zone)

    def branches(self) -> tuple[records.Branch, ...]:
        """All branches by code."""
        return files.everything(self._connection, tables.branch, registered.a_branch)

    def classes(self) -> tuple[records.CustomerClass, ...]:
        """All customer classes by name."""
        return files.everything(self._connection, tables.customer_class, registered.a_class)

    def meter_readings(self, meter: str) -> tuple[records.MeterReading, ...]:
        """All readings of a meter."""
        return readings.of_meter(self._connection, meter)

    def readings_around(
        self, meters: Iterable[str], since: date, until: date
    ) -> Mapping[str, tuple[records.MeterReading, ...]]:
        """What tells how much ran through meters between two days."""
        return readings.around(self._connection, meters, since, until)

    def readings_at(self, connection: str) -> tuple[records.MeterReading, ...]:
        """All readings of the meters of a connection."""
        return readings.at_connection(self._connection, connection)

    def master_meters(self) -> tuple[MasterMeter, ...]:
        """All meters that measure for the network."""
        return network.masters(self._connection)

    def meters_below(self, master: str) -> tuple[records.MeterBelow, ...]:
        """All meters whose water comes through this one."""
        return network.below(self._connection, master)

    def fed_through(self, master: str, since: date, until: date) -> tuple[Fed, ...]:
        """All meters whose water came through this one between two days."""
        return network.fed_through(self._connection, master, since, until)

    def fed_in_zone(self, zone: str, above: str, since: date, until: date) -> tuple[Fed, ...]:
        """The meters at connections in a zone between two days."""
        return network.fed_in_zone(self._connection, zone, above, since, until)

    def count_accounts(self) -> int:
        """How many accounts there ever were."""
        return files.count_accounts(self._connection)

    def issued_at(self, serial: bytes) -> datetime:
        """When a card was issued."""
        return files.issued_at(self._connection, serial)

    def next_binding(self) -> int:
        """The number of the next installation."""
        return files.next_binding(self._connection)
