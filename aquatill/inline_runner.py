"""A runner without threads: work is done at once. For tests and for commands without a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.desk import DeskEvent
from app.ports import CardReader
from aquatill.lanes import Crash, Job, Lane, Lanes, assert_may_wait, in_lane


class InlineRunner(Lanes):
    """Does each job on the calling thread before it returns it; ``crash`` hears of bugs.

    It asserts the same rules of waiting. The readers are polled by ``turn``.
    """

    def __init__(self, crash: Crash) -> None:
        super().__init__(crash)
        self._reader: CardReader | None = None
        self._tell: Callable[[DeskEvent], None] = lambda _: None

    def _take(self, job: Job[Any]) -> None:
        assert_may_wait(job.lane)
        job.run()

    def watch(self, reader: CardReader, tell: Callable[[DeskEvent], None]) -> None:
        """Watch ``reader``; its events are told by ``turn``."""
        self._reader, self._tell = reader, tell

    def turn(self) -> None:
        """Poll the watched reader once, without waiting."""
        if self._reader:
            with in_lane(Lane.CARD):
                for event in self._reader.poll(0.0):
                    self._tell(event)

    def shutdown(self, patience: float) -> frozenset[Lane]:
        """Let go of the reader."""
        if self._reader:
            self._reader.close()
        return frozenset()
