"""Parameters that travel to the meter with an order: what each says, and what a till refuses to ask.

Litres are whole, prices whole minor units a m³. Hours are those of the utility's time zone, in quarters of an hour,
because the meter's clock and its calendar are no finer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from app.domain.card import MeterMode, ParametersVersion, Supply
from app.domain.errors import Code, Refusal
from app.domain.hours import DAY, EVERY_DAY, QUARTER, FlowHours, FlowLimit, Hours
from app.domain.tariff.definition import Period

MOST_STEPS = 16
MOST_HOURS = 16
MOST_HOLIDAYS = 40
MOST_FLOW_HOURS = 16
MOST_BANDS = 20
REGISTERS = 8
MOST_GRACE = 24
MOST_LITRES = 2**32 - 2
"""The highest figure; the one above it means "without end" on the card."""
_CARD_DAYS = (date(2000, 1, 1), date(2000, 1, 1) + timedelta(days=2**16 - 1))
_LEAP_YEAR = 2000
_MONTHLY = Period()
_NONE = ParametersVersion()


@dataclass(frozen=True, slots=True)
class Holidays:
    """Whole days in a row, from ``first``."""

    first: date
    days: int = 1


@dataclass(frozen=True, slots=True)
class MeterStep:
    """A step of the display: up to and with ``upto`` litres of the period (None: without end) at ``price``."""

    upto: int | None
    price: int


@dataclass(frozen=True, slots=True)
class StepTable:
    """What the meter's display reckons the money value of the litres with."""

    steps: tuple[MeterStep, ...]
    period: Period = _MONTHLY


@dataclass(frozen=True, slots=True)
class Social:
    """The first ``litres`` of a calendar month count in the social register, at ``price``; 0 litres: none do."""

    litres: int
    price: int = 0


@dataclass(frozen=True, slots=True)
class BandHours:
    """When litres count in ``register`` 1…8 too; of several rules the first that fits an instant.

    ``first`` to ``last`` are the season, (month, day) each and with both; it may pass the turn of the year. ``holidays``:
    True only on holidays, False never on them, None whatever the day.
    """

    register: int
    hours: Hours
    first: tuple[int, int] = (1, 1)
    last: tuple[int, int] = (12, 31)
    holidays: bool | None = None


@dataclass(frozen=True, slots=True)
class Paid:
    """A postpaid account is paid: all water through ``register`` litres, the months through ``month`` (period number).

    From the end of ``grace`` months behind it on the meter closes for want of payment; 0: never.
    """

    register: int
    month: int
    grace: int = 0


class Parameter(StrEnum):
    """The parameters by the name of their field."""

    ALARM_LEVEL = "alarm_level"
    BACKUP_LEVEL = "backup_level"
    EMERGENCY_LEVEL = "emergency_level"
    MODE = "mode"
    STEPS = "steps"
    FRIENDLY = "friendly"
    HOLIDAYS = "holidays"
    CLOSED = "closed"
    FLOW_LIMIT = "flow_limit"
    FLOW_HOURS = "flow_hours"
    SOCIAL = "social"
    BANDS = "bands"
    SUPPLY = "supply"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class Parameters:
    """Parameters for one meter; a value of None leaves the meter's own as it is, an empty list takes away what it had.

    ``alarm_level``: credit at or below which it warns. ``backup_level``: credit held back until the customer's card
    frees it. ``emergency_level``: credit that it may lend, repaid by the next purchase. ``friendly``: hours in which it
    closes for no want of credit; so are all ``holidays``. ``closed``: hours in which the utility gives no water.
    ``supply``: whether there is water at all. ``paid``: the acknowledgement that keeps a postpaid meter open.
    """

    version: ParametersVersion = _NONE
    key_epoch: int = 0
    alarm_level: int | None = None
    backup_level: int | None = None
    emergency_level: int | None = None
    mode: MeterMode | None = None
    steps: StepTable | None = None
    friendly: tuple[Hours, ...] | None = None
    holidays: tuple[Holidays, ...] | None = None
    closed: tuple[Hours, ...] | None = None
    flow_limit: FlowLimit | None = None
    flow_hours: tuple[FlowHours, ...] | None = None
    social: Social | None = None
    bands: tuple[BandHours, ...] | None = None
    supply: Supply | None = None
    paid: Paid | None = None

    def named(self) -> tuple[Parameter, ...]:
        """The parameters that this set says something of."""
        return tuple(name for name in Parameter if getattr(self, name) is not None)

    def over(self, earlier: Parameters) -> Parameters:
        """This set on top of an earlier one: what it does not name is as there."""
        kept: dict[str, Any] = {name.value: getattr(earlier, name) for name in Parameter if getattr(self, name) is None}
        return replace(self, **kept)

    def only(self, names: tuple[Parameter, ...]) -> Parameters:
        """Of this set only these parameters."""
        left_out: dict[str, Any] = {name.value: None for name in Parameter if name not in names}
        return replace(self, **left_out)


