"""Questions about settings. See `app.ports.settings`."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.ports.settings import SettingTrail
from app.settings import BY_KEY
from db.till.people_tables import setting
from db.till.reading.view import BookView

_NEWEST = sa.select(setting).where(setting.c.key == sa.bindparam("wanted")).order_by(setting.c.seq.desc()).limit(1)


class SettingBooks(BookView):
    """Answers from one transaction's view."""

    def setting(self, key: str) -> str:
        """What was set last, else the default."""
        return value_of(self._connection, key)

    def setting_trail(self, key: str) -> SettingTrail | None:
        """Who set it last."""
        row = _newest(self._connection, key)
        return None if row is None else SettingTrail(row.operator, row.at)


def value_of(connection: sa.Connection, key: str) -> str:
    """What a setting was set to last, else its default."""
    row = _newest(connection, key)
    return BY_KEY[key].default or "" if row is None else str(row.value)


def _newest(connection: sa.Connection, key: str) -> sa.Row[Any] | None:
    return connection.execute(_NEWEST, {"wanted": key}).first()
