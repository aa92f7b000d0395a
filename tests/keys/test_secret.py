"""A secret never shows its bytes."""

from __future__ import annotations

import pickle

import pytest

from app.keys.secret import Secret

KEY = Secret(bytes.fromhex("00112233445566778899AABBCCDDEEFF"))


@pytest.mark.parametrize("text", [repr(KEY), str(KEY), f"{KEY}", repr({"key": KEY}), repr((KEY,))])
def test_no_text_of_a_secret_holds_its_bytes(text: str) -> None:
    assert "hidden" in text
    assert "0011" not in text
    assert repr(KEY.open())[2:-1] not in text


def test_a_secret_is_not_pickled() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(KEY)


def test_secrets_compare_by_their_bytes_and_are_no_dictionary_keys() -> None:
    assert Secret(KEY.open()) == KEY
    assert Secret(bytes(16)) != KEY
    with pytest.raises(TypeError):
        hash(KEY)
