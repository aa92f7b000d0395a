"""Calendar months in the utility's time zone, numbered as on the card (docs/card-layout.md)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

CARD_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def period_of(instant: datetime, zone: str) -> int:
    """The period number of the month in which ``instant`` falls: (year − 2000) × 12 + month − 1."""
    local = instant.astimezone(ZoneInfo(zone))
    return (local.year - 2000) * 12 + local.month - 1


def first_day(period: int) -> date:
    """The first day of a period."""
    return date(2000 + period // 12, period % 12 + 1, 1)


def card_seconds(instant: datetime) -> int:
    """An instant as cards keep it: whole seconds since 2000-01-01 00:00 UTC."""
    return int((instant - CARD_EPOCH).total_seconds())
