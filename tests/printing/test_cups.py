"""A real CUPS: bytes arrive as they were made, a dead printer's document waits there and is told so, and nothing doubles."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import count
from pathlib import Path
from time import monotonic

import pytest
from pypdf import PdfReader

from app.domain.errors import Code
from app.domain.outlet import LIFETIME
from app.domain.paper import PaperJob, PaperState
from printing import commands
from printing.delivery import Outcome, Patience, PrintStage
from printing.printers import CupsQueue, PagePrinter, SpooledPrinter
from printing.printers.cups import PDF
from printing.printers.found import printers_found
from printing.printers.ipp import Server
from printing.printers.spooled import NotTaken, Step
from printing.worker import PAUSE, PrintWorker
from tests.household import Counter, card_on_reader
from tests.printing.cups_server import CupsServer, cups_server
from tests.printing.documents import FUNCTION_SHEET, job
from virtual.printer import VirtualPrinter

SOON, AT_ONCE = Patience(fence=5.0), Patience(fence=0.3)
_names = (f"till{number}" for number in count())


class PowerCut(Exception):
    """The world stops here."""


@pytest.fixture(scope="module")
def cups() -> Iterator[CupsServer]:
    """CUPS gives its children another user when it runs as root, so its folder lies where that one can look."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        with cups_server(Path(name)) as server:
            yield server


class Queue:
    """A queue of CUPS and a receipt printer behind it, which is dead until somebody switches it on."""

    def __init__(self, cups: CupsServer) -> None:
        self.cups = cups
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.name = next(_names)
        cups.add_queue(self.name, self.port)
        self.spool = CupsQueue(self.name, cups.server)

    def printer(self, patience: Patience = SOON) -> SpooledPrinter:
        return SpooledPrinter(self.spool, patience=patience)

    def wait_until_done(self, ticket: str) -> None:
        end = monotonic() + 5.0
        while self.spool.look(ticket) is not Step.DONE:
            assert monotonic() < end, "CUPS does not finish"

    @contextmanager
    def switched_on(self) -> Iterator[VirtualPrinter]:
        """The printer works; CUPS is told to try again at once, for it waits five seconds by itself."""
        with VirtualPrinter(self.port) as virtual:
            self.cups.stop_queue(self.name)
            self.cups.start_queue(self.name)
            yield virtual
        assert virtual.garbage == []


@pytest.fixture(autouse=True)
def _drawer_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("printing.printers.spooled._DRAWER_SECONDS", 0.3)


@pytest.fixture
def queue(cups: CupsServer) -> Queue:
    return Queue(cups)


@pytest.fixture
def sold(tmp_path: Path) -> Iterator[Counter]:
    """A till with a receipt to print, for which the drawer opens."""
    counter = Counter(tmp_path / "till")
    counter.sell(card_on_reader()[1], 1_000)
    yield counter
    counter.close()


def one_job(counter: Counter) -> PaperJob:
    found = counter.store.read(lambda r: r.paper_job(1))
    assert found is not None
    return found


def test_bytes_arrive_as_they_were_made_after_the_pulse_for_the_drawer(queue: Queue) -> None:
    printer = queue.printer()
    prepared = printer.prepare(job(drawer=True))
    with queue.switched_on() as virtual:
        assert printer.trouble() is None
        assert printer.deliver(job(), prepared, True, lambda stage: None) == Outcome(PaperState.HANDED_OVER)
    assert virtual.received == commands.OPEN_DRAWER + prepared


def test_the_office_s_printer_gets_pages_of_pdf_and_no_pulse(queue: Queue) -> None:
    printer = PagePrinter(CupsQueue(queue.name, queue.cups.server, PDF), patience=AT_ONCE)
    prepared = printer.prepare(job(FUNCTION_SHEET))
    with socket.create_server(("127.0.0.1", queue.port)) as laser:
        outcome = printer.deliver(job(FUNCTION_SHEET), prepared, True, lambda stage: None)
        connection, _ = laser.accept()
        with connection:
            arrived = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert outcome.state in (PaperState.HANDED_OVER, PaperState.SPOOLED)
    assert outcome.reason is None, "a page may take its time"
    assert arrived == prepared
    assert PdfReader(BytesIO(arrived)).pages[0].mediabox.width == pytest.approx(595.3, abs=1)


