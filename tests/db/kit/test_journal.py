"""Nobody changes the journal: the triggers refuse every statement that would, and their absence is noticed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.kit import journal
from db.kit.chain import GENESIS, ChainWalk, Entry
from db.kit.engine import reading, writing
from db.kit.faults import GuardsChanged
from tests.db.kit.conftest import SIGNER, draft

Say = Callable[[], Entry]


def insert(seq: str, how: str = "INSERT", tail: str = "") -> str:
    """A statement that would add a well-formed row without a predecessor."""
    columns = "seq, author, epoch, kind, version, at, payload, prev_hash, hash, signature"
    values = f"{seq}, 'a', 1, 'k', 1, 0, x'', zeroblob(32), zeroblob(32), zeroblob(64)"
    return f"{how} INTO journal ({columns}) VALUES ({values}) {tail}"


REFUSED = {
    "insert of an existing number": insert("1", "INSERT"),
    "insert or replace": insert("1", "INSERT OR REPLACE"),
    "replace": insert("1", "REPLACE"),
    "insert or ignore": insert("1", "INSERT OR IGNORE"),
    "insert or fail": insert("1", "INSERT OR FAIL"),
    "insert or rollback": insert("1", "INSERT OR ROLLBACK"),
    "upsert": insert("1", tail="ON CONFLICT DO UPDATE SET payload = x'00'"),
    "insert with a gap": insert("9"),
    "insert of number zero": insert("0"),
    "insert without a number": insert("NULL"),
    "the next number on another predecessor": insert("3"),
    "update": "UPDATE journal SET payload = x'00' WHERE seq = 1",
    "update or replace": "UPDATE OR REPLACE journal SET seq = 2 WHERE seq = 1",
    "delete": "DELETE FROM journal WHERE seq = 2",
    "delete of all": "DELETE FROM journal",
    "counting writes down": "UPDATE progress SET commits = commits - 1",
    "counting two writes at once": "UPDATE progress SET commits = commits + 2",
    "turning the time back": "UPDATE progress SET commits = commits + 1, latest = -1",
    "a second count of writes": "INSERT OR REPLACE INTO progress VALUES (1, 0, 0)",
    "forgetting the count": "DELETE FROM progress",
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_the_database_itself_refuses(
    connection: sa.Connection, path: Path, say: Say, statement: str, recursive: str
) -> None:
    before = [say(), say()]
    connection.exec_driver_sql(f"PRAGMA recursive_triggers = {recursive}")
    connection.rollback()
    with pytest.raises(sa.exc.IntegrityError, match=r"journal:|progress:"), writing(connection, path):
        connection.exec_driver_sql(statement)
    with reading(connection, path):
        assert list(journal.entries(connection)) == before
        assert journal.commits(connection) == 2


def test_entries_are_chained_and_read_back_as_they_were_written(connection: sa.Connection, path: Path, say: Say) -> None:
    written = [say() for _ in range(3)]
    with reading(connection, path):
        read = list(journal.entries(connection))
        assert read == written
        assert journal.head(connection) == written[2].head
        assert journal.entry_at(connection, 2) == written[1]
        assert journal.entry_at(connection, 4) is None
        assert list(journal.entries(connection, after=2)) == written[2:]
        assert journal.said_at(connection, 3) == written[2].draft
        assert connection.scalar(sa.select(journal.hash_of(sa.literal(3)))) == written[2].hash
    walk = ChainWalk(lambda author, epoch: SIGNER.public_key())
    assert [walk.take(entry) for entry in read] == written


def test_an_empty_journal_begins_at_genesis(connection: sa.Connection, path: Path) -> None:
    with reading(connection, path):
        assert journal.head(connection) == GENESIS


def test_a_writer_with_a_wrong_head_in_mind_is_refused(connection: sa.Connection, path: Path, say: Say) -> None:
    say()
    with pytest.raises(sa.exc.IntegrityError, match="only the next"), writing(connection, path):
        journal.append(connection, draft(1), GENESIS, SIGNER)


def test_the_latest_time_is_never_turned_back(connection: sa.Connection, path: Path) -> None:
    for now in (5, 3):
        with writing(connection, path):
            journal.count_commit(connection, now)
    with reading(connection, path):
        assert (journal.commits(connection), journal.latest(connection)) == (2, 5)


def test_the_latest_time_is_turned_back_behind_a_confirming_entry_alone(
    connection: sa.Connection, path: Path, say: Say
) -> None:
    say()
    with writing(connection, path):
        journal.count_commit(connection, 5)
    with pytest.raises(sa.exc.IntegrityError, match="only grows"), writing(connection, path):
        journal.count_commit(connection, 3, confirmed=True)
    with writing(connection, path):
        confirming = replace(draft(2), kind=journal.CLOCK_CONFIRMED)
        journal.append(connection, confirming, journal.head(connection), SIGNER)
        journal.count_commit(connection, 3, confirmed=True)
    with reading(connection, path):
        assert journal.latest(connection) == 3


@pytest.mark.parametrize("name", [name for name in journal.GUARDED if name not in {"journal", "progress"}])
def test_a_dropped_trigger_is_named(connection: sa.Connection, path: Path, name: str) -> None:
    with writing(connection, path):
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    with reading(connection, path), pytest.raises(GuardsChanged) as changed:
        journal.require_guards(connection)
    assert changed.value.names == (name,)


def test_a_weakened_and_an_added_trigger_are_named(connection: sa.Connection, path: Path) -> None:
    weak = journal.GUARDED["journal_never_changes"].replace("UPDATE ON", "UPDATE OF seq ON")
    with writing(connection, path):
        connection.exec_driver_sql("DROP TRIGGER journal_never_changes")
        connection.exec_driver_sql(weak)
        connection.exec_driver_sql("CREATE TRIGGER extra AFTER INSERT ON journal BEGIN SELECT 1; END")
    with reading(connection, path):
        assert journal.guard_flaws(connection) == ("extra", "journal_never_changes")
