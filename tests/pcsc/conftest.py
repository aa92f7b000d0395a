"""One PC/SC daemon for the tests of this folder; each test has a till of its own and the household's card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.devices.other_program import OtherProgram
from tests.household import fresh_card
from tests.pcsc.desk import Desk
from tests.pcsc_daemon import CardProcess, PcscDaemon, pcsc_daemon


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
    """The household's card, beside the reader."""
    with daemon.card(fresh_card()) as process:
        yield process


@pytest.fixture
def desk(card: CardProcess, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "till")
    yield desk
    desk.close()


@pytest.fixture
def other_program(daemon: PcscDaemon) -> Iterator[OtherProgram]:
    with OtherProgram() as program:
        yield program
