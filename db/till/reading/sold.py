"""Questions about all sales of some time, a piece after the other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.domain.money import Money
from app.domain.sold import Sold
from app.domain.tariff.quote import QuoteLine
from app.domain.vend import EntryKind, EntryState
from db.till.register_tables import account, connection, customer, installation
from db.till.tables import entry, price_line
from db.till.values import entry_id, price_line_of

_KEY = ("till", "epoch", "binding", "number")
_TOLD = tuple(kind.value for kind in (EntryKind.SALE, EntryKind.RETURN, EntryKind.PAYMENT))
_BEHIND = sa.tuple_(entry.c.at, entry.c.intended_seq) > sa.tuple_(
    sa.bindparam("since", type_=entry.c.at.type), sa.bindparam("after")
)
_SHOWN = (
    sa.select(entry)
    .where(_BEHIND, entry.c.at < sa.bindparam("until"), entry.c.kind.in_(_TOLD))
    .order_by(entry.c.at, entry.c.intended_seq)
    .limit(sa.bindparam("most"))
)
_shown = _SHOWN.subquery("shown")
_SOLD = (
    sa.select(
        _shown,
        account.c.customer,
        customer.c.name.label("holder"),
        connection.c.address,
        sa.func.coalesce(installation.c.meter, "").label("meter"),
    )
    .join_from(_shown, connection, connection.c.number == _shown.c.connection)
    .outerjoin(account, account.c.number == _shown.c.account)
    .outerjoin(customer, customer.c.number == account.c.customer)
    .outerjoin(installation, installation.c.binding == _shown.c.binding)
    .order_by(_shown.c.at, _shown.c.intended_seq)
)
_LINES = (
    sa.select(price_line)
    .join_from(_shown, price_line, sa.and_(*(price_line.c[name] == _shown.c[name] for name in _KEY)))
    .order_by(*(price_line.c[name] for name in _KEY), price_line.c.position)
)


def after(books: sa.Connection, since: datetime, seq: int, until: datetime, most: int, currency: str) -> tuple[Sold, ...]:
    """The next entries from an instant, behind journal entry ``seq`` of that instant, and before another; by their time."""
    asked = {"since": since, "after": seq, "until": until, "most": most}
    rows = books.execute(_SOLD, asked).all()
    of_each: dict[tuple[Any, ...], list[QuoteLine]] = {_key(row): [] for row in rows}
    for line in books.execute(_LINES, asked):
        of_each[_key(line)].append(price_line_of(line, currency))
    return tuple(_sold(row, tuple(of_each[_key(row)]), currency) for row in rows)


def _key(row: sa.Row[Any]) -> tuple[Any, ...]:
    return row.till, row.epoch, row.binding, row.number


def _sold(row: sa.Row[Any], lines: tuple[QuoteLine, ...], currency: str) -> Sold:
    return Sold(
        seq=row.intended_seq,
        id=entry_id(row),
        kind=EntryKind(row.kind),
        state=EntryState(row.state),
        at=row.at,
        receipt=row.receipt,
        customer=row.customer or "",
        holder=row.holder or "",
        account=row.account,
        connection=row.connection,
        address=row.address,
        meter=row.meter,
        litres=row.litres,
        total=Money(row.total, currency),
        tendered=Money(row.tendered, currency),
        change=Money(row.change, currency),
        operator=row.operator,
        shift=row.shift,
        tariff=row.tariff or "",
        tariff_version=row.tariff_version,
        lines=lines,
    )
