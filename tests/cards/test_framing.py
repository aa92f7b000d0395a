"""Framing, status words and chaining."""

from __future__ import annotations

import pytest

from app.cards.chaining import MOST_FRAMES, Chaining
from app.cards.framing import Answer, Framing
from app.cards.status_word import StatusWord
from app.domain.errors import CardError, CardLost, Code, CommandRefused
from tests.cards.replay import Replay


def test_a_command_without_data_has_no_length_byte() -> None:
    assert Framing(Replay([("90 C7 00 00 00", "91 00")])).exchange(0xC7) == Answer(b"", StatusWord.OK)


def test_a_command_with_data_tells_their_length() -> None:
    answer = Framing(Replay([("90 5A 00 00 03 01 51 41 00", "AA BB 91 A0")])).exchange(0x5A, b"\x01\x51\x41")
    assert answer == Answer(b"\xaa\xbb", StatusWord.APPLICATION_NOT_FOUND)


def test_data_that_do_not_fit_one_command_are_a_bug() -> None:
    with pytest.raises(ValueError, match="256"):
        Framing(Replay([])).exchange(0x8D, bytes(256))


@pytest.mark.parametrize("answer", ["", "91"])
def test_an_answer_without_a_status_means_that_the_card_is_mute(answer: str) -> None:
    with pytest.raises(CardLost) as caught:
        Framing(Replay([("90 60 00 00 00", answer)])).exchange(0x60)
    assert caught.value.code is Code.CARD_MUTE


def test_an_unexpected_status_names_command_and_status() -> None:
    with pytest.raises(CommandRefused) as caught:
        Answer(b"", StatusWord.AUTHENTICATION_ERROR).expect(0x8D)
    assert caught.value.status == StatusWord.AUTHENTICATION_ERROR
    assert caught.value.params == {"command": "8D", "status": "91AE"}


def test_a_status_word_that_is_not_listed_still_prints_its_digits() -> None:
    unlisted = StatusWord(0x6D00)
    assert str(unlisted) == "6D00 UNLISTED"
    assert unlisted == 0x6D00
    assert not unlisted.from_desfire
    assert str(StatusWord.AUTHENTICATION_ERROR) == "91AE AUTHENTICATION_ERROR"


def test_what_is_not_two_bytes_is_no_status_word() -> None:
    with pytest.raises(ValueError, match="65536"):
        StatusWord(0x10000)


def test_frames_are_collected_until_the_last() -> None:
    version = [
        ("90 60 00 00 00", "04 01 01 33 00 16 05 91 AF"),
        ("90 AF 00 00 00", "04 01 01 03 00 16 05 91 AF"),
        ("90 AF 00 00 00", "04 78 2E 21 80 1D 80 91 00"),
    ]
    connection = Replay(version)
    answer = Chaining(Framing(connection)).exchange(0x60)
    assert answer == Answer(bytes.fromhex("04010133001605 04010103001605 04782E21801D80"), StatusWord.OK)
    assert connection.finished


def test_a_card_that_never_ends_its_answer_is_refused_as_damaged() -> None:
    connection = Replay([("90 60 00 00 00", "04 91 AF"), *[("90 AF 00 00 00", "04 91 AF")] * (MOST_FRAMES - 1)])
    with pytest.raises(CardError) as refused:
        Chaining(Framing(connection)).exchange(0x60)
    assert refused.value.code is Code.CARD_DAMAGED
    assert connection.finished


def test_an_error_in_a_later_frame_is_the_status_of_the_whole() -> None:
    connection = Replay([("90 60 00 00 00", "04 91 AF"), ("90 AF 00 00 00", "91 CA")])
    assert Chaining(Framing(connection)).exchange(0x60).status == StatusWord.COMMAND_ABORTED
