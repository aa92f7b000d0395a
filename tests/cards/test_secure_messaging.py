"""Secure messaging EV2 against the examples of NXP AN12196 and AN12343."""

from __future__ import annotations

import pytest

from app.cards.chaining import Chaining
from app.cards.desfire import crc32
from app.cards.framing import Framing
from app.cards.secure_messaging import SecureMessaging, padded, unpadded
from app.cards.session import Session
from app.domain.errors import CardError, Code, CommandRefused
from app.keys.aes import aes_cbc_decrypt
from app.keys.secret import Secret
from tests.cards.replay import Exchange, Replay
from tests.cards.vectors import Vector

WRITE = Vector("an12196-writedata-full")
WRITE_ANSWER = Vector("an12196-writedata-respmac")
SETTINGS = Vector("an12196-changefilesettings-full")
CHANGE = Vector("an12196-changekey-other")
CHANGE_ANSWER = Vector("an12196-changekey-other-respmac")
READER_ID = Vector("an12343-commitreaderid-tmri")


def _session(vector: Vector) -> Session:
    keys = Secret(vector.octets("SesAuthENCKey")), Secret(vector.octets("SesAuthMACKey"))
    return Session(0, *keys, vector.octets("TI"), vector.number("CmdCtr"))


def _messaging(session: Session, *script: Exchange) -> SecureMessaging:
    return SecureMessaging(Chaining(Framing(Replay(script))), session)


def _command(instruction: int, vector: Vector) -> str:
    body = vector.octets("header") + vector.octets("enc_data") + vector.octets("MACt")
    return bytes([0x90, instruction, 0, 0, len(body)]).hex() + body.hex() + "00"


def test_an_enciphered_write_is_the_published_one() -> None:
    session = _session(WRITE)
    assert session.command_vector() == WRITE.octets("IVc")
    answer = WRITE_ANSWER.octets("MACt").hex() + "9100"
    messaging = _messaging(session, (_command(0x8D, WRITE), answer))
    assert messaging.enciphered(0x8D, WRITE.octets("header"), WRITE.octets("data")) == b""
    assert session.counter == WRITE_ANSWER.number("CmdCtr_after_increment")


def test_changing_file_settings_is_enciphered_as_published() -> None:
    session = _session(SETTINGS)
    assert session.command_vector() == SETTINGS.octets("IVc")
    messaging = _messaging(session, (_command(0x5F, SETTINGS), "9100"))
    messaging.without_answer_code(0x5F, SETTINGS.octets("header"), SETTINGS.octets("data"))
    assert session.counter == 2


def test_changing_another_key_is_the_published_exchange() -> None:
    messaging = _messaging(_session(CHANGE), (_command(0xC4, CHANGE), CHANGE_ANSWER.octets("MACt").hex() + "9100"))
    assert messaging.enciphered(0xC4, CHANGE.octets("header"), CHANGE.octets("data")) == b""


def test_an_enciphered_answer_is_read_as_published() -> None:
    session = Session(
        0,
        Secret(READER_ID.octets("SesAuthENCKey")),
        Secret(bytes(16)),
        READER_ID.octets("TI"),
        READER_ID.number("CmdCtr_used"),
    )
    plain = aes_cbc_decrypt(session.encryption_key, session.answer_vector(), READER_ID.octets("enc"))
    assert plain == READER_ID.octets("plain")


def test_a_wrong_answer_code_is_not_genuine() -> None:
    messaging = _messaging(_session(WRITE), (_command(0x8D, WRITE), "FC222E5F7A542453" + "9100"))
    with pytest.raises(CardError) as caught:
        messaging.enciphered(0x8D, WRITE.octets("header"), WRITE.octets("data"))
    assert caught.value.code is Code.CARD_NOT_GENUINE


def test_a_missing_answer_code_is_not_genuine() -> None:
    messaging = _messaging(_session(WRITE), (_command(0x8D, WRITE), "9100"))
    with pytest.raises(CardError) as caught:
        messaging.enciphered(0x8D, WRITE.octets("header"), WRITE.octets("data"))
    assert caught.value.code is Code.CARD_NOT_GENUINE


def test_a_refused_command_tells_its_status() -> None:
    messaging = _messaging(_session(WRITE), (_command(0x8D, WRITE), "919D"))
    with pytest.raises(CommandRefused, match="919D"):
        messaging.enciphered(0x8D, WRITE.octets("header"), WRITE.octets("data"))


def test_a_plain_command_counts_too() -> None:
    session = _session(WRITE)
    assert _messaging(session, ("90 6C 00 00 01 08 00", "04 00 00 00 91 00")).plain(0x6C, b"\x08") == b"\x04\0\0\0"
    assert session.counter == 1


def test_the_command_counter_ends_before_it_repeats() -> None:
    session = _session(WRITE)
    session.counter = 0xFFFF
    with pytest.raises(ValueError, match="counter"):
        session.advance()


@pytest.mark.parametrize("length", [0, 1, 15, 16, 17, 224])
def test_padding_always_adds_and_is_undone(length: int) -> None:
    data = bytes([0x80]) * length
    assert len(padded(data)) % 16 == 0
    assert len(padded(data)) > length
    assert unpadded(padded(data)) == data


@pytest.mark.parametrize("blocks", [bytes(16), b"\x01" * 16, b""])
def test_missing_padding_is_not_genuine(blocks: bytes) -> None:
    with pytest.raises(CardError):
        unpadded(blocks)


def test_the_checksum_of_a_new_key_is_the_published_one() -> None:
    vector = Vector("an12196-crc32nk")
    assert crc32(vector.octets("data")) == vector.octets("crc_le")
    assert crc32(b"123456789") == Vector("crc32-jamcrc-check").octets("crc_le")
