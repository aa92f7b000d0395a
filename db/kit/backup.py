"""Copies of a database that are proven before they count, and the way back from one of them.

A copy is made with VACUUM INTO, which reads every row through the cipher, writes under the same key, and does not
disturb readers. It counts once it is on disk, its pages and guards hold, and its head is that of the source.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from db.kit import integrity, journal
from db.kit.backup_inside import Whose, of_nobody, read
from db.kit.backup_name import TIME, Backup, copy_in, named
from db.kit.chain import Head
from db.kit.cipher import named_faults
from db.kit.disk import copy_to_disk, publish, sync_folder
from db.kit.engine import open_connection, reading
from db.kit.faults import BackupFlawed, StorageFault
from db.kit.rotation import staying

_SIDE_FILES = ("-wal", "-shm")


class Backups:
    """A folder with those copies of a database that `rotation` keeps. Others' may lie there too, under another stem.

    ``stem`` begins the copies' names; empty: that of the database, and every copy in the folder is one of it. Which copy is
    newer, and whose it is, is read from the copies themselves; ``whose`` knows where it stands in them.
    """

    def __init__(self, folder: Path, key: bytes, stem: str = "", whose: Whose = of_nobody) -> None:
        self._folder = folder
        self._key = key
        self._stem = stem
        self._whose = whose

    def make(self, connection: sa.Connection, source: Path, at: datetime, epoch: int = 0) -> Backup:
        """Copy, prove, publish, then forget the oldest. Raises `BackupFlawed` or the disk's faults; the old ones stay.

        ``epoch`` is the one in which the books go on where that is another than their newest entry's.
        """
        self._folder.mkdir(exist_ok=True)

        def written(draft: Path) -> Head:
            return self._copy(connection, source, draft)

        return self._published(written, self._stem or source.stem, at, epoch)

    def take(self, copy: Backup) -> Backup:
        """Copy a proven copy from another folder into this one, which must be there, and prove it where it lies now.

        Raises OSError as the disk says, `BackupFlawed` and `PagesDamaged`; what lay there before stays as it was.
        """

        def written(draft: Path) -> Head:
            copy_to_disk(copy.path, draft)
            self._prove(draft, self._proven_head(copy.path))
            return self._proven_head(draft)

        return self._published(written, copy.stem, copy.at, copy.epoch)

    def kept(self) -> tuple[Backup, ...]:
        """All copies that the key opens, the newest first: the one with the highest epoch and number, as it says itself."""
        found = (read(name, self._key, self._whose) for name in self._named())
        ours = (copy for copy in found if copy and self._stem in ("", copy.stem))
        return tuple(sorted(ours, key=lambda copy: copy.order, reverse=True))

    def unopened(self) -> tuple[Backup, ...]:
        """Files with the name of a copy that the key does not open: damaged, or somebody else's under this name."""
        return tuple(replace(name, opens=False) for name in self._named() if read(name, self._key, self._whose) is None)

    def last_good(self) -> Backup | None:
        """The newest copy that still proves sound, None when there is none."""
        return next((backup for backup in self.kept() if self.proves(backup)), None)

    def proves(self, backup: Backup) -> bool:
        """Whether a copy's pages and guards hold now."""
        try:
            integrity.check(backup.path, self._key).require()
            self._proven_head(backup.path)
        except StorageFault:
            return False
        return True

    def _named(self) -> tuple[Backup, ...]:
        names = (named(path) for path in sorted(self._folder.glob("*.db")))
        return tuple(name for name in names if name and self._stem in ("", name.stem))

    def _published(self, write: Callable[[Path], Head], stem: str, at: datetime, epoch: int) -> Backup:
        draft = self._folder / f"{stem}.draft"
        draft.unlink(missing_ok=True)
        try:
            head = write(draft)
            copy = copy_in(self._folder, stem, at, epoch or head.epoch, head.seq)
            publish(draft, copy.path)
        finally:
            with suppress(OSError):  # a disk that went away keeps its draft until it is back
                draft.unlink(missing_ok=True)
        self._forget_older_than(copy)
        return copy

    def _copy(self, connection: sa.Connection, source: Path, draft: Path) -> Head:
        with reading(connection, source):
            head = journal.head(connection)
        with named_faults(source):
            connection.connection.driver_connection.execute("VACUUM INTO ?", (str(draft),))  # type: ignore[union-attr]
        self._prove(draft, head)
        return head

    def _prove(self, copy: Path, head: Head) -> None:
        integrity.check(copy, self._key).require()
        if self._proven_head(copy) != head:
            raise BackupFlawed("head")

    def _proven_head(self, copy: Path) -> Head:
        with open_connection(copy, self._key, mode="ro") as connection, reading(connection, copy):
            journal.require_guards(connection)
            return journal.head(connection)

    def _forget_older_than(self, newest: Backup) -> None:
        """Keep the newest copy whatever its number and time say: a clock may have been set back.

        What the key does not open is left where it is: it may be a copy of somebody else.
        """
        lying = tuple(copy for copy in self.kept() if copy.stem == newest.stem)
        kept = staying(lying)
        for copy in lying:
            if copy not in kept and copy.path != newest.path:
                copy.path.unlink()
        sync_folder(self._folder)


def restore(backup: Path, database: Path, at: datetime, prepare: Callable[[Path], None]) -> Path:
    """Put a copy in the database's place while nobody has it open; returns where the replaced files were put aside.

    `prepare` works on the copy, and leaves no log beside it, before anything is moved; when it raises, all is as before.
    Nothing is deleted: the files put aside are named `<name>.replaced-<time>`, with those of its write-ahead log. A power
    cut leaves the old database, none, or the prepared one; the same call goes on from there.
    """
    draft = database.with_name(f"{database.name}.restored")
    for suffix in ("", *_SIDE_FILES):
        draft.with_name(draft.name + suffix).unlink(missing_ok=True)
    shutil.copyfile(backup, draft)
    prepare(draft)
    aside = _put_aside(database, at)
    publish(draft, database)
    return aside


def _put_aside(database: Path, at: datetime) -> Path:
    """The log goes with its database, on disk before another one takes the name: it must never be replayed into that."""
    aside = database.with_name(f"{database.name}.replaced-{at.astimezone(UTC).strftime(TIME)}")
    for suffix in ("", *_SIDE_FILES):
        old = database.with_name(database.name + suffix)
        if old.exists():
            old.rename(aside.with_name(aside.name + suffix))
    sync_folder(database.parent)
    return aside
