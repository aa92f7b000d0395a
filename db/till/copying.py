"""Copies of the books at other places: taken there, found there, and named after whose books they are."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from app.domain.errors import Code, StoreError
from app.keys.secret import Secret
from db.kit import faults
from db.kit.backup_inside import written
from db.kit.backup_name import Backup, named
from db.kit.cipher import connect
from db.till.backups import backups_in, told_by
from db.till.files import StoreFiles, StoreKeys

_GONE = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ESTALE, errno.ENOTCONN, errno.ENOTDIR})


def own_copies(folder: Path, keys: StoreKeys, stem: str) -> tuple[Backup, ...]:
    """The till's copies in its own folder, the newest first as they say themselves; their other pages were not looked at."""
    return backups_in(StoreFiles(folder).backups, keys, stem).kept()


def copies_at(folder: Path, keys: StoreKeys, stem: str) -> tuple[Backup, ...]:
    """The till's copies in the folder of a place, the newest first; none where the place is not there."""
    try:
        return backups_in(folder, keys, stem).kept()
    except OSError:
        return ()


def unopened_at(folder: Path, keys: StoreKeys, stem: str) -> tuple[Backup, ...]:
    """Files in a folder that are named as the till's copies and that its key does not open."""
    try:
        return backups_in(folder, keys, stem).unopened()
    except OSError:
        return ()


def opens(copy: Path, key: Secret) -> bool:
    """Whether a key opens a file."""
    try:
        connect(copy, key.open(), mode="ro").close()
    except faults.StorageFault:
        return False
    return True


def take_to(folder: Path, keys: StoreKeys, copy: Backup, place: str) -> Backup:
    """Take a proven copy to the folder of a place and prove it there; older ones there make room as at home.

    Raises StoreError PLACE_GONE, PLACE_FULL, PLACE_READ_ONLY and PLACE_FAILED (``place``): what lay there stays as it was.
    """
    with troubles_of(place):
        if not folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, "", str(folder))
        return backups_in(folder, keys, copy.stem).take(copy)


def bring_home(folder: Path, keys: StoreKeys, copy: Path, place: str) -> Backup:
    """Take a copy from elsewhere into the till's own folder of copies, proven; raises as `take_to`."""
    home = StoreFiles(folder).backups
    with troubles_of(place):
        home.mkdir(exist_ok=True)
        found = _as_it_says(copy, keys)
        return found if copy.parent == home else backups_in(home, keys, found.stem).take(found)


def _as_it_says(copy: Path, keys: StoreKeys) -> Backup:
    """What the name of a copy should say, read from the copy itself: anybody can have given it another."""
    name, said = named(copy), written(copy, keys.database.open(), told_by)
    return replace(said, at=name.at) if name and name.seq == said.seq else said


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
