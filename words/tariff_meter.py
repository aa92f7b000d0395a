"""What a tariff says of the meters of a class, in words: a line for each setting, the same on screen and command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from babel.dates import get_day_names

from app.domain.hours import DAY, EVERY_DAY, FlowLimit, Hours
from app.domain.parameters import Parameter
from app.domain.tariff.definition import ClassPrices, MeterDefaults, TariffVersion
from app.domain.volume import Volume

if TYPE_CHECKING:
    from words.words import Words


def meter_lines(version: TariffVersion, prices: ClassPrices, words: Words) -> Iterator[tuple[str, str]]:
    """Each setting that meters of a class are asked for, with its value; none when the tariff says nothing of meters."""
    defaults = prices.meter
    for name, told in _worked_out(version, defaults, words):
        yield words.name(name), told
    for name, hours in ((Parameter.FRIENDLY, defaults.friendly), (Parameter.CLOSED, defaults.closed)):
        if hours is not None:
            yield words.name(name), "; ".join(_hours(one, words) for one in hours) or words.tr("none")
    if defaults.flow_limit is not None:
        yield words.name(Parameter.FLOW_LIMIT), _limit(defaults.flow_limit, words)
    if defaults.flow_hours is not None:
        rows = (f"{_hours(row.hours, words)}: {_limit(row.limit, words)}" for row in defaults.flow_hours)
        yield words.name(Parameter.FLOW_HOURS), "; ".join(rows) or words.tr("none")


def _worked_out(version: TariffVersion, defaults: MeterDefaults, words: Words) -> Iterator[tuple[Parameter, str]]:
    if defaults.steps:
        yield Parameter.STEPS, words.tr("those of the tariff")
    if defaults.alarm_level is not None:
        yield Parameter.ALARM_LEVEL, words.tr("at {volume} or less", volume=Volume(defaults.alarm_level))
    if defaults.backup_level is not None:
        yield Parameter.BACKUP_LEVEL, words.volume(Volume(defaults.backup_level))
    if defaults.backup_a_day is not None:
        a_day = Volume(defaults.backup_a_day)
        yield Parameter.BACKUP_LEVEL, words.tr("{volume} a day and dwelling, for the longest friendly time", volume=a_day)
    if defaults.emergency_level is not None:
        yield Parameter.EMERGENCY_LEVEL, words.volume(Volume(defaults.emergency_level))
    if defaults.social:
        yield Parameter.SOCIAL, words.tr("counts the allowance")
    if defaults.registers:
        bands = (f"{number}: {words.label(band.label) or band.name}" for number, band in enumerate(version.bands, 1))
        yield Parameter.BANDS, "; ".join(bands)
    if defaults.holidays:
        yield Parameter.HOLIDAYS, "; ".join(map(words.day, version.holidays))


def _limit(limit: FlowLimit, words: Words) -> str:
    if not limit.litres_an_hour:
        return words.tr("none")
    most = Volume(limit.litres_an_hour)
    return words.tr("{volume} an hour; {action}", volume=most, action=limit.action)


def _hours(hours: Hours, words: Words) -> str:
    if (hours.begin, hours.end) == (0, DAY):
        return _weekdays(hours.weekdays, words)
    times = words.tr("{begin} to {end}", begin=_clock(hours.begin), end=_clock(hours.end))
    return words.tr("{days} {times}", days=_weekdays(hours.weekdays, words), times=times)


def _weekdays(days: Sequence[int], words: Words) -> str:
    if tuple(days) == EVERY_DAY:
        return words.tr("every day")
    names = get_day_names("abbreviated", locale=words.locale)
    if len(days) > 2 and tuple(days) == tuple(range(days[0], days[-1] + 1)):
        return words.tr("{begin} to {end}", begin=names[days[0] - 1], end=names[days[-1] - 1])
    return ", ".join(names[day - 1] for day in days)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
