"""Reads the hours with prices of their own: seasons, weekdays and hours as people write them."""

from __future__ import annotations

import re
from datetime import date

from app.domain.tariff.definition import Band, Label
from app.domain.tariff.file_field import Expected
from exchange.tariff import values
from exchange.tariff.table import Table
from exchange.tariff.values import Spot

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")
_TIME = re.compile(r"([0-9]{2}):([0-9]{2})")
_LEAP_YEAR = 2000
_MINUTES_A_DAY = 24 * 60
_NO_TEXTS: Label = ()

Season = tuple[tuple[int, int], tuple[int, int]]


def band(table: Table, language: str) -> Band:
    """The band of a table."""
    found = Band(
        table.need("name", values.text, ""),
        table.take("label", lambda value, at: values.label(value, at, language), _NO_TEXTS),
        seasons=table.take("seasons", _seasons, ()),
        weekdays=table.take("weekdays", weekdays, ()),
        hours=table.take("hours", hours, ()),
        holidays=table.take("holidays", _whether, None),
    )
    table.close()
    return found


def _whether(value: object, at: Spot) -> bool | None:
    return values.flag(value, at)


def weekdays(value: object, at: Spot) -> tuple[int, ...]:
    """Weekdays by their short names, 1 (Monday) … 7."""
    return values.rows(value, at, Expected.WEEKDAYS, _weekday)


def _weekday(value: object, at: Spot) -> int:
    if value not in WEEKDAYS:
        raise at.refused(Expected.WEEKDAYS)
    return WEEKDAYS.index(value) + 1


def _seasons(value: object, at: Spot) -> tuple[Season, ...]:
    return values.rows(value, at, Expected.SEASONS, _season)


def _season(row: object, at: Spot) -> Season:
    first, last = values.pair(row, at, Expected.SEASONS)
    return _day_of_year(first, at), _day_of_year(last, at)


def hours(value: object, at: Spot) -> tuple[tuple[int, int], ...]:
    """Pairs of minutes of the day."""
    return values.rows(value, at, Expected.HOURS, _hour)


def _hour(row: object, at: Spot) -> tuple[int, int]:
    beginning, end = values.pair(row, at, Expected.HOURS)
    return _minute(beginning, at), _minute(end, at)


def _day_of_year(value: object, at: Spot) -> tuple[int, int]:
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise at.refused(Expected.SEASONS)
    month, day = int(found[1]), int(found[2])
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        raise at.refused(Expected.SEASONS) from None
    return month, day


def _minute(value: object, at: Spot) -> int:
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    minute = int(found[1]) * 60 + int(found[2]) if found else _MINUTES_A_DAY + 1
    if minute > _MINUTES_A_DAY or (found and int(found[2]) > 59):
        raise at.refused(Expected.HOURS)
    return minute
