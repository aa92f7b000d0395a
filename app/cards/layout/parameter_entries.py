"""The entries of a parameter set in bytes (card layout, section 7): one form for each parameter, both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.cards.layout.record import Record
from app.domain.card import MeterMode, Supply
from app.domain.hours import QUARTER, FlowAction, FlowHours, FlowLimit, Hours
from app.domain.parameters import BandHours, Holidays, MeterStep, Paid, Parameter, Social, StepTable
from app.domain.tariff.definition import Period, PeriodKind

_WITHOUT_END = 0xFFFFFFFF
_FIRST_DAY = date(2000, 1, 1)
_PERIODS = tuple(PeriodKind)
_DAY_KINDS = (None, True, False)
_REGISTER_BITS = 0x0F

_FIGURE = Record(("figure", "I"))
_MODE = Record(("mode", "B"))
_PERIOD = Record(("kind", "B"), ("day", "B"))
_STEP = Record(("upto", "I"), ("price", "I"))
_HOURS = Record(("weekdays", "B"), ("begin", "B"), ("end", "B"))
_HOLIDAYS = Record(("first", "H"), ("days", "B"))
_LIMIT = Record(("litres_an_hour", "I"), ("action", "B"))
_SOCIAL = Record(("litres", "I"), ("price", "I"))
_SUPPLY = Record(("supply", "B"))
_PAID = Record(("register", "Q"), ("month", "H"), ("grace", "B"))
_BAND = Record(("register", "B"), ("first_month", "B"), ("first_day", "B"), ("last_month", "B"), ("last_day", "B"))


@dataclass(frozen=True, slots=True)
class Entry:
    """How one parameter travels; ``read`` raises ValueError for bytes that stand for nothing."""

    tag: int
    write: Callable[[Any], bytes]
    read: Callable[[bytes], Any]


def _rows(octets: bytes, size: int) -> Iterator[bytes]:
    """Rows of equal size; ValueError when something is left over."""
    if len(octets) % size:
        raise ValueError("rows of another size")
    return (octets[at : at + size] for at in range(0, len(octets), size))


def _one(octets: bytes, record: Record) -> dict[str, Any]:
    if len(octets) != record.size:
        raise ValueError("another size")
    return record.unpack(octets)


def _listed(write: Callable[[Any], bytes], read: Callable[[bytes], Any], size: int, tag: int) -> Entry:
    """An entry that is a table of rows."""
    return Entry(
        tag,
        lambda rows: b"".join(map(write, rows)),
        lambda octets: tuple(map(read, _rows(octets, size))),
    )


def _figure(tag: int) -> Entry:
    return Entry(tag, lambda value: _FIGURE.pack(figure=value), lambda octets: _one(octets, _FIGURE)["figure"])


def _write_steps(table: StepTable) -> bytes:
    bounds = ((_WITHOUT_END if step.upto is None else step.upto, step.price) for step in table.steps)
    head = _PERIOD.pack(kind=_PERIODS.index(table.period.kind), day=table.period.day)
    return head + b"".join(_STEP.pack(upto=upto, price=price) for upto, price in bounds)


def _read_steps(octets: bytes) -> StepTable:
    head = _one(octets[: _PERIOD.size], _PERIOD)
    if head["kind"] >= len(_PERIODS):
        raise ValueError("no such period")
    return StepTable(
        tuple(map(_read_step, _rows(octets[_PERIOD.size :], _STEP.size))), Period(_PERIODS[head["kind"]], head["day"])
    )


def _read_step(octets: bytes) -> MeterStep:
    step = _STEP.unpack(octets)
    return MeterStep(None if step["upto"] == _WITHOUT_END else step["upto"], step["price"])


def _write_hours(hours: Hours) -> bytes:
    weekdays = sum(1 << day - 1 for day in hours.weekdays)
    return _HOURS.pack(weekdays=weekdays, begin=hours.begin // QUARTER, end=hours.end // QUARTER)


def _read_hours(octets: bytes) -> Hours:
    hours = _HOURS.unpack(octets)
    weekdays = tuple(day + 1 for day in range(8) if hours["weekdays"] >> day & 1)
    return Hours(weekdays, hours["begin"] * QUARTER, hours["end"] * QUARTER)


def _write_holidays(holidays: Holidays) -> bytes:
    return _HOLIDAYS.pack(first=(holidays.first - _FIRST_DAY).days, days=holidays.days)


def _read_holidays(octets: bytes) -> Holidays:
    holidays = _HOLIDAYS.unpack(octets)
    return Holidays(_FIRST_DAY + timedelta(days=holidays["first"]), holidays["days"])


def _write_limit(limit: FlowLimit) -> bytes:
    return _LIMIT.pack(litres_an_hour=limit.litres_an_hour, action=limit.action)


def _read_limit(octets: bytes) -> FlowLimit:
    limit = _one(octets, _LIMIT)
    return FlowLimit(limit["litres_an_hour"], FlowAction(limit["action"]))


def _read_flow_hours(octets: bytes) -> FlowHours:
    return FlowHours(_read_hours(octets[: _HOURS.size]), _read_limit(octets[_HOURS.size :]))


def _write_social(social: Social) -> bytes:
    return _SOCIAL.pack(litres=social.litres, price=social.price)


def _write_paid(paid: Paid) -> bytes:
    return _PAID.pack(register=paid.register, month=paid.month, grace=paid.grace)


def _write_band(band: BandHours) -> bytes:
    kind = _DAY_KINDS.index(band.holidays)
    (first_month, first_day), (last_month, last_day) = band.first, band.last
    season = {"first_month": first_month, "first_day": first_day, "last_month": last_month, "last_day": last_day}
    return _BAND.pack(register=band.register | kind << 4, **season) + _write_hours(band.hours)


def _read_band(octets: bytes) -> BandHours:
    band = _BAND.unpack(octets)
    kind = band["register"] >> 4
    if kind >= len(_DAY_KINDS):
        raise ValueError("no such kind of day")
    return BandHours(
        register=band["register"] & _REGISTER_BITS,
        hours=_read_hours(octets[_BAND.size :]),
        first=(band["first_month"], band["first_day"]),
        last=(band["last_month"], band["last_day"]),
        holidays=_DAY_KINDS[kind],
    )


ENTRIES: dict[Parameter, Entry] = {
    Parameter.ALARM_LEVEL: _figure(1),
    Parameter.BACKUP_LEVEL: _figure(2),
    Parameter.EMERGENCY_LEVEL: _figure(3),
    Parameter.MODE: Entry(4, lambda mode: _MODE.pack(mode=mode), lambda octets: MeterMode(_one(octets, _MODE)["mode"])),
    Parameter.STEPS: Entry(5, _write_steps, _read_steps),
    Parameter.FRIENDLY: _listed(_write_hours, _read_hours, _HOURS.size, 6),
    Parameter.HOLIDAYS: _listed(_write_holidays, _read_holidays, _HOLIDAYS.size, 7),
    Parameter.CLOSED: _listed(_write_hours, _read_hours, _HOURS.size, 8),
    Parameter.FLOW_LIMIT: Entry(9, _write_limit, _read_limit),
    Parameter.FLOW_HOURS: _listed(
        lambda row: _write_hours(row.hours) + _write_limit(row.limit), _read_flow_hours, _HOURS.size + _LIMIT.size, 10
    ),
    Parameter.SOCIAL: Entry(11, _write_social, lambda octets: Social(**_one(octets, _SOCIAL))),
    Parameter.BANDS: _listed(_write_band, _read_band, _BAND.size + _HOURS.size, 12),
    Parameter.SUPPLY: Entry(
        13, lambda supply: _SUPPLY.pack(supply=supply), lambda octets: Supply(_one(octets, _SUPPLY)["supply"])
    ),
    Parameter.PAID: Entry(14, _write_paid, lambda octets: Paid(**_one(octets, _PAID))),
}
"""Every parameter with its tag; tags are never used again for something else."""
NAME_OF_TAG = {entry.tag: name for name, entry in ENTRIES.items()}
