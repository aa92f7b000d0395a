"""Opening, reading and closing a shift: what should be in the drawer comes from one function.

Nobody learns what is expected of their own shift before it was counted, of another's who may see it. A count that is too
far off is kept, and another person answers for it by their own PIN and a reason: neither who counted nor whose shift it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.counter.clock import check_clock
from app.counter.paper import heading, queue
from app.counter.reprint import reprint
from app.counter.till import Till, unlocked
from app.domain.approval import Approval, second_person
from app.domain.closing import (
    LONGEST_REASON,
    Count,
    CountBeyond,
    MethodCount,
    Pieces,
    beyond,
    check_count,
    check_pieces,
    compared,
)
from app.domain.count_draft import CountDraft
from app.domain.errors import Code, Refusal
from app.domain.events import ShiftClosed, ShiftCounted, ShiftOpened
from app.domain.method import CASH, PaymentMethod
from app.domain.method_refund import RefundOffer, offers
from app.domain.money import Money
from app.domain.roles import Job, Operator, may, require
from app.domain.shift import (
    Shift,
    ShiftCounts,
    ShiftSums,
    counts_of,
    days_open,
    expected_by_method,
    expected_cash,
    sees_expected,
)
from app.domain.shift_paper import ShiftReport, UnresolvedSale, XReport
from app.domain.vend import TAKES_CASH, EntryState
from app.ports import Reading, Tx


@dataclass(frozen=True, slots=True)
class ShiftReading:
    """The open shift with its sums, and what should be in the drawer now: what X and Z are made of."""

    shift: Shift
    sums: ShiftSums
    expected: Money

    def as_expected(self, left: Money | None = None) -> Count:
        """What somebody counts who finds all that should be there, and leaves so much of it in the drawer."""
        slips = tuple((key, sums.taken) for key, sums in self.sums.methods.items())
        return Count(self.expected, others=slips, left=left)


@dataclass(frozen=True, slots=True)
class XReading:
    """The open shift for the eyes of one operator: ``reading`` and ``expected`` None for who counts blind.

    ``expected`` holds what should be there by method, ``methods`` those beside cash by which anything came in: their
    slips are to be counted. ``draft``: a count that was left half done. ``offers``: what the operator's
    own shift hands back in cash and may give back by the method of its payment.
    """

    shift: Shift
    counts: ShiftCounts
    reading: ShiftReading | None
    expected: dict[str, Money] | None
    methods: tuple[PaymentMethod, ...]
    draft: CountDraft | None = None
    offers: tuple[RefundOffer, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosedShift:
    """A closed shift: its Z report and the number of the print job."""

    report: ShiftReport
    job: int


@dataclass(frozen=True, slots=True)
class _Answer:
    """Who answers for a difference, and why it is accepted; nobody (0) where none is beyond what is tolerated."""

    approver: int
    reason: str


def open_shift(till: Till, operator: Operator, counted: Money, pieces: tuple[Pieces, ...] = ()) -> Shift:
    """Opens a shift with the counted float.

    Refuses NOT_ALLOWED, TILL_LOCKED, CLOCK_BACK, SHIFT_OPEN_ALREADY and what `check_pieces` refuses.
    """
    now = till.clock.now()
    return till.store.write(lambda tx: _open(tx, operator, counted, pieces, now))


def float_left(till: Till) -> Shift | None:
    """The shift that was closed last: what it left in the drawer is proposed to the next operator."""
    return till.store.read(lambda r: r.last_closed())


def read_shift(till: Till) -> ShiftReading:
    """The open shift with all of its figures, for programs and proofs, not for a screen; refuses SHIFT_NOT_OPEN."""
    return till.store.read(_reading)


def read_x(till: Till, operator: Operator) -> XReading:
    """The X reading of the open shift, as far as the operator may see it; refuses NOT_ALLOWED and SHIFT_NOT_OPEN."""
    return till.store.read(lambda r: _x(r, operator))


def print_x(till: Till, operator: Operator) -> int:
    """Queues the X report, as far as the operator may see it; the number of the job. Refuses as `read_x`."""
    now = till.clock.now()
    return till.store.write(lambda tx: _queue_x(tx, operator, now))


def close_shift(
    till: Till, operator: Operator, count: Count, approval: Approval | None = None, reason: str = ""
) -> ClosedShift:
    """Closes the open shift: counted, expected and difference are written once, the Z report waits for paper.

    It is closed by its operator, or by somebody who may close others' shifts. Unresolved sales do not hold a shift open,
    they stand on its report. Refuses NOT_ALLOWED, TILL_LOCKED, SHIFT_NOT_OPEN, SHIFT_OF_OTHERS, CLOCK_BACK, what
    `check_count` and `compared` refuse, SHIFT_HAS_INTENT while an entry is still being written; raises CountBeyond when
    the count is too far off and nobody answers for it yet (it is kept): an approval is of one count and one reason
    (`CountBeyond.about`), another count needs another one. Refuses DIFFERENCE_REASON without a reason, and APPROVAL_OWN
    for the word of who counts or whose shift it is.
    """
    now = till.clock.now()
    closed = till.store.write(lambda tx: _close(tx, operator, count, approval, reason.strip(), now))
    if isinstance(closed, CountBeyond):
        raise closed
    return closed


def reprint_z(till: Till, operator: Operator, z_number: int) -> int:
    """Queues a numbered duplicate of a Z report; refuses NOT_ALLOWED, also as `require_sight` does, and Z_UNKNOWN."""
    require(operator, Job.REPRINT)
    job = till.store.read(lambda r: r.z_job(z_number))
    if job is None:
        raise Refusal(Code.Z_UNKNOWN, number=z_number)
    return reprint(till, operator, job.number)


def _open(tx: Tx, operator: Operator, counted: Money, pieces: tuple[Pieces, ...], now: datetime) -> Shift:
    require(operator, Job.OPEN_SHIFT)
    unlocked(tx)
    check_clock(tx, now)
    standing = tx.open_shift()
    if standing is not None:
        raise Refusal(Code.SHIFT_OPEN_ALREADY, shift=standing.number, operator=standing.operator)
    check_pieces(counted, pieces)
    number, before = tx.next_shift(), tx.last_closed()
    proposed = before.left if before else None
    tx.post(ShiftOpened(number, operator.number, counted, proposed, pieces))
    return Shift(number, operator.number, now, counted, proposed=proposed)


def _reading(reading: Reading) -> ShiftReading:
    shift = reading.open_shift()
    if shift is None:
        raise Refusal(Code.SHIFT_NOT_OPEN)
    sums = reading.shift_sums(shift.number)
    return ShiftReading(shift, sums, expected_cash(sums.cash, reading.founding().currency))


def _x(reading: Reading, operator: Operator) -> XReading:
    if not may(operator, Job.SEE_EXPECTED):
        require(operator, Job.CLOSE_SHIFT)
    standing = _reading(reading)
    counts = counts_of(standing.sums)
    methods = tuple(one for one in reading.methods() if one.key in standing.sums.methods)
    draft = reading.count_draft(standing.shift.number)
    own = standing.shift.operator == operator.number
    back = offers(reading.cash_payouts(standing.shift.number), reading.methods()) if own else ()
    if not sees_expected(operator, standing.shift):
        return XReading(standing.shift, counts, None, None, methods, draft, back)
    expected = expected_by_method(standing.sums, standing.expected.currency)
    return XReading(standing.shift, counts, standing, expected, methods, draft, back)


def _queue_x(tx: Tx, operator: Operator, now: datetime) -> int:
    seen = _x(tx, operator)
    report = XReport(
        heading=heading(tx, operator, seen.shift.number, now),
        opened_at=seen.shift.opened_at,
        currency=tx.founding().currency,
        counts=seen.counts,
        sums=seen.reading.sums if seen.reading else None,
        expected=tuple(seen.expected.items()) if seen.expected else None,
    )
    return queue(tx, report)


def _close(
    tx: Tx, operator: Operator, count: Count, approval: Approval | None, reason: str, now: datetime
) -> ClosedShift | CountBeyond:
    shift = shift_to_close(tx, operator)
    check_clock(tx, now)
    check_count(count)
    if any(e.state in (EntryState.INTENDED, EntryState.WRITING) for e in tx.open_entries()):
        raise Refusal(Code.SHIFT_HAS_INTENT)
    standing = _reading(tx)
    counts = compared(count, CASH, expected_by_method(standing.sums, standing.expected.currency))
    too_far = CountBeyond(shift.number, counts)
    answer = _answer(tx, operator, shift, too_far, approval, reason)
    if answer is None:
        tx.post(ShiftCounted(shift.number, operator.number, counts, count.pieces))
        return too_far
    report = _report(tx, operator, standing, count, counts, answer, now)
    tx.post(_closing(report))
    tx.keep_count(None)
    return ClosedShift(report, queue(tx, report))


def shift_to_close(reading: Reading, operator: Operator) -> Shift:
    """The operator's open shift, or another's that they may close.

    Refuses TILL_LOCKED, NOT_ALLOWED, SHIFT_NOT_OPEN and SHIFT_OF_OTHERS.
    """
    unlocked(reading)
    shift = reading.open_shift()
    if shift is None:
        require(operator, Job.CLOSE_SHIFT)
        raise Refusal(Code.SHIFT_NOT_OPEN)
    if shift.operator == operator.number:
        require(operator, Job.CLOSE_SHIFT)
    elif not may(operator, Job.CLOSE_OTHERS_SHIFT):
        raise Refusal(Code.SHIFT_OF_OTHERS, operator=shift.operator)
    return shift


def _answer(
    reading: Reading, operator: Operator, shift: Shift, too_far: CountBeyond, approval: Approval | None, reason: str
) -> _Answer | None:
    """Who answers for the difference; None while nobody answers for this one. Refuses DIFFERENCE_REASON, APPROVAL_OWN."""
    if not beyond(too_far.counts, tolerances(reading)):
        return _Answer(0, "")
    approver = second_person(operator, Job.ACCEPT_DIFFERENCE, approval, too_far.about(reason), shift.operator)
    if approver is None:
        return None
    if not reason or len(reason) > LONGEST_REASON or not reason.isprintable():
        raise Refusal(Code.DIFFERENCE_REASON, most=LONGEST_REASON)
    return _Answer(approver, reason)


def tolerances(reading: Reading) -> dict[str, int]:
    """By how many minor units the count of each method may be off before somebody must answer for it."""
    return {method.key: method.tolerance for method in reading.methods()}


def _report(
    tx: Tx,
    operator: Operator,
    standing: ShiftReading,
    count: Count,
    counts: tuple[MethodCount, ...],
    answer: _Answer,
    now: datetime,
) -> ShiftReport:
    shift, founding, before = standing.shift, tx.founding(), tx.totals_to_date()
    owner = tx.operator(shift.operator) or operator
    cash = counts[0]
    return ShiftReport(
        heading=heading(tx, owner, shift.number, now),
        z_number=tx.next_z(),
        opened_at=shift.opened_at,
        closed_at=now,
        sums=standing.sums,
        expected=cash.expected,
        counted=cash.counted,
        difference=cash.difference,
        closed_by=operator.number,
        counts=counts,
        pieces=count.pieces,
        left=count.stays,
        proposed=shift.proposed,
        before=before,
        totals=before + tx.turnover(shift.number),
        unresolved=_unresolved(tx),
        unprinted=tuple(job.number for job in tx.paper_waiting()),
        recounts=tx.recounts(shift.number),
        approver=answer.approver,
        reason=answer.reason,
        blind=not may(operator, Job.SEE_EXPECTED),
        days_open=max(0, days_open(shift.opened_at, now, founding.zone)),
    )


def _unresolved(reading: Reading) -> tuple[UnresolvedSale, ...]:
    """All that took cash and is not settled, also of shifts before: somebody waits for their water."""
    taken = (e for e in reading.open_entries() if e.kind in TAKES_CASH)
    return tuple(UnresolvedSale(entry.id, entry.connection, entry.total) for entry in taken)


def _closing(report: ShiftReport) -> ShiftClosed:
    return ShiftClosed(
        shift=report.heading.shift,
        operator=report.heading.operator,
        z_number=report.z_number,
        sums=report.sums,
        expected=report.expected,
        counted=report.counted,
        difference=report.difference,
        closed_by=report.closed_by,
        counts=report.counts,
        pieces=report.pieces,
        left=report.left,
        totals=report.totals,
        approver=report.approver,
        reason=report.reason,
    )
