"""Every job with a card, in the order in which the page lists them: one line a job."""

from __future__ import annotations

from ui.card.bring_panel import BRING
from ui.card.cancel_panel import CANCEL
from ui.card.change_panel import CHANGE, REMAKE
from ui.card.function_panel import ANSWER, MAKE_FUNCTION
from ui.card.job import CardJob
from ui.card.pay_panel import PAY
from ui.card.report_panel import REPORT
from ui.card.restore_panel import RESTORE
from ui.card.retrieve_panel import RETRIEVE
from ui.card.take_back_panel import CORRECT, RETURN_CREDIT
from ui.card.waiting_panel import WAITING

JOBS: tuple[CardJob, ...] = (
    REPORT,
    PAY,
    CORRECT,
    RETURN_CREDIT,
    WAITING,
    RESTORE,
    RETRIEVE,
    REMAKE,
    BRING,
    CHANGE,
    ANSWER,
    MAKE_FUNCTION,
    CANCEL,
)
