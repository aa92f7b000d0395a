"""Copies of a database that are proven before they count, and the way back from one of them.

A copy is made with VACUUM INTO, which reads every row through the cipher, writes under the same key, and does not
disturb readers. It counts once it is on disk, its pages and guards hold, and its head is that of the source.
"""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from db.kit import integrity, journal
from db.kit.chain import Head
from db.kit.cipher import named_faults
from db.kit.disk import publish, sync_folder
from db.kit.engine import open_connection, reading
from db.kit.faults import BackupFlawed, StorageFault

KEPT = 3
_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(?P<stem>.+)-(?P<at>\d{8}T\d{6}Z)-(?P<seq>\d{10})\.db")
_SIDE_FILES = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy: when it was made (UTC, whole seconds) and the number of its newest journal entry."""

    path: Path
    at: datetime
    seq: int


class Backups:
    """The folder of one database's copies, newest `KEPT` of them."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key

    def make(self, connection: sa.Connection, source: Path, at: datetime) -> Backup:
        """Copy, prove, publish, then forget the oldest. Raises `BackupFlawed` or the disk's faults; the old ones stay."""
        self._folder.mkdir(exist_ok=True)
        draft = self._folder / "draft"
        draft.unlink(missing_ok=True)
        try:
            head = self._copy(connection, source, draft)
            backup = self._publish(draft, source.stem, at, head.seq)
        finally:
            draft.unlink(missing_ok=True)
        self._forget_older_than(backup)
        return backup

    def kept(self) -> tuple[Backup, ...]:
        """All copies, the one with the highest number first."""
        found = (_named(path) for path in self._folder.glob("*.db"))
        return tuple(sorted((b for b in found if b), key=lambda b: (b.seq, b.at), reverse=True))

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

    def _publish(self, draft: Path, stem: str, at: datetime, seq: int) -> Backup:
        at = at.astimezone(UTC).replace(microsecond=0)
        path = self._folder / f"{stem}-{at.strftime(_TIME)}-{seq:010d}.db"
        publish(draft, path)
        return Backup(path, at, seq)

    def _forget_older_than(self, newest: Backup) -> None:
        """Keep the newest copy whatever its number and time say: a clock may have been set back."""
        others = [backup for backup in self.kept() if backup != newest]
        for backup in others[KEPT - 1 :]:
            backup.path.unlink()
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
    aside = database.with_name(f"{database.name}.replaced-{at.astimezone(UTC).strftime(_TIME)}")
    for suffix in ("", *_SIDE_FILES):
        old = database.with_name(database.name + suffix)
        if old.exists():
            old.rename(aside.with_name(aside.name + suffix))
    sync_folder(database.parent)
    return aside


def _named(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    at = datetime.strptime(match["at"], _TIME).replace(tzinfo=UTC)
    return Backup(path, at, int(match["seq"]))
