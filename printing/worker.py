"""Takes stored print jobs to the printers and books what became of them. No thread and no clock of its own.

    WAITING ──► SENDING ──► CONFIRMED | HANDED_OVER | NOT_SENT | UNKNOWN | SPOOLED
    NOT_SENT ──► SENDING, when the printer is ready again          SENDING found at rest ──► UNKNOWN
    WAITING, NOT_SENT ──► EXPIRED | CANCELLED | SET_ASIDE          SPOOLED ──► HANDED_OVER | UNKNOWN | EXPIRED | CANCELLED

SENDING is booked before the first byte goes, so a job that is found in it may have been printed: it becomes UNKNOWN, and
only a person who looked at the printer can say. UNKNOWN is never sent again. The drawer opens at the first try alone. A
SPOOLED job lies in the queue of the system: it is followed there, and taken out again when it is too old to be wanted.
A job whose bytes cannot be made is SET_ASIDE, so that it holds up no other; the bug is told.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.errors import Code
from app.domain.events import PaperMoved
from app.domain.outlet import LIFETIME, Outlet, PaperGroup, outlet_for
from app.domain.paper import PaperJob, PaperState, group_of
from app.ports import Store, Tx
from printing.delivery import NOBODY_KNOWS, AtStage, PrintStage
from printing.delivery import Outcome as Delivered
from printing.printers import Printer, QueuedPrinter

PAUSE = timedelta(seconds=10)
"""Between two tries of jobs that could not be sent, so that a dead printer costs neither time nor entries in the books."""

LOOK = timedelta(minutes=1)
"""How old the word about the office's printer may be: asking one that is switched off keeps a receipt waiting."""

_LOG = logging.getLogger(__name__)
_SENDING = Delivered(PaperState.SENDING)
_CANCELLED = Delivered(PaperState.CANCELLED)
_TOO_OLD = Delivered(PaperState.EXPIRED)
_NOT_DRAWN = Delivered(PaperState.SET_ASIDE, Code.PAPER_NOT_DRAWN)


def _go_on(stage: PrintStage) -> None:
    """What happens at a stage when no test stops the world there."""


def _log(bug: Exception) -> None:
    _LOG.error("a document could not be laid out", exc_info=bug)


