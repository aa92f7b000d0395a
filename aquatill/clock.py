"""The clock of this computer, as `app.ports.Clock`."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """Tells the computer's time."""

    def now(self) -> datetime:
        """The present instant, aware, UTC."""
        return datetime.now(UTC)
