"""The till itself: founding, locks, tariffs."""

from __future__ import annotations

from dataclasses import asdict

import sqlalchemy as sa

from app.domain.events import ClockConfirmed, Founded, Rekeyed, TariffAdded, TillLocked
from db.till.projection.methods import begin_with_cash
from db.till.projection.stamp import Stamp
from db.till.tables import founding, rekeying, tariff, till_lock
from db.till.tariff_codec import encode_tariff


def founded(connection: sa.Connection, event: Founded, stamp: Stamp) -> None:
    """The one row that says which till this is, and cash as what it can take."""
    values = asdict(event.founding)
    identity = values.pop("identity")
    values["languages"] = " ".join(event.founding.languages)
    connection.execute(founding.insert(), values | identity)
    begin_with_cash(connection, stamp)


def till_locked(connection: sa.Connection, event: TillLocked, stamp: Stamp) -> None:
    """The till is locked in the epoch of this entry."""
    values = asdict(event.lock)
    row = {"seq": stamp.seq, "epoch": stamp.epoch, "newest_epoch": values.pop("epoch")}
    connection.execute(till_lock.insert(), row | values)


def rekeyed(connection: sa.Connection, event: Rekeyed, stamp: Stamp) -> None:
    """The till works under a new epoch; the locks of the old one stay and count no longer."""
    row = {"closed": stamp.epoch, "epoch": event.epoch, "operator": event.operator, "reason": event.reason, "at": stamp.at}
    connection.execute(rekeying.insert(), row)
    connection.execute(founding.update().values(epoch=event.epoch))


def clock_confirmed(connection: sa.Connection, event: ClockConfirmed, stamp: Stamp) -> None:
    """Nothing follows in the tables: the highest time stands with the count of commits, beside the journal."""


def tariff_added(connection: sa.Connection, event: TariffAdded, stamp: Stamp) -> None:
    """A tariff version, which never changes again."""
    new = event.tariff
    row = {"key": new.key, "version": new.version, "valid_from": new.valid_from, "document": encode_tariff(new)}
    connection.execute(tariff.insert(), row)
