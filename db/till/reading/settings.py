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
        row = self._newest(key)
        return BY_KEY[key].default or "" if row is None else str(row.value)

    def setting_trail(self, key: str) -> SettingTrail | None:
        """Who set it last."""
        row = self._newest(key)
        return None if row is None else SettingTrail(row.operator, row.at)

    def _newest(self, key: str) -> sa.Row[Any] | None:
        return self._connection.execute(_NEWEST, {"wanted": key}).first()
