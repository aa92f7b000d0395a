"""The keyring of the system: which one is good enough for keys, and what is done when it does not keep them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import SecretService, chainer, fail, null
from keyring.errors import KeyringLocked

from app.domain.errors import Code, KeyTrouble
from app.ports import SecretStore
from devices.keyring.system import SystemKeyring, is_safe

SECRET = bytes(range(32))


def made(kind: Any) -> KeyringBackend:
    """A keyring of a library class, whose constructor has no types."""
    keyring_made: KeyringBackend = kind()
    return keyring_made


class MemoryKeyring(KeyringBackend):
    """A keyring that keeps its passwords while the test runs."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class LockedKeyring(MemoryKeyring):
    """A keyring whose owner does not open it."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


class Chain(chainer.ChainerBackend):
    """A chain of keyrings that the test chooses."""

    backends: list[KeyringBackend] = []  # noqa: RUF012 - as in the class above


@pytest.fixture
def chosen() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def code_of(trouble: pytest.ExceptionInfo[KeyTrouble]) -> Code:
    return trouble.value.code


def test_a_secret_is_kept_for_its_till() -> None:
    backend = MemoryKeyring()
    store: SecretStore = SystemKeyring("/tills/one", backend)
    store.put("database", SECRET)
    assert store.get("database") == SECRET
    assert store.get("root") is None
    assert SystemKeyring("/tills/two", backend).get("database") is None


@pytest.mark.usefixtures("chosen")
@pytest.mark.parametrize("unsafe", [fail.Keyring, null.Keyring, MemoryKeyring])
def test_a_keyring_that_is_not_known_as_safe_is_refused(unsafe: type[KeyringBackend]) -> None:
    keyring.set_keyring(made(unsafe))
    assert not is_safe()
    with pytest.raises(KeyTrouble) as trouble:
        SystemKeyring("/tills/one")
    assert code_of(trouble) is Code.KEYRING_UNSAFE
    assert trouble.value.params == {"keyring": unsafe.__module__}


@pytest.mark.usefixtures("chosen")
def test_a_safe_keyring_is_taken() -> None:
    keyring.set_keyring(made(SecretService.Keyring))
    assert is_safe()
    SystemKeyring("/tills/one")


@pytest.mark.usefixtures("chosen")
def test_of_a_chain_only_a_safe_link_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = MemoryKeyring()
    monkeypatch.setattr(MemoryKeyring, "__module__", "keyring.backends.SecretService")
    monkeypatch.setattr(Chain, "backends", [made(null.Keyring), plain])
    keyring.set_keyring(made(Chain))
    SystemKeyring("/tills/one").put("database", SECRET)
    assert list(plain.kept.values()) == [SECRET.hex()]


@pytest.mark.usefixtures("chosen")
def test_a_chain_without_a_safe_link_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Chain, "backends", [made(null.Keyring), MemoryKeyring()])
    keyring.set_keyring(made(Chain))
    with pytest.raises(KeyTrouble) as trouble:
        SystemKeyring("/tills/one")
    assert code_of(trouble) is Code.KEYRING_UNSAFE


def test_a_keyring_that_forgets_is_found_out_at_once() -> None:
    with pytest.raises(KeyTrouble) as trouble:
        SystemKeyring("/tills/one", made(null.Keyring)).put("database", SECRET)
    assert code_of(trouble) is Code.KEYRING_UNSAFE


def test_a_locked_keyring_gives_no_key_and_takes_none() -> None:
    store = SystemKeyring("/tills/one", LockedKeyring())
    with pytest.raises(KeyTrouble) as trouble:
        store.get("database")
    assert code_of(trouble) is Code.KEY_MISSING
    with pytest.raises(KeyTrouble) as trouble:
        store.put("database", SECRET)
    assert code_of(trouble) is Code.KEYRING_UNSAFE


def test_what_is_no_secret_of_ours_is_no_crash() -> None:
    backend = MemoryKeyring()
    backend.set_password("Aquatill /tills/one", "database", "not hexadecimal")
    with pytest.raises(KeyTrouble) as trouble:
        SystemKeyring("/tills/one", backend).get("database")
    assert code_of(trouble) is Code.KEY_MISSING
