"""What may be asked about the store's files without opening the store: integrity and copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.domain.errors import Code, StoreError
from app.ports import Reading
from db.kit import cipher, integrity
from db.kit.backup_name import Backup
from db.kit.engine import reading
from db.kit.integrity import Integrity
from db.till.backups import backups_in
from db.till.faults import typed_errors
from db.till.files import StoreFiles, StoreKeys
from db.till.opening import connect
from db.till.reading import BookReading

T = TypeVar("T")


def check_integrity(folder: Path, keys: StoreKeys) -> Integrity:
    """Check every page of the database, from any thread, beside a running till (about 400 MB/s).

    After an unclean stop (`TillStore.opened.unclean`) always; the result goes to `TillStore.distrust`.
    """
    files = StoreFiles(folder)
    with typed_errors(files, keys), cipher.named_faults(files.database):
        return integrity.check(files.database, keys.database.open())


def ask(folder: Path, keys: StoreKeys, question: Callable[[Reading], T]) -> T:
    """What the books answer, beside a running till; nothing is proven and nothing is written. StoreError as `verify`."""
    files = StoreFiles(folder)
    with typed_errors(files, keys), connect(files, keys, "ro") as books, reading(books, files.database):
        return question(BookReading(books, None))


def last_good_backup(folder: Path, keys: StoreKeys) -> Backup | None:
    """The newest copy that proves sound now, whatever its name says."""
    return backups_in(StoreFiles(folder).backups, keys).last_good()


def copies(folder: Path, keys: StoreKeys) -> tuple[tuple[Backup, bool], ...]:
    """Every copy and whether it proves sound now, the newest first; behind them what the key does not open."""
    backups = backups_in(StoreFiles(folder).backups, keys)
    kept = tuple((copy, backups.proves(copy)) for copy in backups.kept())
    return kept + tuple((copy, False) for copy in backups.unopened())


def proven_copy(folder: Path, keys: StoreKeys, name: str | None = None) -> Backup:
    """The copy with a name, or the newest that proves sound.

    Raises StoreError BACKUP_UNKNOWN, BACKUP_DAMAGED (``name``), or BACKUP_NONE when none proves sound.
    """
    if name is None:
        newest = last_good_backup(folder, keys)
        if newest is None:
            raise StoreError(Code.BACKUP_NONE)
        return newest
    backups = backups_in(StoreFiles(folder).backups, keys)
    named = next((copy for copy in (*backups.kept(), *backups.unopened()) if copy.path.name == name), None)
    if named is None:
        raise StoreError(Code.BACKUP_UNKNOWN, name=name)
    if not backups.proves(named):
        raise StoreError(Code.BACKUP_DAMAGED, name=name)
    return named
