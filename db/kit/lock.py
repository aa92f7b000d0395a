"""One process a folder: a lock that the operating system drops with the process, and the name of who holds it."""

import os
import sys
from pathlib import Path

from db.kit.faults import AlreadyRunning

# Windows locks keep others from reading the locked bytes, so the lock lies behind the text.
_LOCKED_BYTE = 4096

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class FolderLock:
    """Held from construction to `release` or the end of the process; also a context manager.

    Raises `AlreadyRunning` with the holder's process number and name. The file `lock` stays when released, since
    removing it would let two newcomers lock two different files.
    """

    def __init__(self, folder: Path, name: str) -> None:
        path = folder / "lock"
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _take(self._descriptor):
            os.close(self._descriptor)
            raise _holder(path)
        os.truncate(path, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, f"{os.getpid()} {name}\n".encode())

    def release(self) -> None:
        """Let the next process in."""
        os.close(self._descriptor)

    def __enter__(self) -> "FolderLock":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _holder(path: Path) -> AlreadyRunning:
    pid, _, name = path.read_text(encoding="utf-8").strip().partition(" ")
    return AlreadyRunning(int(pid) if pid.isdigit() else 0, name)
