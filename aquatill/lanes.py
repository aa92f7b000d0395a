"""Lanes of background work: a job and its result, who may wait for whom, and the store as seen from other lanes.

Waiting goes one way only: card and pool may wait for the store, the store for nobody, the thread that paints for nobody.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from enum import StrEnum
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from app.domain.errors import Cancelled, CardError, Code, TillError

if TYPE_CHECKING:
    from app.domain.desk import DeskEvent
    from app.ports import CardReader, Reading, Store, Tx

P = ParamSpec("P")
T = TypeVar("T")
Crash = Callable[[BaseException], None]
"""The one place that hears of bugs: called on the worker, with the exception and its traceback."""


class Lane(StrEnum):
    """Where work runs."""

    CARD = "card"
    STORE = "store"
    POOL = "pool"
    PAINT = "paint"
    OUTSIDE = "outside"


_MAY_WAIT_FOR = {
    Lane.CARD: {Lane.STORE},
    Lane.POOL: {Lane.STORE},
    Lane.STORE: set(),
    Lane.PAINT: set(),
    Lane.OUTSIDE: {Lane.CARD, Lane.STORE, Lane.POOL},
}


class _Here(threading.local):
    """The lane of the running thread."""

    lane = Lane.OUTSIDE


_here = _Here()


def lane_here() -> Lane:
    """The lane of the calling thread."""
    return _here.lane


@contextmanager
def in_lane(lane: Lane) -> Iterator[None]:
    """Within it, the calling thread counts as one of ``lane``."""
    before, _here.lane = _here.lane, lane
    try:
        yield
    finally:
        _here.lane = before


def assert_may_wait(lane: Lane) -> None:
    """Assert that the calling thread may wait for work of ``lane``: the other way round, two workers wait for ever."""
    assert lane in _MAY_WAIT_FOR[_here.lane], f"{_here.lane} must not wait for {lane}"


class JobTimedOut(CardError):
    """Nobody waits for the answer any more. If ``started``, the work goes on and its outcome is not known yet."""

    def __init__(self, lane: Lane, started: bool) -> None:
        super().__init__(Code.CARD_TIMEOUT, lane=lane.value, started=started)
        self.started = started


class Job(Future[T]):
    """Work handed to a lane, and its result."""

    def __init__(self, lane: Lane, work: Callable[[], T], crash: Crash) -> None:
        super().__init__()
        self.lane = lane
        self._work = work
        self._crash = crash

    def result(self, timeout: float | None = None) -> T:
        """Wait up to ``timeout`` seconds (None: for ever) for what the work returns, or raise what it raised.

        Raises JobTimedOut when the time is up, Cancelled when the job was cancelled before it began.
        """
        if not self.done():
            assert_may_wait(self.lane)
        try:
            return super().result(timeout)
        except CancelledError:
            raise Cancelled from None
        except TimeoutError as late:
            if self.done() and not self.cancelled() and self.exception() is late:
                raise  # the work's own
            raise JobTimedOut(self.lane, started=self.running()) from None

    def give_up(self) -> JobTimedOut | None:
        """Stop waiting without blocking: cancel the job, or tell that it has begun. None when it is done already.

        A job that was given up before it began never runs: what the screen called failed is not done later.
        """
        if self.cancel() or self.running():
            return JobTimedOut(self.lane, started=not self.cancelled())
        return None

    def add_done_callback(self, fn: Callable[[Future[T]], object]) -> None:
        """Call ``fn`` with this job when it is done, on its worker (at once if it is done already)."""
        super().add_done_callback(partial(self._call_back, fn))

    def _call_back(self, fn: Callable[[Future[T]], object], job: Future[T]) -> None:
        try:
            fn(job)
        except Exception as bug:  # noqa: BLE001 - told to the one place for bugs
            self._crash(bug)

    def run(self) -> None:
        """Do the work, on the thread of its lane."""
        if not self.set_running_or_notify_cancel():
            return
        with in_lane(self.lane):
            try:
                result = self._work()
            except BaseException as error:  # noqa: BLE001 - kept for whoever asks for the result
                if not isinstance(error, (TillError, Cancelled)):
                    self._crash(error)
                self.set_exception(error)
            else:
                self.set_result(result)


class Lanes(ABC):
    """What the program sees of a runner: three lanes to hand work to, and readers to watch."""

    def __init__(self, crash: Crash) -> None:
        self._on_crash = crash
        self._told: BaseException | None = None

    def card(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Job[T]:
        """Hand over work with a card; it may use the store through ``StoreOnWorker``."""
        return self._hand(Lane.CARD, partial(work, *args, **kwargs))

    def store(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Job[T]:
        """Hand over work with the store; it waits for nobody."""
        return self._hand(Lane.STORE, partial(work, *args, **kwargs))

    def pool(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Job[T]:
        """Hand over work with paper or network; it may use the store, not a card."""
        return self._hand(Lane.POOL, partial(work, *args, **kwargs))

    def _hand(self, lane: Lane, work: Callable[[], T]) -> Job[T]:
        job = Job(lane, work, self.crashed)
        self._take(job)
        return job

    def crashed(self, error: BaseException) -> None:
        """Tell a bug once, though it passes through every worker that waited for it."""
        if error is not self._told:
            self._told = error
            self._on_crash(error)

    @abstractmethod
    def _take(self, job: Job[Any]) -> None:
        """Run a job, now or soon."""

    @abstractmethod
    def watch(self, reader: CardReader, tell: Callable[[DeskEvent], None]) -> None:
        """Poll ``reader`` on the card lane while no card work is there; ``tell`` hears its events on that lane."""

    @abstractmethod
    def shutdown(self, patience: float) -> frozenset[Lane]:
        """End, with ``patience`` seconds for what has begun; return the lanes whose work was left behind."""


class StoreOnWorker:
    """The store as every other thread sees it: each transaction is shipped to the store worker and waited for.

    Implements ``app.ports.Store``. On the store worker itself it works at once.
    """

    def __init__(self, lanes: Lanes, store: Store) -> None:
        self._lanes = lanes
        self._store = store

    def write(self, work: Callable[[Tx], T]) -> T:
        """Run ``work`` in one write transaction; raises what the store or the work raises."""
        return self._ship(self._store.write, work)

    def read(self, work: Callable[[Reading], T]) -> T:
        """Run ``work`` in one read transaction; raises what the store or the work raises."""
        return self._ship(self._store.read, work)

    def ask(self, work: Callable[[Reading], T]) -> Callable[[], T]:
        """Begin ``work`` on the store worker, which reads while the asking thread does something else."""
        if lane_here() is Lane.STORE:
            return partial(self._store.read, work)
        return self._lanes.store(self._store.read, work).result

    @cached_property
    def utility(self) -> int:
        """The utility whose books they are."""
        return self.read(lambda books: books.founding()).utility

    def _ship(self, transact: Callable[[Callable[[Any], T]], T], work: Callable[[Any], T]) -> T:
        if lane_here() is Lane.STORE:
            return transact(work)
        return self._lanes.store(transact, work).result()
