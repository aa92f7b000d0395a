"""Paper's part of the desk (`ui.paper_desk.PaperDesk`) over a workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.paper_desk import Done, Drawn, Failed, PaperDesk, Papers

if TYPE_CHECKING:
    from app.domain.outlet import Outlet
    from app.domain.roles import Operator
    from aquatill.workplace import Workplace


class TillPaperDesk(PaperDesk):
    """Hands requests to the store worker; nothing here waits."""

    _workplace: Workplace

    def papers(self, operator: Operator, before: int | None, done: Done[Papers], failed: Failed) -> None:
        """Reads the queue."""
        answer(self._workplace.lanes.store(self._workplace.papers.papers, operator, before), done, failed)

    def reprint(self, operator: Operator, original_job: int, done: Done[int], failed: Failed) -> None:
        """Queues a duplicate."""
        answer(self._workplace.lanes.store(self._workplace.papers.reprint, operator, original_job), done, failed)

    def answer_paper(self, operator: Operator, job: int, printed: bool, done: Done[int | None], failed: Failed) -> None:
        """Books whether a document came out, or queues a duplicate."""
        answer(self._workplace.lanes.store(self._workplace.papers.answer, operator, job, printed), done, failed)

    def send_paper(self, operator: Operator, job: int, outlet: Outlet, done: Done[int], failed: Failed) -> None:
        """Sends a document elsewhere."""
        answer(self._workplace.lanes.store(self._workplace.papers.send, operator, job, outlet), done, failed)

    def cancel_paper(self, operator: Operator, job: int, done: Done[int], failed: Failed) -> None:
        """Cancels a document."""
        answer(self._workplace.lanes.store(self._workplace.papers.cancel, operator, job), done, failed)

    def try_printer(self, operator: Operator, outlet: Outlet, done: Done[int], failed: Failed) -> None:
        """Queues a trial page."""
        answer(self._workplace.lanes.store(self._workplace.papers.try_printer, operator, outlet), done, failed)

    def draw_paper(self, operator: Operator, job: int, done: Done[Drawn], failed: Failed) -> None:
        """Books that a window takes it, and draws it."""
        answer(self._workplace.lanes.store(self._workplace.papers.draw, operator, job), done, failed)

    def paper_drawn(self, operator: Operator, job: int, done: Done[int], failed: Failed) -> None:
        """Books that the system has it."""
        answer(self._workplace.lanes.store(self._workplace.papers.drawn, operator, job), done, failed)
