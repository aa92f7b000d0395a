"""The few file operations that differ between operating systems, each meaning: on disk when it returns."""

import os
import sys
from pathlib import Path

_sync_data = getattr(os, "fdatasync", os.fsync)
_PIECE = 1 << 20


def sync_data(descriptor: int) -> None:
    """Bring a file's bytes to disk. The file's length must not have changed since the last `sync`."""
    _sync_data(descriptor)


def sync_file(path: Path) -> None:
    """Bring a closed file's bytes and length to disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to disk. Windows does this itself and cannot open a folder."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy_to_disk(source: Path, draft: Path) -> None:
    """Copy a file's bytes, on disk when this returns; what is read of the copy afterwards comes from there."""
    with source.open("rb") as file:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        try:
            while piece := file.read(_PIECE):
                _write_all(descriptor, piece)
            os.fsync(descriptor)
            _forget_what_is_cached(descriptor)
        finally:
            os.close(descriptor)


def _write_all(descriptor: int, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _forget_what_is_cached(descriptor: int) -> None:
    """A proof of the copy shall read the disk, not the memory that the bytes came from, where the system allows it."""
    if sys.platform == "linux":
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def publish(draft: Path, path: Path) -> None:
    """Give a finished draft its final name in one step, on disk; whatever had that name is replaced."""
    sync_file(draft)
    draft.replace(path)
    sync_folder(path.parent)
