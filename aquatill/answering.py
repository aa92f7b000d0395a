"""How a job's end reaches who asked for it."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from app.domain.errors import Cancelled

if TYPE_CHECKING:
    from aquatill.lanes import Job
    from ui.desk import Done, Failed

T = TypeVar("T")


def answer(job: Job[T], done: Done[T], failed: Failed) -> None:
    """Calls one of the two callbacks when the job is done, on its worker."""

    def tell(finished: Future[T]) -> None:
        error = Cancelled() if finished.cancelled() else finished.exception()
        if error is None:
            done(finished.result())
        elif isinstance(error, Exception):
            failed(error)

    job.add_done_callback(tell)
