"""Questions about customers' files: records by their numbers, whole files, and what hangs on a meter."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from app.domain.money import Money
from app.domain.register import Account, CardRecord, CustomerFile, DebtStanding, Installation, Note
from db.till import registered
from db.till.register_tables import account, card, connection, customer, debt, installation, meter, note, register_entry

T = TypeVar("T")

_ASKED = sa.func.json_each(sa.bindparam("asked")).table_valued("value", name="asked")


def _among(column: sa.Column[Any]) -> sa.ColumnElement[bool]:
    return column.in_(sa.select(_ASKED.c.value))


_CUSTOMERS = sa.select(customer).where(_among(customer.c.number))
_ACCOUNTS = sa.select(account).where(_among(account.c.number))
_CONNECTIONS = sa.select(connection).where(_among(connection.c.number))
_METERS = sa.select(meter).where(_among(meter.c.number))
_NOW = sa.text("installation.removed IS NULL")
_INSTALLED_AT = sa.select(installation).where(_among(installation.c.connection), _NOW)
_INSTALLED_OF = sa.select(installation).where(_among(installation.c.meter), _NOW)
_SERVED_AT = sa.select(account).where(_among(account.c.connection), sa.text("account.closed IS NULL"))
_OF_CUSTOMER = sa.select(account).where(account.c.customer == sa.bindparam("wanted")).order_by(account.c.place)
_AT_CONNECTION = sa.select(account).where(account.c.connection == sa.bindparam("wanted")).order_by(account.c.place.desc())
_CARDS = sa.select(card).where(card.c.connection == sa.bindparam("wanted")).order_by(card.c.generation.desc())
_DEBTS = sa.select(debt).where(debt.c.account == sa.bindparam("wanted")).order_by(debt.c.since, debt.c.id)
_NOTES = (
    sa.select(note.c.account, note.c.text, register_entry.c.operator, register_entry.c.at)
    .join_from(note, register_entry, register_entry.c.seq == note.c.seq)
    .where(note.c.account == sa.bindparam("wanted"))
    .order_by(note.c.seq.desc())
)
_NEXT_BINDING = sa.select(sa.func.coalesce(sa.func.max(installation.c.binding), 0) + 1)
_COUNT = sa.select(sa.func.coalesce(sa.func.max(account.c.place), 0))
_ISSUED = sa.select(register_entry.c.at).where(
    register_entry.c.seq == sa.select(card.c.seq).where(card.c.serial == sa.bindparam("wanted")).scalar_subquery()
)


def by_number(connection: sa.Connection, kind: str, numbers: Iterable[str]) -> dict[str, Any]:
    """Those records of a kind that are known, by number; ``kind`` is a name of `_BY_NUMBER`."""
    query, made, named = _BY_NUMBER[kind]
    rows = connection.execute(query, {"asked": json.dumps(list(numbers))})
    return {named(row): made(row) for row in rows}


_BY_NUMBER: dict[str, tuple[sa.Select[Any], Callable[[sa.Row[Any]], Any], Callable[[sa.Row[Any]], str]]] = {
    "customers": (_CUSTOMERS, registered.a_customer, lambda row: row.number),
    "accounts": (_ACCOUNTS, registered.an_account, lambda row: row.number),
    "connections": (_CONNECTIONS, registered.a_connection, lambda row: row.number),
    "meters": (_METERS, registered.a_meter, lambda row: row.number),
    "installations_at": (_INSTALLED_AT, registered.an_installation, lambda row: row.connection),
    "installations_of": (_INSTALLED_OF, registered.an_installation, lambda row: row.meter),
    "served_at": (_SERVED_AT, registered.an_account, lambda row: row.connection),
}


def whole(books: sa.Connection, number: str, currency: str) -> CustomerFile | None:
    """All that is known of an account; None when it is not known."""
    served: Account | None = by_number(books, "accounts", (number,)).get(number)
    if served is None:
        return None
    now: Installation | None = by_number(books, "installations_at", (served.connection,)).get(served.connection)
    now = None if served.closed else now
    at_connection = _all(books, _AT_CONNECTION, served.connection, registered.an_account)
    return CustomerFile(
        customer=by_number(books, "customers", (served.customer,))[served.customer],
        account=served,
        connection=by_number(books, "connections", (served.connection,))[served.connection],
        meter=by_number(books, "meters", (now.meter,))[now.meter] if now else None,
        installation=now,
        cards=cards_of(books, served.connection),
        accounts=_all(books, _OF_CUSTOMER, served.customer, registered.an_account),
        before=tuple(one for one in at_connection if one.number != number and one.closed),
        notes=_all(books, _NOTES, number, _a_note),
        debts=debts_of(books, number, currency),
    )


def cards_of(books: sa.Connection, number: str) -> tuple[CardRecord, ...]:
    """Cards of a connection, the newest first."""
    return _all(books, _CARDS, number, registered.a_card)


def debts_of(books: sa.Connection, number: str, currency: str) -> tuple[DebtStanding, ...]:
    """Debts of an account, the oldest first, those that are paid among them."""

    def standing(row: sa.Row[Any]) -> DebtStanding:
        return DebtStanding(registered.a_debt(row, currency), Money(row.recovered, currency))

    return _all(books, _DEBTS, number, standing)


def next_binding(books: sa.Connection) -> int:
    """The number after the highest that any installation ever had."""
    return int(books.execute(_NEXT_BINDING).scalar_one())


def count_accounts(books: sa.Connection) -> int:
    """How many accounts there ever were: none is ever taken away."""
    return int(books.execute(_COUNT).scalar_one())


def issued_at(books: sa.Connection, serial: bytes) -> datetime:
    """When the register learned of a card."""
    at: datetime = books.execute(_ISSUED, {"wanted": serial}).scalar_one()
    return at


def everything(books: sa.Connection, table: sa.Table, made: Callable[[sa.Row[Any]], T]) -> tuple[T, ...]:
    """A short list as a whole, by its key."""
    return tuple(map(made, books.execute(sa.select(table).order_by(*table.primary_key))))


def _all(books: sa.Connection, query: sa.Select[Any], number: str, made: Callable[[sa.Row[Any]], T]) -> tuple[T, ...]:
    return tuple(map(made, books.execute(query, {"wanted": number})))


def _a_note(row: sa.Row[Any]) -> Note:
    return Note(row.account, row.text, row.operator, row.at)
