"""The computer is gone: a copy, the keys that lie sealed beside it and the recovery key make the till again elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.errors import Code, TillError
from app.keys.copy_keys import CopyKeys, sealed
from app.keys.root import demo_root, new_root
from aquatill.cli.main import main
from aquatill.home import Home
from aquatill.keeping.copies import take_everywhere
from aquatill.keeping.new_computer import Way, move_in
from aquatill.setup import recovery
from aquatill.till_keys import TillKeys, new_keys, read_keys
from aquatill.wiring import secret_store
from db.till import create, open_store, verify
from tests.aquatill.founded import FOUNDED
from tests.household import HandClock
from words import Words

PASSPHRASE = "three wet cats"


@dataclass(frozen=True, slots=True)
class Saved:
    """What is left of a till: its keys as they were, a copy on a stick, the recovery key."""

    keys: TillKeys
    copy: Path
    recovery: Path


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    keys, lost = new_keys(), tmp_path / "lost"
    lost.mkdir()
    books = create(lost, keys.store, HandClock())
    books.write(lambda tx: tx.post(FOUNDED))
    copy = books.backup().path
    take_everywhere(books, lost, keys)
    books.close()
    recovery.write_page(tmp_path / "recovery.txt", keys.root, "Agua", Words("en", "UTC", "USD"))
    return Saved(keys, copy, tmp_path / "recovery.txt")


def refused(tmp_path: Path, way: Way) -> Code:
    home = Home(tmp_path / "empty")
    home.make()
    with pytest.raises(TillError) as error:
        move_in(home, way, HandClock())
    assert list(home.folder.iterdir()) == [], "nothing is left behind"
    return error.value.code


def test_the_till_goes_on_elsewhere_locked_with_its_own_keys(saved: Saved, tmp_path: Path) -> None:
    home = Home(tmp_path / "new")
    home.make()
    restored = move_in(home, Way(saved.copy, saved.recovery, PASSPHRASE, "file"), HandClock())
    assert restored.lock.reason is Code.TILL_RESTORED
    profile = home.profile()
    assert profile is not None
    assert (profile.mode, profile.utility_name, profile.key_store) == ("real", "Agua de Valle", "file")
    keys = read_keys(secret_store(home.folder, home.folder, "file", PASSPHRASE))
    assert (keys.root, keys.store) == (saved.keys.root, saved.keys.store)
    assert verify(home.folder, keys.store).sound
    books = open_store(home.folder, keys.store, HandClock())
    assert books.read(lambda reading: reading.lock()) == restored.lock
    books.close()


def test_among_the_keys_of_several_tills_those_are_taken_that_open_the_copy(saved: Saved, tmp_path: Path) -> None:
    """A file of keys that somebody named as ours, and those of another till of the utility."""
    [ours] = saved.copy.parent.glob("*.keys")
    ours.rename(ours.with_name("what-ours-was-called-once.keys"))
    ours.write_bytes(b"not sealed at all")
    other = CopyKeys(4711, 2, new_keys().store.database, new_keys().store.signing)
    (saved.copy.parent / f"{saved.copy.stem[:5]}.keys").write_bytes(sealed(saved.keys.root, other))
    home = Home(tmp_path / "new")
    home.make()
    assert move_in(home, Way(saved.copy, saved.recovery, PASSPHRASE, "file"), HandClock()).lock.reason is Code.TILL_RESTORED


@pytest.mark.parametrize(
    "typed",
    [
        ["--recovery", "recovery.txt"],
        ["--recovery", "recovery.txt", "--list"],
        ["--recovery", "recovery.txt", "--from", "copy.db", "--dry-run"],
        ["--key-store", "file", "--from", "copy.db"],
    ],
)
def test_a_recovery_key_that_would_be_left_aside_is_refused(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", *typed]) == 1
    assert "aquatill restore --from COPY --recovery FILE" in capsys.readouterr().err


def test_another_utilitys_recovery_key_makes_nothing(saved: Saved, tmp_path: Path) -> None:
    for name, root, code in (("other", new_root(), Code.RECOVERY_WRONG), ("play", demo_root(4711), Code.KEY_DEMO_REFUSED)):
        page = tmp_path / name
        recovery.write_page(page, root, "Agua", Words("en", "UTC", "USD"))
        assert refused(tmp_path, Way(saved.copy, page, PASSPHRASE, "file")) is code
    home = Home(tmp_path / "taken")
    home.make()
    create(home.folder, saved.keys.store, HandClock()).close()
    with pytest.raises(TillError, match=Code.STORE_SET_UP_ALREADY.value):
        move_in(home, Way(saved.copy, saved.recovery, PASSPHRASE, "file"), HandClock())
    assert not (home.folder / "keys.json").exists()
