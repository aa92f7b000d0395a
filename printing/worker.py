"""Takes stored print jobs to the printer and books what became of them. No thread and no clock of its own.

    WAITING ──► SENDING ──► CONFIRMED | NOT_SENT | UNKNOWN        NOT_SENT ──► SENDING, when the printer is ready again
    WAITING, NOT_SENT ──► EXPIRED                                  SENDING found at rest ──► UNKNOWN

SENDING is booked before the first byte goes, so a job that is found in it may have been printed: it becomes UNKNOWN, and
only a person who looked at the printer can say. UNKNOWN is never sent again. The drawer opens at the first try alone.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from app.domain.errors import Code
from app.domain.events import PaperMoved
from app.domain.paper import PaperJob, PaperState
from app.ports import Store
from printing.delivery import AtStage, PrintStage
from printing.printers import Printer

LIFETIME = timedelta(minutes=15)
"""A job older than this is not printed unasked: a printer that comes back in the morning must not print the night's."""

PAUSE = timedelta(seconds=10)
"""Between two tries of jobs that could not be sent, so that a dead printer costs neither time nor entries in the books."""


def _go_on(stage: PrintStage) -> None:
    """What happens at a stage when no test stops the world there."""


class PrintWorker:
    """One printer and its queue. ``at_stage`` is called at each point where a power cut would differ."""

    def __init__(self, store: Store, printer: Printer, at_stage: AtStage = _go_on) -> None:
        self._store = store
        self._printer = printer
        self._at_stage = at_stage
        self._next_retry: datetime | None = None

    def run_once(self, now: datetime) -> tuple[PaperMoved, ...]:
        """One pass over the queue, oldest job first; what became of each job that moved.

        Called again and again by whoever owns the thread; costs one read when there is nothing to do.
        """
        jobs = self._store.read(lambda reading: reading.paper_waiting())
        again = any(job.state is PaperState.NOT_SENT for job in jobs) and self._may_try_again(now)
        return tuple(moved for job in jobs if (moved := self._take(job, again, now)))

    def _take(self, job: PaperJob, again: bool, now: datetime) -> PaperMoved | None:
        """One job of the queue; None when it stays as it is."""
        if job.state is PaperState.SENDING:
            return self._move(job, PaperState.UNKNOWN, Code.PRINTER_NO_ANSWER)
        if job.state is PaperState.UNKNOWN:
            return None
        if now - job.queued_at > LIFETIME:
            return self._move(job, PaperState.EXPIRED)
        return self._print(job) if again or job.state is PaperState.WAITING else None

    def _may_try_again(self, now: datetime) -> bool:
        """Whether jobs that could not be sent get another try in this pass."""
        if self._next_retry is not None and now < self._next_retry:
            return False
        self._next_retry = now + PAUSE
        return self._printer.trouble() is None

    def _print(self, job: PaperJob) -> PaperMoved:
        """The bytes first, then the mark, then the printer, then the outcome."""
        prepared = self._printer.prepare(job)
        first_try = job.state is PaperState.WAITING
        self._at_stage(PrintStage.BEFORE_SENDING)
        self._move(job, PaperState.SENDING)
        self._at_stage(PrintStage.MARKED_SENDING)
        kick = job.drawer and job.copy == 0 and first_try
        outcome = self._printer.deliver(job, prepared, kick, self._at_stage)
        self._at_stage(PrintStage.BEFORE_OUTCOME)
        moved = self._move(job, outcome.state, outcome.reason)
        self._at_stage(PrintStage.OUTCOME_POSTED)
        return moved

    def _move(self, job: PaperJob, state: PaperState, reason: Code | None = None) -> PaperMoved:
        event = PaperMoved(job.number, state, reason.value if reason else "")
        self._store.write(lambda tx: tx.post(event))
        return event
