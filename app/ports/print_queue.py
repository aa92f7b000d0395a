"""What the till asks its books about paper; part of `app.ports.Reading`."""

from __future__ import annotations

from typing import Protocol

from app.domain.paper import PaperJob


class PrintQueueReading(Protocol):
    """Print jobs, inside one transaction."""

    def next_job(self) -> int: ...
    def paper_job(self, number: int) -> PaperJob | None: ...
    def paper_waiting(self) -> tuple[PaperJob, ...]:
        """Jobs that are WAITING, SENDING, SPOOLED, NOT_SENT or UNKNOWN, oldest first."""
        ...

    def papers(self, before: int | None, most: int) -> tuple[PaperJob, ...]:
        """The jobs with the highest numbers below ``before`` (None: of all), newest first."""
        ...

    def receipt_job(self, receipt: int) -> PaperJob | None:
        """The original job of a receipt number."""
        ...

    def last_job(self) -> PaperJob | None:
        """The newest original job."""
        ...

    def copies(self, original: int) -> int:
        """How many duplicates of a job were queued."""
        ...
