"""Settings: every change stays, the newest counts."""

from __future__ import annotations

import sqlalchemy as sa

from app.domain.people_events import SettingChanged
from db.till.people_tables import setting
from db.till.projection.stamp import Stamp


def setting_changed(connection: sa.Connection, event: SettingChanged, stamp: Stamp) -> None:
    """A setting has another value."""
    row = {"seq": stamp.seq, "key": event.key, "value": event.value, "operator": event.operator, "at": stamp.at}
    connection.execute(setting.insert(), row)
