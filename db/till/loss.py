"""What stands in the books behind a journal entry, summed up for somebody who thinks of going back to it."""

from __future__ import annotations

import sqlalchemy as sa

from app.domain.keeping import Loss
from app.domain.money import Money
from app.domain.vend import OPEN_STATES, TAKES_CASH, EntryKind, EntryState
from db.kit import journal
from db.till.columns import from_micros
from db.till.register_tables import card
from db.till.tables import entry, founding, shift

COPY_MADE = "backup-made"
"""The kind of an entry that says no more than that a copy was made."""

_E = entry.c
_TAKEN = sa.and_(_E.kind.in_(sorted(TAKES_CASH)), _E.state != EntryState.VOIDED.value)
_SUMS = sa.select(
    sa.func.count().filter(_TAKEN, _E.kind == EntryKind.SALE.value),
    sa.func.coalesce(sa.func.sum(_E.litres).filter(_TAKEN, _E.kind == EntryKind.SALE.value), 0),
    sa.func.coalesce(sa.func.sum(_E.total).filter(_TAKEN), 0),
    sa.func.coalesce(sa.func.sum(_E.paid_out).filter(_E.kind == EntryKind.RETURN.value), 0),
).where(_E.intended_seq > sa.bindparam("after"))
_WRITTEN = sa.select(_E.serial).where(_E.intended_seq > sa.bindparam("after"))
_MADE = sa.select(card.c.serial).where(card.c.seq > sa.bindparam("after"))
_CARDS = sa.select(sa.func.count()).select_from(sa.union(_WRITTEN, _MADE).subquery())
_SHIFTS = sa.select(sa.func.count()).where(shift.c.closed_at >= sa.bindparam("since"))
_OPEN = sa.select(sa.func.count()).where(_E.kind == EntryKind.SALE.value, _E.state.in_(sorted(OPEN_STATES)))
_CURRENCY = sa.select(founding.c.currency)


def loss_after(books: sa.Connection, seq: int) -> Loss:
    """What the entries behind number ``seq`` hold; that copies were made is no loss."""
    head = journal.head(books).seq
    entries = journal.count_after(books, seq, COPY_MADE)
    if not entries:
        return Loss(0, None)
    first, last = (from_micros(journal.said_at(books, number).at) for number in (seq + 1, head))
    currency = books.execute(_CURRENCY).scalar_one()
    sales, litres, money, paid_out = books.execute(_SUMS, {"after": seq}).one()
    return Loss(
        entries=entries,
        since=first,
        until=last,
        sales=sales,
        litres=litres,
        money=Money(money, currency),
        paid_out=Money(paid_out, currency),
        shifts_closed=books.execute(_SHIFTS, {"since": first}).scalar_one(),
        cards=books.execute(_CARDS, {"after": seq}).scalar_one(),
    )


def open_sales(books: sa.Connection) -> int:
    """How many sales stand open in books."""
    return int(books.execute(_OPEN).scalar_one())
