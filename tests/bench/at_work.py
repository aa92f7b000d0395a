"""The till at work behind its window's door: the real desk, its workers and its books, at the real PC/SC service.

A sale is timed from the moment that the window hands the confirmed sale over until its callback has the outcome; a
presentation from the moment that the window asks for the card until the callback has the customer. That is all that the
till does but painting.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self, TypeVar

from app.counter.outcome import Outcome
from app.counter.present import Presented
from app.domain.desk import DeskEvent
from app.domain.method import in_cash
from aquatill.desk import TillDesk
from aquatill.home import Home
from aquatill.log import crash
from aquatill.runner import Runner
from aquatill.workplace import Workplace
from devices.pcsc import PcscReader
from tests.bench.books import PIN
from tests.bench.equipment import BenchEquipment
from tests.bench.recording import LITRES
from tests.household import CASHIER, silent
from tests.pcsc_daemon import CardProcess
from ui.desk import DeskStatus, LoggedIn, Opened, Profile

NS_PER_MS = 1e6
PATIENCE_SECONDS = 30.0
T = TypeVar("T")


class PausingReader(PcscReader):
    """The readers, not looked at while the floor has the card."""

    def __init__(self, preferred: str) -> None:
        super().__init__(preferred)
        self.watching = threading.Event()

    def poll(self, seconds: float) -> tuple[DeskEvent, ...]:
        """Poll unless paused."""
        return super().poll(seconds) if self.watching.wait(seconds) else ()


@dataclass(frozen=True, slots=True)
class PausingEquipment(BenchEquipment):
    """The equipment with such readers."""

    reader: PausingReader = field(kw_only=True)

    def card_reader(self) -> PausingReader:
        """The readers."""
        return self.reader


class Answer(threading.Event):
    """What a callback will bring, and when it came."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        self._value: object = None

    def done(self, value: object) -> None:
        """The callback of success."""
        self.at = time.perf_counter_ns()
        self._value = value
        self.set()

    def failed(self, error: Exception) -> None:
        """The callback of failure."""
        self._value = error
        self.set()

    def get(self, kind: type[T]) -> T:
        """Wait for it; it must be of this kind."""
        assert self.wait(PATIENCE_SECONDS), "no answer"
        if isinstance(self._value, Exception):
            raise self._value
        assert isinstance(self._value, kind)
        return self._value


class TillAtWork:
    """One till with its cashier logged in; ends with its ``with`` block."""

    def __init__(self, home: Home, reader: str) -> None:
        profile = home.profile()
        assert profile is not None
        self._reader = PausingReader(reader)
        self._runner = Runner(crash)
        self._workplace = Workplace(home, self._runner, PausingEquipment(home, profile, reader=self._reader), reader)
        self._desk = TillDesk(self._workplace, Profile(profile.utility_name, profile.branch, profile.languages, demo=False))
        self._changed = threading.Condition()
        self._status: DeskStatus | None = None
        self._heard_at = 0
        self._presented = Answer()

    def __enter__(self) -> Self:
        opened, logged_in = Answer(), Answer()
        self._desk.start(None, opened.done, opened.failed)
        self._desk.log_in(CASHIER.number, PIN, logged_in.done, logged_in.failed)
        opened.get(Opened)
        logged_in.get(LoggedIn)
        self._desk.watch(self._follow)
        gc.freeze()  # as the program does when everything is loaded
        return self

    def __exit__(self, *_: object) -> None:
        self._desk.close()
        self._workplace.end(PATIENCE_SECONDS)
        gc.unfreeze()

    def wait_for_card(self, card: CardProcess) -> float:
        """The card is put on the reader and presented; after how many milliseconds the till heard of it.

        They count from when the PC/SC service has seen the card.
        """
        self._presented = Answer()
        self._reader.watching.set()
        card.insert()
        seen_at = time.perf_counter_ns()
        self._presented.get(Presented)
        return (self._heard_at - seen_at) / NS_PER_MS

    def present(self) -> float:
        """Presents the card that lies there, as when it had just come; milliseconds until the customer is known."""
        self._presented = Answer()
        began = time.perf_counter_ns()
        self._desk.present(self._presented.done, self._presented.failed)
        self._presented.get(Presented)
        return (self._presented.at - began) / NS_PER_MS

    def sell(self) -> float:
        """A sale onto that card; milliseconds from confirmation to outcome. Returns when its paper is printed."""
        presented, sold = self._presented.get(Presented), Answer()
        quote = self._desk.quote_volume(presented, LITRES)
        began = time.perf_counter_ns()
        self._desk.sell(presented, CASHIER, quote, in_cash(quote.total), silent, sold.done, sold.failed)
        outcome = sold.get(Outcome)
        assert outcome.error is None, outcome
        self._runner.store(_nothing).result(PATIENCE_SECONDS)
        self._until(lambda status: status.printer.waiting == 0)
        return (sold.at - began) / NS_PER_MS

    def take_away(self, card: CardProcess) -> None:
        """The card goes; the readers are not looked at until the next one."""
        card.remove()
        self._until(lambda status: status.reader.sighting is None)
        self._reader.watching.clear()

    def _follow(self, status: DeskStatus) -> None:
        """Does what the window does: a card that is new on the reader is presented."""
        with self._changed:
            before, self._status = self._status, status
            self._changed.notify_all()
        known = before.reader.sighting if before else None
        if status.reader.sighting not in (None, known):
            self._heard_at = time.perf_counter_ns()
            self._desk.present(self._presented.done, self._presented.failed)

    def _until(self, holds: Callable[[DeskStatus], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self._status and holds(self._status), PATIENCE_SECONDS)


def _nothing() -> None:
    """Behind this job, the books have been read for the status line."""
