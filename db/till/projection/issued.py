"""What happens to cards, in their tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.domain.blacklist import ListKey, card_key
from app.domain.card_events import (
    Blacklisted,
    BlacklistLifted,
    CardFinished,
    CardReplaced,
    CardRetrieved,
    FeeGivenBack,
    FeeTaken,
)
from app.domain.register import CardRecord
from app.domain.shift import CashKind
from db.till.card_tables import blacklist, fee, made_card, replacement, retrieved_card
from db.till.columns import micros
from db.till.projection.methods import take_fee
from db.till.projection.shifts import move_cash
from db.till.projection.stamp import Stamp

_LISTED = insert(blacklist)
_LIST = _LISTED.on_conflict_do_update(
    index_elements=["kind", "number"],
    set_={name: _LISTED.excluded[name] for name in ("cause", "remark", "operator", "approver", "since")},
)
_COUNT_ON = """
    INSERT INTO last_generation (connection, generation) SELECT connection, generation FROM card WHERE serial = ?
    ON CONFLICT (connection) DO UPDATE SET generation = max(generation, excluded.generation)"""

_USE_FEE = """
    UPDATE fee SET used_at = ?1 WHERE used_at IS NULL AND returned_shift IS NULL
    AND connection = (SELECT connection FROM made_card WHERE serial = ?2)"""
_MADE = """
    INSERT INTO made_card (serial, connection, generation, binding, account, finished)
    SELECT ?1, ?2, ?3, coalesce((SELECT binding FROM installation WHERE connection = ?2 AND removed IS NULL), 0),
        coalesce((SELECT number FROM account WHERE connection = ?2 AND closed IS NULL), ''), ?4
    WHERE true
    ON CONFLICT (serial) DO UPDATE SET connection = excluded.connection, generation = excluded.generation,
        binding = excluded.binding, account = excluded.account, finished = excluded.finished
    WHERE excluded.connection <> made_card.connection OR excluded.generation <> made_card.generation"""


def card_replaced(connection: sa.Connection, event: CardReplaced, stamp: Stamp) -> None:
    """Who replaced what and why; the register knows of the new card by the entry before, the old one is listed."""
    card = event.card
    row = {"serial": card.serial, "generation": card.generation, "connection": card.connection}
    told = {"replaced": event.replaced, "cause": event.cause.value, "identity": event.identity}
    connection.execute(replacement.insert(), row | told | _by(event.operator, event.approver) | {"at": stamp.at})


def card_finished(connection: sa.Connection, event: CardFinished, stamp: Stamp) -> None:
    """It is a whole card now, and the fee of its connection is used up, whatever becomes of the card."""
    connection.exec_driver_sql(_USE_FEE, (micros(stamp.at), event.serial))
    connection.execute(made_card.update().where(made_card.c.serial == event.serial).values(finished=stamp.at))


def card_retrieved(connection: sa.Connection, event: CardRetrieved, stamp: Stamp) -> None:
    """The card is nobody's: no longer listed, and free for any connection."""
    values = {
        "connection": event.connection,
        "generation": event.generation,
        "operator": event.operator,
        "at": stamp.at,
    }
    new = insert(retrieved_card).values(serial=event.serial, **values)
    connection.execute(new.on_conflict_do_update(index_elements=["serial"], set_=values))
    _lift(connection, card_key(event.serial))


def card_issued_again(connection: sa.Connection, serial: bytes) -> None:
    """A card that is issued is not among those that were taken back; the connection that had it counts on behind it."""
    connection.exec_driver_sql(_COUNT_ON, (serial,))
    connection.execute(retrieved_card.delete().where(retrieved_card.c.serial == serial))
    connection.execute(made_card.delete().where(made_card.c.serial == serial))


def made_for(connection: sa.Connection, cards: Sequence[CardRecord], finished: datetime | None) -> None:
    """Which meter and which account cards are for: those that are there now. ``finished`` None: still to be made."""
    at = finished and micros(finished)
    connection.exec_driver_sql(_MADE, [(one.serial, one.connection, one.generation, at) for one in cards])


def blacklisted(connection: sa.Connection, event: Blacklisted, stamp: Stamp) -> None:
    """One row a key; listing again tells the newer cause."""
    told = {"cause": event.cause.value, "remark": event.remark, "since": stamp.at} | _by(event.operator, event.approver)
    rows = [{"kind": one.kind.value, "number": one.number} | told for one in event.keys]
    connection.execute(_LIST, rows)


def blacklist_lifted(connection: sa.Connection, event: BlacklistLifted, stamp: Stamp) -> None:
    """No longer listed."""
    _lift(connection, event.key)


def fee_taken(connection: sa.Connection, event: FeeTaken, stamp: Stamp) -> None:
    """A fee, and its money."""
    names = ("number", "serial", "connection", "account", "shift", "operator")
    money = {name: getattr(event, name).minor for name in ("amount", "tendered", "change")}
    taken = {"at": stamp.at, "taken_seq": stamp.seq}
    connection.execute(fee.insert(), {name: getattr(event, name) for name in names} | money | taken)
    take_fee(connection, stamp, event.shift, event.tenders, event.change)


def fee_given_back(connection: sa.Connection, event: FeeGivenBack, stamp: Stamp) -> None:
    """Out of the drawer again."""
    connection.execute(
        fee.update().where(fee.c.number == event.number).values(returned_shift=event.shift, returned_at=stamp.at)
    )
    move_cash(connection, stamp, event.shift, CashKind.FEE_BACK, event.amount)


def _lift(connection: sa.Connection, key: ListKey) -> None:
    here = (blacklist.c.kind == key.kind.value, blacklist.c.number == key.number)
    connection.execute(blacklist.delete().where(*here))


def _by(operator: int, approver: int) -> dict[str, Any]:
    return {"operator": operator, "approver": approver}
