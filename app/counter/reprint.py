"""Printing a document again, numbered as a duplicate; and saying whether one came out when the printer did not."""

from __future__ import annotations

from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.events import PaperMoved, PaperQueued
from app.domain.outlet import Outlet
from app.domain.paper import PaperJob, PaperState
from app.domain.roles import Job, Operator, require
from app.domain.shift import sees_expected
from app.domain.shift_paper import ShiftReport, XReport
from app.ports import Reading, Tx


def reprint(till: Till, operator: Operator, original: int, outlet: Outlet | None = None) -> int:
    """Queues DUPLICATE n of a job and returns the new job's number; the drawer stays closed. Refuses NOTHING_TO_PRINT.

    ``outlet``: where it goes, if not where documents of its group go.
    """
    require(operator, Job.REPRINT)
    return till.store.write(lambda tx: queue_duplicate(tx, operator, original, outlet))


def reprint_last(till: Till, operator: Operator) -> int:
    """Queues a duplicate of the newest document; refuses NOTHING_TO_PRINT when there is none."""
    last = till.store.read(lambda r: r.last_job())
    if last is None:
        raise Refusal(Code.NOTHING_TO_PRINT)
    return reprint(till, operator, last.number)


def reprint_receipt(till: Till, operator: Operator, receipt: int) -> int:
    """Queues a duplicate of the receipt of this number; refuses NOTHING_TO_PRINT when there is none."""
    job = till.store.read(lambda r: r.receipt_job(receipt))
    if job is None:
        raise Refusal(Code.NOTHING_TO_PRINT)
    return reprint(till, operator, job.number)


def answer_unknown(till: Till, operator: Operator, job: int, printed: bool) -> int | None:
    """The operator says whether a document of unknown fate came out.

    It did: the job is done. It did not: the job is ended and a numbered duplicate waits, whose job is returned, since
    the first may still lie somewhere. Refuses NOTHING_TO_PRINT for a job that is not of unknown fate.
    """
    require(operator, Job.REPRINT)
    return till.store.write(lambda tx: _answered(tx, operator, job, printed))


def queue_duplicate(tx: Tx, operator: Operator, original: int, outlet: Outlet | None = None) -> int:
    """Queues the next duplicate of an original in the running transaction; its job.

    Of a duplicate's number it is the next one of the same original. Refuses NOTHING_TO_PRINT and what `require_sight` does.
    """
    job = tx.paper_job(original)
    if job is None:
        raise Refusal(Code.NOTHING_TO_PRINT)
    require_sight(tx, operator, job)
    number, original = tx.next_job(), job.original
    copy = tx.copies(original) + 1
    template, letterhead = job.template.version if job.template else 0, job.letterhead.version
    tx.post(PaperQueued(number, job.document, copy, original, False, template, letterhead, operator.number, outlet))
    return number


def require_sight(reading: Reading, operator: Operator, job: PaperJob) -> None:
    """Refuses what would tell of a drawer to who is not to know: a report with what should be in it, or of other people.

    That is NOT_ALLOWED to who counts blind, for an X report with what should be there and for a Z report of a shift that
    somebody else had and closed; and COUNT_FIRST for such an X of the operator's own shift while it is open.
    """
    told = job.document
    others = isinstance(told, ShiftReport) and operator.number not in (told.heading.operator, told.closed_by)
    tells = isinstance(told, XReport) and told.expected is not None
    if others or tells:
        require(operator, Job.SEE_EXPECTED)
    shift = reading.open_shift()
    if tells and shift is not None and shift.number == told.heading.shift and not sees_expected(operator, shift):
        raise Refusal(Code.COUNT_FIRST)


def _answered(tx: Tx, operator: Operator, number: int, printed: bool) -> int | None:
    job = tx.paper_job(number)
    if job is None or job.state is not PaperState.UNKNOWN:
        raise Refusal(Code.NOTHING_TO_PRINT)
    tx.post(PaperMoved(number, PaperState.CONFIRMED if printed else PaperState.EXPIRED, "", operator.number))
    return None if printed else queue_duplicate(tx, operator, job.original)
