"""What the till hears when readers and cards come and go, from the real PC/SC daemon."""

from __future__ import annotations

import threading

import pytest
from smartcard import scard

from app.domain.desk import (
    CardHeldElsewhere,
    CardInserted,
    CardMute,
    CardRemoved,
    CardSwapped,
    ReaderAttached,
    ReaderGone,
    ServiceBack,
    ServiceDown,
)
from app.domain.errors import CardError, CardLost, Code, ReaderError
from devices.pcsc import PcscReader
from tests.devices.conftest import OTHER_UID, PATIENCE_SECONDS, READER, UID, Watcher
from tests.devices.mute_card import MuteCard
from tests.devices.other_program import OtherProgram
from tests.devices.plugging import unplugged
from tests.pcsc_daemon import READERS, CardProcess, PcscDaemon, wait_for
from virtual.card import blank_image
from virtual.card.card import ATR

pytestmark = pytest.mark.pcsc


def test_the_readers_are_told_first(watcher: Watcher) -> None:
    assert [watcher.until(ReaderAttached) for _ in READERS] == [ReaderAttached(name) for name in READERS]
    assert watcher.reader.readers() == READERS


def test_a_card_put_on_the_reader_is_told_with_its_serial(watcher: Watcher, card: CardProcess) -> None:
    card.insert()
    assert watcher.until(CardInserted) == CardInserted(READER, ATR, UID)


def test_a_card_that_lay_there_before_the_start_is_told(daemon: PcscDaemon, card: CardProcess) -> None:
    card.insert()
    assert Watcher(PcscReader()).until(CardInserted).serial == UID


def test_a_card_taken_away_is_told(watcher: Watcher, card: CardProcess) -> None:
    card.insert()
    watcher.until(CardInserted)
    card.remove()
    assert watcher.until(CardRemoved) == CardRemoved(READER)


def test_a_card_swapped_while_the_till_was_busy_is_told_as_another_card(
    watcher: Watcher, card: CardProcess, daemon: PcscDaemon
) -> None:
    card.insert()
    watcher.until(CardInserted)
    card.remove()
    with daemon.card(blank_image(OTHER_UID)) as other:
        other.insert()
        assert watcher.until(CardSwapped) == CardSwapped(READER, ATR, OTHER_UID)
        assert watcher.heard == [CardSwapped(READER, ATR, OTHER_UID)]


def test_the_same_card_put_back_while_the_till_was_busy_has_been_away(watcher: Watcher, card: CardProcess) -> None:
    card.insert()
    watcher.until(CardInserted)
    card.remove()
    card.insert()
    watcher.until(CardInserted)
    assert watcher.heard == [CardRemoved(READER), CardInserted(READER, ATR, UID)]


def test_a_card_taken_away_while_the_till_holds_it_open_is_told(watcher: Watcher, card: CardProcess) -> None:
    card.insert()
    watcher.until(CardInserted)
    with watcher.reader.open():
        card.remove()
        watcher.until(CardRemoved)
        assert watcher.heard == [CardRemoved(READER)]
    card.insert()
    assert watcher.until(CardInserted).serial == UID


def test_a_card_held_open_by_the_till_does_not_hide_the_next_one(
    watcher: Watcher, card: CardProcess, daemon: PcscDaemon
) -> None:
    card.insert()
    watcher.until(CardInserted)
    with watcher.reader.open() as held:
        card.remove()
        with daemon.card(blank_image(OTHER_UID)) as other:
            other.insert()
            assert watcher.until(CardSwapped).serial == OTHER_UID
            with pytest.raises(CardLost) as lost:
                held.transmit(bytes.fromhex("905A00000300000000"))
            assert lost.value.code is Code.CARD_GONE


def test_a_card_put_there_and_opened_before_the_first_poll_is_told_while_open(watcher: Watcher, card: CardProcess) -> None:
    card.insert()
    with watcher.reader.open() as held:
        assert watcher.until(CardInserted).serial == UID
        assert held.transmit(bytes.fromhex("905A00000300000000")) == b"\x91\x00"


def test_opening_and_closing_a_card_ourselves_is_no_event(watcher: Watcher, card: CardProcess) -> None:
    card.insert()
    watcher.until(CardInserted)
    with watcher.reader.open():
        pass
    card.remove()
    watcher.until(CardRemoved)
    assert watcher.heard == [CardRemoved(READER)]


