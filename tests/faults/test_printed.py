"""The power goes at each step of printing a receipt, on a printer that works and on ones that fail.

A person then looks at the paper and answers. The law: one whole receipt comes out, the drawer opens at most once, and
nothing is left to print. The steps are those that a run passes, so a new one is a new case by itself.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from app.counter.reprint import answer_unknown
from app.domain.paper import PaperState
from printing.delivery import Patience, PrintStage
from printing.printers import NetworkPrinter
from printing.worker import PAUSE, PrintWorker
from tests.faults.trace import Fault, How, PowerCut, Trace
from tests.household import CASHIER, Counter, card_on_reader
from virtual.printer import Mishap, VirtualPrinter

IMPATIENT = Patience(connect=1.0, status=0.3, fence=0.1)
FEWEST_STEPS = 6


class Desk:
    """A till with one receipt to print, and a printer in some state."""

    def __init__(self, folder: Path, virtual: VirtualPrinter, mishap: Mishap) -> None:
        self.counter = Counter(folder)
        self.virtual = virtual
        virtual.mishap = mishap
        self.printer = NetworkPrinter("127.0.0.1", virtual.port, "TM-T20II", IMPATIENT)
        self.counter.sell(card_on_reader()[1], 1_000)

    def print_until(self, trace: Trace) -> None:
        """Prints, and stops where the trace says."""

        def step(stage: PrintStage) -> None:
            trace.step(f"print {stage}")

        self.counter.store.on_commit(trace.commit)
        try:
            PrintWorker(self.counter.store, self.printer, step).run_once(self.counter.clock.now())
        except PowerCut:
            self.counter.restart()
        self.counter.store.on_commit(Trace().commit)

    def go_on(self) -> None:
        """The printer is mended, the till prints what it may, a person answers the rest, and it prints again."""
        self.printer.trouble()  # answered when all is printed that was sent before
        self.virtual.mishap = Mishap.NONE
        worker, now = PrintWorker(self.counter.store, self.printer), self.counter.clock.now()
        worker.run_once(now)
        for job in self.counter.store.read(lambda r: r.paper_waiting()):
            if job.state is PaperState.UNKNOWN:
                answer_unknown(self.counter.till, CASHIER, job.number, printed=self.receipts > 0)
        worker.run_once(now + PAUSE)

    @property
    def receipts(self) -> int:
        """Receipts that came out whole."""
        return self.virtual.roll.text.count("✂")

    @property
    def left(self) -> int:
        """Documents that are not done."""
        return len(self.counter.store.read(lambda r: r.paper_waiting()))


@pytest.mark.parametrize("mishap", [Mishap.NONE, Mishap.PAPER_OUT, Mishap.DIES_MIDWAY, Mishap.FORGETS_FENCE])
def test_one_receipt_comes_out_wherever_the_power_goes(tmp_path: Path, mishap: Mishap) -> None:
    for index in count():
        trace = Trace(Fault(How.POWER, index))
        with VirtualPrinter() as virtual:
            desk = Desk(tmp_path / str(index), virtual, mishap)
            desk.print_until(trace)
            desk.go_on()
            found = (desk.receipts, virtual.drawer <= 1, desk.left)
            desk.counter.close()
        assert found == (1, True, 0), f"{index} {trace.points[-1].name}"
        if not trace.struck:
            break
    assert index >= FEWEST_STEPS
