"""Every job with a card, in the order in which the page lists them: one line a job."""

from __future__ import annotations

from ui.card.change_panel import CHANGE, REMAKE
from ui.card.function_panel import ANSWER, MAKE_FUNCTION
from ui.card.job import CardJob
from ui.card.report_panel import REPORT
from ui.card.retrieve_panel import RETRIEVE

JOBS: tuple[CardJob, ...] = (
    REPORT,
    RETRIEVE,
    REMAKE,
    CHANGE,
    ANSWER,
    MAKE_FUNCTION,
)
