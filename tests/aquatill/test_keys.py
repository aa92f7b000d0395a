"""Play keys and real ones never meet the other's tills or cards."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.counter.present import present
from app.counter.till import Till
from app.domain.errors import Code, KeyTrouble
from aquatill.books import open_books
from aquatill.clock import SystemClock
from aquatill.home import Home
from aquatill.till_keys import demo_keys, keep_keys, new_keys, read_keys
from devices.keyring.key_file import KeyFile
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact


def test_a_real_till_refuses_demo_keys() -> None:
    with pytest.raises(KeyTrouble) as refused:
        demo_keys(4711).source(demo=False)
    assert refused.value.code is Code.KEY_DEMO_REFUSED


def test_a_demo_refuses_real_keys() -> None:
    with pytest.raises(KeyTrouble) as refused:
        new_keys().source(demo=True)
    assert refused.value.code is Code.KEY_REAL_REFUSED


def test_keys_of_the_wrong_kind_open_no_books(aquatill_home: Path) -> None:
    with pytest.raises(KeyTrouble):
        open_books(Home(aquatill_home), demo_keys(4711), SystemClock(), demo=False)
    assert list(aquatill_home.iterdir()) == []


def test_real_keys_touch_no_virtual_card(tmp_path: Path) -> None:
    import db.till
    from tests.aquatill.founded import FOUNDED

    keys = new_keys()
    store = db.till.create(tmp_path, keys.store, SystemClock())
    store.write(lambda tx: tx.post(FOUNDED))
    contact = Contact(VirtualCard(blank_image(bytes.fromhex("045A1026007780"))))
    with pytest.raises(KeyTrouble) as refused:
        present(Till(store, keys.source(demo=False), SystemClock()), contact)
    store.close()
    assert refused.value.code is Code.KEY_REAL_REFUSED
    assert contact.commands == ()


def test_the_secrets_come_back_from_where_they_were_kept(tmp_path: Path) -> None:
    keys = new_keys()
    keep_keys(KeyFile(tmp_path / "keys.json", "agua"), keys)
    assert read_keys(KeyFile(tmp_path / "keys.json", "agua")) == keys


def test_a_secret_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyTrouble) as refused:
        read_keys(KeyFile(tmp_path / "keys.json", "agua"))
    assert refused.value.code is Code.KEY_MISSING


def test_no_secret_shows_itself() -> None:
    keys = new_keys()
    assert keys.root.open().hex() not in repr(keys)
    assert keys.store.database.open().hex() not in repr(keys)
