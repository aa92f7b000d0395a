"""Paper that a person sends elsewhere, tries, cancels, and that lies in the queue of the system; by job numbers 12 to 14."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.events import Event, PaperMoved, PaperQueued
from app.domain.outlet import Outlet
from app.domain.paper import Heading, PaperState, SaleReceipt, TrialPage


def paper_events(heading: Heading, receipt: SaleReceipt, operator: int) -> Iterator[Event]:
    """A trial page through a queue, a duplicate that went to a file instead, one that nobody wanted any more."""
    yield PaperQueued(12, TrialPage(heading, Outlet.OFFICE, "MXN"), 0, 12, False, outlet=Outlet.OFFICE)
    yield PaperMoved(12, PaperState.SENDING, "", outlet=Outlet.OFFICE)
    yield PaperMoved(12, PaperState.SPOOLED, "printer-offline", ticket="4")
    yield PaperMoved(12, PaperState.HANDED_OVER, "")
    yield PaperQueued(13, receipt, 2, 1, False, 0, 0, operator, Outlet.RECEIPT)
    yield PaperMoved(13, PaperState.SENDING, "", outlet=Outlet.RECEIPT)
    yield PaperMoved(13, PaperState.NOT_SENT, "printer-paper-end")
    yield PaperMoved(13, PaperState.WAITING, "", operator, Outlet.PDF)
    yield PaperMoved(13, PaperState.SENDING, "", outlet=Outlet.PDF)
    yield PaperMoved(13, PaperState.CONFIRMED, "")
    yield PaperQueued(14, receipt, 3, 1, False, 0, 0, operator)
    yield PaperMoved(14, PaperState.SET_ASIDE, "paper-not-drawn", outlet=Outlet.RECEIPT)
    yield PaperMoved(14, PaperState.CANCELLED, "", operator)
