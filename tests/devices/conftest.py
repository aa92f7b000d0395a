"""One PC/SC daemon for the tests of this folder; each test finds it running and its readers empty."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TypeVar

import pytest

from app.domain.desk import DeskEvent
from devices.pcsc import PcscReader
from tests.devices.other_program import OtherProgram
from tests.pcsc_daemon import READERS, CardProcess, PcscDaemon, pcsc_daemon
from virtual.card import blank_image

E = TypeVar("E")
PATIENCE_SECONDS = 15.0
UID = bytes.fromhex("04A1B2C3D4E580")
OTHER_UID = bytes.fromhex("04A1B2C3D4E581")
READER = READERS[0]


class Watcher:
    """Polls a reader until what the test expects has happened, and keeps all events."""

    def __init__(self, reader: PcscReader) -> None:
        self.reader = reader
        self.heard: list[DeskEvent] = []
        self._to_come: list[DeskEvent] = []

    def until(self, kind: type[E]) -> E:
        """Poll until an event of this kind comes; ``heard`` holds the events since the last ``until``."""
        self.heard = []
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            self._to_come += self.reader.poll(0.5) if not self._to_come else ()
            while self._to_come:
                self.heard.append(self._to_come.pop(0))
                if isinstance(self.heard[-1], kind):
                    return self.heard[-1]
        raise AssertionError(f"no {kind.__name__}; heard {self.heard}")


@pytest.fixture(scope="package")
def running_daemon() -> Iterator[PcscDaemon]:
    with pcsc_daemon() as running:
        yield running


@pytest.fixture
def daemon(running_daemon: PcscDaemon) -> Iterator[PcscDaemon]:
    """A daemon that the test may kill."""
    yield running_daemon
    running_daemon.stop()
    running_daemon.start()


@pytest.fixture
def card(daemon: PcscDaemon) -> Iterator[CardProcess]:
    """A blank card beside the first reader."""
    with daemon.card(blank_image(UID)) as process:
        yield process


@pytest.fixture
def reader(daemon: PcscDaemon) -> Iterator[PcscReader]:
    reader = PcscReader(READER)
    yield reader
    reader.close()


@pytest.fixture
def watcher(reader: PcscReader) -> Watcher:
    return Watcher(reader)


@pytest.fixture
def other_program(daemon: PcscDaemon) -> Iterator[OtherProgram]:
    with OtherProgram() as program:
        yield program
