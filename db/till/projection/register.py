"""The till itself itself: founding, locks, tariffs, backups."""

from __future__ import annotations

from dataclasses import asdict

import sqlalchemy as sa

from app.domain.events import BackupMade, Founded, TariffAdded, TillLocked
from db.till.projection.stamp import Stamp
from db.till.tables import backup, founding, tariff, till_lock
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


def backup_made(connection: sa.Connection, event: BackupMade, stamp: Stamp) -> None:
    """A proven copy exists."""
    row = {"seq": stamp.seq, "name": event.name, "head": event.head, "made_at": stamp.at}
    connection.execute(backup.insert(), row)
