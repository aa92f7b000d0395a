"""Sales and returns on their way through the states of `app.domain.vend`."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.events import (
    EntryCompleted,
    EntryUnresolved,
    EntryVoided,
    EntryWriting,
    ReturnIntended,
    VendIntended,
)
from app.domain.payment import PaymentIntended
from app.domain.refund import credit_moved
from app.domain.shift import CashKind
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.vend import EntryId, EntryKind, EntryState, may_move
from db.till.projection.methods import take_money
from db.till.projection.returns import release_marked
from db.till.projection.shifts import move_cash
from db.till.projection.stamp import Stamp
from db.till.register_tables import debt
from db.till.tables import credit, entry, entry_tally, price_line
from db.till.values import key_values, price_line_values, tally_values

_OF = sa.and_(*(entry.c[name] == sa.bindparam(f"of_{name}") for name in ("till", "epoch", "binding", "number")))
_FOUND: sa.Select[Any] = sa.select(
    entry.c.kind,
    entry.c.litres,
    entry.c.state,
    entry.c.shift,
    entry.c.returns,
    entry.c.account,
    entry.c.credited,
    entry.c.intended_seq,
).where(_OF)
_CREDIT_OF = sa.select(credit.c.amount).where(credit.c.seq == sa.bindparam("begun"))
_CHANGE = entry.update().where(_OF)
_NEW = entry.insert()
_NEW_LINE = price_line.insert()
_REPAID = sa.select(price_line.c.name, price_line.c.amount).where(
    *(price_line.c[name] == sa.bindparam(name) for name in ("till", "epoch", "binding", "number")),
    price_line.c.kind == LineKind.DEBT.value,
)
_RECOVER = debt.update().where(debt.c.id == sa.bindparam("debt")).values(recovered=debt.c.recovered + sa.bindparam("part"))
_NEW_CREDIT = credit.insert()
_NEW_TALLY = entry_tally.insert()


class ForbiddenMove(Exception):
    """An event asks for a move that the table of moves does not allow; posting it is a bug of the caller."""


def vend_intended(connection: sa.Connection, event: VendIntended, stamp: Stamp) -> None:
    """A sale begins: its price lines, and the money that counts as received from now on."""
    row = _beginning(event, stamp) | {
        "kind": EntryKind.SALE.value,
        "tendered": event.tendered.minor,
        "change": event.change.minor,
        "tariff": event.tariff,
        "tariff_version": event.tariff_version,
        "credited": 0,
    }
    connection.execute(_NEW, row)
    lines = [_line(event.id, position, line) for position, line in enumerate(event.lines, 1)]
    if lines:
        connection.execute(_NEW_LINE, lines)
    take_money(connection, stamp, event.shift, event.tenders, event.change)
    _move_credit(connection, stamp, event.account, credit_moved(event.lines))
    for line in event.lines:
        if line.kind is LineKind.DEBT:
            connection.execute(_RECOVER, {"debt": line.name, "part": line.amount.minor})


def return_intended(connection: sa.Connection, event: ReturnIntended, stamp: Stamp) -> None:
    """A taking back begins; no cash moves until it is proven."""
    row = _beginning(event, stamp) | {
        "kind": EntryKind.RETURN.value,
        "tendered": 0,
        "change": 0,
        "returns": event.returns,
        "credited": event.credited.minor,
    }
    connection.execute(_NEW, row)


def payment_intended(connection: sa.Connection, event: PaymentIntended, stamp: Stamp) -> None:
    """A postpaid payment begins: its money counts as received from now on, and no litre moves."""
    row = _beginning(event, stamp) | {
        "kind": EntryKind.PAYMENT.value,
        "tendered": event.tendered.minor,
        "change": event.change.minor,
        "credited": 0,
    }
    connection.execute(_NEW, row)
    take_money(connection, stamp, event.shift, event.tenders, event.change)


def entry_writing(connection: sa.Connection, event: EntryWriting, stamp: Stamp) -> None:
    """From here on the entry is in the tally."""
    before = _move(connection, event.id, EntryState.WRITING, {})
    if before.kind == EntryKind.RELEASE.value:
        release_marked(connection, event.id, before.returns, before.litres)
    connection.execute(_NEW_TALLY, key_values(event.id) | tally_values(event.tally))


def entry_completed(connection: sa.Connection, event: EntryCompleted, stamp: Stamp) -> None:
    """Proven. A return is paid in the shift that completes it, and its sale is taken back when it was unresolved."""
    settled = _settled(stamp, event.shift, event.paid.minor) | {"settled_by": event.operator}
    before = _move(
        connection,
        event.id,
        EntryState.COMPLETED,
        settled | {"proof": event.proof.value, "receipt": event.receipt},
    )
    move_cash(connection, stamp, event.shift, CashKind.REFUND, event.paid)
    _move_credit(connection, stamp, before.account, before.credited)
    if before.returns is not None:
        _take_back(connection, EntryId(event.id.owner, event.id.binding, before.returns))


def entry_unresolved(connection: sa.Connection, event: EntryUnresolved, stamp: Stamp) -> None:
    """Nobody knows whether it is on the card."""
    _move(connection, event.id, EntryState.UNRESOLVED, {})


def entry_voided(connection: sa.Connection, event: EntryVoided, stamp: Stamp) -> None:
    """Nothing was sent: the number is burnt, the money goes back out of the drawer that took it."""
    before = _row(connection, event.id)
    settled = _settled(stamp, before.shift, event.given_back.minor)
    credited = {"credited": event.credited.minor} if event.credited.minor else {}
    _move(connection, event.id, EntryState.VOIDED, settled | credited)
    move_cash(connection, stamp, before.shift, CashKind.REFUND, event.given_back)
    for repaid in connection.execute(_REPAID, key_values(event.id)).all():
        connection.execute(_RECOVER, {"debt": repaid.name, "part": -repaid.amount})
    moved = connection.execute(_CREDIT_OF, {"begun": before.intended_seq}).scalar()
    _move_credit(connection, stamp, before.account, event.credited.minor - (moved or 0))


def _beginning(event: VendIntended | ReturnIntended | PaymentIntended, stamp: Stamp) -> dict[str, Any]:
    taken_over = ("connection", "account", "serial", "generation", "shift", "operator", "litres")
    row = key_values(event.id) | {name: getattr(event, name, 0) for name in taken_over}
    start = {"state": EntryState.INTENDED.value, "at": stamp.at, "intended_seq": stamp.seq, "paid_out": 0}
    return row | start | {"total": event.total.minor}


def _line(id: EntryId, position: int, line: QuoteLine) -> dict[str, Any]:
    return key_values(id) | {"position": position} | price_line_values(line)


def _move_credit(connection: sa.Connection, stamp: Stamp, account: str, minor: int) -> None:
    """Book what an account has to its credit; nothing for no money."""
    if minor:
        connection.execute(_NEW_CREDIT, {"seq": stamp.seq, "account": account, "amount": minor})


def _settled(stamp: Stamp, shift: int, paid_out: int) -> dict[str, Any]:
    return {"settled_shift": shift, "settled_at": stamp.at, "paid_out": paid_out}


def _take_back(connection: sa.Connection, sale: EntryId) -> None:
    """A completed sale stays completed, since a return only takes its litres back; an unresolved one ends here."""
    if _row(connection, sale).state == EntryState.UNRESOLVED:
        _move(connection, sale, EntryState.TAKEN_BACK, {})


def _move(connection: sa.Connection, id: EntryId, after: EntryState, values: dict[str, Any]) -> sa.Row[Any]:
    before = _row(connection, id)
    if not may_move(EntryState(before.state), after):
        raise ForbiddenMove(id, before.state, after.value)
    connection.execute(_CHANGE, _of(id) | values | {"state": after.value})
    return before


def _row(connection: sa.Connection, id: EntryId) -> sa.Row[Any]:
    return connection.execute(_FOUND, _of(id)).one()


def _of(id: EntryId) -> dict[str, Any]:
    return {f"of_{name}": value for name, value in key_values(id).items()}
