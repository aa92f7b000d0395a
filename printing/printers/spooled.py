"""A receipt printer behind a print queue of the system (CUPS, the Windows spooler), which alone talks with the printer.

Such a queue takes a job and prints it when it can. What it says of a job is told and no more: HANDED_OVER when it is done,
SPOOLED while it lies there. It is asked first, so that a document waits with the till, where it can expire, and not there.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from time import monotonic, sleep
from typing import Protocol

from app.domain.errors import Code
from app.domain.paper import PaperJob, PaperState
from printing import commands
from printing.delivery import HANDED_OVER, NOBODY_KNOWS, AtStage, Outcome, Patience, PrintStage
from printing.document import printout
from printing.escpos import DEFAULT_PROFILE, EscPosPrinter

_LOOK_SECONDS = 0.05
_WATCHED_SECONDS = 5.0
"""How long a job is watched before it is left to itself; a receipt printer that works is done long before."""

_DRAWER_SECONDS = 3.0
"""How long a pulse for the drawer may lie in the queue: nobody wants the drawer to open by itself an hour later."""


class Step(Enum):
    """Where a job of the queue stands. LOST: the queue knows it no more and never said that it was done."""

    LYING = "lying"
    BEGUN = "begun"
    DONE = "done"
    NEVER_BEGUN = "never begun, and out of the queue"
    LOST = "lost"


class NotTaken(Exception):
    """The queue took nothing of a job; ``code`` is why."""

    def __init__(self, code: Code) -> None:
        super().__init__(code.value)
        self.code = code


class Spool(Protocol):
    """A print queue of the system. All methods raise OSError when it cannot be asked."""

    def trouble(self) -> Code | None:
        """What the queue says of its printer and of itself."""
        ...

    def submit(self, name: str, data: bytes) -> str:
        """Puts bytes into the queue as they are; the job's ticket. Raises NotTaken when it surely has none of them."""
        ...

    def look(self, ticket: str) -> Step:
        """Where a job stands."""
        ...

    def cancel(self, ticket: str) -> Step:
        """Takes a job out and says how far it had come: NEVER_BEGUN, BEGUN, DONE or LOST."""
        ...


_AFTER = {Step.DONE: HANDED_OVER, Step.NEVER_BEGUN: Outcome(PaperState.EXPIRED)}


@dataclass(slots=True)
class SpooledPrinter:
    """An ESC/POS printer behind a queue."""

    spool: Spool
    profile: str = DEFAULT_PROFILE
    patience: Patience = field(default_factory=lambda: Patience(fence=_WATCHED_SECONDS))
    _kind: EscPosPrinter | None = field(default=None, compare=False)

    def prepare(self, job: PaperJob) -> bytes:
        """The ESC/POS bytes of a job, from the printer's reset on."""
        if self._kind is None:
            self._kind = EscPosPrinter(self.profile)
        return commands.INITIALISE + self._kind.bytes_of(printout(job))

    def trouble(self) -> Code | None:
        """What the queue says; a queue that is not there is a printer that is not there."""
        try:
            return self.spool.trouble()
        except OSError:
            return Code.PRINTER_MISSING

    def deliver(self, job: PaperJob, prepared: bytes, kick: bool, at_stage: AtStage) -> Outcome:
        """Hands the job over once and looks after it for a while."""
        why_not = self.trouble()
        if why_not is not None:
            return Outcome(PaperState.NOT_SENT, why_not)
        if kick:
            self._open_drawer()
        try:
            ticket = self.spool.submit(f"Aquatill {job.number}", prepared)
        except NotTaken as refused:
            return Outcome(PaperState.NOT_SENT, refused.code)
        except OSError:
            return NOBODY_KNOWS
        at_stage(PrintStage.SENT)
        outcome = self._watched(ticket, self.patience.fence)
        at_stage(PrintStage.ANSWERED)
        return outcome

    def follow(self, ticket: str) -> Outcome:
        """What the queue says of a job now; as long as it cannot be asked the job is taken to lie there.

        A queue that works gets rid of a receipt at once. One that does not, and names no reason, has a printer that is not
        ready: CUPS tries an address that nobody answers at for ever and calls that printing.
        """
        try:
            step = self.spool.look(ticket)
        except OSError:
            return Outcome(PaperState.SPOOLED, Code.PRINTER_MISSING, ticket)
        if step in (Step.LYING, Step.BEGUN):
            return Outcome(PaperState.SPOOLED, self.trouble() or self._slow(), ticket)
        return _AFTER.get(step, NOBODY_KNOWS)

    def withdraw(self, ticket: str) -> Outcome:
        """Takes a job out; when that cannot be done it stays SPOOLED and is tried again."""
        try:
            return _AFTER.get(self.spool.cancel(ticket), NOBODY_KNOWS)
        except OSError:
            return Outcome(PaperState.SPOOLED, Code.PRINTER_MISSING, ticket)

    def _slow(self) -> Code | None:
        """What is wrong with a printer that has not printed by now, though its queue says nothing."""
        return Code.PRINTER_OFFLINE

    def _open_drawer(self) -> None:
        """A job of its own, taken out again when it is not done soon."""
        with suppress(OSError, NotTaken):
            ticket = self.spool.submit("Aquatill drawer", commands.OPEN_DRAWER)
            if self._watched(ticket, _DRAWER_SECONDS).state is PaperState.SPOOLED:
                self.spool.cancel(ticket)

    def _watched(self, ticket: str, seconds: float) -> Outcome:
        """The outcome of a job once it has left the queue, or what is known when the time is over."""
        end = monotonic() + seconds
        while (outcome := self.follow(ticket)).state is PaperState.SPOOLED and monotonic() < end:
            sleep(_LOOK_SECONDS)
        return outcome
