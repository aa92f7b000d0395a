"""Customers' files: what came into the register, what changed in it, and by which words it is found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import sqlalchemy as sa

from app.domain.events import CardIssued
from app.domain.register import Account, CardRecord, Connection, Customer, Installation
from app.domain.register import events as happened
from db.till.projection import tenure
from db.till.projection.hits import make_found
from db.till.projection.issued import card_issued_again, made_for
from db.till.projection.readings import closing_reading
from db.till.projection.records import Kept, keep
from db.till.projection.stamp import Stamp
from db.till.register_tables import note, register_entry
from db.till.registered import account_of, installation_of

_NEW_ENTRY = register_entry.insert()
_NEW_NOTE = note.insert()
_LAST_PLACE = "SELECT coalesce(max(place), 0) FROM account"
_PLACES = """
    SELECT place FROM account WHERE number IN (SELECT value FROM json_each(?1))
    UNION SELECT place FROM account WHERE customer IN (SELECT value FROM json_each(?2))
    UNION SELECT place FROM account WHERE connection IN (SELECT value FROM json_each(?3))"""


def batch(connection: sa.Connection, event: happened.RegisterBatch, stamp: Stamp) -> None:
    """All records of a batch, in an order in which each finds those that it refers to."""
    writing = _Writing(connection, stamp, event.operator, event.source)
    places: tuple[tuple[object, ...], ...] = (event.regions, event.zones, event.branches, event.classes)
    files: tuple[tuple[object, ...], ...] = (event.customers, event.connections, event.accounts)
    meters: tuple[tuple[object, ...], ...] = (event.meters, event.installations, event.cards, event.debts)
    for records in places + files + meters:
        writing.keep(records)
    if event.cards:
        made_for(connection, event.cards, stamp.at)
    writing.finish()


def account_opened(connection: sa.Connection, event: happened.AccountOpened, stamp: Stamp) -> None:
    """A file: customer, connection, account."""
    _write(connection, stamp, event.operator, event.customer, event.connection, event.account)
    tenure.told(connection, event.account.number, event.known)


def customer_changed(connection: sa.Connection, event: happened.CustomerChanged, stamp: Stamp) -> None:
    """A customer as it now is."""
    _write(connection, stamp, event.operator, event.customer)


def account_changed(connection: sa.Connection, event: happened.AccountChanged, stamp: Stamp) -> None:
    """An account as it now is."""
    _write(connection, stamp, event.operator, event.account)


def connection_changed(connection: sa.Connection, event: happened.ConnectionChanged, stamp: Stamp) -> None:
    """A connection as it now is."""
    _write(connection, stamp, event.operator, event.connection)


def meter_changed(connection: sa.Connection, event: happened.MeterChanged, stamp: Stamp) -> None:
    """A meter as it now is."""
    _write(connection, stamp, event.operator, event.meter)


def meter_installed(connection: sa.Connection, event: happened.MeterInstalled, stamp: Stamp) -> None:
    """A new binding, perhaps of a meter that was never seen before."""
    _write(connection, stamp, event.operator, event.meter, event.installation)


def meter_removed(connection: sa.Connection, event: happened.MeterRemoved, stamp: Stamp) -> None:
    """A binding ends."""
    before = installation_of(connection, event.binding)
    after = replace(before, removed=event.on, register_removed=event.register)
    _write(connection, stamp, event.operator, after)


def user_changed(connection: sa.Connection, event: happened.UserChanged, stamp: Stamp) -> None:
    """The account that was left is closed before the next one opens: a connection has one that is open."""
    left = _closed(connection, event.left, event.on, event.register)
    closing_reading(connection, left.connection, event.on, event.register, stamp)
    _write(connection, stamp, event.operator, left, event.customer, event.account)
    tenure.told(connection, event.account.number, event.known)


def account_closed(connection: sa.Connection, event: happened.AccountClosed, stamp: Stamp) -> None:
    """An account with its last day and the closing reading."""
    left = _closed(connection, event.account, event.on, event.register)
    closing_reading(connection, left.connection, event.on, event.register, stamp)
    _write(connection, stamp, event.operator, left)


def debt_added(connection: sa.Connection, event: happened.DebtAdded, stamp: Stamp) -> None:
    """Something that an account owes."""
    _write(connection, stamp, event.operator, event.debt)


def note_added(connection: sa.Connection, event: happened.NoteAdded, stamp: Stamp) -> None:
    """A note; who wrote it and when stands with the journal entry."""
    _write(connection, stamp, event.operator)
    connection.execute(_NEW_NOTE, {"seq": stamp.seq, "account": event.account, "text": event.text})


def card_issued(connection: sa.Connection, event: CardIssued, stamp: Stamp) -> None:
    """Whose card it is; a card issued again belongs to its new connection. One that nobody here made is a whole card."""
    card_issued_again(connection, event.card.serial)
    _write(connection, stamp, event.operator, event.card)
    made_for(connection, (event.card,), None if event.operator else stamp.at)


def _closed(connection: sa.Connection, number: str, on: date, register: int | None) -> Account:
    return replace(account_of(connection, number), closed=on, closing_register=register)


def _write(connection: sa.Connection, stamp: Stamp, operator: int, *records: object) -> None:
    writing = _Writing(connection, stamp, operator, "")
    for record in records:
        writing.keep((record,))
    writing.finish()


class _Writing:
    """One journal entry of the register: its records, and the accounts that are found by other words afterwards."""

    def __init__(self, connection: sa.Connection, stamp: Stamp, operator: int, source: str) -> None:
        self._connection = connection
        self._stamp = stamp
        self._last_place = int(connection.exec_driver_sql(_LAST_PLACE).scalar_one())
        self._accounts: list[str] = []
        self._customers: list[str] = []
        self._connections: list[str] = []
        connection.execute(_NEW_ENTRY, {"seq": stamp.seq, "operator": operator, "at": stamp.at, "source": source})

    def keep(self, records: tuple[object, ...]) -> None:
        """Keeps records of one kind."""
        if records:
            kept = keep(self._connection, records, self._stamp)
            self._found_by_other_words(records, kept)
            if isinstance(records[0], Account):
                tenure.begin(self._connection, kept.new)

    def finish(self) -> None:
        """Brings the search index up to date."""
        touched = [json.dumps(keys) for keys in (self._accounts, self._customers, self._connections)]
        if touched != ["[]"] * len(touched):
            places = [row[0] for row in self._connection.exec_driver_sql(_PLACES, tuple(touched))]
            make_found(self._connection, places, self._last_place)

    def _found_by_other_words(self, records: tuple[object, ...], kept: Kept) -> None:
        """New customers and connections have no account yet: only changed ones matter."""
        match records[0]:
            case Account():
                self._accounts += kept.new + kept.changed
            case Customer():
                self._customers += kept.changed
            case Connection():
                self._connections += kept.changed
            case Installation() | CardRecord():
                self._connections += _connections_of(records)


def _connections_of(records: Iterable[object]) -> list[str]:
    return [one.connection for one in records if isinstance(one, Installation | CardRecord)]
