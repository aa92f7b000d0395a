"""What the page of paper asks of the till. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.domain.outlet import Outlet
    from app.domain.paper import PaperJob
    from app.domain.roles import Operator

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class Papers:
    """The print queue: what is ``unfinished``, oldest first, and ``newest`` jobs, newest first; ``more`` lie behind them.

    ``outlets`` are those that this till has; PDF files lie in ``folder``.
    """

    unfinished: tuple[PaperJob, ...]
    newest: tuple[PaperJob, ...]
    more: bool
    outlets: tuple[Outlet, ...]
    folder: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document for the print dialog: its job, which copy it is, and its paper as PNG, 8 dots a millimetre."""

    job: int
    copy: int
    png: bytes


class PaperDesk(Protocol):
    """Paper, as the windows see it."""

    def papers(self, operator: Operator, before: int | None, done: Done[Papers], failed: Failed) -> None:
        """The newest jobs, or those before a number, with all that are unfinished."""
        ...

    def reprint(self, operator: Operator, original_job: int, done: Done[int], failed: Failed) -> None:
        """Queues DUPLICATE n of a document; done with n."""
        ...

    def answer_paper(self, operator: Operator, job: int, printed: bool, done: Done[int | None], failed: Failed) -> None:
        """Says whether a document of unknown fate came out; if not, queues DUPLICATE n of it and is done with n."""
        ...

    def send_paper(self, operator: Operator, job: int, outlet: Outlet, done: Done[int], failed: Failed) -> None:
        """Lets a document go elsewhere; done with n of the DUPLICATE n that goes there, 0 for the document itself."""
        ...

    def cancel_paper(self, operator: Operator, job: int, done: Done[int], failed: Failed) -> None:
        """Takes a document out of the queue that was not begun; done with its job."""
        ...

    def try_printer(self, operator: Operator, outlet: Outlet, done: Done[int], failed: Failed) -> None:
        """Queues a trial page for a printer; done with its job."""
        ...

    def draw_paper(self, operator: Operator, job: int, done: Done[Drawn], failed: Failed) -> None:
        """Takes a document for the print dialog; until somebody says that it is drawn nobody knows what became of it."""
        ...

    def paper_drawn(self, operator: Operator, job: int, done: Done[int], failed: Failed) -> None:
        """The system has taken all of it; done with its job."""
        ...
