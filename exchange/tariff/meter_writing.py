"""Writes what a tariff says of the meters of a class, and times and volumes as a tariff file has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal

from app.domain.hours import DAY, EVERY_DAY, FlowAction, FlowLimit, Hours
from app.domain.tariff.definition import MeterDefaults
from exchange.tariff.bands import WEEKDAYS
from exchange.tariff.meter import Action
from exchange.tariff.toml_text import Lines, Value

_LITRE_DECIMALS = 3


def write_meter(lines: Lines, defaults: MeterDefaults, path: str) -> None:
    """The table of a class's meters, unless nothing is said of them."""
    if defaults == MeterDefaults():
        return
    lines.open_table(path)
    for field in fields(defaults):
        value = getattr(defaults, field.name)
        if value is True:
            lines.put(field.name, value)
        elif isinstance(value, int) and not isinstance(value, bool):
            lines.put(field.name, cubic_metres(value))
        elif value == ():
            lines.put(field.name, [])
    if defaults.flow_limit is not None:
        _limit(lines, defaults.flow_limit, "flow_limit", "flow_action")
    for name in ("friendly", "closed"):
        for hours in getattr(defaults, name) or ():
            _hours(lines, hours, f"{path}.{name}")
    for row in defaults.flow_hours or ():
        _hours(lines, row.hours, f"{path}.flow_hours")
        _limit(lines, row.limit, "limit", "action")


def weekday_names(weekdays: Sequence[int]) -> list[Value]:
    """Weekdays by their short names."""
    return [WEEKDAYS[number - 1] for number in weekdays]


def clock(minute: int) -> str:
    """A minute of the day as a time."""
    return f"{minute // 60:02}:{minute % 60:02}"


def cubic_metres(litres: int) -> Decimal:
    """Litres as cubic metres, exactly."""
    return Decimal(litres).scaleb(-_LITRE_DECIMALS)


def _hours(lines: Lines, hours: Hours, path: str) -> None:
    lines.open_row(path)
    lines.put("weekdays", weekday_names(hours.weekdays), usual=weekday_names(EVERY_DAY))
    pairs: list[Value] = [[clock(hours.begin), clock(hours.end)]]
    lines.put("hours", pairs, usual=[[clock(0), clock(DAY)]])


def _limit(lines: Lines, limit: FlowLimit, most: str, action: str) -> None:
    lines.put(most, cubic_metres(limit.litres_an_hour))
    if limit.action is not FlowAction.ALARM:
        lines.put(action, Action[limit.action.name].value)
