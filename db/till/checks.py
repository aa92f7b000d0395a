"""What may be asked about the store's files without opening the store: integrity, backups, and bringing one back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from db.kit import backup, cipher, integrity, journal
from db.kit.anchor import Anchor
from db.kit.backup import Backup, Backups
from db.kit.engine import open_engine, reading
from db.kit.integrity import Integrity
from db.till.faults import typed_errors
from db.till.files import StoreFiles, StoreKeys


def check_integrity(folder: Path, keys: StoreKeys) -> Integrity:
    """Check every page of the database, from any thread, beside a running till (about 400 MB/s).

    After an unclean stop (`TillStore.opened.unclean`) always; the result goes to `TillStore.distrust`.
    """
    files = StoreFiles(folder)
    with typed_errors(files, keys), cipher.named_faults(files.database):
        return integrity.check(files.database, keys.database.open())


def last_good_backup(folder: Path, keys: StoreKeys) -> Backup | None:
    """The newest copy that proves sound now."""
    return Backups(StoreFiles(folder).backups, keys.database.open()).last_good()


def restore(folder: Path, keys: StoreKeys, copy: Backup, at: datetime) -> Path:
    """Put a proven copy in the database's place and anchor it; returns where the replaced database lies.

    The till must not be running. What was written after the copy is missing from the books and still stands on cards
    and meters, so rule 17 of docs/vend-protocol.md decides whether and as which epoch this till may sell again.
    """
    files = StoreFiles(folder)
    key = keys.database.open()
    with typed_errors(files, keys), cipher.named_faults(files.database):
        aside = backup.restore(copy.path, files.database, at)
        engine = open_engine(files.database, key, mode="ro")
        with engine.connect() as connection, reading(connection, files.database):
            commits, head = journal.commits(connection), journal.head(connection)
        Anchor.create(files.anchor, cipher.key_proof(key), commits, head)
    return aside
