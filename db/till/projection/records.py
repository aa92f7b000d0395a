"""Keeps records of the register: inserts what is new, changes what differs, and writes each difference into the history.

Its statements are put together from the names of our own tables and columns; values are always bound.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.domain.register import (
    Account,
    Branch,
    CardRecord,
    Connection,
    Customer,
    CustomerClass,
    Installation,
    Meter,
    OwedSum,
    Region,
    Subject,
    Zone,
)
from db.till import register_tables as tables
from db.till.columns import Texts
from db.till.projection.stamp import Stamp

Row = tuple[Any, ...]

_CHANGED = "INSERT INTO register_change (subject, key, seq, field, before, after) VALUES (?, ?, ?, ?, ?, ?)"
_NOT_CHANGED = frozenset({"seq", "place"})


@dataclass(frozen=True, slots=True)
class Kind:
    """How records of one kind are kept: their table, the column that names a record, and a record's columns.

    ``row`` gives the values of all columns in their order, without ``seq`` and an account's ``place``.
    """

    subject: Subject
    table: sa.Table
    key: str
    row: Callable[[Any], Row]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that a record fills."""
        return tuple(column.name for column in self.table.columns if column.name not in _NOT_CHANGED)


def _account(one: Account) -> Row:
    closed = one.closed and one.closed.isoformat()
    return (
        one.number,
        one.customer,
        one.connection,
        one.customer_class,
        one.tariff,
        one.opened.isoformat(),
        closed,
        one.closing_register,
        one.dwellings,
        int(one.social),
        int(one.exempt),
    )


def _customer(one: Customer) -> Row:
    document = one.document
    return (one.number, one.name, one.language, " ".join(one.phones), document.kind, document.number, one.email)


def _installation(one: Installation) -> Row:
    removed = one.removed and one.removed.isoformat()
    installed = one.installed.isoformat()
    return (one.binding, one.connection, one.meter, installed, one.register, removed, one.register_removed)


def _debt(one: OwedSum) -> Row:
    label = Texts().process_bind_param(one.label, None)
    monthly = one.monthly.minor if one.monthly else None
    return (one.id, one.account, one.kind.value, label, one.since.isoformat(), one.amount.minor, monthly, 0)


KINDS: dict[type, Kind] = {
    Region: Kind(Subject.REGION, tables.region, "number", lambda one: (one.number, one.name)),
    Zone: Kind(Subject.ZONE, tables.zone, "code", lambda one: (one.code, one.name, one.region, one.parent, one.master)),
    Branch: Kind(Subject.BRANCH, tables.branch, "code", lambda one: (one.code, one.name, one.region)),
    CustomerClass: Kind(Subject.CLASS, tables.customer_class, "name", lambda one: (one.name, one.number)),
    Customer: Kind(Subject.CUSTOMER, tables.customer, "number", _customer),
    Connection: Kind(
        Subject.CONNECTION, tables.connection, "number", lambda one: (one.number, one.address, one.region, one.zone)
    ),
    Account: Kind(Subject.ACCOUNT, tables.account, "number", _account),
    Meter: Kind(
        Subject.METER,
        tables.meter,
        "number",
        lambda one: (one.number, one.size, one.make, int(one.commodity), int(one.mode), one.master, int(one.bulk)),
    ),
    Installation: Kind(Subject.INSTALLATION, tables.installation, "binding", _installation),
    CardRecord: Kind(Subject.CARD, tables.card, "serial", lambda one: (one.serial, one.connection, one.generation)),
    OwedSum: Kind(Subject.DEBT, tables.debt, "id", _debt),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of records: keys of those that are new and of those that were changed."""

    new: tuple[Any, ...]
    changed: tuple[Any, ...]


def keep(connection: sa.Connection, records: Sequence[Any], stamp: Stamp) -> Kept:
    """Makes the tables hold these records of one kind. One that is known and the same leaves no trace."""
    if not records:
        return Kept((), ())
    kind = KINDS[type(records[0])]
    rows = list(map(kind.row, records))
    at = kind.columns.index(kind.key)
    if _insert(connection, kind, rows, stamp) == len(rows):
        return Kept(tuple(row[at] for row in rows), ())
    before = _before(connection, kind, [row[at] for row in rows], stamp)
    changed = {row[at]: row for row in rows if row[at] in before and before[row[at]] != row}
    for key, row in changed.items():
        _change(connection, kind, key, before[key], row, stamp)
    return Kept(tuple(row[at] for row in rows if row[at] not in before), tuple(changed))


def _insert(connection: sa.Connection, kind: Kind, rows: list[Row], stamp: Stamp) -> int:
    """Inserts what is not known by its key; how many that were."""
    placed = "place" in kind.table.columns
    names = (*kind.columns, "seq", *(["place"] if placed else []))
    signs = ", ".join("?" * len(names))
    table, key = kind.table.name, kind.key
    insert = f"INSERT INTO {table} ({_list(names)}) VALUES ({signs}) ON CONFLICT ({key}) DO NOTHING"  # noqa: S608
    if placed:
        start = connection.exec_driver_sql("SELECT coalesce(max(place), 0) + 1 FROM account").scalar_one()
        values = [(*row, stamp.seq, place) for place, row in enumerate(rows, start)]
    else:
        values = [(*row, stamp.seq) for row in rows]
    return int(connection.exec_driver_sql(insert, values).rowcount)


def _before(connection: sa.Connection, kind: Kind, keys: list[Any], stamp: Stamp) -> dict[Any, Row]:
    """The records that were there before this entry, by key."""
    signs = ", ".join("?" * len(keys))
    names, table = _list(kind.columns), kind.table.name
    select = f"SELECT {names} FROM {table} WHERE {kind.key} IN ({signs}) AND seq < ?"  # noqa: S608
    at = kind.columns.index(kind.key)
    return {row[at]: tuple(row) for row in connection.exec_driver_sql(select, (*keys, stamp.seq))}


def _change(connection: sa.Connection, kind: Kind, key: Any, before: Row, after: Row, stamp: Stamp) -> None:
    differing = [place for place in zip(kind.columns, before, after, strict=True) if place[1] != place[2]]
    sets = ", ".join(f"{name} = ?" for name, _, _ in differing)
    update = f"UPDATE {kind.table.name} SET {sets} WHERE {kind.key} = ?"  # noqa: S608
    connection.exec_driver_sql(update, (*(new for _, _, new in differing), key))
    named = (kind.subject.value, key_text(key), stamp.seq)
    connection.exec_driver_sql(_CHANGED, [(*named, name, key_text(old), key_text(new)) for name, old, new in differing])


def key_text(value: object) -> str:
    """A key or value as the history keeps it."""
    if value is None:
        return ""
    return value.hex() if isinstance(value, bytes) else str(value)


def _list(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
