"""The load profile of a meter: litres of each quarter of an hour, and what they say of a leak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app.domain.period import CARD_EPOCH

QUARTER_SECONDS = 900
QUARTERS_A_DAY = 96
QUARTERS_AN_HOUR = 4
MOST_QUARTERS = 14 * QUARTERS_A_DAY
MOST_LITRES = 0xFFFE
"""Of one quarter; a meter that counts more says this."""
NIGHT = range(4, 20)
"""Quarters of the local day in which a household sleeps: from 1:00 before 5:00."""
NIGHTS_OF_A_LEAK = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """Litres of quarters of an hour one after the other, the oldest first; None where the meter did not measure.

    ``start`` is when the first begins, card seconds, at a whole quarter.
    """

    start: int
    litres: tuple[int | None, ...]

    @property
    def end(self) -> int:
        """When the last of them ends, card seconds."""
        return self.start + len(self.litres) * QUARTER_SECONDS

    def behind(self, instant: int) -> Profile:
        """Its quarters that begin at an instant or later."""
        passed = min(len(self.litres), max(0, -(-(instant - self.start) // QUARTER_SECONDS)))
        return Profile(self.start + passed * QUARTER_SECONDS, self.litres[passed:])


def finished(told: Profile) -> Profile:
    """Without its newest quarter, which still runs."""
    return Profile(told.start, told.litres[:-1])


def joined(runs: Sequence[Profile]) -> Profile | None:
    """Runs of quarters as one, the oldest first; what lies between two was not measured, and of two the later counts."""
    whole: Profile | None = None
    for one in sorted(filter(lambda run: run.litres, runs), key=lambda run: run.start):
        if whole is None:
            whole = one
            continue
        kept = whole.litres[: (one.start - whole.start) // QUARTER_SECONDS]
        gap = (one.start - whole.start) // QUARTER_SECONDS - len(kept)
        rest = whole.litres[len(kept) + len(one.litres) :]
        whole = Profile(whole.start, kept + (None,) * gap + one.litres + rest)
    return whole


@dataclass(frozen=True, slots=True)
class DayProfile:
    """A local day: the litres of its 96 quarters. None: not measured, or not over.

    Of an hour that is turned back both are counted in one.
    """

    day: date
    quarters: tuple[int | None, ...]

    @property
    def litres(self) -> int:
        """What ran in the whole day as far as it was measured."""
        return sum(one or 0 for one in self.quarters)


@dataclass(frozen=True, slots=True)
class Leak:
    """Water never stopped in so many nights one after the other, up to the newest: at least so much an hour."""

    nights: int
    litres_an_hour: int


def days_of(profile: Profile, zone: str) -> tuple[DayProfile, ...]:
    """The local days of a profile, the oldest first."""
    days: dict[date, list[int | None]] = {}
    for day, quarter, litres in _placed(profile, ZoneInfo(zone)):
        quarters = days.setdefault(day, [None] * QUARTERS_A_DAY)
        if litres is not None:
            quarters[quarter] = (quarters[quarter] or 0) + litres
    return tuple(DayProfile(day, tuple(quarters)) for day, quarters in sorted(days.items()))


def leak_in(profile: Profile, zone: str) -> Leak | None:
    """What hints at a leak: the newest nights, three or more, in none of which the water ever stopped."""
    least: list[int] = []
    for day in reversed(days_of(profile, zone)):
        night = [day.quarters[quarter] for quarter in NIGHT]
        if not least and None in night:
            continue  # the night of the newest day is not over yet
        lowest = min((one or 0 for one in night), default=0)
        if lowest == 0:
            break
        least.append(lowest)
    return Leak(len(least), min(least) * QUARTERS_AN_HOUR) if len(least) >= NIGHTS_OF_A_LEAK else None


def _placed(profile: Profile, zone: ZoneInfo) -> Iterator[tuple[date, int, int | None]]:
    """Each quarter with its local day and its place in it."""
    for place, litres in enumerate(profile.litres):
        began = (CARD_EPOCH + timedelta(seconds=profile.start + place * QUARTER_SECONDS)).astimezone(zone)
        yield began.date(), began.hour * QUARTERS_AN_HOUR + began.minute // 15, litres
