"""Calendar months, and the periods of tariffs, in the utility's time zone, numbered as on the card (docs/card-layout.md).

A tariff's period (months of the calendar, or a cycle from a day to the day before it) has the number of the calendar
month in which it begins. The days that are asked about are local days of the utility.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from app.domain.tariff.definition import Period, PeriodKind

MONTHS_IN = {
    PeriodKind.MONTH: 1,
    PeriodKind.CYCLE: 1,
    PeriodKind.TWO_MONTHS: 2,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.YEAR: 12,
}
"""How many months a period has."""
CARD_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def period_of(instant: datetime, zone: str) -> int:
    """The period number of the month in which ``instant`` falls: (year − 2000) × 12 + month − 1."""
    return month_of(instant.astimezone(ZoneInfo(zone)))


def month_of(day: date) -> int:
    """The number of the calendar month of a local day (or local time)."""
    return (day.year - 2000) * 12 + day.month - 1


def number_in(period: Period, day: date) -> int:
    """The number of a tariff's period in which a local day (or local time) falls."""
    month = month_of(day)
    if period.kind is PeriodKind.CYCLE:
        return month if day.day >= period.day else month - 1
    return month - month % MONTHS_IN[period.kind]


def base_month(period: Period, day: date) -> int:
    """The number of the month whose base charges are due on a local day: of the cycle, where the tariff has one."""
    return number_in(period, day) if period.kind is PeriodKind.CYCLE else month_of(day)


def next_in(period: Period, number: int) -> int:
    """The number of the period that follows period ``number``."""
    return number + MONTHS_IN[period.kind]


def begin_of(period: Period, number: int) -> date:
    """The first local day of a tariff's period."""
    first = first_day(number)
    return first.replace(day=period.day) if period.kind is PeriodKind.CYCLE else first


def first_day(period: int) -> date:
    """The first day of a period."""
    return date(2000 + period // 12, period % 12 + 1, 1)


def card_seconds(instant: datetime) -> int:
    """An instant as cards keep it: whole seconds since 2000-01-01 00:00 UTC."""
    return int((instant - CARD_EPOCH).total_seconds())
