"""The background runner: one worker owns the card readers, one the store, a few do network and paper. Knows no Qt.

Results come back through ``Job.add_done_callback``, called on the worker; the window turns that into a signal.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from aquatill.lanes import Crash, Job, Lane, Lanes, in_lane

if TYPE_CHECKING:
    from app.domain.desk import DeskEvent
    from app.ports import CardReader

_POLL_SECONDS = 0.25  # bounds what a ``wake`` costs that came a microsecond too early
_AFTER_CRASH_SECONDS = 1.0  # a reader whose polling has a bug must not fill the log
_POOL_SIZE = 4  # printer, copies of the books, head office, and one more so that none waits for another

_Jobs = queue.SimpleQueue[Job[Any] | None]
"""Jobs of a lane in order; None ends a worker."""


class _Worker(threading.Thread):
    """One thread of a lane. A daemon, because a card command can block for ever and the program must still end."""

    def __init__(self, lane: Lane, jobs: _Jobs) -> None:
        super().__init__(name=f"aquatill-{lane.value}", daemon=True)
        self.lane = lane
        self._jobs = jobs

    def run(self) -> None:
        """Do jobs until told to end."""
        while (job := self._next()) is not None:
            job.run()

    def wake(self) -> None:
        """Look at the jobs; for any thread."""

    def _next(self) -> Job[Any] | None:
        return self._jobs.get()


class _CardWorker(_Worker):
    """The worker that owns the readers and polls them while there is nothing else to do."""

    def __init__(self, jobs: _Jobs, crash: Crash) -> None:
        super().__init__(Lane.CARD, jobs)
        self._crash = crash
        self._reader: CardReader | None = None
        self._tell: Callable[[DeskEvent], None] = lambda _: None

    def watch(self, reader: CardReader, tell: Callable[[DeskEvent], None]) -> None:
        """From now on poll ``reader`` instead of any other; called on this worker."""
        self._let_go()
        self._reader, self._tell = reader, tell

    def wake(self) -> None:
        """Look at the jobs; for any thread."""
        if reader := self._reader:
            reader.wake()

    def run(self) -> None:
        """Do jobs and poll until told to end, then let go of the reader."""
        try:
            super().run()
        finally:
            self._let_go()

    def _let_go(self) -> None:
        reader, self._reader = self._reader, None
        if reader:
            reader.close()

    def _next(self) -> Job[Any] | None:
        wait_seconds = 0.0
        while reader := self._reader:
            with suppress(queue.Empty):
                return self._jobs.get(timeout=wait_seconds)
            wait_seconds = self._poll(reader)
        return self._jobs.get()

    def _poll(self, reader: CardReader) -> float:
        """Poll once; return for how many seconds only jobs are looked at afterwards."""
        try:
            events = reader.poll(_POLL_SECONDS)
        except Exception as bug:  # noqa: BLE001 - told to the one place for bugs; the readers stay watched
            self._crash(bug)
            return _AFTER_CRASH_SECONDS
        for event in events:
            self._tell_one(event)
        return 0.0

    def _tell_one(self, event: DeskEvent) -> None:
        try:
            self._tell(event)
        except Exception as bug:  # noqa: BLE001 - a listener's bug must not cost the other events
            self._crash(bug)


def _drain(jobs: _Jobs) -> list[Job[Any]]:
    drained = []
    with suppress(queue.Empty):
        while True:
            drained.append(jobs.get_nowait())
    return [job for job in drained if job]


class Runner(Lanes):
    """The runner of the program: threads. ``crash`` hears of every bug on them, with its traceback."""

    def __init__(self, crash: Crash) -> None:
        super().__init__(crash)
        self._door = threading.Lock()
        self._closed: set[Lane] = set()
        self._jobs: dict[Lane, _Jobs] = {lane: queue.SimpleQueue() for lane in (Lane.CARD, Lane.STORE, Lane.POOL)}
        self._card_worker = _CardWorker(self._jobs[Lane.CARD], self.crashed)
        self._workers = [
            self._card_worker,
            _Worker(Lane.STORE, self._jobs[Lane.STORE]),
            *(_Worker(Lane.POOL, self._jobs[Lane.POOL]) for _ in range(_POOL_SIZE)),
        ]
        for worker in self._workers:
            worker.start()

    def watch(self, reader: CardReader, tell: Callable[[DeskEvent], None]) -> None:
        """Poll ``reader`` on the card worker while no card work is there; ``tell`` hears its events there."""
        self.card(self._card_worker.watch, reader, tell)

    @contextmanager
    def painting(self) -> Iterator[None]:
        """Within it, the calling thread is the one that paints: waiting for any job there is a bug."""
        with in_lane(Lane.PAINT):
            yield

    def shutdown(self, patience: float) -> frozenset[Lane]:
        """End; return the lanes whose work was not done in time and was left behind.

        Card and pool work that has not begun is cancelled; what has begun gets ``patience`` seconds. Then the store does
        all that it was handed and gets as many seconds of its own: a card that blocks must not cost it any. Work handed
        over later is cancelled.
        """
        for lane in (Lane.CARD, Lane.POOL):
            for job in self._close(lane, keep=False):
                job.cancel()
        stuck = self._join({Lane.CARD, Lane.POOL}, patience)
        self._close(Lane.STORE, keep=True)
        return frozenset(stuck | self._join({Lane.STORE}, patience))

    def _take(self, job: Job[Any]) -> None:
        with self._door:
            is_open = job.lane not in self._closed
            if is_open:
                self._jobs[job.lane].put(job)
        if not is_open:
            job.cancel()
        elif job.lane is Lane.CARD:
            self._card_worker.wake()

    def _close(self, lane: Lane, *, keep: bool) -> list[Job[Any]]:
        """Let nothing more in and end the workers; return the jobs that had not begun, unless they are kept."""
        workers = [worker for worker in self._workers if worker.lane is lane]
        jobs = self._jobs[lane]
        with self._door:
            self._closed.add(lane)
            dropped = [] if keep else _drain(jobs)
            for _ in workers:
                jobs.put(None)
        for worker in workers:
            worker.wake()
        return dropped

    def _join(self, lanes: set[Lane], patience: float) -> set[Lane]:
        deadline = monotonic() + patience
        workers = [worker for worker in self._workers if worker.lane in lanes]
        for worker in workers:
            worker.join(max(0.0, deadline - monotonic()))
        return {worker.lane for worker in workers if worker.is_alive()}
