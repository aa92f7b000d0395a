"""Every job with a card, in the order in which the page lists them: one line a job."""

from __future__ import annotations

from ui.card.job import CardJob
from ui.card.report_panel import REPORT
from ui.card.retrieve_panel import RETRIEVE

JOBS: tuple[CardJob, ...] = (
    REPORT,
    RETRIEVE,
)
