"""Questions about sales and returns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.domain.money import Money
from app.domain.tally import Tally
from app.domain.tariff.quote import QuoteLine
from app.domain.till import TillIdentity
from app.domain.vend import OPEN_STATES, Entry, EntryId, EntryKind, EntryState
from app.domain.worth import Taken
from app.ports import EntryRef, Purchase
from db.kit import journal
from db.till.reading.taken import taken_at
from db.till.register_tables import account
from db.till.tables import entry, entry_tally, is_one_of, price_line
from db.till.values import TALLY_COLUMNS, entry_id, key_values, price_line_of

_KEY = ("till", "epoch", "binding", "number")
_STANDS = (EntryState.COMPLETED.value, EntryState.UNRESOLVED.value)


def _is(table: sa.Table) -> sa.ColumnElement[bool]:
    return sa.and_(*(table.c[name] == sa.bindparam(name) for name in _KEY))


ALL = sa.select(entry, *(entry_tally.c[name].label(f"tally_{name}") for name in TALLY_COLUMNS)).outerjoin_from(
    entry, entry_tally
)
ONE = ALL.where(_is(entry))
OPEN = ALL.where(is_one_of("entry.state", OPEN_STATES)).order_by(entry.c.intended_seq)
_OPEN_OF_BINDING = OPEN.where(entry.c.binding == sa.bindparam("binding"))
_STANDING = ALL.where(
    entry.c.connection == sa.bindparam("supply"),
    entry.c.kind == EntryKind.SALE.value,
    entry.c.state.in_(_STANDS),
).order_by(entry.c.intended_seq.desc())
_BETWEEN = _STANDING.where(entry.c.at >= sa.bindparam("since"), entry.c.at < sa.bindparam("until"))
_NOW_SERVED = (
    sa.select(account.c.number)
    .where(account.c.connection == sa.bindparam("supply"))
    .order_by(account.c.place.desc())
    .limit(1)
    .scalar_subquery()
)
PURCHASES = _STANDING.where(entry.c.account == _NOW_SERVED).limit(sa.bindparam("most"))
PURCHASES_BETWEEN = _BETWEEN.limit(sa.bindparam("most"))
_VOLUMES = _BETWEEN.with_only_columns(entry.c.at, entry.c.litres, *(entry.c[name] for name in _KEY))


def _lines_of(purchases: sa.Select[Any]) -> sa.Select[Any]:
    """The price lines of all purchases of a query."""
    shown = purchases.with_only_columns(*(entry.c[name] for name in _KEY)).subquery("shown")
    same = sa.and_(*(price_line.c[name] == shown.c[name] for name in _KEY))
    order = (*(price_line.c[name] for name in _KEY), price_line.c.position)
    return sa.select(price_line).join_from(shown, price_line, same).order_by(*order)


_LINES_OF_PURCHASES, _LINES_BETWEEN = _lines_of(PURCHASES), _lines_of(PURCHASES_BETWEEN)
_LINES = sa.select(price_line).where(_is(price_line)).order_by(price_line.c.position)
_BEGAN = sa.select(entry.c.intended_seq, journal.hash_of(entry.c.intended_seq).label("hash")).where(_is(entry))
_LAST_NUMBER = sa.select(sa.func.coalesce(sa.func.max(entry.c.number), 0)).where(
    entry.c.till == sa.bindparam("till"),
    entry.c.epoch == sa.bindparam("epoch"),
    entry.c.binding == sa.bindparam("binding"),
)
_NEXT_RECEIPT = sa.select(sa.func.coalesce(sa.func.max(entry.c.receipt), 0) + 1)


def one(connection: sa.Connection, id: EntryId, currency: str) -> Entry | None:
    """The entry with this id."""
    row = connection.execute(ONE, key_values(id)).first()
    return an_entry(row, currency) if row else None


def next_id(connection: sa.Connection, owner: TillIdentity, binding: int) -> EntryId:
    """The id after the highest that this till ever used for the binding."""
    where = {"till": owner.till, "epoch": owner.epoch, "binding": binding}
    return EntryId(owner, binding, connection.execute(_LAST_NUMBER, where).scalar_one() + 1)


def next_receipt(connection: sa.Connection) -> int:
    """The number of the next receipt."""
    return int(connection.execute(_NEXT_RECEIPT).scalar_one())


def lines(connection: sa.Connection, id: EntryId, currency: str) -> tuple[QuoteLine, ...]:
    """The price lines of a sale in their order."""
    return tuple(price_line_of(row, currency) for row in connection.execute(_LINES, key_values(id)))


def began_with(connection: sa.Connection, id: EntryId) -> EntryRef:
    """The journal entry that began it."""
    row = connection.execute(_BEGAN, key_values(id)).one()
    return EntryRef(row.intended_seq, row.hash)


def open_ones(connection: sa.Connection, binding: int | None, currency: str) -> tuple[Entry, ...]:
    """Entries that are not settled, oldest first; of one binding or of all."""
    query = OPEN if binding is None else _OPEN_OF_BINDING
    values = {} if binding is None else {"binding": binding}
    return tuple(an_entry(row, currency) for row in connection.execute(query, values))


def purchases(connection: sa.Connection, supply: str, most: int, currency: str) -> tuple[Purchase, ...]:
    """Sales of a connection that stand, to the account of now, newest first."""
    asked = {"supply": supply, "most": most}
    lines_found = connection.execute(_LINES_OF_PURCHASES, asked)
    return _purchases(connection, connection.execute(PURCHASES, asked), lines_found, currency)


def purchases_between(
    connection: sa.Connection, supply: str, since: datetime, until: datetime, most: int, currency: str
) -> tuple[Purchase, ...]:
    """Sales of a connection that stand, from one instant up to another, newest first."""
    asked = {"supply": supply, "since": since, "until": until, "most": most}
    lines_found = connection.execute(_LINES_BETWEEN, asked)
    return _purchases(connection, connection.execute(PURCHASES_BETWEEN, asked), lines_found, currency)


def volumes_between(
    connection: sa.Connection, supply: str, since: datetime, until: datetime
) -> tuple[tuple[datetime, int], ...]:
    """When how many litres were sold to a connection and not taken back since, newest first."""
    rows = connection.execute(_VOLUMES, {"supply": supply, "since": since, "until": until}).all()
    taken = _taken(connection, rows)
    return tuple((row.at, row.litres - taken.get(entry_id(row), Taken()).litres) for row in rows)


def _taken(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> dict[EntryId, Taken]:
    """What was taken back of sales in these rows."""
    found: dict[EntryId, Taken] = {}
    for binding in sorted({row.binding for row in rows}):
        found |= taken_at(connection, binding)
    return found


def _purchases(
    connection: sa.Connection, found: sa.CursorResult[Any], lines_found: sa.CursorResult[Any], currency: str
) -> tuple[Purchase, ...]:
    rows = found.all()
    of_each: dict[tuple[Any, ...], list[QuoteLine]] = {_key(row): [] for row in rows}
    for row in lines_found:
        of_each[_key(row)].append(price_line_of(row, currency))
    taken = _taken(connection, rows)
    return tuple(
        Purchase(an_entry(row, currency), tuple(of_each[_key(row)]), taken.get(entry_id(row), Taken()).litres)
        for row in rows
    )


def _key(row: sa.Row[Any]) -> tuple[Any, ...]:
    """The columns that name an entry; they stand first in the rows of entries and lines."""
    return tuple(row[: len(_KEY)])


def an_entry(row: sa.Row[Any], currency: str) -> Entry:
    """The entry in a row of `ALL`."""
    return Entry(
        id=entry_id(row),
        kind=EntryKind(row.kind),
        state=EntryState(row.state),
        connection=row.connection,
        serial=row.serial,
        generation=row.generation,
        shift=row.shift,
        operator=row.operator,
        litres=row.litres,
        total=Money(row.total, currency),
        tendered=Money(row.tendered, currency),
        change=Money(row.change, currency),
        at=row.at,
        receipt=row.receipt,
        returns=row.returns,
        tariff=row.tariff or "",
        tariff_version=row.tariff_version or 0,
        tally=_tally(row),
    )


def _tally(row: sa.Row[Any]) -> Tally | None:
    """The tally stands behind the entry's own columns."""
    if row.tally_number is None:
        return None
    values = zip(TALLY_COLUMNS, row[-len(TALLY_COLUMNS) :], strict=True)
    return Tally(owner=TillIdentity(row.till, row.epoch), **dict(values))
