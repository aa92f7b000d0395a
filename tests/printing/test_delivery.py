"""A delivery tells the truth about every way in which a printer can fail, and opens the drawer whatever the paper does."""

import socket
from collections.abc import Iterator

import pytest

from app.domain.errors import Code
from app.domain.paper import PaperState
from printing import commands
from printing.delivery import CONFIRMED, NOBODY_KNOWS, Outcome, Patience, PrintStage
from printing.printers import NetworkPrinter
from tests.printing.documents import job
from virtual.printer import Mishap, VirtualPrinter

IMPATIENT = Patience(connect=1.0, status=0.3, fence=0.3)
EPSON = "TM-T20II"


@pytest.fixture
def virtual() -> Iterator[VirtualPrinter]:
    with VirtualPrinter() as printer:
        yield printer
    assert printer.garbage == []


def _printer(virtual: VirtualPrinter, profile: str = EPSON) -> NetworkPrinter:
    return NetworkPrinter("127.0.0.1", virtual.port, profile, IMPATIENT)


def _deliver(printer: NetworkPrinter, kick: bool = False) -> tuple[Outcome, list[PrintStage]]:
    stages: list[PrintStage] = []
    outcome = printer.deliver(job(), printer.prepare(job()), kick, stages.append)
    return outcome, stages


@pytest.mark.parametrize("profile", [EPSON, "default"])
def test_a_working_printer_confirms_by_process_id_or_by_sensor(virtual: VirtualPrinter, profile: str) -> None:
    outcome, stages = _deliver(_printer(virtual, profile))
    assert outcome == CONFIRMED
    assert stages == [PrintStage.SENT, PrintStage.ANSWERED]
    assert virtual.roll.text.count("✂") == 1


NOT_READY = {
    Mishap.PAPER_OUT: Code.PRINTER_PAPER_END,
    Mishap.COVER_OPEN: Code.PRINTER_COVER_OPEN,
    Mishap.OFFLINE: Code.PRINTER_OFFLINE,
    Mishap.SILENT: Code.PRINTER_OFFLINE,
}


@pytest.mark.parametrize(("mishap", "reason"), NOT_READY.items())
def test_a_printer_that_is_not_ready_is_sent_nothing(virtual: VirtualPrinter, mishap: Mishap, reason: Code) -> None:
    virtual.mishap = mishap
    printer = _printer(virtual)
    assert printer.trouble() is reason
    assert _deliver(printer) == (Outcome(PaperState.NOT_SENT, reason), [])
    virtual.close()
    assert virtual.received == commands.ASK_STATUS * 2


@pytest.mark.parametrize("mishap", [Mishap.DIES_MIDWAY, Mishap.FORGETS_FENCE])
def test_a_printer_that_does_not_confirm_leaves_it_unknown(virtual: VirtualPrinter, mishap: Mishap) -> None:
    virtual.mishap = mishap
    outcome, stages = _deliver(_printer(virtual))
    assert outcome == NOBODY_KNOWS
    assert stages[0] is PrintStage.SENT


def test_a_printer_that_is_not_there_is_missing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed_at_once:
        port = closed_at_once.getsockname()[1]
    printer = NetworkPrinter("127.0.0.1", port, EPSON, IMPATIENT)
    assert printer.trouble() is Code.PRINTER_MISSING
    assert _deliver(printer) == (Outcome(PaperState.NOT_SENT, Code.PRINTER_MISSING), [])


def test_the_answer_of_another_job_confirms_nothing(virtual: VirtualPrinter) -> None:
    assert commands.process_id_answered(b"\x16\x37\x220005\x00", 5)
    assert not commands.process_id_answered(b"\x37\x220004\x00", 5)
    assert not commands.sensor_answered(b"\x12\x16")


def test_status_that_comes_unasked_is_passed_over() -> None:
    unasked = b"\x10\x00\x00\x0f"
    assert commands.status_bytes(unasked + b"\x12\x12\x12") == b"\x12\x12\x12"


def test_the_drawer_opens_once_with_the_job(virtual: VirtualPrinter) -> None:
    assert _deliver(_printer(virtual), kick=True)[0] == CONFIRMED
    virtual.close()
    assert virtual.drawer == 1


@pytest.mark.parametrize("mishap", [Mishap.PAPER_OUT, Mishap.COVER_OPEN])
def test_the_drawer_opens_at_once_although_the_paper_is_out(virtual: VirtualPrinter, mishap: Mishap) -> None:
    virtual.mishap = mishap
    assert _deliver(_printer(virtual), kick=True)[0].state is PaperState.NOT_SENT
    virtual.close()
    assert virtual.drawer == 1
    assert commands.OPEN_DRAWER not in virtual.received


def test_the_drawer_stays_closed_unasked(virtual: VirtualPrinter) -> None:
    _deliver(_printer(virtual))
    virtual.close()
    assert virtual.drawer == 0
