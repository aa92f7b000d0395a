"""The folders with copies of a till's books, and what such a copy says of itself."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.events import Founded
from db.kit import journal
from db.kit.backup import Backups
from db.kit.chain import GENESIS, ChainWalk
from db.till.codec import UnknownEvent, decode
from db.till.files import StoreKeys


def stem_of(utility: int, till: int) -> str:
    """How the names of a till's copies begin, so that several tills can share a stick."""
    return f"aquatill-{utility}-{till}"


def stem_in(connection: sa.Connection) -> str:
    """How the copies of these books are named: by their first entry, which every shape of the tables has."""
    whose = whose_books(connection)
    return stem_of(*whose) if whose else ""


def whose_books(connection: sa.Connection) -> tuple[int, int] | None:
    """Numbers of the utility and the till whose books these are; None before they were founded."""
    first = journal.entry_at(connection, 1)
    if first is None:
        return None
    event = decode(first.draft.kind, first.draft.version, first.draft.payload)
    return (event.founding.utility, event.founding.identity.till) if isinstance(event, Founded) else None


def backups_in(folder: Path, keys: StoreKeys, stem: str = "") -> Backups:
    """The copies in a folder that the till's key opens; only those of the till whose copies begin with ``stem``.

    One whose newest entry the till did not sign counts as one that does not open.
    """

    def whose(connection: sa.Connection) -> tuple[str, int]:
        _require_signed(connection, keys)
        return told_by(connection)

    return Backups(folder, keys.database.open(), stem, whose)


def _require_signed(connection: sa.Connection, keys: StoreKeys) -> None:
    """The hash and the signature of the newest entry, which vouch for all before it; raises `ChainBroken`."""
    newest = journal.entry_at(connection, journal.head(connection).seq)
    if newest is not None:
        before = journal.entry_at(connection, newest.seq - 1)
        public = Ed25519PrivateKey.from_private_bytes(keys.signing.open()).public_key()
        ChainWalk(lambda author, epoch: public, before.head if before else GENESIS).take(newest)


def told_by(connection: sa.Connection) -> tuple[str, int]:
    """How the copies of these books are named, and the epoch in which they go on; nothing of a newer program's."""
    try:
        stem = stem_in(connection)
    except UnknownEvent:
        return "", 0
    epoch = connection.exec_driver_sql("SELECT epoch FROM founding").scalar()
    return stem, int(epoch or 0)
