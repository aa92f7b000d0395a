"""What a copy holds, read from the copy itself: anybody can name a file, but only the key's owner wrote what it opens.

Every page that is read is authenticated by the key (SQLCipher's HMAC), so that a file of somebody else, or a piece of one,
never passes for a copy, whatever its name says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import sqlalchemy as sa

from db.kit import journal
from db.kit.backup_name import Backup, copy_in
from db.kit.engine import open_connection, reading
from db.kit.faults import StorageFault

Whose = Callable[[sa.Connection], tuple[str, int]]
"""How the copies of books are named and the epoch in which they go on, as the books say; ("", 0): as their newest entry."""

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_REMEMBERED = 1_000
_read: dict[tuple[object, ...], Backup | None] = {}
"""What was read of files that have not changed since: the round of the copies looks every few seconds."""


def of_nobody(_: sa.Connection) -> tuple[str, int]:
    """Books of which only the journal is known."""
    return "", 0


def read(named: Backup, key: bytes, whose: Whose) -> Backup | None:
    """The copy as it says itself; None when the key does not open it.

    Its time is that of the name where the name tells its newest entry rightly, else that of the entry.
    """
    try:
        file = named.path.stat()
    except OSError:
        return None
    now = file.st_size, file.st_mtime_ns, file.st_ctime_ns, file.st_ino
    known = (str(named.path), *now, sha256(key).digest())
    if known not in _read:
        if len(_read) >= _MOST_REMEMBERED:
            _read.clear()
        _read[known] = _opened(named, key, whose)
    return _read[known]


def written(path: Path, key: bytes, whose: Whose) -> Backup:
    """The copy in a file of any name, as it says itself; raises the faults of `db.kit.cipher.connect`."""
    with open_connection(path, key, mode="ro") as copy, reading(copy, path):
        head = journal.head(copy)
        stem, epoch = whose(copy)
        at = _BEGINNING + timedelta(microseconds=journal.said_at(copy, head.seq).at if head.seq else 0)
        return replace(copy_in(path.parent, stem, at, epoch or head.epoch, head.seq), path=path)


def _opened(named: Backup, key: bytes, whose: Whose) -> Backup | None:
    try:
        said = written(named.path, key, whose)
    except (StorageFault, sa.exc.DBAPIError, OSError):  # a file of the right key that holds no books
        return None
    rightly = said.seq == named.seq
    return replace(said, at=named.at if rightly else said.at, stem=said.stem or named.stem)
