"""The clock of the till against its books: a clock that was once far ahead must not stop the selling for ever (rule 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.events import ClockConfirmed
from app.domain.roles import Job, Operator, require
from app.ports import Reading, Tx

CLOCK_TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What the clock says, and the highest time in the books since it was last confirmed."""

    now: datetime
    newest: datetime

    @property
    def is_behind(self) -> bool:
        """Whether the till must not sell: no clock runs backwards by itself."""
        return self.now < self.newest - CLOCK_TOLERANCE


def read_clock(till: Till) -> ClockReading:
    """Clock and books now."""
    now = till.clock.now()
    return ClockReading(now, till.store.read(lambda r: r.newest_at()))


def check_clock(reading: Reading, now: datetime) -> None:
    """Refuses CLOCK_BACK (``now``, ``newest``) while the clock is behind the books."""
    clock = ClockReading(now, reading.newest_at())
    if clock.is_behind:
        raise Refusal(Code.CLOCK_BACK, now=clock.now, newest=clock.newest)


def confirm_clock(till: Till, operator: Operator) -> ClockReading:
    """Books that the clock is right although the books know a later time; what it says counts from now on.

    Journal entries keep their order by number. Refuses NOT_ALLOWED, and CLOCK_RIGHT when it is not behind.
    """
    now = till.clock.now()
    return till.store.write(lambda tx: _confirm(tx, operator, now))


def _confirm(tx: Tx, operator: Operator, now: datetime) -> ClockReading:
    require(operator, Job.CONFIRM_CLOCK)
    clock = ClockReading(now, tx.newest_at())
    if not clock.is_behind:
        raise Refusal(Code.CLOCK_RIGHT, now=clock.now)
    tx.post(ClockConfirmed(operator.number, clock.now, clock.newest))
    return clock
