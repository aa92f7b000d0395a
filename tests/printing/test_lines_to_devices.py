"""USB and serial printers answer over their device as a network printer does: each failure is told, nothing hangs."""

from __future__ import annotations

import os
import pty
import socket
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app.domain.errors import Code
from app.domain.paper import PaperState
from printing.delivery import CONFIRMED, NOBODY_KNOWS, Outcome, Patience
from printing.printers import Printer, SerialPrinter, UsbPrinter
from tests.printing.documents import job
from virtual.printer import Mishap, VirtualPrinter

IMPATIENT = Patience(connect=1.0, status=0.3, fence=0.3)
EPSON = "TM-T20II"
KINDS: dict[str, Callable[[str], Printer]] = {
    "usb": lambda device: UsbPrinter(Path(device), EPSON, IMPATIENT),
    "serial": lambda device: SerialPrinter(device, 9600, EPSON, IMPATIENT),
}


@contextmanager
def on_a_line(virtual: VirtualPrinter) -> Iterator[str]:
    """A device file with the virtual printer at its other end; the line breaks when the printer hangs up."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    with socket.create_connection(("127.0.0.1", virtual.port)) as printer:
        threads = [
            threading.Thread(target=_carry, args=(lambda: os.read(ours, 4096), printer.sendall)),
            threading.Thread(target=_carry, args=(lambda: printer.recv(4096), lambda data: os.write(ours, data))),
        ]
        for thread in threads:
            thread.start()
        try:
            yield os.ttyname(theirs)
        finally:
            os.close(theirs)
            threads[0].join()
            printer.shutdown(socket.SHUT_RDWR)
            threads[1].join()
    os.close(ours)


def _carry(take: Callable[[], bytes], give: Callable[[bytes], object]) -> None:
    with suppress(OSError):
        while data := take():
            give(data)


@pytest.fixture
def virtual() -> Iterator[VirtualPrinter]:
    with VirtualPrinter() as printer:
        yield printer
    assert printer.garbage == []


def deliver(printer: Printer, kick: bool = False) -> Outcome:
    return printer.deliver(job(), printer.prepare(job()), kick, lambda stage: None)


@pytest.mark.parametrize("kind", KINDS)
def test_a_printer_on_a_line_confirms_and_opens_the_drawer_once(kind: str, virtual: VirtualPrinter) -> None:
    with on_a_line(virtual) as device:
        printer = KINDS[kind](device)
        assert printer.trouble() is None
        assert deliver(printer, kick=True) == CONFIRMED
    virtual.close()
    assert (virtual.roll.text.count("✂"), virtual.drawer) == (1, 1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("mishap", "outcome"),
    [
        (Mishap.PAPER_OUT, Outcome(PaperState.NOT_SENT, Code.PRINTER_PAPER_END)),
        (Mishap.COVER_OPEN, Outcome(PaperState.NOT_SENT, Code.PRINTER_COVER_OPEN)),
        (Mishap.SILENT, Outcome(PaperState.NOT_SENT, Code.PRINTER_OFFLINE)),
        (Mishap.FORGETS_FENCE, NOBODY_KNOWS),
        (Mishap.DIES_MIDWAY, NOBODY_KNOWS),
    ],
)
def test_a_printer_on_a_line_tells_why_not(kind: str, mishap: Mishap, outcome: Outcome, virtual: VirtualPrinter) -> None:
    virtual.mishap = mishap
    with on_a_line(virtual) as device:
        assert deliver(KINDS[kind](device)) == outcome


@pytest.mark.parametrize("kind", KINDS)
def test_a_device_that_is_unplugged_is_missing(kind: str, tmp_path: Path) -> None:
    printer = KINDS[kind](str(tmp_path / "lp0"))
    assert printer.trouble() is Code.PRINTER_MISSING
    assert deliver(printer) == Outcome(PaperState.NOT_SENT, Code.PRINTER_MISSING)
