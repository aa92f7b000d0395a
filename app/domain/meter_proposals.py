"""What to propose for a meter: backup credit for the longest time without a shop, steps for its display from the tariff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from app.domain.hours import DAY, Hours
from app.domain.money import whole_minor
from app.domain.parameters import MOST_STEPS, Holidays, MeterStep, StepTable
from app.domain.tariff.definition import StepsCharge, TariffVersion

_WEEK = timedelta(days=7)
_ALL = Decimal(100)
_ALWAYS = 31 * DAY
_ANY_DAY = date(2001, 1, 1)


def backup_for(litres_a_day: int, friendly: Sequence[Hours], holidays: Sequence[Holidays]) -> int:
    """Litres that last through the longest friendly time, rounded up: what to hold back for it."""
    return -(-litres_a_day * longest_friendly(friendly, holidays) // DAY)


def longest_friendly(friendly: Sequence[Hours], holidays: Sequence[Holidays]) -> int:
    """Minutes of the longest time that is friendly without a break; at most 31 days, where it never ends.

    A friendly time is one in which the customer cannot buy: weekends, nights, holidays, and each of them next to another.
    """
    longest = begun = reached = 0
    for begin, end in _stretches(friendly, holidays):
        if begin > reached:
            begun = begin
        reached = max(reached, end)
        longest = max(longest, reached - begun)
    return min(longest, _ALWAYS)


def display_steps(tariff: TariffVersion, class_name: str, dwellings: int = 1) -> StepTable | None:
    """The steps of a class for the meter's display, prices in whole minor units; None when it has no steps that fit.

    They are those of the first charge on all of the volume, whatever the hour.
    """
    charges = (charge for one in tariff.classes if one.name == class_name for charge in one.charges)
    whole = (one for one in charges if isinstance(one, StepsCharge) and one.share == _ALL and not one.band)
    charge = next(whole, None)
    if charge is None or len(charge.steps) > MOST_STEPS:
        return None
    times = dwellings if charge.per_dwelling else 1
    bounds = ((None if step.upto is None else step.upto * times, whole_minor(step.price)) for step in charge.steps)
    return StepTable(tuple(MeterStep(upto, price) for upto, price in bounds), tariff.period)


def _stretches(friendly: Sequence[Hours], holidays: Sequence[Holidays]) -> Iterator[tuple[int, int]]:
    """Friendly times in minutes from a first day on, in order of their beginning; some touch or overlap."""
    days = {row.first + timedelta(days=n) for row in holidays for n in range(row.days)} or {_ANY_DAY}
    first, last = min(days) - 5 * _WEEK, max(days) + 5 * _WEEK
    days = days if holidays else set()
    for number in range((last - first).days):
        day, start = first + timedelta(days=number), number * DAY
        if day in days:
            yield start, start + DAY
        else:
            today = (hours for hours in friendly if day.isoweekday() in hours.weekdays)
            yield from sorted((start + hours.begin, start + hours.end) for hours in today)
