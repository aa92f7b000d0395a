"""Parameters as a person types them, and back; the same on the command line and on screen, in no language.

Volumes are cubic metres, money is major units with a decimal point, weekdays are 1 (Monday) to 7, rows stand between
semicolons, and a lone hyphen is an empty table. `EXAMPLES` shows each form.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.domain.card import MeterMode, Supply
from app.domain.errors import Code, Refusal
from app.domain.hours import FlowAction, FlowHours, FlowLimit, Hours
from app.domain.money import Money
from app.domain.parameters import BandHours, Holidays, MeterStep, Paid, Parameter, Social, StepTable
from app.domain.period import first_day, month_of
from app.domain.tariff.definition import Period, PeriodKind
from app.domain.volume import Volume

EXAMPLES: dict[Parameter, str] = {
    Parameter.ALARM_LEVEL: "2",
    Parameter.BACKUP_LEVEL: "3.5",
    Parameter.EMERGENCY_LEVEL: "0.5",
    Parameter.MODE: "prepaid",
    Parameter.STEPS: "month: 7=43.00; 20=67.00; 90.50",
    Parameter.FRIENDLY: "6,7 00:00-24:00; 1-5 16:00-24:00",
    Parameter.HOLIDAYS: "2026-12-24/2027-01-02; 2027-05-01",
    Parameter.CLOSED: "1,4 01:00-04:30",
    Parameter.FLOW_LIMIT: "1500 close",
    Parameter.FLOW_HOURS: "1-7 00:00-05:00 300 alarm",
    Parameter.SOCIAL: "6 10.00",
    Parameter.BANDS: "1: 1-5 18:00-22:00 06-01/08-31 no-holidays; 2: 1-7 22:00-24:00",
    Parameter.SUPPLY: "suspended",
    Parameter.PAID: "1234.5 2026-11 2",
}
"""One text of each form."""
NOTHING = "-"
_SUPPLIES = {"served": Supply.SERVED, "suspended": Supply.SUSPENDED, "closed": Supply.CLOSED_AT_WISH}
_DAY_KINDS = {"holidays": True, "no-holidays": False}
_TIME = re.compile(r"([0-2][0-9]):([0-5][0-9])")
_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")


def read_parameter(name: Parameter, text: str, currency: str) -> Any:
    """The value of a parameter; Refusal PARAMETER_UNREADABLE with an example."""
    try:
        return _FORMS[name].read(text.strip(), currency)
    except (ValueError, KeyError):
        raise Refusal(Code.PARAMETER_UNREADABLE, parameter=name.value, text=text, example=EXAMPLES[name]) from None


def parameter_text(name: Parameter, value: Any, currency: str) -> str:
    """The inverse of `read_parameter`."""
    return _FORMS[name].write(value, currency)


@dataclass(frozen=True, slots=True)
class _Form:
    read: Callable[[str, str], Any]
    write: Callable[[Any, str], str]


def _number(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise ValueError("not a number")
    return Decimal(text)


def _litres(text: str) -> int:
    return Volume.of_cubic_metres(_number(text)).litres


def _plain(number: Decimal) -> str:
    """Without zeros behind the point that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cubic_metres(litres: int) -> str:
    return _plain(Volume(litres).cubic_metres)


def _minor(text: str, currency: str) -> int:
    return Money.of_major(_number(text), currency).minor


def _major(minor: int, currency: str) -> str:
    return f"{Money(minor, currency).major:f}"


def _rows(text: str) -> list[str]:
    return [] if text == NOTHING else [row.strip() for row in text.split(";")]


def _table(read: Callable[[str], Any], write: Callable[[Any], str]) -> _Form:
    return _Form(
        lambda text, _: tuple(map(read, _rows(text))),
        lambda rows, _: "; ".join(map(write, rows)) or NOTHING,
    )


def _read_steps(text: str, currency: str) -> StepTable:
    head, rows = [part.strip() for part in text.split(":")]
    kind, *day = head.split()
    period = Period(PeriodKind(kind), int(day[0]) if day else 1)
    *bounded, last = _rows(rows)
    pairs = (row.split("=") for row in bounded)
    steps = [MeterStep(_litres(upto.strip()), _minor(price.strip(), currency)) for upto, price in pairs]
    return StepTable((*steps, MeterStep(None, _minor(last, currency))), period)


def _write_steps(table: StepTable, currency: str) -> str:
    period = table.period
    head = f"{period.kind.value} {period.day}" if period.kind is PeriodKind.CYCLE else period.kind.value
    rows = (
        _major(step.price, currency) if step.upto is None else f"{_cubic_metres(step.upto)}={_major(step.price, currency)}"
        for step in table.steps
    )
    return f"{head}: {'; '.join(rows)}"


def _read_days(text: str) -> tuple[int, ...]:
    days: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        if not re.fullmatch("[1-7]", first) or not re.fullmatch("[1-7]?", last):
            raise ValueError("no weekdays")
        days |= set(range(int(first), int(last or first) + 1))
    return tuple(sorted(days))


