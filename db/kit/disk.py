"""The few file operations that differ between operating systems, each meaning: on disk when it returns."""

import os
import sys
from pathlib import Path

_sync_data = getattr(os, "fdatasync", os.fsync)


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


def publish(draft: Path, path: Path) -> None:
    """Give a finished draft its final name in one step, on disk; whatever had that name is replaced."""
    sync_file(draft)
    draft.replace(path)
    sync_folder(path.parent)
