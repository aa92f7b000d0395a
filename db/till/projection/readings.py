"""What meters showed: typed, told by cards, and taken when an account was closed."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from app.domain.register import ReadBy, Subject
from app.domain.register import events as happened
from db.till.projection.stamp import Stamp
from db.till.register_tables import installation, reading, register_change, register_entry

_SAME = sa.and_(*(reading.c[name] == sa.bindparam(name) for name in ("meter", "day", "by")))
_KNOWN = sa.select(reading.c.register).where(_SAME)
_AT = sa.select(installation.c.meter).where(
    installation.c.connection == sa.bindparam("wanted"), sa.text("installation.removed IS NULL")
)
_REPLACE = reading.insert().prefix_with("OR REPLACE")


def meter_read(connection: sa.Connection, event: happened.MeterRead, stamp: Stamp) -> None:
    """A reading; what a person typed for the same day before goes into the history of the meter."""
    if event.by is ReadBy.TYPED:
        row = {"seq": stamp.seq, "operator": event.operator, "at": stamp.at, "source": ""}
        connection.execute(register_entry.insert(), row)
        _note_before(connection, event, stamp)
    _keep(connection, event.meter, event.on, event.by, event.register, stamp)


def closing_reading(connection: sa.Connection, supply: str, on: date, register: int | None, stamp: Stamp) -> None:
    """What the meter at a connection showed when its account was closed; nothing where no meter was."""
    meter = connection.execute(_AT, {"wanted": supply}).scalar()
    if meter is not None and register is not None:
        _keep(connection, meter, on, ReadBy.CLOSED, register, stamp)


def _keep(connection: sa.Connection, meter: str, on: date, by: ReadBy, register: int, stamp: Stamp) -> None:
    row = {"meter": meter, "day": on, "by": by.value, "register": register, "seq": stamp.seq}
    connection.execute(_REPLACE, row)


def _note_before(connection: sa.Connection, event: happened.MeterRead, stamp: Stamp) -> None:
    before = connection.execute(_KNOWN, {"meter": event.meter, "day": event.on, "by": event.by.value}).scalar()
    if before is not None and before != event.register:
        row = {
            "subject": Subject.METER.value,
            "key": event.meter,
            "seq": stamp.seq,
            "field": "reading",
            "before": f"{event.on.isoformat()}: {before}",
            "after": f"{event.on.isoformat()}: {event.register}",
        }
        connection.execute(register_change.insert(), row)
