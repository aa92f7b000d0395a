"""The till itself and the register it works with: founding, locks, tariffs, connections, cards, backups."""

from __future__ import annotations

from dataclasses import asdict

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.domain.events import BackupMade, CardIssued, ConnectionEntered, Founded, TariffAdded, TillLocked
from app.domain.register import Service
from db.till.projection.stamp import Stamp
from db.till.tables import backup, card, founding, tariff, till_lock
from db.till.tables import connection as connections
from db.till.tariff_codec import encode_tariff


def founded(connection: sa.Connection, event: Founded, stamp: Stamp) -> None:
    """The one row that says which till this is."""
    values = asdict(event.founding)
    identity = values.pop("identity")
    values["languages"] = " ".join(event.founding.languages)
    connection.execute(founding.insert(), values | identity)


def till_locked(connection: sa.Connection, event: TillLocked, stamp: Stamp) -> None:
    """The till is locked in the epoch of this entry."""
    row = {"seq": stamp.seq, "epoch": stamp.epoch, "reason": event.reason, "detail": event.detail}
    connection.execute(till_lock.insert(), row)


def tariff_added(connection: sa.Connection, event: TariffAdded, stamp: Stamp) -> None:
    """A tariff version, which never changes again."""
    new = event.tariff
    row = {"key": new.key, "version": new.version, "valid_from": new.valid_from, "document": encode_tariff(new)}
    connection.execute(tariff.insert(), row)


def connection_entered(connection: sa.Connection, event: ConnectionEntered, stamp: Stamp) -> None:
    """The connection as the register has it now; entering it again replaces what was known."""
    values = _connection_row(event.connection)
    new = insert(connections).values(values)
    connection.execute(new.on_conflict_do_update(index_elements=["number"], set_=values))


def card_issued(connection: sa.Connection, event: CardIssued, stamp: Stamp) -> None:
    """Whose card it is; a card issued again belongs to its new connection."""
    values = asdict(event.card)
    new = insert(card).values(values)
    connection.execute(new.on_conflict_do_update(index_elements=["serial"], set_=values))


def backup_made(connection: sa.Connection, event: BackupMade, stamp: Stamp) -> None:
    """A proven copy exists."""
    row = {"seq": stamp.seq, "name": event.name, "head": event.head, "made_at": stamp.at}
    connection.execute(backup.insert(), row)


def _connection_row(supply: Service) -> dict[str, object]:
    values: dict[str, object] = asdict(supply)
    binding = asdict(supply.binding)
    row = values | binding | {"number": supply.number, "binding": supply.binding.number}
    return {column.name: row[column.name] for column in connections.columns}
