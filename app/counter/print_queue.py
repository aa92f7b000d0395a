"""The print queue in the hands of a person: look at it, cancel, send elsewhere, try a printer."""

from __future__ import annotations

from app.counter.paper import heading, queue
from app.counter.reprint import queue_duplicate, require_sight
from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.events import PaperMoved
from app.domain.outlet import Outlet
from app.domain.paper import PaperJob, PaperState, TrialPage
from app.domain.roles import Job, Operator, require
from app.ports import Reading, Tx

NOT_BEGUN = frozenset({PaperState.WAITING, PaperState.NOT_SENT})
"""Nothing of it has gone to any printer, so that it may still go another way."""

_ON_ITS_WAY = frozenset({PaperState.SENDING, PaperState.SPOOLED, PaperState.UNKNOWN})


def papers(till: Till, operator: Operator, before: int | None, most: int) -> tuple[PaperJob, ...]:
    """The newest print jobs, or those before a number; newest first."""
    require(operator, Job.REPRINT)
    return till.store.read(lambda r: r.papers(before, most))


def outlets(reading: Reading) -> tuple[Outlet, ...]:
    """Where paper can go at this till: the office's printer only where one is set."""
    office = (Outlet.OFFICE,) if reading.setting("office_printer") else ()
    return (Outlet.RECEIPT, *office, Outlet.PDF)


def cancel(till: Till, operator: Operator, job: int) -> None:
    """Takes a document out of the queue that was not begun; refuses PAPER_BEGUN for one that was, or that is done.

    One that lies in the print queue of the system is taken out there by the print worker, which then knows how far it came.
    """
    require(operator, Job.REPRINT)
    till.store.write(lambda tx: _cancel(tx, operator, job))


def send_to(till: Till, operator: Operator, job: int, outlet: Outlet) -> int:
    """Lets a document go to another outlet; the number of the job that does.

    One that was not begun goes there itself; of one that is done, in whatever way, a duplicate goes. Refuses PAPER_BEGUN
    while it is on its way or nobody has said whether it came out, NOTHING_TO_PRINT for a number that is no job.
    """
    require(operator, Job.REPRINT)
    return till.store.write(lambda tx: _send_to(tx, operator, job, outlet))


def take_to_dialog(till: Till, operator: Operator, job: int) -> int:
    """Gives a document to a window that prints it itself, as ``send_to`` gives it to a printer; the job that it prints.

    Until the window says that it is done nobody knows whether it printed: ``taken`` says so. Refuses as ``send_to``.
    """
    require(operator, Job.REPRINT)
    return till.store.write(lambda tx: _take(tx, operator, job))


def taken(till: Till, operator: Operator, job: int) -> None:
    """The window has given all of a document to the system; refuses PAPER_BEGUN for one that no window took."""
    require(operator, Job.REPRINT)
    till.store.write(lambda tx: _taken(tx, operator, job))


def try_printer(till: Till, operator: Operator, outlet: Outlet) -> int:
    """Queues a page that shows what a printer can do; its job."""
    require(operator, Job.REPRINT)
    now = till.clock.now()

    def queued(tx: Tx) -> int:
        shift = tx.open_shift()
        page = TrialPage(heading(tx, operator, shift.number if shift else 0, now), outlet, tx.founding().currency)
        return queue(tx, page, outlet=outlet)

    return till.store.write(queued)


def _cancel(tx: Tx, operator: Operator, number: int) -> None:
    state = _job(tx, number).state
    if state is PaperState.SPOOLED:
        tx.post(PaperMoved(number, state, Code.PAPER_UNWANTED.value, operator.number))
    elif state in NOT_BEGUN:
        tx.post(PaperMoved(number, PaperState.CANCELLED, "", operator.number))
    else:
        raise Refusal(Code.PAPER_BEGUN)


def _send_to(tx: Tx, operator: Operator, number: int, outlet: Outlet) -> int:
    job = _job(tx, number)
    require_sight(tx, operator, job)
    if job.state in _ON_ITS_WAY:
        raise Refusal(Code.PAPER_BEGUN)
    if job.state in NOT_BEGUN:
        tx.post(PaperMoved(number, PaperState.WAITING, "", operator.number, outlet))
        return number
    return queue_duplicate(tx, operator, job.original, outlet)


def _take(tx: Tx, operator: Operator, number: int) -> int:
    goes = _send_to(tx, operator, number, Outlet.DIALOG)
    tx.post(PaperMoved(goes, PaperState.UNKNOWN, Code.PRINTER_NO_ANSWER.value, operator.number, Outlet.DIALOG))
    return goes


def _taken(tx: Tx, operator: Operator, number: int) -> None:
    job = _job(tx, number)
    if (job.state, job.outlet) != (PaperState.UNKNOWN, Outlet.DIALOG):
        raise Refusal(Code.PAPER_BEGUN)
    tx.post(PaperMoved(number, PaperState.HANDED_OVER, "", operator.number))


def _job(tx: Tx, number: int) -> PaperJob:
    job = tx.paper_job(number)
    if job is None:
        raise Refusal(Code.NOTHING_TO_PRINT)
    return job