def test_the_document_of_a_dead_printer_waits_and_arrives_when_it_is_switched_on(queue: Queue, sold: Counter) -> None:
    now = sold.clock.now()
    worker = PrintWorker(sold.store, queue.printer(AT_ONCE))
    worker.run_once(now)
    assert (one_job(sold).state, one_job(sold).reason) == (PaperState.SPOOLED, Code.PRINTER_OFFLINE)
    assert worker.trouble() is Code.PRINTER_OFFLINE
    assert worker.run_once(now) == (), "it is followed, and sent no second time"
    sold.restart()
    with queue.switched_on() as virtual:
        queue.wait_until_done(one_job(sold).ticket)
        PrintWorker(sold.store, queue.printer()).run_once(now)
        assert one_job(sold).state is PaperState.HANDED_OVER
    assert virtual.roll.text.count("✂") == 1
    assert virtual.drawer == 0, "its pulse was taken out of the queue again"


def test_a_document_that_lies_there_too_long_is_taken_out_and_asked_about(queue: Queue, sold: Counter) -> None:
    now = sold.clock.now()
    worker = PrintWorker(sold.store, queue.printer(AT_ONCE))
    worker.run_once(now)
    worker.run_once(now + LIFETIME + PAUSE)
    assert one_job(sold).state is PaperState.UNKNOWN, "CUPS had begun to try"
    with queue.switched_on() as virtual:
        pass
    assert virtual.received == b""


def test_a_document_of_which_nothing_was_tried_expires(queue: Queue) -> None:
    queue.cups.stop_queue(queue.name)
    assert queue.spool.trouble() is Code.PRINTER_QUEUE_STOPPED
    ticket = queue.spool.submit("Aquatill 1", b"never printed")
    assert queue.spool.look(ticket) is Step.LYING
    assert queue.printer().withdraw(ticket) == Outcome(PaperState.EXPIRED)


def test_a_stopped_queue_is_sent_nothing(queue: Queue, sold: Counter) -> None:
    queue.cups.stop_queue(queue.name)
    PrintWorker(sold.store, queue.printer()).run_once(sold.clock.now())
    assert (one_job(sold).state, one_job(sold).reason) == (PaperState.NOT_SENT, Code.PRINTER_QUEUE_STOPPED)


def test_a_queue_or_a_server_that_is_not_there_is_a_printer_that_is_not_there(cups: CupsServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = Server(host="127.0.0.1", port=free.getsockname()[1])
    for spool in (CupsQueue("no-such", cups.server), CupsQueue("till", nobody)):
        printer = SpooledPrinter(spool)
        assert printer.trouble() is Code.PRINTER_MISSING
        assert printer.deliver(job(), b"x", False, lambda stage: None).state is PaperState.NOT_SENT
        with pytest.raises(NotTaken):
            spool.submit("x", b"x")
        assert printer.follow("999999").state in (PaperState.UNKNOWN, PaperState.SPOOLED)


def test_the_queues_and_usb_printers_of_this_computer_are_found(queue: Queue, tmp_path: Path) -> None:
    for name in ("lp0", "lp1", "hiddev0"):
        (tmp_path / name).touch()
    found = printers_found(tmp_path, queue.cups.server)
    assert found[:2] == (f"usb:{tmp_path}/lp0", f"usb:{tmp_path}/lp1")
    assert f"cups:{queue.name}" in found
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = Server(host="127.0.0.1", port=free.getsockname()[1])
    assert printers_found(tmp_path / "none", nobody) == ()


@pytest.mark.parametrize("stage", [PrintStage.MARKED_SENDING, PrintStage.SENT, PrintStage.BEFORE_OUTCOME])
def test_after_a_power_cut_a_document_is_asked_about_and_not_sent_again(
    stage: PrintStage, queue: Queue, sold: Counter
) -> None:
    def cut(reached: PrintStage) -> None:
        if reached is stage:
            raise PowerCut

    now = sold.clock.now()
    with queue.switched_on() as virtual:
        with pytest.raises(PowerCut):
            PrintWorker(sold.store, queue.printer(), cut).run_once(now)
        sold.restart()
        for later in (now, now + PAUSE):
            PrintWorker(sold.store, queue.printer()).run_once(later)
        assert one_job(sold).state is PaperState.UNKNOWN
    assert virtual.received.count(commands.INITIALISE) <= 1
    assert virtual.drawer == (stage is not PrintStage.MARKED_SENDING)
