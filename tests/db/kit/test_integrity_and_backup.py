"""A flipped byte is found with its page; a copy counts only when it is proven; the way back leads to a good one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.kit import faults, integrity, journal
from db.kit.backup import KEPT, Backups, restore
from db.kit.chain import Entry
from db.kit.engine import open_connection, reading, writing
from db.kit.integrity import Integrity
from tests.db.kit.conftest import KEY

pytestmark = pytest.mark.on_disk

Say = Callable[..., Entry]
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PAGE = 4096


def flip(file: Path, offset: int) -> None:
    """Change one bit of a file."""
    content = bytearray(file.read_bytes())
    content[offset] ^= 1
    file.write_bytes(content)


def as_it_is(copy: Path) -> None:
    """Nothing is done to a copy before it takes its place."""


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "backups", KEY)


def test_an_undamaged_file_is_sound(connection: sa.Connection, path: Path, say: Say) -> None:
    say(20_000)
    assert integrity.check(path, KEY) == Integrity()
    Integrity().require()


def test_each_flipped_page_is_named(connection: sa.Connection, path: Path, say: Say) -> None:
    say(40_000)
    connection.close()
    pages = path.stat().st_size // PAGE
    assert pages > 10
    for page in range(1, pages + 1):
        offset = (page - 1) * PAGE + 1234
        flip(path, offset)
        found = integrity.check(path, KEY)
        assert found.pages == (page,)
        with pytest.raises(faults.PagesDamaged):
            found.require()
        flip(path, offset)
    assert integrity.check(path, KEY).sound


def test_a_damaged_salt_is_noticed(connection: sa.Connection, path: Path) -> None:
    connection.close()
    flip(path, 3)
    assert 1 in integrity.check(path, KEY).pages


def test_a_page_that_looks_damaged_only_once_is_not_reported(
    connection: sa.Connection, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = iter([{3, 7}, {7}])
    monkeypatch.setattr(integrity, "_damaged_pages", lambda connection: next(seen))
    assert integrity.check(path, KEY).pages == (7,)


def test_a_backup_is_a_proven_copy_under_the_same_key(
    connection: sa.Connection, path: Path, say: Say, backups: Backups
) -> None:
    entries = [say(), say()]
    made = backups.make(connection, path, NOON)
    assert made.path.name == "books-20261120T120000Z-0000000002.db"
    assert (made.at, made.seq) == (NOON, 2)
    with open_connection(made.path, KEY, mode="ro") as copy, reading(copy, made.path):
        assert list(journal.entries(copy)) == entries
        assert journal.commits(copy) == 2
        journal.require_guards(copy)
    assert backups.last_good() == made


def test_three_backups_are_kept_and_the_newest_is_never_the_one_that_goes(
    connection: sa.Connection, path: Path, say: Say, backups: Backups
) -> None:
    for number in range(KEPT + 2):
        say()
        newest = backups.make(connection, path, NOON - timedelta(days=number))
    assert [backup.seq for backup in backups.kept()] == [5, 4, 3]
    assert backups.kept()[0] == newest


def test_a_newest_backup_with_the_lowest_number_stays(
    connection: sa.Connection, path: Path, say: Say, backups: Backups
) -> None:
    first = backups.make(connection, path, NOON)
    say()
    for number in range(KEPT):
        backups.make(connection, path, NOON + timedelta(hours=number))
    connection.close()
    first_again = path.parent / "again.db"
    restore(backups.kept()[-1].path, first_again, NOON, as_it_is)
    assert first not in backups.kept()
    with open_connection(first_again, KEY, mode="rw") as older:
        made = backups.make(older, path, NOON - timedelta(days=9))
    assert made in backups.kept()
    assert len(backups.kept()) == KEPT


def test_a_spoiled_backup_is_passed_over(connection: sa.Connection, path: Path, say: Say, backups: Backups) -> None:
    say()
    older = backups.make(connection, path, NOON)
    say()
    newer = backups.make(connection, path, NOON)
    assert backups.last_good() == newer
    flip(newer.path, 2 * PAGE + 7)
    assert backups.last_good() == older
    older.path.write_bytes(b"")
    assert backups.last_good() is None


def test_a_copy_that_lost_something_is_not_published(
    connection: sa.Connection, path: Path, say: Say, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    say()
    kept = backups.make(connection, path, NOON)
    say()
    stale = kept.path.read_bytes()
    honest = integrity.check

    def swap_then_check(copy: Path, key: bytes) -> Integrity:
        copy.write_bytes(stale)
        return honest(copy, key)

    monkeypatch.setattr(integrity, "check", swap_then_check)
    with pytest.raises(faults.BackupFlawed):
        backups.make(connection, path, NOON + timedelta(days=1))
    monkeypatch.undo()
    assert backups.kept() == (kept,)
    assert [file.name for file in kept.path.parent.iterdir()] == [kept.path.name]


def test_a_damaged_source_makes_no_backup(connection: sa.Connection, path: Path, say: Say, backups: Backups) -> None:
    say(40_000)
    connection.close()
    flip(path, 8 * PAGE + 99)
    with open_connection(path, KEY, mode="rw") as damaged:
        with pytest.raises(faults.PagesDamaged):
            backups.make(damaged, path, NOON)
        assert backups.kept() == ()


def test_restoring_puts_the_damaged_files_aside(connection: sa.Connection, path: Path, say: Say, backups: Backups) -> None:
    said = say()
    made = backups.make(connection, path, NOON)
    say()
    log = path.with_name("books.db-wal")
    assert log.exists()
    connection.close()
    log.write_bytes(b"a log that belongs to the damaged file")
    damaged = path.read_bytes()
    aside = restore(made.path, path, NOON, as_it_is)
    assert aside.name == "books.db.replaced-20261120T120000Z"
    assert aside.read_bytes() == damaged
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"a log that belongs to the damaged file"
    assert not log.exists()
    with open_connection(path, KEY, mode="rw") as restored:
        with reading(restored, path):
            assert journal.head(restored) == said.head
        with writing(restored, path):
            assert restored.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
