"""A till's counter at the real PC/SC daemon: card worker, store worker and books as in the program, the test at the keys."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.counter.outcome import Outcome
from app.counter.present import Presented, present
from app.counter.sell import give_back, quote_volume, sell, write_now
from app.counter.till import Till
from app.domain.desk import CardRemoved, DeskEvent, ServiceDown
from app.domain.method import in_cash
from app.domain.volume import Volume
from app.ports import CardConnection
from aquatill.card_slot import CardSlot
from aquatill.lanes import StoreOnWorker
from aquatill.runner import Runner
from db.till import verify
from devices.pcsc import PcscReader
from tests.household import CASHIER, KEYS, Counter, silent, store_keys
from tests.pcsc_daemon import READERS
from tests.runner.parts import Crashes

E = TypeVar("E", bound=DeskEvent)
READER = READERS[0]
PATIENCE_SECONDS = 20.0


class Moment:
    """Something that happens once: right before, or right after, the next command with this byte."""

    def __init__(self, ins: int, happens: Callable[[], None], *, after: bool = False) -> None:
        self._ins, self._happens, self._after = ins, happens, after
        self.over = False

    def passes(self, ins: int, *, after: bool) -> None:
        if ins == self._ins and after is self._after and not self.over:
            self.over = True
            self._happens()


class Interrupted:
    """A connection on which something may happen in the middle (port ``CardConnection``)."""

    def __init__(self, connection: CardConnection, moments: list[Moment]) -> None:
        self._connection, self._moments = connection, moments
        self.serial, self.simulated = connection.serial, connection.simulated

    def transmit(self, apdu: bytes) -> bytes:
        self._pass(apdu[1], after=False)
        answer = self._connection.transmit(apdu)
        self._pass(apdu[1], after=True)
        return answer

    def _pass(self, ins: int, *, after: bool) -> None:
        for moment in self._moments:
            moment.passes(ins, after=after)


class Desk:
    """Hands each job to its worker and waits, as a patient cashier does; keeps the events that the reader tells."""

    def __init__(self, folder: Path) -> None:
        self.crashes = Crashes()
        self.moments: list[Moment] = []
        self._folder = folder
        self._told: list[DeskEvent] = []
        self._news = threading.Condition()
        self._lanes = Runner(self.crashes)
        self._counter = self._lanes.store(Counter, folder).result(PATIENCE_SECONDS)
        self.till = Till(StoreOnWorker(self._lanes, self._counter.store), KEYS, self._counter.clock)
        self._slot = self._lanes.card(self._take_up_reader).result(PATIENCE_SECONDS)

    def until(self, kind: type[E]) -> list[DeskEvent]:
        """Waits for an event of this kind; all events since the last that was waited for, it at the end."""
        with self._news:
            assert self._news.wait_for(lambda: any(isinstance(e, kind) for e in self._told), PATIENCE_SECONDS), self._told
            end = next(i for i, event in enumerate(self._told) if isinstance(event, kind)) + 1
            heard, self._told = self._told[:end], self._told[end:]
        return heard

    def present(self) -> Presented:
        """Reads the card on the reader."""
        return self._lanes.card(lambda: present(self.till, self._open())).result(PATIENCE_SECONDS)

    def sell(self, presented: Presented, litres: int) -> Outcome:
        """Sells for the exact money."""
        quote = quote_volume(presented, Volume(litres))
        job = self._lanes.card(sell, self.till, presented, CASHIER, quote, in_cash(quote.total), silent)
        return job.result(PATIENCE_SECONDS)

    def write_now(self, presented: Presented) -> Outcome:
        return self._lanes.card(write_now, self.till, presented, CASHIER, silent).result(PATIENCE_SECONDS)

    def give_back(self, presented: Presented) -> Outcome:
        return self._lanes.card(give_back, self.till, presented, CASHIER, silent).result(PATIENCE_SECONDS)

    def close(self) -> None:
        """Ends, and proves the books and that no worker met a bug."""
        self._lanes.card(self._slot.let_go).result(PATIENCE_SECONDS)
        self._lanes.store(self._counter.store.close).result(PATIENCE_SECONDS)
        assert self._lanes.shutdown(PATIENCE_SECONDS) == frozenset()
        assert self.crashes.none
        assert verify(self._folder, store_keys(1)).sound
        assert all(moment.over for moment in self.moments), "what should have happened has not"

    def _take_up_reader(self) -> CardSlot:
        reader = PcscReader(READER)
        self._lanes.watch(reader, self._hear)
        return CardSlot(reader)

    def _open(self) -> CardConnection:
        return Interrupted(self._slot.open(READER), self.moments)

    def _hear(self, event: DeskEvent) -> None:
        """As the program does: a card that went is let go of."""
        if isinstance(event, CardRemoved | ServiceDown):
            self._slot.let_go()
        with self._news:
            self._told.append(event)
            self._news.notify_all()
