"""A flipped byte is found with its page; a copy counts only when it is proven; the way back leads to a good one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.kit import faults, integrity, journal
from db.kit.backup import Backups, restore
from db.kit.backup_name import Backup, copy_in
from db.kit.chain import Entry
from db.kit.engine import open_connection, reading, writing
from db.kit.integrity import Integrity
from db.kit.rotation import staying
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
    assert made.path.name == "books-20261120T120000Z-00001-0000000002.db"
    assert (made.at, made.epoch, made.seq, made.stem) == (NOON, 1, 2, "books")
    with open_connection(made.path, KEY, mode="ro") as copy, reading(copy, made.path):
        assert list(journal.entries(copy)) == entries
        assert journal.commits(copy) == 2
        journal.require_guards(copy)
    assert backups.last_good() == made


def at_hours(*hours: int) -> list[Backup]:
    """Copies made so many hours after noon, each one entry further."""
    return [copy_in(Path("/copies"), "books", NOON + timedelta(hours=after), 1, seq) for seq, after in enumerate(hours, 1)]


def test_the_newest_three_stay_and_of_days_weeks_and_months_the_newest_one() -> None:
    every_hour_of_two_years = at_hours(*range(2 * 365 * 24 + 12))
    kept = sorted(staying(every_hour_of_two_years), key=lambda copy: copy.seq, reverse=True)
    newest = every_hour_of_two_years[-1]
    assert kept[:3] == every_hour_of_two_years[:-4:-1]
    days = [copy for copy in kept if newest.at - copy.at < timedelta(days=7)]
    assert len({copy.at.date() for copy in days}) == 7
    months = {(copy.at.year, copy.at.month) for copy in kept}
    assert len(months) == 12
    assert len(kept) <= 3 + 7 + 4 + 12
    assert all(copy.at.hour == 23 for copy in kept[3:]), "each period keeps its last copy"


def test_copying_on_from_what_stayed_loses_none_that_a_year_of_copies_would_keep() -> None:
    kept: set[Backup] = set()
    for copy in at_hours(*range(0, 400 * 24, 11)):
        kept = set(staying({*kept, copy}))
        assert copy in kept
    assert len({(copy.at.year, copy.at.month) for copy in kept}) == 12


def test_a_clock_set_back_does_not_make_the_newest_copy_an_old_one() -> None:
    copies = at_hours(*range(0, 900, 24), -5000)
    assert copies[-1] in staying(copies)


def test_books_that_were_brought_back_are_newer_under_their_epoch_than_those_they_replaced() -> None:
    lost = at_hours(*range(10))
    after = [copy_in(Path("/copies"), "books", NOON, 2, seq) for seq in range(4, 8)]
    kept = sorted(staying([*lost, *after]), key=lambda copy: copy.order, reverse=True)
    assert kept[:3] == after[:0:-1]


def test_a_newest_backup_with_the_lowest_number_stays(
    connection: sa.Connection, path: Path, say: Say, backups: Backups
) -> None:
    first = backups.make(connection, path, NOON)
    for number in range(6):
        say()
        backups.make(connection, path, NOON + timedelta(hours=number))
    connection.close()
    first_again = path.parent / "again.db"
    restore(backups.kept()[-1].path, first_again, NOON, as_it_is)
    assert first not in backups.kept()
    with open_connection(first_again, KEY, mode="rw") as older:
        made = backups.make(older, path, NOON - timedelta(hours=1))
    assert made in backups.kept()


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
