"""Reads what a tariff says of the meters of a class: the table ``meter``."""

from __future__ import annotations

from enum import StrEnum

from app.domain.hours import DAY, EVERY_DAY, FlowAction, FlowHours, FlowLimit, Hours
from app.domain.tariff.definition import MeterDefaults
from exchange.tariff import values
from exchange.tariff.bands import hours, weekdays
from exchange.tariff.table import Table
from exchange.tariff.values import Spot

_NO_DAYS: tuple[int, ...] = ()
_NO_HOURS: tuple[tuple[int, int], ...] = ()


class Action(StrEnum):
    """How a file calls what a meter does when water runs too fast."""

    ALARM = "alarm"
    CLOSE = "close"


def meter(outer: Table, otherwise: MeterDefaults) -> MeterDefaults:
    """The table ``meter`` inside another one; ``otherwise`` where there is none."""
    table = outer.table("meter")
    if "meter" not in outer:
        return otherwise
    found = MeterDefaults(
        steps=table.take("steps", values.flag, False),
        registers=table.take("registers", values.flag, False),
        social=table.take("social", values.flag, False),
        holidays=table.take("holidays", values.flag, False),
        alarm_level=table.take("alarm_level", _litres, None),
        backup_level=table.take("backup_level", _litres, None),
        backup_a_day=table.take("backup_a_day", _litres, None),
        emergency_level=table.take("emergency_level", _litres, None),
        friendly=_hours(table, "friendly"),
        closed=_hours(table, "closed"),
        flow_limit=_flow_limit(table),
        flow_hours=_flow_hours(table),
    )
    table.close()
    return found


def _litres(value: object, at: Spot) -> int | None:
    return values.litres(value, at)


def _hours(table: Table, name: str) -> tuple[Hours, ...] | None:
    """Hours that stand in a list of tables; None where there is no such list."""
    found: list[Hours] = []
    for row in table.tables(name):
        found += _times(row)
        row.close()
    return tuple(found) if name in table else None


def _times(row: Table) -> list[Hours]:
    """The hours of one table: every day and all day where nothing is said; those past midnight are two."""
    days = tuple(sorted(set(row.take("weekdays", weekdays, _NO_DAYS)))) or EVERY_DAY
    found = []
    for begin, end in row.take("hours", hours, _NO_HOURS) or ((0, DAY),):
        if begin < end:
            found.append(Hours(days, begin, end))
        else:
            found += [Hours(days, begin, DAY), *([Hours(days, 0, end)] if end else [])]
    return found


def _flow_limit(table: Table) -> FlowLimit | None:
    """The fastest that water may run; the file has it in cubic metres an hour."""
    action = _action(table, "flow_action")
    if "flow_limit" not in table and "flow_action" not in table:
        return None
    return FlowLimit(table.need("flow_limit", values.litres, 0), action)


def _action(table: Table, name: str) -> FlowAction:
    return FlowAction[table.choice(name, Action.ALARM).name]


def _flow_hours(table: Table) -> tuple[FlowHours, ...] | None:
    found: list[FlowHours] = []
    for row in table.tables("flow_hours"):
        times = _times(row)
        limit = FlowLimit(row.need("limit", values.litres, 0), _action(row, "action"))
        row.close()
        found += [FlowHours(one, limit) for one in times]
    return tuple(found) if "flow_hours" in table else None
