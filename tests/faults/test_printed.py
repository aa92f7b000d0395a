"""The power goes at each step of printing a receipt and a Z report, on printers that work and on ones that fail.

A person then looks at the paper and answers. The law: one whole receipt comes out and one whole report, the drawer opens at
most once, and nothing is left to print. The steps are those that a run passes, so a new one is a new case by itself.
"""

from __future__ import annotations

import shutil
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Protocol

import pytest

from app.counter.reprint import answer_unknown
from app.counter.shifts import close_shift, read_shift
from app.domain.closing import Count
from app.domain.paper import Document, PaperState, SaleReceipt
from app.domain.shift_paper import ShiftReport
from printing.delivery import Patience, PrintStage
from printing.printers import NetworkPrinter, Printer, SpooledPrinter
from printing.worker import PAUSE, PrintWorker
from tests.faults.system_queue import SystemQueue
from tests.faults.trace import Fault, How, PowerCut, Trace
from tests.household import CASHIER, Counter, card_on_reader
from virtual.printer import Mishap, Roll, VirtualPrinter

IMPATIENT = Patience(connect=1.0, status=0.3, fence=0.05)
FEWEST_STEPS = 12


class Device(Protocol):
    """A printer that outlives the till's power cut."""

    @property
    def roll(self) -> Roll: ...
    @property
    def drawer(self) -> int: ...
    @property
    def printer(self) -> Printer: ...
    def mend(self) -> None: ...


class Talking:
    """A printer on the network."""

    def __init__(self, virtual: VirtualPrinter, mishap: Mishap) -> None:
        self._virtual = virtual
        virtual.mishap = mishap
        self.roll = virtual.roll
        self.printer = NetworkPrinter("127.0.0.1", virtual.port, "TM-T20II", IMPATIENT)

    @property
    def drawer(self) -> int:
        return self._virtual.drawer

    def mend(self) -> None:
        """Somebody puts paper in; what was sent before is printed first."""
        self.printer.trouble()
        self._virtual.mishap = Mishap.NONE


class Queued:
    """A printer behind a queue of the system."""

    def __init__(self, dead: bool) -> None:
        self._queue = SystemQueue(dead)
        self.roll = self._queue.roll
        self.printer = SpooledPrinter(self._queue, patience=Patience(fence=0.0))
        self.mend = self._queue.mend

    @property
    def drawer(self) -> int:
        return self._queue.drawer


@contextmanager
def talking(mishap: Mishap) -> Iterator[Device]:
    with VirtualPrinter() as virtual:
        yield Talking(virtual, mishap)


@contextmanager
def queued(dead: bool) -> Iterator[Device]:
    yield Queued(dead)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The books of a till with a receipt and the Z report of its shift to print."""
    counter = Counter(tmp_path_factory.mktemp("closed") / "till")
    counter.sell(card_on_reader()[1], 1_000)
    close_shift(counter.till, CASHIER, Count(read_shift(counter.till).expected))
    counter.close()
    return counter.folder


class Desk:
    """A till over a copy of books, and its printer."""

    def __init__(self, books: Path, folder: Path, device: Device) -> None:
        shutil.copytree(books, folder)
        self.counter = Counter(folder)
        self.device = device

    def print_until(self, trace: Trace) -> None:
        """Prints, and stops where the trace says."""

        def step(stage: PrintStage) -> None:
            trace.step(f"print {stage}")

        self.counter.store.on_commit(trace.commit)
        try:
            PrintWorker(self.counter.store, self.device.printer, step).run_once(self.counter.clock.now())
        except PowerCut:
            self.counter.restart()
        self.counter.store.on_commit(Trace().commit)

    def go_on(self) -> None:
        """The printer is mended, the till prints what it may, a person answers the rest, and it prints again."""
        self.device.mend()
        worker, now = PrintWorker(self.counter.store, self.device.printer), self.counter.clock.now()
        worker.run_once(now)
        for job in self.counter.store.read(lambda r: r.paper_waiting()):
            if job.state is PaperState.UNKNOWN:
                answer_unknown(self.counter.till, CASHIER, job.number, printed=self.papers[type(job.document)] > 0)
        worker.run_once(now + PAUSE)
        worker.run_once(now + 2 * PAUSE)

    @property
    def papers(self) -> Tally[type[Document]]:
        """Documents that came out whole, cut off the roll; before one there may hang the halves of others."""
        *whole, _ = self.device.roll.text.split("✂")
        return Tally(ShiftReport if text.rfind("Z REPORT") > text.rfind("RECIBO") else SaleReceipt for text in whole)

    @property
    def left(self) -> int:
        """Documents that are not done."""
        return len(self.counter.store.read(lambda r: r.paper_waiting()))


DEVICES: dict[str, Callable[[], AbstractContextManager[Device]]] = {
    "a printer that works": partial(talking, Mishap.NONE),
    "no paper": partial(talking, Mishap.PAPER_OUT),
    "dies in the middle": partial(talking, Mishap.DIES_MIDWAY),
    "says nothing": partial(talking, Mishap.FORGETS_FENCE),
    "a queue of the system": partial(queued, dead=False),
    "a queue whose printer is dead": partial(queued, dead=True),
}


@pytest.mark.parametrize("device", DEVICES)
def test_each_paper_comes_out_once_wherever_the_power_goes(
    closed: Path, tmp_path: Path, device: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("printing.printers.spooled._DRAWER_SECONDS", 0.0)
    for index in count():
        trace = Trace(Fault(How.POWER, index))
        with DEVICES[device]() as printer:
            desk = Desk(closed, tmp_path / str(index), printer)
            desk.print_until(trace)
            desk.go_on()
            found = (desk.papers, printer.drawer <= 1, desk.left)
            desk.counter.close()
        assert found == (Tally((SaleReceipt, ShiftReport)), True, 0), f"{index} {trace.points[-1].name}"
        if not trace.struck:
            break
    assert index >= FEWEST_STEPS
