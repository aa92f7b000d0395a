"""What the status line says of the readers, from what they told."""

from __future__ import annotations

from app.domain.desk import (
    CardHeldElsewhere,
    CardInserted,
    CardMute,
    CardRemoved,
    CardSwapped,
    DeskEvent,
    ReaderAttached,
    ReaderGone,
    ServiceBack,
    ServiceDown,
)
from app.domain.errors import Code
from aquatill.reader_board import ReaderBoard

ONE, TWO = "Reader one", "Reader two"


def board(*events: DeskEvent, preferred: str = "") -> ReaderBoard:
    result = ReaderBoard(preferred)
    for event in events:
        result.take(event)
    return result


def test_without_a_reader_that_is_the_trouble() -> None:
    assert board().view().trouble is Code.NO_READER
    assert board(ReaderAttached(ONE), ReaderGone(ONE)).view().trouble is Code.NO_READER


def test_every_insertion_is_a_sighting_of_its_own() -> None:
    at = board(ReaderAttached(ONE), CardInserted(ONE, b"", b"1"))
    first = at.view().sighting
    at.take(CardRemoved(ONE))
    assert at.view().sighting is None
    at.take(CardInserted(ONE, b"", b"1"))
    second = at.view().sighting
    at.take(CardSwapped(ONE, b"", b"2"))
    assert len({None, first, second, at.view().sighting}) == 4


def test_a_card_that_cannot_be_read_is_a_trouble_until_it_can() -> None:
    at = board(ReaderAttached(ONE), CardMute(ONE))
    assert (at.view().trouble, at.view().sighting) == (Code.CARD_MUTE, None)
    at.take(CardHeldElsewhere(ONE))
    assert at.view().trouble is Code.CARD_BUSY
    at.take(CardInserted(ONE, b"", b"1"))
    assert (at.view().trouble, at.view().sighting is not None) == (None, True)


def test_the_service_down_is_said_until_it_is_back() -> None:
    at = board(ReaderAttached(ONE), ServiceDown())
    assert at.view().trouble is Code.SERVICE_DOWN
    at.take(ServiceBack())
    assert at.view().trouble is None


def test_the_newest_card_is_the_one_to_open() -> None:
    at = board(ReaderAttached(ONE), ReaderAttached(TWO), CardInserted(ONE, b"", b"1"), CardInserted(TWO, b"", b"2"))
    assert at.with_card == TWO
    at.take(CardRemoved(TWO))
    assert at.with_card == ONE


def test_with_a_preferred_reader_the_others_do_not_count() -> None:
    at = board(ReaderAttached(ONE), ReaderAttached(TWO), preferred=TWO)
    assert not at.take(CardInserted(ONE, b"", b"1"))
    assert at.with_card is None
    assert at.take(CardInserted(TWO, b"", b"2"))
    assert at.with_card == TWO


def test_a_simulated_reader_is_named_so() -> None:
    assert board(ReaderAttached(ONE, simulated=True)).view().simulated
    assert not board(ReaderAttached(ONE)).view().simulated
