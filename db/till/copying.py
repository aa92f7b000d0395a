"""Copies of the books at other places: taken there, found there, and named after whose books they are."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from app.domain.errors import Code, StoreError
from app.domain.events import Founded
from db.kit import faults, journal
from db.kit.backup import Backups
from db.kit.backup_name import Backup, copy_in, named
from db.kit.engine import open_connection, reading
from db.till.codec import decode
from db.till.columns import from_micros
from db.till.files import StoreFiles, StoreKeys

_GONE = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ESTALE, errno.ENOTCONN, errno.ENOTDIR})


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


def own_copies(folder: Path, keys: StoreKeys, stem: str) -> tuple[Backup, ...]:
    """The till's copies in its own folder, the newest first; their pages were not looked at."""
    return Backups(StoreFiles(folder).backups, keys.database.open(), stem).kept()


def copies_at(folder: Path, keys: StoreKeys, stem: str) -> tuple[Backup, ...]:
    """The till's copies in the folder of a place, the newest first; none where the place is not there."""
    try:
        return Backups(folder, keys.database.open(), stem).kept()
    except OSError:
        return ()


def take_to(folder: Path, keys: StoreKeys, copy: Backup, place: str) -> Backup:
    """Take a proven copy to the folder of a place and prove it there; older ones there make room as at home.

    Raises StoreError PLACE_GONE, PLACE_FULL, PLACE_READ_ONLY and PLACE_FAILED (``place``): what lay there stays as it was.
    """
    with troubles_of(place):
        if not folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, "", str(folder))
        return Backups(folder, keys.database.open(), copy.stem).take(copy)


def bring_home(folder: Path, keys: StoreKeys, copy: Path, place: str) -> Backup:
    """Take a copy from elsewhere into the till's own folder of copies, proven; raises as `take_to`."""
    home = StoreFiles(folder).backups
    with troubles_of(place):
        home.mkdir(exist_ok=True)
        found = named(copy) or _as_it_says(copy, keys)
        return found if copy.parent == home else Backups(home, keys.database.open(), found.stem).take(found)


def _as_it_says(copy: Path, keys: StoreKeys) -> Backup:
    """What the name of a copy would say, read from the copy itself: somebody gave it another name."""
    with open_connection(copy, keys.database.open(), mode="ro") as connection, reading(connection, copy):
        head = journal.head(connection)
        at = from_micros(journal.said_at(connection, head.seq).at)
        return replace(copy_in(copy.parent, stem_in(connection), at, head.epoch, head.seq), path=copy)


@contextmanager
def troubles_of(place: str) -> Iterator[None]:
    """Say what a place suffers from: it went away, is full, cannot be written, or does not keep what it is given."""
    try:
        yield
    except OSError as error:
        raise StoreError(_code_of(error), place=place, reason=errno.errorcode.get(error.errno or 0, "")) from error
    except faults.DiskFull as fault:
        raise StoreError(Code.PLACE_FULL, place=place) from fault
    except faults.DiskReadOnly as fault:
        raise StoreError(Code.PLACE_READ_ONLY, place=place) from fault
    except faults.DatabaseMissing as fault:
        raise StoreError(Code.PLACE_GONE, place=place) from fault
    except faults.StorageFault as fault:
        raise StoreError(Code.PLACE_FAILED, place=place, reason=type(fault).__name__) from fault


def _code_of(error: OSError) -> Code:
    if error.errno in _GONE:
        return Code.PLACE_GONE
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Code.PLACE_FULL
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return Code.PLACE_READ_ONLY
    return Code.PLACE_FAILED
