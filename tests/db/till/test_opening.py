"""A store opens only when it is the one that was left; each other finding is an error with its own code."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.domain.errors import Code, StoreError
from app.domain.events import LoggedIn
from app.keys.secret import Secret
from db.kit import cipher
from db.till import StoreFiles, StoreKeys, TillStore, create, open_store, verify
from tests.db.till.story import founding_events, posting
from tests.db.till.story_sales import KEYS, OTHER_KEYS, StoryClock

PAGE = 4096


def opened(folder: Path, keys: StoreKeys = KEYS) -> TillStore:
    return open_store(folder, keys, StoryClock())


def refusal(folder: Path, keys: StoreKeys = KEYS) -> StoreError:
    with pytest.raises(StoreError) as refused:
        opened(folder, keys)
    return refused.value


@contextmanager
def database(folder: Path) -> Iterator[sqlcipher.Connection]:
    """The till's database as somebody with the right key, and nothing else, opens it."""
    connection = cipher.connect(StoreFiles(folder).database, KEYS.database.open(), mode="rw")
    yield connection
    connection.close()


def flip(file: Path, offset: int) -> None:
    content = bytearray(file.read_bytes())
    content[offset] ^= 1
    file.write_bytes(content)


def test_a_clean_stop_is_told_from_an_unclean_one(told: Path) -> None:
    store = opened(told)
    assert not store.opened.unclean
    store.abandon()
    store = opened(told)
    assert store.opened.unclean
    store.close()
    store = opened(told)
    assert not store.opened.unclean
    store.close()


def test_a_second_set_up_is_refused(told: Path) -> None:
    with pytest.raises(StoreError) as refused:
        create(told, KEYS, StoryClock())
    assert refused.value.code is Code.STORE_SET_UP_ALREADY


def test_a_set_up_cut_short_can_be_done_again(aquatill_home: Path) -> None:
    create(aquatill_home, KEYS, StoryClock()).close()
    (aquatill_home / "till.db").rename(aquatill_home / "till.db.draft")
    create(aquatill_home, KEYS, StoryClock()).close()
    opened(aquatill_home).close()


def test_a_vanished_database_is_not_replaced_by_an_empty_one(told: Path) -> None:
    (told / "till.db").unlink()
    assert refusal(told).code is Code.STORE_VANISHED
    with pytest.raises(StoreError) as refused:
        create(told, KEYS, StoryClock())
    assert refused.value.code is Code.STORE_VANISHED
    assert not (told / "till.db").exists()


def test_another_key_is_told_from_a_damaged_first_page(told: Path) -> None:
    assert refusal(told, OTHER_KEYS).code is Code.STORE_KEY_WRONG
    flip(told / "till.db", 999)
    damaged = refusal(told)
    assert (damaged.code, damaged.params["pages"]) == (Code.STORE_DAMAGED, "1")


def test_a_refused_start_leaves_no_mark_of_an_open_store(told: Path) -> None:
    refusal(told, OTHER_KEYS)
    store = opened(told)
    assert not store.opened.unclean
    store.close()


def test_a_journal_signed_by_another_till_is_refused(told: Path) -> None:
    keys = StoreKeys(KEYS.database, Secret(bytes(32)))
    refused = refusal(told, keys)
    assert (refused.code, refused.params["what"]) == (Code.STORE_CHAIN_BROKEN, "signature")


def test_a_newer_database_is_refused_with_both_versions(told: Path) -> None:
    with database(told) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    refused = refusal(told)
    assert refused.code is Code.STORE_NEWER
    assert refused.params == {"found": "0999", "known": "0001"}


def test_a_database_without_a_version_is_not_ours(told: Path) -> None:
    with database(told) as connection:
        connection.execute("DROP TABLE alembic_version")
    assert refusal(told).code is Code.STORE_TRIGGERS_MISSING


def test_a_missing_trigger_is_named(told: Path) -> None:
    with database(told) as connection:
        connection.execute("DROP TRIGGER journal_never_shrinks")
    refused = refusal(told)
    assert refused.code is Code.STORE_TRIGGERS_MISSING
    assert refused.params == {"names": "journal_never_shrinks", "backup": ""}


def test_an_anchor_that_is_gone_is_not_made_anew(told: Path) -> None:
    (told / "anchor").unlink()
    assert refusal(told).code is Code.STORE_ANCHOR_LOST
    assert not (told / "anchor").exists()


