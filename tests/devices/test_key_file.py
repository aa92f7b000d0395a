"""The key file: what is put in comes out with the right passphrase only, and nothing shows through."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from app.domain.errors import Code, KeyTrouble
from app.ports import SecretStore
from devices.keyring.key_file import KeyFile

SECRET = bytes(range(32))
PASSPHRASE = "correct horse battery staple"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys"


@pytest.fixture
def kept(path: Path) -> Path:
    KeyFile(path, PASSPHRASE).put("database", SECRET)
    return path


def refused(path: Path, passphrase: str = PASSPHRASE) -> Code:
    with pytest.raises(KeyTrouble) as trouble:
        KeyFile(path, passphrase).get("database")
    return trouble.value.code


def test_a_secret_comes_back_with_the_passphrase(kept: Path) -> None:
    store: SecretStore = KeyFile(kept, PASSPHRASE)
    assert store.get("database") == SECRET
    assert store.get("root") is None


def test_more_secrets_are_added_and_replaced(kept: Path) -> None:
    store = KeyFile(kept, PASSPHRASE)
    store.put("root", b"\x01")
    store.put("root", b"\x02")
    fresh = KeyFile(kept, PASSPHRASE)
    assert (fresh.get("database"), fresh.get("root")) == (SECRET, b"\x02")


def test_a_wrong_passphrase_is_refused_for_reading_and_for_writing(kept: Path) -> None:
    before = kept.read_bytes()
    assert refused(kept, "correct horse") is Code.PASSPHRASE_WRONG
    with pytest.raises(KeyTrouble):
        KeyFile(kept, "correct horse").put("root", SECRET)
    assert kept.read_bytes() == before


def test_without_a_file_there_is_no_secret(path: Path) -> None:
    assert KeyFile(path, PASSPHRASE).get("database") is None


def test_a_passphrase_is_the_same_however_the_keyboard_composes_it(path: Path) -> None:
    KeyFile(path, "contrasen\u0303a").put("database", SECRET)
    assert KeyFile(path, "contrase\u00f1a").get("database") == SECRET


def test_secrets_and_passphrase_do_not_show_in_the_file_or_in_errors(kept: Path) -> None:
    text = kept.read_text()
    assert SECRET.hex() not in text
    assert "database" not in text
    with pytest.raises(KeyTrouble) as trouble:
        KeyFile(kept, "wrong one").get("database")
    assert "wrong one" not in str(trouble.value)
    assert trouble.value.params == {}


def test_only_the_owner_may_read_the_file(kept: Path) -> None:
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_salt_and_nonce_are_never_used_twice(kept: Path) -> None:
    first = json.loads(kept.read_text())
    KeyFile(kept, PASSPHRASE).put("database", SECRET)
    second = json.loads(kept.read_text())
    assert first["salt"] != second["salt"]
    assert first["nonce"] != second["nonce"]


@pytest.mark.parametrize("part", ["salt", "nonce", "sealed"])
def test_a_changed_part_is_noticed(kept: Path, part: str) -> None:
    file = json.loads(kept.read_text())
    file[part] = f"{int(file[part][:2], 16) ^ 1:02x}" + file[part][2:]
    kept.write_text(json.dumps(file))
    assert refused(kept) is Code.PASSPHRASE_WRONG


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": "aquatill-key-file", "version": 2, "salt": "", "nonce": "", "sealed": ""}',
        '{"format": "aquatill-key-file", "version": 1, "salt": "", "nonce": "", "sealed": ""}',
        '{"format": "aquatill-key-file", "version": 1, "salt": "zz", "nonce": "", "sealed": ""}',
    ],
)
def test_a_file_that_is_no_key_file_is_named(path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(KeyTrouble) as trouble:
        KeyFile(path, PASSPHRASE).get("database")
    assert (trouble.value.code, trouble.value.params) == (Code.KEY_MISSING, {"key": "keys"})


def test_a_write_that_fails_leaves_the_old_file(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept.read_bytes()

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        KeyFile(kept, PASSPHRASE).put("root", SECRET)
    assert kept.read_bytes() == before
