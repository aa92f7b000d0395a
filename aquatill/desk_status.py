"""The truth for the status line, put together from the workers' news and told to one watcher when it changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.errors import Code
from app.domain.keeping import most_overdue
from ui.desk import DeskStatus, PrinterView, ReaderView

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.keeping import Behind
    from app.domain.shift import Shift
    from app.domain.till import Lock
    from app.ports import Clock, Reading, Store

Told = Callable[[DeskStatus], None]


class StatusBoard:
    """Any worker may bring news; the watcher is told on that worker, one at a time and in order."""

    def __init__(self, simulated: bool, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.RLock()
        self._told: Told = lambda status: None
        reader, printer = ReaderView(Code.NO_READER, None, simulated), PrinterView(None, 0, simulated)
        self._status = DeskStatus(reader, printer, None, 0, None)
        self._stopped: Code | None = None

    def watch(self, told: Told) -> None:
        """Tells the present status now and every change from then on."""
        with self._lock:
            self._told = told
            told(self._status)

    def reader(self, view: ReaderView) -> None:
        """What the readers say."""
        with self._lock:
            self._become(replace(self._status, reader=view))

    def printer(self, trouble: Code | None) -> None:
        """Why the printer does not work, or that it does."""
        with self._lock:
            self._become(replace(self._status, printer=replace(self._status.printer, trouble=trouble)))

    def office_printer(self, trouble: Code | None) -> None:
        """Why the printer in the office does not work; None also where there is none."""
        with self._lock:
            self._become(replace(self._status, printer=replace(self._status.printer, office=trouble)))

    def lock(self, reason: Code) -> None:
        """The till must not sell any more, whatever its books say, until it is started anew."""
        with self._lock:
            self._stopped = self._stopped or reason
            self._become(replace(self._status, locked=self._stopped))

    def forget_damage(self) -> None:
        """Other books stand in the place of those that were damaged."""
        with self._lock:
            self._stopped = None

    def copied(self, made: bool) -> None:
        """Whether the newest copy of the books could be made."""
        with self._lock:
            self._become(replace(self._status, copied=made))

    def read_books(self, store: Store) -> None:
        """What the books say; on any thread that may wait for the store."""
        books = store.read(_standing)
        with self._lock:
            now = self._status
            printer = replace(now.printer, waiting=books.papers_waiting, doubtful=books.papers_doubtful)
            locked = self._stopped or (books.lock.reason if books.lock else None)
            self._become(
                replace(
                    now,
                    printer=printer,
                    shift=books.shift,
                    open_matters=books.unresolved,
                    locked=locked,
                    lock=books.lock,
                    open_tasks=books.open_tasks,
                    idle_minutes=books.idle_minutes,
                    late_copy=most_overdue(books.behind, self._clock.now()),
                    newest=books.newest,
                )
            )

    def _become(self, status: DeskStatus) -> None:
        if status != self._status:
            self._status = status
            self._told(status)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the books know of the status."""

    shift: Shift | None
    unresolved: int
    papers_waiting: int
    papers_doubtful: int
    lock: Lock | None
    open_tasks: int
    idle_minutes: int
    behind: tuple[Behind, ...]
    newest: datetime


def _standing(reading: Reading) -> _Standing:
    from app.domain.paper import PaperState
    from app.domain.vend import EntryState

    unresolved = sum(entry.state is EntryState.UNRESOLVED for entry in reading.open_entries())
    papers = reading.paper_waiting()
    doubtful = sum(job.state is PaperState.UNKNOWN for job in papers)
    return _Standing(
        shift=reading.open_shift(),
        unresolved=unresolved,
        papers_waiting=len(papers) - doubtful,
        papers_doubtful=doubtful,
        lock=reading.lock(),
        open_tasks=len(reading.open_tasks()),
        idle_minutes=int(reading.setting("idle_minutes")),
        behind=reading.places_behind(),
        newest=reading.newest_at(),
    )
