"""Only the right key, on a SQLite that keeps what it acknowledged, opens the file; everything on disk is cipher."""

from pathlib import Path

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from db.kit import cipher, faults
from db.kit.engine import open_connection, reading, writing
from tests.db.kit.conftest import KEY

SENTENCE = b"nobody reads this without the key"


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2)])
def test_a_sqlite_that_loses_commits_is_refused(version: tuple[int, int, int]) -> None:
    with pytest.raises(faults.EngineTooOld) as refused:
        cipher.check_engine(version)
    assert refused.value.needed == "3.51.3"


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 0), sqlcipher.sqlite_version_info])
def test_a_sqlite_with_the_fix_is_taken(version: tuple[int, int, int]) -> None:
    cipher.check_engine(version)


def test_a_connection_has_the_settings_that_durability_rests_on(connection: sa.Connection) -> None:
    def pragma(name: str) -> object:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("recursive_triggers") == 1
    assert pragma("temp_store") == 2
    assert pragma("cipher_page_size") == "4096"


def test_nothing_readable_is_on_disk(connection: sa.Connection, path: Path) -> None:
    with writing(connection, path):
        connection.execute(sa.text("INSERT INTO note VALUES (1, :text)"), {"text": SENTENCE})
    files = [file for file in path.parent.iterdir() if file.is_file()]
    assert any(file.name.endswith("-wal") for file in files)
    assert all(SENTENCE not in file.read_bytes() for file in files)
    assert not path.read_bytes().startswith(b"SQLite format 3")


def test_another_key_is_refused(connection: sa.Connection, path: Path) -> None:
    connection.close()
    with pytest.raises(faults.KeyRefused):
        cipher.connect(path, bytes(32), mode="rw")


def test_a_key_of_another_length_is_a_bug(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        cipher.connect(path, bytes(16), mode="rwc")


def test_a_database_that_is_not_there_is_not_made(path: Path) -> None:
    for mode in ("rw", "ro"):
        with pytest.raises(faults.DatabaseMissing):
            cipher.connect(path, KEY, mode=mode)
    assert not path.exists()


def test_a_reader_beside_the_writer_sees_commits_and_cannot_write(connection: sa.Connection, path: Path) -> None:
    with open_connection(path, KEY, mode="ro") as reader:
        with writing(connection, path):
            connection.exec_driver_sql("INSERT INTO note VALUES (1, NULL)")
        with reading(reader, path):
            assert reader.exec_driver_sql("SELECT count(*) FROM note").scalar() == 1
        with pytest.raises(faults.DiskReadOnly), reading(reader, path):
            reader.exec_driver_sql("DELETE FROM note")


def test_a_reading_transaction_keeps_its_view(connection: sa.Connection, path: Path) -> None:
    with open_connection(path, KEY, mode="ro") as reader, reading(reader, path):
        assert reader.exec_driver_sql("SELECT count(*) FROM note").scalar() == 0
        with writing(connection, path):
            connection.exec_driver_sql("INSERT INTO note VALUES (1, NULL)")
        assert reader.exec_driver_sql("SELECT count(*) FROM note").scalar() == 0


def test_a_second_writer_is_told_that_the_first_is_busy(
    connection: sa.Connection, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cipher, "_BUSY_SECONDS", 0)
    with (
        open_connection(path, KEY, mode="rw") as second,
        writing(connection, path),
        pytest.raises(faults.DatabaseBusy),
        writing(second, path),
    ):
        pass


def test_a_writing_transaction_locks_before_its_first_statement(connection: sa.Connection, path: Path) -> None:
    with writing(connection, path):
        other = cipher.connect(path, KEY, mode="rw")
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(sqlcipher.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def test_a_mistake_in_our_sql_is_no_fault_of_the_disk(connection: sa.Connection, path: Path) -> None:
    with pytest.raises(sa.exc.OperationalError, match="no such table"), writing(connection, path):
        connection.exec_driver_sql("DELETE FROM nowhere")


def test_the_proof_of_a_key_belongs_to_that_key_alone() -> None:
    assert cipher.key_proof(KEY) == cipher.key_proof(KEY)
    assert cipher.key_proof(KEY) != cipher.key_proof(bytes(32))
    assert KEY[:16] not in cipher.key_proof(KEY)
