"""Open one SQLCipher connection: which SQLite is fit, how the key is given, which settings hold.

Sources: SQLCipher API (PRAGMA key with a raw key, cipher_compatibility); sqlite.org/wal.html (WAL-reset bug);
sqlite.org/rescode.html.
"""

import errno
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from db.kit import faults

KEY_BYTES = 32
WAL_RESET_FIXED_IN = (3, 51, 3)
_BUSY_SECONDS = 5

# SQLite's primary result codes: the low byte of `sqlite_errorcode`.
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26

# journal_mode is kept in the file; the others belong to the connection and are set each time.
_READ_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",  # KiB, as far as they are used: a page that is kept is not deciphered again
)
_WRITE_SETTINGS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", *_READ_SETTINGS)


def check_engine(version: tuple[int, ...] = sqlcipher.sqlite_version_info) -> None:
    """Raise `EngineTooOld` for a SQLite that can lose acknowledged commits."""
    if version < WAL_RESET_FIXED_IN:
        raise faults.EngineTooOld(_dotted(version), _dotted(WAL_RESET_FIXED_IN))


def connect(path: Path, key: bytes, *, mode: str) -> Any:
    """A keyed connection in autocommit mode, proven to read the first page.

    `key` is 32 raw bytes (no passphrase, no salt: a salt given with the key would hide a damaged salt page).
    `mode` is SQLite's: "rwc" makes the file, "rw" writes, "ro" never writes, also beside a running writer.

    Raises `EngineTooOld`, `DatabaseMissing`, `KeyRefused` and the disk's faults.
    """
    check_engine()
    if mode != "rwc" and not path.exists():
        raise faults.DatabaseMissing(path)
    with named_faults(path):
        connection = connect_unproven(path, key, mode)
        try:
            _prove(connection, _READ_SETTINGS if mode == "ro" else _WRITE_SETTINGS)
        except sqlcipher.Error:
            connection.close()
            raise
    return connection


def connect_unproven(path: Path, key: bytes, mode: str) -> Any:
    """A connection that has the key but has read nothing yet: all that a file with a damaged first page allows."""
    if len(key) != KEY_BYTES:
        raise ValueError("a database key is 32 bytes")
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=_BUSY_SECONDS
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_compatibility = 4")
    return connection


@contextmanager
def named_faults(path: Path) -> Iterator[None]:
    """Turn SQLite's result codes, also inside SQLAlchemy's exceptions, and the system's errors into our faults.

    What means a mistake of ours (a broken constraint, wrong SQL, a file that is not there) passes unchanged.
    """
    try:
        yield
    except Exception as error:
        fault = fault_of(error, path)
        if fault is None:
            raise
        raise fault from error


def fault_of(error: BaseException, path: Path) -> faults.StorageFault | None:
    """The fault that an error stands for; None when it is no fault of disk, key or lock."""
    if isinstance(error, OSError):
        return _fault_of_system(error)
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        return None
    known: dict[int, faults.StorageFault] = {
        _BUSY: faults.DatabaseBusy(),
        _LOCKED: faults.DatabaseBusy(),
        _READONLY: faults.DiskReadOnly(),
        _CANTOPEN: faults.DiskReadOnly(),
        _IOERR: faults.DiskFailed(getattr(cause, "sqlite_errorname", "SQLITE_IOERR")),
        _CORRUPT: faults.PagesDamaged(),
        _FULL: faults.DiskFull(),
        _NOTADB: faults.KeyRefused(path),
    }
    return known.get(code & 0xFF)


def _fault_of_system(error: OSError) -> faults.StorageFault | None:
    known: dict[int | None, faults.StorageFault] = {
        errno.ENOSPC: faults.DiskFull(),
        errno.EROFS: faults.DiskReadOnly(),
        errno.EACCES: faults.DiskReadOnly(),
        errno.EPERM: faults.DiskReadOnly(),
        errno.EIO: faults.DiskFailed("EIO"),
    }
    return known.get(error.errno)


def key_proof(key: bytes) -> bytes:
    """16 bytes that only this key gives and that do not give it away (HMAC-SHA256, cut)."""
    return hmac.digest(key, b"database-key-proof-1", "sha256")[:16]


def _prove(connection: Any, settings: tuple[str, ...]) -> None:
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    for setting in settings:
        connection.execute(setting).fetchall()


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
