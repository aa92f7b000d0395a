"""The Windows spooler's printer, against a spooler that keeps to Microsoft's documentation. It never ran on Windows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from app.domain.errors import Code
from app.domain.paper import PaperState
from printing.delivery import HANDED_OVER, NOBODY_KNOWS, Outcome, Patience
from printing.printers import SpooledPrinter, WindowsQueue
from tests.printing.documents import job

PRINTING, OFFLINE, DELETING, PRINTED = 0x10, 0x20, 0x4, 0x80


class Win32Error(Exception):
    """pywintypes.error."""

    def __init__(self, winerror: int) -> None:
        super().__init__(winerror, "function", "text")
        self.winerror = winerror


@dataclass
class Spooler:
    """One printer: jobs by number with their status bits; one that is not followed prints at the next look and is gone."""

    status: int = 0
    attributes: int = 0
    then: list[int | None] = field(default_factory=lambda: [PRINTING, None])
    breaks_at: str = ""
    documents: list[tuple[str, bytes]] = field(default_factory=list)
    jobs: dict[int, list[int | None]] = field(default_factory=dict)
    deleted: list[int] = field(default_factory=list)
    open: int = 0
    error: type[Exception] = Win32Error

    def OpenPrinter(self, name: str) -> str:  # noqa: N802
        if name != "Receipts":
            raise Win32Error(1801)
        self.open += 1
        return name

    def ClosePrinter(self, printer: Any) -> None:  # noqa: N802
        self.open -= 1

    def GetPrinter(self, printer: Any, level: int) -> dict[str, Any]:  # noqa: N802
        return {"Status": self.status, "Attributes": self.attributes, "cJobs": len(self.jobs)}

    def StartDocPrinter(self, printer: Any, level: int, document: tuple[str, str | None, str]) -> int:  # noqa: N802
        self._step("start")
        assert (level, document[1:]) == (1, (None, "RAW"))
        self.documents.append((document[0], b""))
        return len(self.documents)

    def StartPagePrinter(self, printer: Any) -> None:  # noqa: N802
        self._step("page")

    def WritePrinter(self, printer: Any, data: bytes) -> int:  # noqa: N802
        """Takes a part, as it may."""
        self._step("write")
        name, before = self.documents[-1]
        self.documents[-1] = (name, before + data[:1000])
        return len(data[:1000])

    def EndPagePrinter(self, printer: Any) -> None:  # noqa: N802
        self._step("end page")

    def EndDocPrinter(self, printer: Any) -> None:  # noqa: N802
        self._step("end")
        self.jobs[len(self.documents)] = list(self.then)

    def GetJob(self, printer: Any, number: int, level: int) -> dict[str, Any]:  # noqa: N802
        story = self.jobs.get(number, [None])
        status = story.pop(0) if len(story) > 1 else story[0]
        if status is None:
            raise Win32Error(87)
        return {"JobId": number, "Status": status}

    def SetJob(self, printer: Any, number: int, level: int, info: None, command: int) -> None:  # noqa: N802
        assert (level, info, command) == (0, None, 5)
        self.deleted.append(number)
        self.jobs[number] = [None]

    def _step(self, name: str) -> None:
        if name == self.breaks_at:
            raise Win32Error(1722)


def printer_of(spooler: Spooler, name: str = "Receipts") -> SpooledPrinter:
    return SpooledPrinter(WindowsQueue(name, spooler), patience=Patience(fence=0.2))


def deliver(printer: SpooledPrinter, kick: bool = False) -> Outcome:
    return printer.deliver(job(), printer.prepare(job()), kick, lambda stage: None)


@pytest.mark.parametrize("then", [[PRINTING, None], [None], [PRINTED]])
def test_a_job_that_vanished_with_nothing_wrong_is_handed_over_whole(then: list[int | None]) -> None:
    spooler = Spooler(then=then)
    printer = printer_of(spooler)
    assert deliver(printer) == HANDED_OVER
    assert spooler.documents == [("Aquatill 5", printer.prepare(job()))]
    assert spooler.open == 0


@pytest.mark.parametrize("then", [[OFFLINE, None], [DELETING, None]])
def test_a_job_that_vanished_after_trouble_is_of_unknown_fate(then: list[int | None]) -> None:
    assert deliver(printer_of(Spooler(then=then))) == NOBODY_KNOWS


def test_a_job_that_vanished_while_the_till_was_off_is_of_unknown_fate() -> None:
    assert printer_of(Spooler()).follow("7") == NOBODY_KNOWS


def test_a_job_that_does_not_move_lies_in_the_queue_and_can_be_taken_out() -> None:
    spooler = Spooler(then=[OFFLINE])
    printer = printer_of(spooler)
    assert deliver(printer) == Outcome(PaperState.SPOOLED, Code.PRINTER_OFFLINE, "1")
    assert printer.withdraw("1") == Outcome(PaperState.EXPIRED)
    assert spooler.deleted == [1]


def test_a_job_that_was_printing_when_it_was_taken_out_is_of_unknown_fate() -> None:
    spooler = Spooler(then=[PRINTING])
    printer = printer_of(spooler)
    assert deliver(printer).state is PaperState.SPOOLED
    assert printer.withdraw("1") == NOBODY_KNOWS


@pytest.mark.parametrize(("breaks_at", "state"), [("start", PaperState.NOT_SENT), ("write", PaperState.UNKNOWN)])
def test_a_spooler_that_breaks_is_told_by_where_it_broke(breaks_at: str, state: PaperState) -> None:
    spooler = Spooler(breaks_at=breaks_at)
    assert deliver(printer_of(spooler)).state is state
    assert spooler.open == 0


@pytest.mark.parametrize(
    ("status", "attributes", "code"),
    [
        (0, 0, None),
        (0x10, 0, Code.PRINTER_PAPER_END),
        (0x400000, 0, Code.PRINTER_COVER_OPEN),
        (0x80, 0, Code.PRINTER_OFFLINE),
        (0, 0x400, Code.PRINTER_OFFLINE),
        (0x1, 0, Code.PRINTER_QUEUE_STOPPED),
    ],
)
def test_what_the_spooler_knows_of_the_printer_is_asked_first(status: int, attributes: int, code: Code | None) -> None:
    spooler = Spooler(status=status, attributes=attributes)
    assert printer_of(spooler).trouble() is code
    if code is not None:
        assert deliver(printer_of(spooler)) == Outcome(PaperState.NOT_SENT, code)
        assert spooler.documents == []


def test_the_pulse_for_the_drawer_goes_by_itself_and_does_not_stay_in_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("printing.printers.spooled._DRAWER_SECONDS", 0.1)
    spooler = Spooler(then=[OFFLINE])
    assert deliver(printer_of(spooler), kick=True).state is PaperState.SPOOLED
    assert [name for name, _ in spooler.documents] == ["Aquatill drawer", "Aquatill 5"]
    assert spooler.deleted == [1]


def test_a_name_that_no_printer_has_is_missing_and_so_is_windows_elsewhere() -> None:
    for printer in (printer_of(Spooler(), "Other"), SpooledPrinter(WindowsQueue("Receipts"))):
        assert deliver(printer) == Outcome(PaperState.NOT_SENT, Code.PRINTER_MISSING)
