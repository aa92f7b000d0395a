"""What the till asks its books about closings; part of `app.ports.Reading`."""

from __future__ import annotations

from typing import Protocol

from app.domain.closing import GrandTotals
from app.domain.count_draft import CountDraft
from app.domain.paper import PaperJob
from app.domain.shift import Shift


class ClosingReading(Protocol):
    """Shifts that were closed, and the totals that are carried on, inside one transaction."""

    def last_closed(self) -> Shift | None:
        """The shift that was closed last."""
        ...

    def closed_shifts(self, most: int) -> tuple[Shift, ...]:
        """The shifts that were closed last, the newest first, so many at most."""
        ...

    def totals_to_date(self) -> GrandTotals:
        """The grand totals of the last Z; nothing before the first."""
        ...

    def totals_at(self, z_number: int) -> GrandTotals:
        """The grand totals of a Z; nothing before the first (0)."""
        ...

    def turnover(self, shift: int) -> GrandTotals:
        """What a shift adds to the grand totals."""
        ...

    def count_draft(self, shift: int) -> CountDraft | None:
        """The count of a shift that was left half done; it is no part of the books."""
        ...

    def recounts(self, shift: int) -> int:
        """How many counts of a shift were too far off to close with."""
        ...

    def z_job(self, z_number: int) -> PaperJob | None:
        """The original print job of a Z report."""
        ...