def test_an_older_copy_of_the_database_is_behind_the_anchor(told: Path) -> None:
    old = (told / "till.db").read_bytes()
    store = opened(told)
    head = store.opened.head
    store.write(posting([LoggedIn(7)]))
    store.close()
    (told / "till.db").write_bytes(old)
    refused = refusal(told)
    assert refused.code is Code.STORE_BEHIND_ANCHOR
    assert refused.params == {"anchored": head + 1, "found": head, "backup": ""}


def test_a_lost_write_without_a_journal_entry_is_missed_too(told: Path) -> None:
    old = (told / "till.db").read_bytes()
    store = opened(told)
    store.write(lambda tx: tx.keep_pin(7, "hash"))
    store.close()
    (told / "till.db").write_bytes(old)
    assert refusal(told).code is Code.STORE_BEHIND_ANCHOR


def test_a_fork_shows_at_the_anchored_number(told: Path, tmp_path: Path) -> None:
    fork = tmp_path / "fork"
    fork.mkdir()
    for file in ("till.db", "anchor"):
        (fork / file).write_bytes((told / file).read_bytes())
    for folder, operator in ((told, 7), (fork, 1)):
        store = opened(folder)
        store.write(posting([LoggedIn(operator)]))
        store.close()
    (told / "till.db").write_bytes((fork / "till.db").read_bytes())
    refused = refusal(told)
    assert (refused.code, refused.params["what"]) == (Code.STORE_CHAIN_BROKEN, "anchor")


def test_a_rewritten_newest_entry_is_refused_at_start(told: Path) -> None:
    with database(told) as connection:
        [(trigger,)] = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'journal_never_changes'").fetchall()
        connection.execute("DROP TRIGGER journal_never_changes")
        connection.execute("UPDATE journal SET payload = x'7b7d' WHERE seq = (SELECT max(seq) - 1 FROM journal)")
        connection.execute(trigger)
    refused = refusal(told)
    assert (refused.code, refused.params["what"]) == (Code.STORE_CHAIN_BROKEN, "content")


def test_an_unsafe_sqlite_is_refused_before_anything_is_opened(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher.check_engine, "__defaults__", ((3, 40, 1),))
    refused = refusal(told)
    assert refused.code is Code.STORE_UNSAFE_SQLITE
    assert refused.params == {"found": "3.40.1", "needed": "3.51.3"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MiB in memory."""
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], check=True)
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.root
def test_a_full_disk_stops_a_write_and_nothing_else(small_disk: Path) -> None:
    store = create(small_disk, KEYS, StoryClock())
    store.write(posting(founding_events()))
    ballast = small_disk / "ballast"
    fill(ballast)
    with pytest.raises(StoreError) as refused:
        write_for_ever(store)
    assert refused.value.code is Code.STORE_FULL
    head = store.read(lambda books: books.newest_at())
    ballast.unlink()
    store.write(posting([LoggedIn(7)]))
    assert store.read(lambda books: books.newest_at()) > head
    store.close()
    assert verify(small_disk, KEYS).sound


@pytest.mark.root
def test_a_full_disk_makes_no_backup_and_keeps_the_old_one(small_disk: Path) -> None:
    store = create(small_disk, KEYS, StoryClock())
    store.write(posting(founding_events()))
    first = store.backup()
    ballast = small_disk / "ballast"
    fill(ballast)
    with pytest.raises(StoreError) as refused:
        store.backup()
    assert refused.value.code is Code.STORE_FULL
    assert [file.name for file in (small_disk / "backups").iterdir()] == [first.path.name]
    ballast.unlink()
    store.close()


@pytest.mark.root
def test_a_disk_that_became_read_only_is_named(small_disk: Path) -> None:
    create(small_disk, KEYS, StoryClock()).close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert refusal(small_disk).code is Code.STORE_READ_ONLY
    with pytest.raises(StoreError) as refused:
        create(small_disk / "x", KEYS, StoryClock())
    assert refused.value.code is Code.STORE_READ_ONLY


def write_for_ever(store: TillStore) -> None:
    """Write until the store refuses."""
    while True:
        store.write(posting([LoggedIn(7)]))


def fill(ballast: Path) -> None:
    """Leave no free block on the disk."""
    with ballast.open("wb", buffering=0) as file:
        size = 65_536
        while size:
            try:
                file.write(bytes(size))
            except OSError:
                size //= 2
    assert os.statvfs(ballast.parent).f_bavail == 0
