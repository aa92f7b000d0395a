"""What a till at work does for the page of paper; each method on the store worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.paper_desk import Drawn, Papers

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.outlet import Outlet
    from app.domain.roles import Operator
    from aquatill.home import Home

_AT_ONCE = 60
"""Jobs that are read at a time."""


class PaperWork:
    """``till`` gives the till once its books are open; ``news`` lets print worker and windows see what has changed."""

    def __init__(self, till: Callable[[], Till], home: Home, news: Callable[[], object]) -> None:
        self._till = till
        self._home = home
        self._news = news

    def papers(self, operator: Operator, before: int | None) -> Papers:
        """The newest jobs, or those before a number, and where paper can go."""
        from app.counter.print_queue import outlets, papers

        till = self._till()
        newest = papers(till, operator, before, _AT_ONCE)
        unfinished, there = till.store.read(lambda r: (r.paper_waiting(), outlets(r)))
        return Papers(unfinished, newest, len(newest) == _AT_ONCE, there, str(self._home.receipts))

    def reprint(self, operator: Operator, original: int) -> int:
        """Queues a duplicate; which one it is."""
        from app.counter.reprint import reprint

        return self._copy(reprint(self._till(), operator, original))

    def answer(self, operator: Operator, job: int, printed: bool) -> int | None:
        """Books whether a document came out; which duplicate was queued if it did not."""
        from app.counter.reprint import answer_unknown

        duplicate = answer_unknown(self._till(), operator, job, printed)
        self._news()
        return None if duplicate is None else self._copy(duplicate)

    def send(self, operator: Operator, job: int, outlet: Outlet) -> int:
        """Lets a document go elsewhere; which duplicate does, 0 for the document itself."""
        from app.counter.print_queue import send_to

        return self._copy(send_to(self._till(), operator, job, outlet))

    def cancel(self, operator: Operator, job: int) -> int:
        """Takes it out of the queue."""
        from app.counter.print_queue import cancel

        cancel(self._till(), operator, job)
        self._news()
        return job

    def try_printer(self, operator: Operator, outlet: Outlet) -> int:
        """Queues a trial page."""
        from app.counter.print_queue import try_printer

        job = try_printer(self._till(), operator, outlet)
        self._news()
        return job

    def draw(self, operator: Operator, job: int) -> Drawn:
        """Books that a window takes a document, and draws it as its paper will look."""
        from app.counter.print_queue import take_to_dialog
        from printing.document import printout
        from printing.picture import png

        till = self._till()
        number = take_to_dialog(till, operator, job)
        taken = till.store.read(lambda r: r.paper_job(number))
        assert taken is not None, "a job that was just taken"
        self._news()
        return Drawn(taken.number, taken.copy, png(printout(taken)))

    def drawn(self, operator: Operator, job: int) -> int:
        """Books that the system has it."""
        from app.counter.print_queue import taken

        taken(self._till(), operator, job)
        self._news()
        return job

    def _copy(self, job: int) -> int:
        """Which copy a job is that was just queued."""
        queued = self._till().store.read(lambda r: r.paper_job(job))
        assert queued is not None, "a job that was just queued"
        self._news()
        return queued.copy
