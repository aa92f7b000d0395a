"""The virtual card's arithmetic gives what public documents say (tests/data/card_vectors.json)."""

import json
from pathlib import Path
from typing import Any

import pytest

from virtual.card import VirtualCard, cipher
from virtual.card.image import Comm, Key, blank_image
from virtual.card.session import Session
from virtual.card.status import Refusal

VECTORS = {
    vector["id"]: vector
    for vector in json.loads((Path(__file__).parents[1] / "data" / "card_vectors.json").read_text())["vectors"]
}


def of_kind(category: str) -> list[Any]:
    return [pytest.param(v, id=i) for i, v in VECTORS.items() if v["category"] == category]


def raw(text: str) -> bytes:
    return bytes.fromhex(text)


@pytest.mark.parametrize("vector", [p for p in of_kind("aes-cmac") if "message" in p.values[0]["input"]])
def test_cmac(vector: dict[str, Any]) -> None:
    given = vector["input"]
    assert cipher.cmac(raw(given["key"]), raw(given["message"])) == raw(vector["expected"]["cmac"])


@pytest.mark.parametrize("name", ["an12196-ev2first-key0", "an12196-ev2nonfirst-key0"])
def test_session_keys(name: str) -> None:
    given, expected = VECTORS[name]["input"], VECTORS[name]["expected"]
    rnd_b = cipher.decrypt(raw(given["key"]), raw(given["RndB_enc"]))
    assert rnd_b == raw(expected["RndB"])
    keys = cipher.session_keys(raw(given["key"]), raw(given["RndA"]), rnd_b)
    assert keys == (raw(expected["SesAuthENCKey"]), raw(expected["SesAuthMACKey"]))


def test_the_card_answers_the_recorded_authentication() -> None:
    first, answer = VECTORS["an12196-ev2first-key0"], VECTORS["an12196-ev2first-key0-part2resp"]
    fixed = iter([raw(first["expected"]["RndB"]), raw(answer["expected"]["TI"])])
    card = VirtualCard(blank_image(bytes(7), picc_key=bytes(16)), random=lambda _n: next(fixed))
    challenge = card.process(raw("9071000002000000"))
    assert challenge == raw(first["input"]["RndB_enc"]) + raw("91AF")
    proof = card.process(raw("90AF000020") + raw(first["expected"]["part2_data"]) + b"\x00")
    assert proof == raw(answer["input"]["part2_response"]) + raw("9100")


@pytest.mark.parametrize("vector", of_kind("ev2-commmode-full"))
def test_an_encrypted_command_is_opened(vector: dict[str, Any]) -> None:
    given, expected = vector["input"], vector["expected"]
    session = session_of(given, given["CmdCtr"])
    body = raw(expected["enc_data"]) + raw(expected["MACt"])
    opened = session.open_command(Comm.FULL, raw(given["cmd"])[0], raw(given["header"]), body)
    assert opened == raw(given["data"])


@pytest.mark.parametrize("vector", of_kind("ev2-commmode-full"))
def test_a_changed_bit_is_refused(vector: dict[str, Any]) -> None:
    given, expected = vector["input"], vector["expected"]
    body = bytearray(raw(expected["enc_data"]) + raw(expected["MACt"]))
    body[3] ^= 1
    session = session_of(given, given["CmdCtr"])
    with pytest.raises(Refusal, match="911E"):
        session.open_command(Comm.FULL, raw(given["cmd"])[0], raw(given["header"]), bytes(body))


@pytest.mark.parametrize("vector", of_kind("ev2-response-mac"))
def test_a_response_mac_covers_status_counter_and_identifier(vector: dict[str, Any]) -> None:
    given = vector["input"]
    session = session_of(given, given["CmdCtr_after_increment"] - 1)
    assert session.close_response(Comm.MAC, raw(given["data"])) == raw(vector["expected"]["MACt"])


def test_an_encrypted_response_decrypts_with_the_response_iv() -> None:
    vector = VECTORS["an12343-commitreaderid-tmri"]
    given = vector["input"]
    session = session_of(given | {"SesAuthMACKey": "00" * 16}, given["CmdCtr_used"] - 1)
    plain = raw(vector["expected"]["plain"])
    answer = session.close_response(Comm.FULL, plain)
    assert answer[:16] == raw(given["enc"])


def test_crc_of_a_new_key() -> None:
    vector = VECTORS["an12196-crc32nk"]
    assert cipher.key_crc(raw(vector["input"]["data"])) == raw(vector["expected"]["crc_le"])


@pytest.mark.parametrize("length", range(40))
def test_padding_comes_off_again(length: int) -> None:
    data = bytes(length)
    padded = cipher.pad(data)
    assert len(padded) == cipher.padded_length(length)
    assert cipher.unpad(padded) == data


@pytest.mark.parametrize("wrong", [bytes(16), b"\x80" + bytes(16), b"\x01" * 16])
def test_wrong_padding_is_refused(wrong: bytes) -> None:
    with pytest.raises(ValueError, match="padding"):
        cipher.unpad(wrong)


def test_a_key_does_not_show_its_secret() -> None:
    assert "11" not in repr(Key(b"\x11" * 16))


def session_of(given: dict[str, Any], counter: int) -> Session:
    keys = raw(given.get("SesAuthENCKey", "00" * 16)), raw(given["SesAuthMACKey"])
    return Session(0, raw(given["TI"]), *keys, counter=counter)
