"""Bringing the books back from a copy: they come back locked, so that no restored till sells before it was re-keyed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.errors import Code, StoreError
from app.domain.events import TillLocked
from app.domain.till import Lock
from app.ports import Clock
from db.kit import backup, cipher, journal
from db.kit.anchor import Anchor, Anchored
from db.kit.backup_name import Backup
from db.kit.chain import Head
from db.kit.engine import open_connection, reading, writing
from db.till import migrate, revision
from db.till.columns import from_micros, micros
from db.till.faults import LEADS_TO_BACKUP, typed_errors
from db.till.files import StoreFiles, StoreKeys
from db.till.verification import anchor_found, verify
from db.till.writing import BookWriting, Pen


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the replaced database lies, and the lock on the one that came back: what is missing, and since when."""

    aside: Path
    lock: Lock


def needs_restoring(folder: Path, keys: StoreKeys) -> bool:
    """Whether the books do not open or do not prove right; raises StoreError for what no copy mends, as another key."""
    try:
        return not verify(folder, keys).sound
    except StoreError as error:
        if error.code in LEADS_TO_BACKUP:
            return True
        raise


def restore(folder: Path, keys: StoreKeys, copy: Backup, clock: Clock, operator: int = 0) -> Restored:
    """Put a proven copy in the database's place, locked and anchored, by an operator (0: nobody could be asked).

    The till must not be running.

    What was written after the copy is missing from the books and still stands on cards and meters (rule 17 of
    docs/vend-protocol.md), therefore the lock is in the books before the anchor lets anybody open them: whatever a power
    cut leaves is refused at the start or locked, and restoring can be done again.
    """
    files = StoreFiles(folder)
    with typed_errors(files, keys), cipher.named_faults(files.database):
        locking = _Locking(files, keys, clock, anchor_found(files), operator)
        aside = backup.restore(copy.path, files.database, clock.now(), locking.lock)
        Anchor.create(files.anchor, cipher.key_proof(keys.database.open()), locking.commits, locking.head)
    return Restored(aside, locking.why)


class _Locking:
    """Locks the copy before it takes the database's name; afterwards says why, and where its books end."""

    why: Lock
    commits: int
    head: Head

    def __init__(self, files: StoreFiles, keys: StoreKeys, clock: Clock, anchored: Anchored | None, operator: int) -> None:
        self._files = files
        self._key = keys.database.open()
        self._pen = Pen(Ed25519PrivateKey.from_private_bytes(keys.signing.open()), clock)
        self._anchored = anchored
        self._operator = operator

    def lock(self, draft: Path) -> None:
        """Brings the copy to today's shape and posts the lock; closing it leaves no log."""
        with open_connection(draft, self._key, mode="rw") as connection:
            self._bring_up_to_date(connection, draft)
            with writing(connection, draft):
                tx = BookWriting(connection, None, self._pen, journal.head(connection))
                self.why = self._why(connection, tx)
                tx.post(TillLocked(self.why, self._operator))
                journal.count_commit(connection, micros(self._pen.clock.now()))
                self.commits, self.head = journal.commits(connection), tx.head

    def _bring_up_to_date(self, connection: sa.Connection, draft: Path) -> None:
        with reading(connection, draft):
            current = revision.is_current(connection)
        if not current:
            with writing(connection, draft):
                migrate.upgrade(connection)

    def _why(self, connection: sa.Connection, tx: BookWriting) -> Lock:
        known, epoch = tx.head.seq, tx.founding().identity.epoch
        since = from_micros(journal.said_at(connection, known).at)
        if self._anchored is None:
            return Lock(Code.TILL_RESTORED, epoch, found=0, known=known, since=since)
        newest = max(epoch, self._anchored.head.epoch)
        return Lock(Code.TILL_RESTORED, newest, found=self._anchored.head.seq, known=known, since=since)
