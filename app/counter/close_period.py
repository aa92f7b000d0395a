"""Closing days, months and years over their Z reports, and what waits to be closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.counter.clock import check_clock
from app.counter.paper import heading, queue
from app.counter.till import Till, unlocked
from app.domain.approval import Approval, approver_of
from app.domain.closed_period import ClosingKind, PeriodClosing, PeriodPart, bounds, oldest_day, parts_to_close, sum_of
from app.domain.drawer_events import PeriodClosed
from app.domain.errors import Code, Refusal
from app.domain.roles import Job, Operator, require
from app.domain.shift_paper import PeriodReport
from app.ports import Reading, Tx

MOST_LISTED = 40


@dataclass(frozen=True, slots=True)
class Closings:
    """The closings of one kind: the newest first, and the day from which on something waits (None: nothing does)."""

    kind: ClosingKind
    closed: tuple[PeriodClosing, ...]
    waits: date | None


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """A closing as it is booked, with what it is made of, and the print job of its report."""

    report: PeriodReport
    job: int


def read_closings(till: Till, operator: Operator) -> tuple[Closings, ...]:
    """What was closed and what waits, for day, month and year; refuses NOT_ALLOWED."""
    require(operator, Job.CLOSE_PERIOD)
    return till.store.read(lambda r: tuple(_closings(r, kind) for kind in ClosingKind))


def close_period(
    till: Till, operator: Operator, kind: ClosingKind, day: date | None = None, approval: Approval | None = None
) -> ClosedPeriod:
    """Closes the day, month or year in which a day lies (None: the oldest that waits), and queues its report.

    Refuses NOT_ALLOWED, TILL_LOCKED, CLOCK_BACK, APPROVAL_NEEDED where two people are required, PERIOD_SHIFT_OPEN
    (``shift``) while a shift is open that would belong to it, PERIOD_BEFORE also while something below waits, and what
    `parts_to_close` refuses.
    """
    now = till.clock.now()
    return till.store.write(lambda tx: _close(tx, operator, kind, day, approval, now))


def _closings(reading: Reading, kind: ClosingKind) -> Closings:
    return Closings(kind, reading.closings(kind, MOST_LISTED), oldest_day(_waiting(reading, kind)))


def _waiting(reading: Reading, kind: ClosingKind) -> tuple[PeriodPart, ...]:
    """What no closing of this kind has taken yet, by number."""
    last = reading.last_closing(kind)
    after = last.last_z if last else 0
    return reading.closing_parts_after(kind.below, after) if kind.below else reading.z_parts_after(after)


def _close(
    tx: Tx, operator: Operator, kind: ClosingKind, day: date | None, approval: Approval | None, now: datetime
) -> ClosedPeriod:
    require(operator, Job.CLOSE_PERIOD)
    unlocked(tx)
    check_clock(tx, now)
    zone = ZoneInfo(tx.founding().zone)
    today = now.astimezone(zone).date()
    waiting = _waiting(tx, kind)
    if day is None:
        day = oldest_day(waiting) or today
    _refuse_unfinished(tx, kind, bounds(kind, day)[1])
    parts = parts_to_close(kind, day, today, waiting)
    approver = approver_of(operator, Job.CLOSE_PERIOD, approval)
    closing = _closing(tx, (operator.number, approver), kind, day, parts, today, now)
    tx.post(
        PeriodClosed(
            kind,
            closing.number,
            closing.since,
            closing.until,
            closing.first_z,
            closing.last_z,
            closing.sums,
            closing.late,
            operator.number,
            approver,
        )
    )
    shift = tx.open_shift()
    behind = datetime.combine(closing.until, time(), zone) + timedelta(days=1)
    report = PeriodReport(
        heading(tx, operator, shift.number if shift else 0, now),
        closing,
        parts,
        tx.totals_at(closing.last_z),
        tx.taken_since(closing.first_z, closing.last_z, behind),
    )
    return ClosedPeriod(report, queue(tx, report))


def _refuse_unfinished(reading: Reading, kind: ClosingKind, until: date) -> None:
    """What is still open below belongs into the closing, and would be missing from it for ever."""
    shift = reading.open_shift()
    zone = ZoneInfo(reading.founding().zone)
    if shift is not None and shift.opened_at.astimezone(zone).date() <= until:
        raise Refusal(Code.PERIOD_SHIFT_OPEN, shift=shift.number)
    below = kind.below
    while below is not None:
        waiting = [part.day for part in _waiting(reading, below) if part.day <= until]
        if waiting:
            raise Refusal(Code.PERIOD_BEFORE, day=min(waiting))
        below = below.below


def _closing(
    reading: Reading,
    people: tuple[int, int],
    kind: ClosingKind,
    day: date,
    parts: tuple[PeriodPart, ...],
    today: date,
    now: datetime,
) -> PeriodClosing:
    last, (since, until) = reading.last_closing(kind), bounds(kind, day)
    return PeriodClosing(
        kind=kind,
        number=last.number + 1 if last else 1,
        since=since,
        until=until,
        first_z=parts[0].first_z,
        last_z=parts[-1].last_z,
        sums=sum_of(parts, reading.founding().currency),
        late=(today - until).days,
        operator=people[0],
        approver=people[1],
        at=now,
    )
