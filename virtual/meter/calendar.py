"""What the meter's clock and calendar say of an instant: which hours it falls in, which day and which season."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.hours import FlowLimit, Hours
from app.domain.parameters import BandHours, Holidays
from app.domain.period import CARD_EPOCH
from app.domain.tariff.definition import Period, PeriodKind
from virtual.meter.record import Levels

QUARTER_SECONDS = 900
"""Hours begin and end on quarters of an hour, and so do all time zones."""

_WHOLE_MONTHS = {PeriodKind.YEAR: 12, PeriodKind.HALF_YEAR: 6, PeriodKind.QUARTER: 3, PeriodKind.TWO_MONTHS: 2}


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment as the meter sees it, in the utility's local time."""

    local: datetime
    levels: Levels

    @classmethod
    def of(cls, clock: int, zone: str, levels: Levels) -> "Instant":
        """The moment of a clock in card seconds."""
        return cls((CARD_EPOCH + timedelta(seconds=clock)).astimezone(ZoneInfo(zone)), levels)

    @property
    def day(self) -> date:
        """The local day."""
        return self.local.date()

    @property
    def month(self) -> int:
        """The local calendar month as a period number."""
        return (self.day.year - 2000) * 12 + self.day.month - 1

    @property
    def is_holiday(self) -> bool:
        """Whether the day is in the table of holidays."""
        return any(_covers(holidays, self.day) for holidays in self.levels.holidays)

    @property
    def is_friendly(self) -> bool:
        """Whether the valve must not close for want of credit."""
        return self.is_holiday or self._is_within(self.levels.friendly)

    @property
    def is_closed(self) -> bool:
        """Whether the utility gives no water."""
        return self._is_within(self.levels.closed)

    @property
    def flow_limit(self) -> FlowLimit:
        """The limit that holds now: that of the hours, otherwise the general one."""
        special = (row.limit for row in self.levels.flow_hours if self._is_within([row.hours]))
        return next(special, self.levels.flow_limit)

    @property
    def band(self) -> int | None:
        """The register that counts now beside the main one."""
        return next((rule.register for rule in self.levels.bands if self._fits(rule)), None)

    def period_began(self, period: Period) -> date:
        """The first day of the running period of a step table."""
        today = self.day
        if period.kind in _WHOLE_MONTHS:
            length = _WHOLE_MONTHS[period.kind]
            return today.replace(month=(today.month - 1) // length * length + 1, day=1)
        first = period.day if period.kind is PeriodKind.CYCLE else 1
        if today.day >= first:
            return today.replace(day=first)
        return (today.replace(day=1) - timedelta(days=1)).replace(day=first)

    def _is_within(self, rows: Iterable[Hours]) -> bool:
        minute, weekday = self.local.hour * 60 + self.local.minute, self.local.isoweekday()
        return any(weekday in row.weekdays and row.begin <= minute < row.end for row in rows)

    def _fits(self, rule: BandHours) -> bool:
        if rule.holidays is not None and rule.holidays != self.is_holiday:
            return False
        today = (self.day.month, self.day.day)
        turns = rule.first > rule.last
        season = today >= rule.first or today <= rule.last if turns else rule.first <= today <= rule.last
        return season and self._is_within([rule.hours])


def _covers(holidays: Holidays, day: date) -> bool:
    return holidays.first <= day < holidays.first + timedelta(days=holidays.days)