def test_a_card_that_does_not_answer_is_told_as_mute(watcher: Watcher, daemon: PcscDaemon) -> None:
    with MuteCard(daemon.pid):
        assert watcher.until(CardMute) == CardMute(READER)
        with pytest.raises(CardError) as refused:
            watcher.reader.open()
    assert refused.value.code is Code.CARD_MUTE
    assert watcher.until(CardRemoved) == CardRemoved(READER)


def test_a_card_held_by_another_program_is_told_and_read_when_it_is_free(
    watcher: Watcher, card: CardProcess, other_program: OtherProgram
) -> None:
    card.insert()
    other_program.does(f"alone {READER}")
    assert watcher.until(CardHeldElsewhere) == CardHeldElsewhere(READER)
    with pytest.raises(CardError) as busy:
        watcher.reader.open()
    assert busy.value.code is Code.CARD_BUSY
    other_program.does("leave")
    assert watcher.until(CardInserted).serial == UID


def test_a_card_is_free_again_when_the_program_that_held_it_dies(
    watcher: Watcher, card: CardProcess, other_program: OtherProgram
) -> None:
    card.insert()
    other_program.does(f"alone {READER}")
    watcher.until(CardHeldElsewhere)
    other_program.kill()
    assert watcher.until(CardInserted).serial == UID


def test_a_card_that_another_program_shares_is_told_as_held_and_then_read(
    watcher: Watcher, card: CardProcess, other_program: OtherProgram
) -> None:
    card.insert()
    other_program.does(f"shared {READER}")
    watcher.until(CardHeldElsewhere)
    assert watcher.until(CardInserted).serial == UID


def test_a_killed_daemon_is_told_and_found_again(watcher: Watcher, card: CardProcess, daemon: PcscDaemon) -> None:
    card.insert()
    watcher.until(CardInserted)
    daemon.kill()
    watcher.until(ServiceDown)
    assert watcher.heard == [CardRemoved(READER), *map(ReaderGone, READERS), ServiceDown()]
    assert watcher.reader.poll(0) == ()
    with pytest.raises(ReaderError) as down:
        watcher.reader.open()
    assert down.value.code is Code.SERVICE_DOWN
    daemon.start()
    watcher.until(ServiceBack)
    assert watcher.until(CardInserted).serial == UID


def test_a_till_started_without_the_daemon_says_so_and_finds_it_later(watcher: Watcher, daemon: PcscDaemon) -> None:
    daemon.stop()
    watcher.until(ServiceDown)
    assert watcher.heard == [ServiceDown()]
    with pytest.raises(ReaderError):
        watcher.reader.readers()
    daemon.start()
    watcher.until(ServiceBack)
    watcher.until(ReaderAttached)


def test_a_card_opens_after_a_restart_that_nobody_noticed(watcher: Watcher, card: CardProcess, daemon: PcscDaemon) -> None:
    card.insert()
    watcher.until(CardInserted)
    daemon.stop()
    daemon.start()
    wait_for(READER, scard.SCARD_STATE_PRESENT)
    with watcher.reader.open() as opened:
        assert opened.serial == UID


def test_an_unplugged_reader_is_told_and_works_again_when_plugged_in(
    watcher: Watcher, card: CardProcess, daemon: PcscDaemon
) -> None:
    assert [watcher.until(ReaderAttached) for _ in READERS]
    with unplugged(daemon):
        watcher.until(ServiceDown)
        assert set(watcher.heard) >= set(map(ReaderGone, READERS))
        watcher.until(ServiceBack)
        assert watcher.reader.readers() == ()
        with pytest.raises(ReaderError) as gone:
            watcher.reader.open()
        assert gone.value.code is Code.READER_GONE
        with pytest.raises(ReaderError) as none:
            PcscReader().open()
        assert none.value.code is Code.NO_READER
    watcher.until(ReaderAttached)
    card.insert()
    assert watcher.until(CardInserted).serial == UID


def test_after_a_sleep_everything_is_found_anew(daemon: PcscDaemon, card: CardProcess) -> None:
    asleep = [0.0]
    watcher = Watcher(PcscReader(asleep=lambda: asleep[0]))
    card.insert()
    watcher.until(CardInserted)
    asleep[0] = 3600.0
    watcher.until(CardRemoved)
    assert watcher.until(CardInserted).serial == UID


def test_waking_ends_a_poll_that_waits(reader: PcscReader) -> None:
    polling = threading.Thread(target=reader.poll, args=[3600])
    Watcher(PcscReader()).until(ReaderAttached)
    polling.start()
    reader.wake()
    polling.join(PATIENCE_SECONDS)
    assert not polling.is_alive()
