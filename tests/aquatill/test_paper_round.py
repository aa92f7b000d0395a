"""The round of the print worker goes on after a full disk and after a bug, which is told; a wrong setting is said."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

import aquatill.paper_round
from app.domain.errors import Code, StoreError
from app.domain.people_events import SettingChanged
from app.ports import Reading, Store, Tx
from aquatill.clock import SystemClock
from aquatill.desk_status import StatusBoard
from aquatill.home import Home, Profile
from aquatill.lanes import StoreOnWorker
from aquatill.paper_round import PaperRound
from aquatill.runner import Runner
from aquatill.wiring import RealEquipment
from printing.printers import Printer
from tests.household import Counter, card_on_reader
from tests.runner.parts import SOON, Crashes
from ui.desk import DeskStatus, PrinterView

T = TypeVar("T")


class Counted:
    """Real books; ``printed`` when a document was marked and its outcome booked. The first write may fail."""

    def __init__(self, books: Store, failure: Exception | None) -> None:
        self.books = books
        self.printed = threading.Event()
        self._failure = failure
        self._writes = 0

    @property
    def utility(self) -> int:
        return self.books.utility

    def ask(self, work: Callable[[Reading], T]) -> Callable[[], T]:
        return self.books.ask(work)

    def write(self, work: Callable[[Tx], T]) -> T:
        failure, self._failure = self._failure, None
        if failure:
            raise failure
        result = self.books.write(work)
        self._writes += 1
        if self._writes == 2:
            self.printed.set()
        return result

    def read(self, work: Callable[[Reading], T]) -> T:
        return self.books.read(work)


@dataclass(frozen=True, slots=True)
class BuggyAtFirst(RealEquipment):
    """Equipment whose printer is had after so many bugs."""

    bugs: list[Exception] = field(default_factory=list)

    def printer(self) -> Printer:
        if self.bugs:
            raise self.bugs.pop()
        return RealEquipment.printer(self)


def books_with_a_sale(folder: Path) -> Counter:
    counter = Counter(folder)
    counter.sell(card_on_reader()[1], 1_000)
    return counter


class Round:
    """A round over books with one receipt that waits, and all that it said of the printer and of the till."""

    def __init__(
        self, folder: Path, printer: str, failure: StoreError | None = None, bug: Exception | None = None, office: str = ""
    ) -> None:
        self.crashes = Crashes()
        self._runner = Runner(self.crashes)
        self._counter = self._runner.store(books_with_a_sale, folder / "till").result(SOON)
        said = SettingChanged("office_printer", office, 0)
        self._runner.store(self._counter.store.write, lambda tx: tx.post(said)).result(SOON)
        self._store = Counted(self._counter.store, failure)
        self._changed = threading.Condition()
        self.told: list[DeskStatus] = []
        status = StatusBoard(False, SystemClock())
        status.watch(self._hear)
        profile = Profile("real", "Agua", "Centro", ("en",), "UTC", "MXN", "", printer, "file")
        equipment = BuggyAtFirst(Home(folder), profile, bugs=[bug] if bug else [])
        self._round = PaperRound(self._runner, equipment, self._counter.clock, status)
        self._round.begin(StoreOnWorker(self._runner, self._store))

    def wait_until_printed(self) -> None:
        assert self._store.printed.wait(SOON)

    def wait_for_trouble(self, code: Code) -> None:
        self.wait_for(lambda printer: printer.trouble is code)

    def wait_for(self, so: Callable[[PrinterView], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: so(self.told[-1].printer), SOON)

    def end(self) -> None:
        job = self._round.end()
        assert job is not None
        job.result(SOON)
        self._runner.store(self._counter.close).result(SOON)
        assert self._runner.shutdown(SOON) == frozenset()

    def _hear(self, status: DeskStatus) -> None:
        with self._changed:
            self.told.append(status)
            self._changed.notify_all()


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aquatill.paper_round, "_LOOK_SECONDS", 0.01)


def test_a_disk_that_was_full_stops_neither_printing_nor_selling(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    printing = Round(tmp_path, f"file:{paper}", StoreError(Code.STORE_FULL))
    printing.wait_until_printed()
    printing.end()
    assert {one.locked for one in printing.told} == {None}
    assert paper.stat().st_size > 0
    assert printing.crashes.none


def test_a_bug_is_told_once_and_the_next_round_prints(tmp_path: Path) -> None:
    paper, bug = tmp_path / "paper", RuntimeError("a bug")
    printing = Round(tmp_path, f"file:{paper}", bug=bug)
    printing.wait_until_printed()
    printing.end()
    assert printing.crashes.next() is bug
    assert printing.crashes.none
    assert {one.locked for one in printing.told} == {None}
    assert paper.stat().st_size > 0


def test_the_office_s_printer_is_told_beside_that_of_the_receipts(tmp_path: Path) -> None:
    printing = Round(tmp_path, f"file:{tmp_path}/paper", office=f"file:{tmp_path}/gone/office")
    printing.wait_for(lambda told: told.office is Code.PRINTER_MISSING)
    printing.end()
    assert printing.told[-1].printer.trouble is None


def test_a_setting_that_names_no_printer_is_said_and_no_bug(tmp_path: Path) -> None:
    printing = Round(tmp_path, "network:nowhere")
    printing.wait_for_trouble(Code.SETTING_INVALID)
    printing.end()
    assert printing.crashes.none