class PrintWorker:
    """The printers of a till and their queue. ``at_stage`` is called at each point where a power cut would differ.

    ``others`` are printers beside the receipt printer; documents of the groups in ``office`` go to the office's printer.
    ``tell_bug`` hears why a document could not be laid out; without it the log does.
    """

    def __init__(
        self,
        store: Store,
        printer: Printer,
        at_stage: AtStage = _go_on,
        others: Mapping[Outlet, Printer] | None = None,
        office: frozenset[PaperGroup] = frozenset(),
        tell_bug: Callable[[Exception], None] | None = None,
    ) -> None:
        self._store = store
        self._printers: dict[Outlet, Printer] = {**(others or {}), Outlet.RECEIPT: printer}
        self._office = office
        self._at_stage = at_stage
        self._tell_bug = tell_bug or _log
        self._next_retry: dict[Outlet, datetime] = {}
        self._next_look: datetime | None = None
        self._office_says: Code | None = None

    def run_once(self, now: datetime) -> tuple[PaperMoved, ...]:
        """One pass over the queue, oldest job first; what became of each job that moved.

        Called again and again by whoever owns the thread; costs one read when there is nothing to do.
        """
        jobs = self._store.read(lambda reading: reading.paper_waiting())
        ready = self._ready_again(jobs, now)
        held_up: set[Outlet] = set()
        moves = []
        for job in jobs:
            moved = self._take(job, ready, held_up, now)
            if (moved or job).state is PaperState.SPOOLED:
                held_up.add(self._outlet(job))
            moves.append(moved)
        return tuple(moved for moved in moves if moved)

    def trouble(self) -> Code | None:
        """Why the receipt printer does not print: what it says, or what holds a job up in the queue of the system."""
        printer = self._printers[Outlet.RECEIPT]
        code = printer.trouble()
        if code is None and isinstance(printer, QueuedPrinter):
            code = self._held_up(Outlet.RECEIPT, PaperState.SPOOLED)
        return code

    def has(self, outlet: Outlet) -> bool:
        """Whether there is a printer for an outlet."""
        return outlet in self._printers

    def office_trouble(self, now: datetime) -> Code | None:
        """Why the office's printer does not print; None where there is none. What waits for it knows, else it is asked
        once a minute.
        """
        printer = self._printers.get(Outlet.OFFICE)
        if printer is None:
            return None
        known = self._held_up(Outlet.OFFICE, PaperState.SPOOLED, PaperState.NOT_SENT)
        if known is not None:
            self._next_look = None
            return known
        if self._next_look is None or now >= self._next_look or now < self._next_look - LOOK:
            self._office_says, self._next_look = printer.trouble(), now + LOOK
        return self._office_says

    def _held_up(self, outlet: Outlet, *states: PaperState) -> Code | None:
        """What keeps the oldest document that has come so far from being printed there."""
        waiting = self._store.read(lambda reading: reading.paper_waiting())
        return next((job.reason for job in waiting if job.state in states and self._outlet(job) is outlet), None)

    def _take(self, job: PaperJob, ready: Set[Outlet], held_up: Set[Outlet], now: datetime) -> PaperMoved | None:
        """One job of the queue; None when it stays as it is.

        What would go behind a job that lies in the queue of the system waits here instead, where it expires.
        """
        outlet, old = self._outlet(job), now - job.queued_at > LIFETIME
        match job.state:
            case PaperState.SENDING:
                return self._move(job, NOBODY_KNOWS)
            case PaperState.UNKNOWN:
                return None
            case PaperState.SPOOLED:
                return self._follow(job, self._printers[outlet], old)
        if old:
            return self._move(job, _TOO_OLD)
        may = outlet not in held_up and (job.state is PaperState.WAITING or outlet in ready)
        return self._print(job) if may else None

    def _ready_again(self, jobs: Sequence[PaperJob], now: datetime) -> frozenset[Outlet]:
        """The outlets whose printers take in this pass what they could not be sent before; each is asked now and then."""
        wanted = {self._outlet(job) for job in jobs if job.state is PaperState.NOT_SENT}
        asked = {outlet for outlet in wanted if now >= self._next_retry.get(outlet, now)}
        self._next_retry.update(dict.fromkeys(asked, now + PAUSE))
        return frozenset(outlet for outlet in asked if self._printers[outlet].trouble() is None)

    def _outlet(self, job: PaperJob) -> Outlet:
        return outlet_for(job.outlet, group_of(job.document), self._office, self._printers)

    def _print(self, job: PaperJob) -> PaperMoved | None:
        """The bytes first, then the mark, then the printer, then the outcome."""
        outlet = self._outlet(job)
        printer = self._printers[outlet]
        prepared = self._prepared(printer, job)
        if prepared is None:
            return self._move(job, _NOT_DRAWN, outlet)
        self._at_stage(PrintStage.BEFORE_SENDING)
        if self._move(job, _SENDING, outlet) is None:
            return None
        self._at_stage(PrintStage.MARKED_SENDING)
        kick = job.drawer and job.copy == 0 and job.tries == 0
        outcome = printer.deliver(job, prepared, kick, self._at_stage)
        self._at_stage(PrintStage.BEFORE_OUTCOME)
        moved = self._move(replace(job, state=PaperState.SENDING, outlet=outlet, reason=None), outcome)
        self._at_stage(PrintStage.OUTCOME_POSTED)
        return moved

    def _prepared(self, printer: Printer, job: PaperJob) -> bytes | None:
        """All bytes of a job; None when they cannot be made. Trying again would come to the same and hold up the others."""
        try:
            return printer.prepare(job)
        except Exception as bug:  # noqa: BLE001 - told to the one place for bugs
            self._tell_bug(bug)
            return None

    def _follow(self, job: PaperJob, printer: Printer, old: bool) -> PaperMoved | None:
        """A job in the queue of the system; one whose outlet has another kind of printer by now can be followed no more."""
        unwanted = job.reason is Code.PAPER_UNWANTED
        if not isinstance(printer, QueuedPrinter):
            return self._move(job, NOBODY_KNOWS)
        outcome = printer.withdraw(job.ticket) if old or unwanted else printer.follow(job.ticket)
        if unwanted and outcome.state is PaperState.EXPIRED:
            outcome = _CANCELLED
        lies = outcome.state is PaperState.SPOOLED
        return None if lies and (unwanted or outcome.reason is job.reason) else self._move(job, outcome)

    def _move(self, job: PaperJob, outcome: Delivered, outlet: Outlet | None = None) -> PaperMoved | None:
        """Books it, unless a person has cancelled the job or sent it elsewhere since it was read: then nothing is done."""
        reason = outcome.reason.value if outcome.reason else ""
        event = PaperMoved(job.number, outcome.state, reason, outlet=outlet, ticket=outcome.ticket)

        def book(tx: Tx) -> PaperMoved | None:
            now = tx.paper_job(job.number)
            if now is None or (now.state, now.outlet, now.reason) != (job.state, job.outlet, job.reason):
                return None
            tx.post(event)
            return event

        return self._store.write(book)
