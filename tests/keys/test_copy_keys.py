"""The keys of the books beside their copies: they open with the utility's root secret and with nothing else."""

from __future__ import annotations

import json

import pytest

from app.domain.errors import Code, KeyTrouble
from app.keys.copy_keys import CopyKeys, sealed, unsealed
from app.keys.secret import Secret

ROOT = Secret(bytes(range(32)))
KEYS = CopyKeys(4711, 3, Secret(b"d" * 32), Secret(b"s" * 32))


def wrong(octets: bytes, root: Secret = ROOT) -> object:
    with pytest.raises(KeyTrouble, match=Code.RECOVERY_WRONG.value) as refused:
        unsealed(octets, root)
    return refused.value.params["what"]


def test_the_root_secret_opens_what_it_sealed() -> None:
    octets = sealed(ROOT, KEYS)
    assert unsealed(octets, ROOT) == KEYS
    assert b"dddd" not in octets
    assert sealed(ROOT, KEYS) != octets, "no nonce comes twice"


def test_another_utility_and_a_file_that_was_changed_are_refused() -> None:
    octets = sealed(ROOT, KEYS)
    assert wrong(octets, Secret(bytes(32))) == "key"
    assert wrong(json.dumps(json.loads(octets) | {"till": 4}).encode()) == "key"
    for other in (
        b"",
        b"{}",
        b"letter",
        octets.replace(b"copy-keys-1", b"copy-keys-9"),
        octets.replace(b'"nonce": "', b'"nonce": "00'),
    ):
        assert wrong(other) == "file"
