"""Make a new store, or open one and prove that it is the one we left: key, shape, guards, tail, anchor."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.errors import Code, StoreError
from app.ports import Clock
from db.kit import cipher, clean_stop, faults, journal
from db.kit.anchor import Anchor
from db.kit.chain import GENESIS, ChainWalk, Head, Verifier
from db.kit.disk import publish
from db.kit.engine import open_connection, reading, writing
from db.till import migrate, revision
from db.till.backups import backups_in, stem_in
from db.till.columns import METADATA
from db.till.faults import typed_errors
from db.till.files import StoreFiles, StoreKeys
from db.till.store import Opened, TillStore

# How many of the newest entries are checked with their signatures at each start; a tenth of a millisecond each.
_TAIL = 16


def create(folder: Path, keys: StoreKeys, clock: Clock) -> TillStore:
    """Make an empty store and open it; its first event must be `Founded`.

    The database appears under its name only when it is complete. Raises StoreError STORE_SET_UP_ALREADY when there is
    one, STORE_VANISHED when an anchor knows of one, STORE_FULL, STORE_READ_ONLY, STORE_UNSAFE_SQLITE.
    """
    files = StoreFiles(folder)
    if files.database.exists():
        raise StoreError(Code.STORE_SET_UP_ALREADY, path=str(files.database))
    with typed_errors(files, keys), cipher.named_faults(files.database):
        if _was_written_to(files):
            raise faults.DatabaseMissing(files.database)
        draft = files.database.with_name("till.db.draft")
        draft.unlink(missing_ok=True)
        _fill(draft, keys.database.open())
        Anchor.create(files.anchor, cipher.key_proof(keys.database.open()))
        publish(draft, files.database)
    return open_store(folder, keys, clock)


def open_store(folder: Path, keys: StoreKeys, clock: Clock) -> TillStore:
    """Open the store of a till for its one writing process; migrates an older one after a proven backup.

    Raises StoreError: STORE_VANISHED, STORE_KEY_WRONG, STORE_NEWER, STORE_DAMAGED, STORE_TRIGGERS_MISSING,
    STORE_CHAIN_BROKEN, STORE_BEHIND_ANCHOR, STORE_ANCHOR_LOST, STORE_FULL, STORE_READ_ONLY, STORE_UNSAFE_SQLITE.
    """
    files = StoreFiles(folder)
    with typed_errors(files, keys), cipher.named_faults(files.database):
        connection = connect(files, keys, "rw")
        try:
            return _proven(files, keys, clock, connection)
        except BaseException:
            connection.close()
            raise


def connect(files: StoreFiles, keys: StoreKeys, mode: str) -> sa.Connection:
    """A connection to the till's database; tells a wrong key from a damaged first page by the anchor's label."""
    key = keys.database.open()
    try:
        return open_connection(files.database, key, mode=mode)
    except faults.KeyRefused as refused:
        if _label(files) == cipher.key_proof(key):
            raise faults.PagesDamaged((1,)) from refused
        raise


def verifier(keys: StoreKeys) -> Verifier:
    """The public half of the till's signing key."""
    return Ed25519PrivateKey.from_private_bytes(keys.signing.open()).public_key()


def _fill(database: Path, key: bytes) -> None:
    with (
        open_connection(database, key, mode="rwc") as connection,
        writing(connection, database),
    ):
        journal.create(connection)
        METADATA.create_all(connection)
        revision.stamp(connection)


def _was_written_to(files: StoreFiles) -> bool:
    """Whether the anchor of a database that is gone knows of a write; a set-up cut short leaves one that does not."""
    if not files.anchor.exists():
        return False
    anchor = Anchor(files.anchor, read_only=True)
    anchor.close()
    return anchor.anchored.commits > 0


def _label(files: StoreFiles) -> bytes | None:
    try:
        anchor = Anchor(files.anchor, read_only=True)
    except faults.AnchorLost:
        return None
    label = anchor.label()
    anchor.close()
    return label


def _proven(files: StoreFiles, keys: StoreKeys, clock: Clock, connection: sa.Connection) -> TillStore:
    anchor = Anchor(files.anchor)
    try:
        _bring_up_to_date(files, keys, clock, connection)
        with reading(connection, files.database):
            journal.require_guards(connection)
            now = _check_anchor(connection, anchor, verifier(keys))
        unclean = clean_stop.mark_open(files.database)
        if now.commits != anchor.anchored.commits:
            anchor.write(now.commits, now.head)
        return TillStore(files, keys, clock, connection, anchor, Opened(unclean, now.head.seq))
    except BaseException:
        anchor.close()
        raise


def _bring_up_to_date(files: StoreFiles, keys: StoreKeys, clock: Clock, connection: sa.Connection) -> None:
    with reading(connection, files.database):
        current = revision.is_current(connection)
    if not current:
        with reading(connection, files.database):
            stem = stem_in(connection)
        backups_in(files.backups, keys, stem).make(connection, files.database, clock.now())
        with writing(connection, files.database):
            migrate.upgrade(connection)


@dataclass(frozen=True, slots=True)
class _Now:
    commits: int
    head: Head


def _check_anchor(connection: sa.Connection, anchor: Anchor, verifier: Verifier) -> _Now:
    """The database's newest entry and write, neither older than the anchor's, on a chain that holds."""
    anchored = anchor.anchored
    now = _Now(journal.commits(connection), journal.head(connection))
    if now.head.seq < anchored.head.seq:
        raise faults.JournalShortened(anchored.head.seq, now.head.seq)
    if now.commits < anchored.commits:
        raise faults.JournalShortened(anchored.commits, now.commits)
    if _head_at(connection, anchored.head.seq).hash != anchored.head.hash:
        raise faults.JournalForked(anchored.head.seq)
    _check_tail(connection, max(0, min(anchored.head.seq, now.head.seq - _TAIL)), verifier)
    return now


def _check_tail(connection: sa.Connection, after: int, verifier: Verifier) -> None:
    walk = ChainWalk(lambda author, epoch: verifier, _head_at(connection, after))
    for entry in journal.entries(connection, after):
        walk.take(entry)


def _head_at(connection: sa.Connection, seq: int) -> Head:
    if seq == 0:
        return GENESIS
    entry = journal.entry_at(connection, seq)
    if entry is None:
        raise faults.ChainBroken(seq, "number")
    return entry.head