def check(parameters: Parameters) -> None:
    """Refuses a set that no meter can keep, naming the parameter and, from 1, the row of its table.

    PARAMETER_OUT_OF_RANGE, PARAMETER_TOO_MANY (``most``), PARAMETER_OVERLAP, PARAMETER_STEPS.
    """
    for name in (Parameter.ALARM_LEVEL, Parameter.BACKUP_LEVEL, Parameter.EMERGENCY_LEVEL):
        _figure(getattr(parameters, name) or 0, name)
    _check_steps(parameters.steps)
    _check_hours(parameters.friendly or (), Parameter.FRIENDLY)
    _check_hours(parameters.closed or (), Parameter.CLOSED)
    _check_holidays(parameters.holidays or ())
    _check_flow(parameters)
    if parameters.social:
        _figure(parameters.social.litres, Parameter.SOCIAL)
        _figure(parameters.social.price, Parameter.SOCIAL)
    _check_bands(parameters.bands or ())
    if parameters.paid:
        _check_paid(parameters.paid)


def _check_steps(table: StepTable | None) -> None:
    if table is None:
        return
    _at_most(len(table.steps), MOST_STEPS, Parameter.STEPS)
    if not 1 <= table.period.day <= 28:
        raise _out_of_range(Parameter.STEPS)
    for row, step in enumerate(table.steps, 1):
        _figure(step.price, Parameter.STEPS, row)
        _figure(step.upto or 0, Parameter.STEPS, row)
    bounds = [step.upto for step in table.steps[:-1]]
    rising = all(a is not None and b is not None and a < b for a, b in pairwise([0, *bounds]))
    if not table.steps or not rising or table.steps[-1].upto is not None:
        raise Refusal(Code.PARAMETER_STEPS)


def _check_hours(rows: tuple[Hours, ...], name: Parameter, most: int = MOST_HOURS) -> None:
    _at_most(len(rows), most, name)
    for row, hours in enumerate(rows, 1):
        _check_one(hours, name, row)
        if any(_overlap(hours, other) for other in rows[: row - 1]):
            raise Refusal(Code.PARAMETER_OVERLAP, parameter=name.value, row=row)


def _check_one(hours: Hours, name: Parameter, row: int) -> None:
    days = (
        bool(hours.weekdays) and set(hours.weekdays) <= set(EVERY_DAY) and list(hours.weekdays) == sorted({*hours.weekdays})
    )
    quarters = hours.begin % QUARTER == 0 and hours.end % QUARTER == 0
    if not (days and quarters and 0 <= hours.begin < hours.end <= DAY):
        raise _out_of_range(name, row)


def _overlap(one: Hours, other: Hours) -> bool:
    return bool(set(one.weekdays) & set(other.weekdays)) and one.begin < other.end and other.begin < one.end


def _check_holidays(rows: tuple[Holidays, ...]) -> None:
    _at_most(len(rows), MOST_HOLIDAYS, Parameter.HOLIDAYS)
    for row, holidays in enumerate(rows, 1):
        if not (1 <= holidays.days <= 255 and _CARD_DAYS[0] <= holidays.first <= _CARD_DAYS[1]):
            raise _out_of_range(Parameter.HOLIDAYS, row)
    for row, (before, after) in enumerate(pairwise(rows), 2):
        if after.first < before.first + timedelta(days=before.days):
            raise Refusal(Code.PARAMETER_OVERLAP, parameter=Parameter.HOLIDAYS.value, row=row)


def _check_flow(parameters: Parameters) -> None:
    rows = parameters.flow_hours or ()
    _check_hours(tuple(row.hours for row in rows), Parameter.FLOW_HOURS, MOST_FLOW_HOURS)
    for number, row in enumerate(rows, 1):
        _figure(row.limit.litres_an_hour, Parameter.FLOW_HOURS, number)
    if parameters.flow_limit:
        _figure(parameters.flow_limit.litres_an_hour, Parameter.FLOW_LIMIT)


def _check_bands(rows: tuple[BandHours, ...]) -> None:
    _at_most(len(rows), MOST_BANDS, Parameter.BANDS)
    for number, row in enumerate(rows, 1):
        _check_one(row.hours, Parameter.BANDS, number)
        if not (1 <= row.register <= REGISTERS and _is_day(row.first) and _is_day(row.last)):
            raise _out_of_range(Parameter.BANDS, number)


def _check_paid(paid: Paid) -> None:
    if not (0 <= paid.register < 2**63 and 0 <= paid.month < 2**16 and 0 <= paid.grace <= MOST_GRACE):
        raise _out_of_range(Parameter.PAID)


def _is_day(month_and_day: tuple[int, int]) -> bool:
    try:
        date(_LEAP_YEAR, *month_and_day)
    except ValueError:
        return False
    return True


def _figure(value: int, name: Parameter, row: int = 0) -> None:
    if not 0 <= value <= MOST_LITRES:
        raise _out_of_range(name, row)


def _at_most(count: int, most: int, name: Parameter) -> None:
    if count > most:
        raise Refusal(Code.PARAMETER_TOO_MANY, parameter=name.value, most=most)


def _out_of_range(name: Parameter, row: int = 0) -> Refusal:
    return Refusal(Code.PARAMETER_OUT_OF_RANGE, parameter=name.value, row=row)
