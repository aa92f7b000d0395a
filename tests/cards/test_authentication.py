"""The EV2 handshake against the examples of NXP AN12196."""

from __future__ import annotations

import pytest

from app.cards.authentication import Handshake
from app.cards.framing import Framing
from app.cards.session import Session
from app.cards.status_word import StatusWord
from app.domain.errors import CardError, Code, CommandRefused
from app.keys.aes import aes_cbc_encrypt
from app.keys.secret import Secret
from tests.cards.replay import FixedBytes, Replay
from tests.cards.vectors import Vector

FIRST = Vector("an12196-ev2first-key0")
PROOF = Vector("an12196-ev2first-key0-part2resp")
NEXT = Vector("an12196-ev2nonfirst-key0")
ZERO_KEY = Secret(bytes(16))


def _first_exchange(proof: bytes) -> list[tuple[str, str]]:
    return [
        ("90 71 00 00 02 00 00 00", FIRST.octets("RndB_enc").hex() + "91AF"),
        ("90 AF 00 00 20" + FIRST.octets("part2_data").hex() + "00", proof.hex() + "9100"),
    ]


def _handshake(connection: Replay, ours: bytes) -> Handshake:
    return Handshake(Framing(connection), FixedBytes(ours))


def test_the_first_authentication_gives_the_published_session() -> None:
    connection = Replay(_first_exchange(PROOF.octets("part2_response")))
    session = _handshake(connection, FIRST.octets("RndA")).first(0, ZERO_KEY)
    assert session.transaction == PROOF.octets("TI")
    assert session.counter == 0
    assert session.encryption_key == Secret(FIRST.octets("SesAuthENCKey"))
    assert session.mac_key == Secret(FIRST.octets("SesAuthMACKey"))
    assert connection.finished


def test_the_next_authentication_keeps_identifier_and_counter() -> None:
    proof = aes_cbc_encrypt(ZERO_KEY, bytes(16), NEXT.octets("RndA")[1:] + NEXT.octets("RndA")[:1])
    connection = Replay(
        [
            ("90 77 00 00 01 00 00", NEXT.octets("RndB_enc").hex() + "91AF"),
            ("90 AF 00 00 20" + NEXT.octets("part2_data").hex() + "00", proof.hex() + "9100"),
        ]
    )
    before = Session(3, ZERO_KEY, ZERO_KEY, b"\x01\x02\x03\x04", 7)
    session = _handshake(connection, NEXT.octets("RndA")).next(before, 0, ZERO_KEY)
    assert (session.key_number, session.transaction, session.counter) == (0, b"\x01\x02\x03\x04", 7)
    assert session.encryption_key == Secret(NEXT.octets("SesAuthENCKey"))
    assert session.mac_key == Secret(NEXT.octets("SesAuthMACKey"))


def test_a_card_that_cannot_prove_the_key_is_not_genuine() -> None:
    proof = bytearray(PROOF.octets("part2_response"))
    proof[5] ^= 1
    with pytest.raises(CardError) as caught:
        _handshake(Replay(_first_exchange(bytes(proof))), FIRST.octets("RndA")).first(0, ZERO_KEY)
    assert caught.value.code is Code.CARD_NOT_GENUINE


@pytest.mark.parametrize(
    "answers", [["00" * 15 + "91AF"], ["00" * 16 + "91AF", "9100"], ["00" * 16 + "91AF", "00" * 17 + "9100"]]
)
def test_an_answer_of_a_wrong_length_is_not_genuine(answers: list[str]) -> None:
    remaining = list(answers)

    class Scripted(Replay):
        def transmit(self, apdu: bytes) -> bytes:
            return bytes.fromhex(remaining.pop(0))

    with pytest.raises(CardError) as caught:
        _handshake(Scripted([]), bytes(16)).first(0, ZERO_KEY)
    assert caught.value.code is Code.CARD_NOT_GENUINE


def test_another_key_on_the_card_is_told_by_its_status() -> None:
    script = _first_exchange(b"")
    script[1] = (script[1][0], "91AE")
    with pytest.raises(CommandRefused) as caught:
        _handshake(Replay(script), FIRST.octets("RndA")).first(0, ZERO_KEY)
    assert caught.value.status == StatusWord.AUTHENTICATION_ERROR


def test_a_session_does_not_show_its_keys() -> None:
    connection = Replay(_first_exchange(PROOF.octets("part2_response")))
    session = _handshake(connection, FIRST.octets("RndA")).first(0, ZERO_KEY)
    assert "hidden" in repr(session)
    assert FIRST.octets("SesAuthENCKey").hex() not in repr(session).lower()
    assert repr(FIRST.octets("SesAuthENCKey")) not in repr(session)
