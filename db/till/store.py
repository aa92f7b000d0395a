"""The till's books: `app.ports.Store` over one connection, used by one thread.

Each write is one transaction: journal entries, the tables that follow from them, and the count of commits. The
anchor is written before anybody learns of the commit.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, partial
from typing import TypeVar

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.errors import Cancelled, Code, StoreError
from app.domain.keeping import OWN_FOLDER
from app.domain.keeping_events import BackupMade
from app.domain.till import Founding
from app.ports import Clock, Reading, Tx
from db.kit import clean_stop, journal
from db.kit.anchor import Anchor
from db.kit.backup_name import Backup
from db.kit.chain import Head
from db.kit.cipher import named_faults
from db.kit.engine import reading, writing
from db.kit.faults import DiskFailed, PagesDamaged
from db.kit.integrity import Integrity
from db.kit.prepared import asking
from db.till.backups import backups_in, stem_of
from db.till.columns import micros
from db.till.faults import error_of, typed_errors
from db.till.files import StoreFiles, StoreKeys
from db.till.reading import BookReading
from db.till.writing import BookWriting, Pen

T = TypeVar("T")


class CommitPhase(Enum):
    """Where a write stands when the watcher of `TillStore.on_commit` is called."""

    READY = "ready"  # everything is in the transaction, nothing is committed
    COMMITTED = "committed"  # durable in the database, the anchor does not know it
    ANCHORED = "anchored"  # both know it, the caller does not


@dataclass(frozen=True, slots=True)
class Opened:
    """How the store was found: `unclean` when the last stop was none, and the newest journal number."""

    unclean: bool
    head: int


# After these the disk may or may not hold the last commit: only opening anew tells.
_ENDS_TRUST = frozenset({Code.STORE_DAMAGED, Code.STORE_DISK_FAILED})


class TillStore:
    """The open books. Made by `db.till.create` or `db.till.open_store`; every call from the thread that made it."""

    def __init__(
        self,
        files: StoreFiles,
        keys: StoreKeys,
        clock: Clock,
        connection: sa.Connection,
        anchor: Anchor,
        opened: Opened,
    ) -> None:
        self.opened = opened
        self._files = files
        self._keys = keys
        self._clock = clock
        self._connection = connection
        self._anchor = anchor
        self._pen = Pen(Ed25519PrivateKey.from_private_bytes(keys.signing.open()), clock)
        self._founding: Founding | None = None
        self._distrust: StoreError | None = None
        self._watch: Callable[[CommitPhase], None] = lambda phase: None

    def on_commit(self, watch: Callable[[CommitPhase], None]) -> None:
        """Call `watch` at each phase of each write, the way a fault injector learns where power can fail."""
        self._watch = watch

    def write(self, work: Callable[[Tx], T]) -> T:
        """See `app.ports.Store`.

        Raises StoreError: after STORE_FULL and STORE_READ_ONLY nothing has changed and the same can be tried again;
        after STORE_DAMAGED and STORE_DISK_FAILED the store answers nothing else until it is opened anew.
        """
        with self._guarded():
            with writing(self._connection, self._files.database) as connection:
                tx = BookWriting(connection, self._founding, self._pen, self._anchor.anchored.head)
                result = work(tx)
                journal.count_commit(asking(connection), micros(self._clock.now()), tx.clock_confirmed)
                self._watch(CommitPhase.READY)
            self._watch(CommitPhase.COMMITTED)
            self._anchor_it(tx.head)
            self._watch(CommitPhase.ANCHORED)
        self._founding = tx.known
        return result

    def read(self, work: Callable[[Reading], T]) -> T:
        """See `app.ports.Store`. Raises StoreError as `write` does."""
        with self._guarded(), reading(self._connection, self._files.database) as connection:
            return work(BookReading(connection, self._founding))

    def ask(self, work: Callable[[Reading], T]) -> Callable[[], T]:
        """See `app.ports.Store`; here the question is put when the answer is waited for."""
        return partial(self.read, work)

    @cached_property
    def utility(self) -> int:
        """See `app.ports.Store`."""
        return self.read(lambda books: books.founding()).utility

    def backup(self) -> Backup:
        """Make a proven copy in the till's own folder and journal that it exists; what `db.kit.rotation` lets go is removed.

        Raises StoreError BACKUP_FAILED (``reason``) for a trouble of the copies' folder alone, and as `write` does.
        """
        with self._guarded(), named_faults(self._files.backups):
            founding = self.read(lambda books: books.founding())
            stem = stem_of(founding.utility, founding.identity.till)
            copies = backups_in(self._files.backups, self._keys, stem)
            try:
                made = copies.make(self._connection, self._files.database, self._clock.now(), founding.identity.epoch)
            except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
                raise StoreError(Code.BACKUP_FAILED, reason=str(error.filename)) from error
        size = made.path.stat().st_size
        self.write(lambda tx: tx.post(BackupMade(made.path.name, made.seq, OWN_FOLDER, size)))
        return made

    def distrust(self, found: Integrity) -> None:
        """Stop reading and writing after a check elsewhere found damage; nothing happens when it is sound."""
        if not found.sound:
            self._distrust = error_of(PagesDamaged(found.pages), backups_in(self._files.backups, self._keys))

    def close(self) -> None:
        """Stop: fold the write-ahead log into the database and take the mark of the open store away.

        A store that is not trusted keeps its mark, so that the next start checks every page.
        """
        self.abandon()
        if self._distrust is None:
            clean_stop.mark_closed(self._files.database)

    def abandon(self) -> None:
        """Drop files and connection as they are, the way a killed process does; the next start finds it unclean."""
        self._connection.close()
        self._anchor.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        if self._distrust is not None:
            raise self._distrust
        if self._connection.closed:  # the till ends while somebody still writes a report of it
            raise Cancelled
        try:
            with typed_errors(self._files, self._keys):
                yield
        except StoreError as error:
            if error.code in _ENDS_TRUST:
                self._distrust = error
            raise

    def _anchor_it(self, head: Head) -> None:
        try:
            self._anchor.write(self._anchor.anchored.commits + 1, head)
        except OSError as error:
            raise DiskFailed(errno.errorcode.get(error.errno or 0, "")) from error
