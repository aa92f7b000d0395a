"""A card in use through the real PC/SC daemon: commands, and every way in which a session ends too early."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress

import pytest
from smartcard import scard

from app.domain.errors import CardError, CardLost, Code
from app.ports import CardConnection, CardReader
from aquatill.lanes import JobTimedOut
from aquatill.runner import Runner
from devices.pcsc import PcscReader
from devices.pcsc.connection import TRAFFIC
from tests.devices.conftest import PATIENCE_SECONDS, READER, UID, Watcher
from tests.devices.other_program import OtherProgram
from tests.pcsc_daemon import CardProcess, PcscDaemon, wait_for
from virtual.contact import TearKind

pytestmark = pytest.mark.pcsc

SELECT = bytes.fromhex("905A00000300000000")
DONE = b"\x91\x00"


@pytest.fixture
def inserted(card: CardProcess) -> CardProcess:
    card.insert()
    return card


def lost(connection: CardConnection) -> Code:
    with pytest.raises(CardLost) as gone:
        connection.transmit(SELECT)
    return gone.value.code


def test_a_card_is_opened_used_and_given_back(reader: PcscReader, inserted: CardProcess) -> None:
    port: CardReader = reader
    for _ in range(2):
        with port.open(READER) as connection:
            assert (connection.serial, connection.simulated) == (UID, False)
            assert connection.transmit(SELECT) == DONE


def test_an_empty_reader_has_no_card(reader: PcscReader) -> None:
    with pytest.raises(CardError) as none:
        reader.open()
    assert none.value.code is Code.NO_CARD


@pytest.mark.parametrize("kind", [TearKind.BEFORE, TearKind.AFTER])
def test_a_card_torn_out_in_mid_command_ends_the_session(watcher: Watcher, inserted: CardProcess, kind: TearKind) -> None:
    with watcher.reader.open() as connection:
        inserted.tear(kind, 1)
        assert connection.transmit(SELECT) == DONE
        assert lost(connection) is Code.CARD_GONE
        assert inserted.commands().count(0x5A) == 2
        inserted.wait_until_gone()
        inserted.insert()
        assert lost(connection) is Code.CARD_GONE
        assert inserted.commands() == []
    with watcher.reader.open() as connection:
        assert connection.transmit(SELECT) == DONE


def test_a_card_taken_away_between_two_commands_ends_the_session(reader: PcscReader, inserted: CardProcess) -> None:
    with reader.open() as connection:
        inserted.remove()
        assert lost(connection) is Code.CARD_GONE
    with pytest.raises(CardError) as none:
        reader.open()
    assert none.value.code is Code.NO_CARD


def test_a_card_reset_by_another_program_must_be_opened_anew(
    reader: PcscReader, inserted: CardProcess, other_program: OtherProgram
) -> None:
    other_program.does(f"shared {READER}")
    with reader.open() as connection:
        assert connection.transmit(SELECT) == DONE
        other_program.does("reset")
        assert lost(connection) is Code.CARD_RESET
        assert lost(connection) is Code.CARD_RESET
    with reader.open() as connection:
        assert connection.transmit(SELECT) == DONE


def test_a_daemon_killed_in_mid_session_ends_it(reader: PcscReader, inserted: CardProcess, daemon: PcscDaemon) -> None:
    with reader.open() as connection:
        daemon.kill()
        assert lost(connection) is Code.SERVICE_DOWN
    daemon.start()
    wait_for(READER, scard.SCARD_STATE_PRESENT)
    with reader.open() as connection:
        assert connection.transmit(SELECT) == DONE


def test_work_that_broke_off_leaves_no_session_in_the_card(
    reader: PcscReader, inserted: CardProcess, other_program: OtherProgram
) -> None:
    other_program.does(f"shared {READER}")
    with suppress(ZeroDivisionError), reader.open() as connection:
        connection.transmit(SELECT)
        raise ZeroDivisionError
    with pytest.raises(AssertionError, match="80100068"):
        other_program.does("transaction")


def test_a_failed_open_holds_nothing(reader: PcscReader, inserted: CardProcess, other_program: OtherProgram) -> None:
    inserted.tear(TearKind.BEFORE, 0)
    with pytest.raises(CardLost):
        reader.open()
    inserted.wait_until_gone()
    inserted.insert()
    other_program.does(f"alone {READER}")


def test_a_card_blocked_by_a_transaction_costs_the_screen_its_time_out_and_no_more(
    inserted: CardProcess, other_program: OtherProgram
) -> None:
    crashes: list[BaseException] = []
    runner = Runner(crashes.append)
    reader = PcscReader(READER)
    other_program.does(f"shared {READER}")
    other_program.does("transaction")

    def select() -> bytes:
        with reader.open() as connection:
            return connection.transmit(SELECT)

    blocked = runner.card(select)
    with pytest.raises(JobTimedOut) as late:
        blocked.result(0.5)
    assert late.value.started
    other_program.kill()
    assert blocked.result(PATIENCE_SECONDS) == DONE
    assert runner.shutdown(PATIENCE_SECONDS) == frozenset()
    assert crashes == []


def test_one_thread_owns_the_readers(reader: PcscReader) -> None:
    refused: list[BaseException] = []

    def intrude() -> None:
        try:
            reader.poll(0)
        except AssertionError as error:
            refused.append(error)

    reader.poll(0)
    intruder = threading.Thread(target=intrude)
    intruder.start()
    intruder.join()
    assert [str(error) for error in refused] == ["one thread owns PC/SC"]


def test_the_log_shows_instruction_and_lengths_and_never_data(
    reader: PcscReader, inserted: CardProcess, caplog: pytest.LogCaptureFixture
) -> None:
    secret = bytes(range(0x70, 0x80))
    with caplog.at_level(TRAFFIC), reader.open() as connection:
        connection.transmit(bytes.fromhex("905A000003") + secret[:3] + b"\x00")
        connection.transmit(bytes.fromhex("90AF000010") + secret + b"\x00")
    lines = [record.getMessage() for record in caplog.records if record.levelno == TRAFFIC]
    assert lines == ["CA: 5 bytes out, 9 in", "5A: 9 bytes out, 2 in", "AF: 22 bytes out, 2 in"]


def test_the_log_is_silent_at_debug(reader: PcscReader, inserted: CardProcess, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), reader.open() as connection:
        connection.transmit(SELECT)
    assert caplog.records == []
