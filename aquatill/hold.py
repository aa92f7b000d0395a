"""One process a data folder: the one that holds its lock works there, and others are told its name."""

from __future__ import annotations

import errno

from app.domain.errors import Code, StoreError
from aquatill.home import Home
from db.kit.faults import AlreadyRunning
from db.kit.lock import FolderLock

_CODES = {
    errno.EROFS: Code.STORE_READ_ONLY,
    errno.EACCES: Code.STORE_READ_ONLY,
    errno.EPERM: Code.STORE_READ_ONLY,
    errno.ENOSPC: Code.STORE_FULL,
}


def hold(home: Home, name: str) -> FolderLock:
    """Makes this process the one that works in the folder; StoreError RUNNING_ALREADY names the one that does.

    StoreError STORE_READ_ONLY, STORE_FULL or STORE_DISK_FAILED when the lock cannot be written.
    """
    try:
        return FolderLock(home.folder, name)
    except AlreadyRunning as running:
        raise StoreError(Code.RUNNING_ALREADY, pid=running.pid, name=running.name) from running
    except OSError as refused:
        code = _CODES.get(refused.errno or 0, Code.STORE_DISK_FAILED)
        raise StoreError(code, reason=errno.errorcode.get(refused.errno or 0, "")) from refused