def _write_days(days: tuple[int, ...]) -> str:
    if len(days) > 2 and days == tuple(range(days[0], days[-1] + 1)):
        return f"{days[0]}-{days[-1]}"
    return ",".join(map(str, days))


def _read_minute(text: str) -> int:
    found = _TIME.fullmatch(text)
    if not found:
        raise ValueError("no time")
    return int(found[1]) * 60 + int(found[2])


def _write_minute(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _read_hours(text: str) -> Hours:
    days, times = text.split()
    begin, end = times.split("-")
    return Hours(_read_days(days), _read_minute(begin), _read_minute(end))


def _write_hours(hours: Hours) -> str:
    return f"{_write_days(hours.weekdays)} {_write_minute(hours.begin)}-{_write_minute(hours.end)}"


def _read_holidays(text: str) -> Holidays:
    first, _, last = text.partition("/")
    begin = date.fromisoformat(first)
    return Holidays(begin, (date.fromisoformat(last or first) - begin).days + 1)


def _write_holidays(holidays: Holidays) -> str:
    last = holidays.first + timedelta(days=holidays.days - 1)
    return holidays.first.isoformat() + (f"/{last.isoformat()}" if holidays.days > 1 else "")


def _read_limit(text: str) -> FlowLimit:
    flow, *action = text.split()
    if not flow.isascii() or not flow.isdigit() or len(action) > 1:
        raise ValueError("no flow")
    return FlowLimit(int(flow), FlowAction[action[0].upper()] if action else FlowAction.ALARM)


def _write_limit(limit: FlowLimit) -> str:
    return f"{limit.litres_an_hour} {limit.action.name.lower()}"


def _read_flow_hours(text: str) -> FlowHours:
    days, times, limit = text.split(maxsplit=2)
    return FlowHours(_read_hours(f"{days} {times}"), _read_limit(limit))


def _read_social(text: str, currency: str) -> Social:
    volume, *price = text.split()
    return Social(_litres(volume), _minor(price[0], currency) if price else 0)


def _read_band(text: str) -> BandHours:
    register, rest = text.split(":", 1)
    days, times, *more = rest.split()
    band: dict[str, Any] = {"register": int(register), "hours": _read_hours(f"{days} {times}")}
    for word in more:
        if word in _DAY_KINDS:
            band["holidays"] = _DAY_KINDS[word]
        else:
            band["first"], band["last"] = map(_read_day_of_year, word.split("/"))
    return BandHours(**band)


def _read_day_of_year(text: str) -> tuple[int, int]:
    day = date.fromisoformat(f"2000-{text}")
    return day.month, day.day


def _write_band(band: BandHours) -> str:
    season = (
        ""
        if (band.first, band.last) == ((1, 1), (12, 31))
        else " " + "/".join(f"{month:02}-{day:02}" for month, day in (band.first, band.last))
    )
    kind = next((f" {word}" for word, holidays in _DAY_KINDS.items() if band.holidays is holidays), "")
    return f"{band.register}: {_write_hours(band.hours)}{season}{kind}"


def _word_of(supply: Supply) -> str:
    return next(word for word, one in _SUPPLIES.items() if one is supply)


def _read_paid(text: str) -> Paid:
    register, month, grace = text.split()
    year, number = month.split("-")
    return Paid(_litres(register), month_of(date(int(year), int(number), 1)), int(grace))


def _write_paid(paid: Paid) -> str:
    month = first_day(paid.month)
    return f"{_cubic_metres(paid.register)} {month.year:04}-{month.month:02} {paid.grace}"


_VOLUME = _Form(lambda text, _: _litres(text), lambda litres, _: _cubic_metres(litres))
_HOURS = _table(_read_hours, _write_hours)
_FORMS: dict[Parameter, _Form] = {
    Parameter.ALARM_LEVEL: _VOLUME,
    Parameter.BACKUP_LEVEL: _VOLUME,
    Parameter.EMERGENCY_LEVEL: _VOLUME,
    Parameter.MODE: _Form(lambda text, _: {m.name.lower(): m for m in MeterMode}[text], lambda mode, _: mode.name.lower()),
    Parameter.STEPS: _Form(_read_steps, _write_steps),
    Parameter.FRIENDLY: _HOURS,
    Parameter.HOLIDAYS: _table(_read_holidays, _write_holidays),
    Parameter.CLOSED: _HOURS,
    Parameter.FLOW_LIMIT: _Form(lambda text, _: _read_limit(text), lambda limit, _: _write_limit(limit)),
    Parameter.FLOW_HOURS: _table(_read_flow_hours, lambda row: f"{_write_hours(row.hours)} {_write_limit(row.limit)}"),
    Parameter.SOCIAL: _Form(
        _read_social, lambda social, currency: f"{_cubic_metres(social.litres)} {_major(social.price, currency)}"
    ),
    Parameter.BANDS: _table(_read_band, _write_band),
    Parameter.SUPPLY: _Form(lambda text, _: _SUPPLIES[text], lambda supply, _: _word_of(supply)),
    Parameter.PAID: _Form(lambda text, _: _read_paid(text), lambda paid, _: _write_paid(paid)),
}
