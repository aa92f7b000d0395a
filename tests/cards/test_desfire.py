"""Single DESFire commands as they go over the wire."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.cards.application import FILES, CardFile, CommMode
from app.cards.desfire import Desfire
from app.domain.errors import CardError, Code
from app.keys.secret import Secret
from tests.cards.replay import Replay

CREATED = {
    CardFile.LABEL: "90 CD 00 00 07 00 00 00 EF 10 00 00 00",
    CardFile.ORDER: "90 CB 00 00 07 02 03 10 2F 60 02 00 00",
    CardFile.ERROR_COUNTER: "90 CC 00 00 11 08 03 00 3F 00 00 00 00 04 00 00 00 04 00 00 00 02 00",
}


@pytest.mark.parametrize(("number", "command"), CREATED.items())
def test_a_file_is_created_with_its_mode_rights_and_size(number: CardFile, command: str) -> None:
    connection = Replay([(command, "91 00")])
    Desfire(connection).create_file(next(file for file in FILES if file.number is number))
    assert connection.finished


def test_the_application_is_created_with_five_aes_keys() -> None:
    connection = Replay([("90 CA 00 00 05 01 51 41 0B 85 00", "91 00")])
    Desfire(connection).create_application(b"\x01\x51\x41", 0x0B, 0x85)
    assert connection.finished


def test_applications_are_listed_by_three_bytes() -> None:
    connection = Replay([("90 6A 00 00 00", "01 51 41 03 42 F5 91 00")])
    assert Desfire(connection).applications() == {b"\x01\x51\x41", b"\x03\x42\xf5"}


@pytest.mark.parametrize("length", [0, 1, 224])
def test_a_short_read_is_at_most_one_command(length: int) -> None:
    script = [("90 AD 00 00 07 00 00 00 00" + f"{length:02x}" + "00 00 00", "AB" * length + "91 00")] if length else []
    assert Desfire(Replay(script)).read_data(0, 0, length, CommMode.PLAIN) == b"\xab" * length


def test_a_long_read_goes_on_where_it_stopped() -> None:
    script = [
        ("90 AD 00 00 07 00 01 00 00 E0 00 00 00", "AA" * 224 + "91 00"),
        ("90 AD 00 00 07 00 E1 00 00 02 00 00 00", "BBBB 91 00"),
    ]
    assert Desfire(Replay(script)).read_data(0, 1, 226, CommMode.PLAIN) == b"\xaa" * 224 + b"\xbb\xbb"


def test_a_value_is_read_in_plain_and_signed() -> None:
    assert Desfire(Replay([("90 6C 00 00 01 08 00", "FF FF FF FF 91 00")])).get_value(8) == -1


def test_nothing_that_is_to_be_enciphered_is_sent_without_a_session() -> None:
    card = Desfire(Replay([]))
    steps: list[Callable[[], None]] = [
        lambda: card.write_data(2, 0, b"secret", CommMode.FULL),
        lambda: card.change_key(1, Secret(bytes(16)), Secret(bytes(16)), 1),
        lambda: card.change_own_key(Secret(bytes(16)), 1),
    ]
    for step in steps:
        with pytest.raises(CardError) as caught:
            step()
        assert caught.value.code is Code.CARD_RESET
