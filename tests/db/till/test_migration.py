"""An older database is brought to today's shape after a proven backup, all at once or not at all."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from app.domain.errors import Code, StoreError
from db.kit import journal
from db.kit.engine import open_connection, writing
from db.kit.faults import StorageFault
from db.till import StoreFiles, migrate, open_store, revision, verify
from db.till.opening import connect
from tests.db.till.story_sales import KEYS, StoryClock

NEXT = """
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    {}
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of migrations of a later release, whose second one is still to be written."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    monkeypatch.setattr(revision, "HEAD", "0002")
    monkeypatch.setattr(revision, "KNOWN", ("0001", "0002"))
    return folder / "versions" / "0002_next.py"


def shape(connection: sa.Connection) -> set[tuple[str, str, str]]:
    """Every table, index and trigger with its SQL, whatever the white space."""
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {(kind, name, "".join(sql.split())) for kind, name, sql in rows}


def test_a_new_database_has_the_shape_that_all_migrations_give(told: Path, tmp_path: Path) -> None:
    path = tmp_path / "migrated.db"
    made = connect(StoreFiles(told), KEYS, "ro")
    with open_connection(path, KEYS.database.open(), mode="rwc") as migrated:
        with writing(migrated, path):
            migrate.upgrade(migrated)
        assert shape(migrated) == shape(made)
    made.close()


def test_the_newest_migration_is_the_one_that_the_program_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [revision.HEAD]
    assert {step.revision for step in script.walk_revisions()} == set(revision.KNOWN)


def test_an_older_database_is_migrated_after_a_backup(told: Path, later: Path) -> None:
    later.write_text(NEXT.format('op.execute("ALTER TABLE operator ADD COLUMN badge TEXT")'))
    store = open_store(told, KEYS, StoryClock())
    head = store.opened.head
    store.close()
    [backup] = (told / "backups").iterdir()
    assert backup.name.endswith(f"-{head:010d}.db")
    connection = connect(StoreFiles(told), KEYS, "ro")
    assert connection.exec_driver_sql("SELECT count(badge) FROM operator").scalar() == 0
    assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "0002"
    assert journal.guard_flaws(connection) == ()
    connection.close()
    open_store(told, KEYS, StoryClock()).close()
    assert [backup] == list((told / "backups").iterdir())


BAD = {
    "fails half way": 'op.execute("DROP TABLE pin"); op.execute("DROP TABLE no_such_table")',
    "rebuilds the journal": (
        'op.execute("CREATE TABLE copy AS SELECT * FROM journal"); op.execute("DROP TABLE journal");'
        ' op.execute("ALTER TABLE copy RENAME TO journal")'
    ),
    "drops a trigger": 'op.execute("DROP TRIGGER journal_never_changes")',
}


@pytest.mark.parametrize("steps", BAD.values(), ids=BAD)
def test_a_migration_that_goes_wrong_changes_nothing(
    told: Path, later: Path, monkeypatch: pytest.MonkeyPatch, steps: str
) -> None:
    later.write_text(NEXT.format(steps))
    with pytest.raises((StoreError, StorageFault, sa.exc.SQLAlchemyError)):
        open_store(told, KEYS, StoryClock())
    monkeypatch.undo()
    assert verify(told, KEYS).sound


def test_the_program_before_refuses_what_the_later_one_migrated(
    told: Path, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later.write_text(NEXT.format("pass"))
    open_store(told, KEYS, StoryClock()).close()
    monkeypatch.undo()
    with pytest.raises(StoreError) as refused:
        open_store(told, KEYS, StoryClock())
    assert refused.value.code is Code.STORE_NEWER
