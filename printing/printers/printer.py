"""What every printer can do, and what one behind a print queue of the system can do besides."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from app.domain.errors import Code
from app.domain.paper import PaperJob
from printing.delivery import AtStage, Outcome


class Printer(Protocol):
    """Where print jobs go."""

    def prepare(self, job: PaperJob) -> bytes:
        """All bytes of a job, before anything is sent."""
        ...

    def trouble(self) -> Code | None:
        """Why it cannot take a job now; None when it can."""
        ...

    def deliver(self, job: PaperJob, prepared: bytes, kick: bool, at_stage: AtStage) -> Outcome:
        """Sends a prepared job once; ``kick`` opens the cash drawer if there is one. Raises nothing for its faults."""
        ...


@runtime_checkable
class QueuedPrinter(Protocol):
    """A printer whose jobs lie in a queue of the system and can be followed there. Raises nothing for its faults."""

    def follow(self, ticket: str) -> Outcome:
        """Where a job of that queue stands now: SPOOLED while it lies there."""
        ...

    def withdraw(self, ticket: str) -> Outcome:
        """Takes a job out of that queue: EXPIRED when nothing of it was sent, HANDED_OVER if all, else UNKNOWN."""
        ...
