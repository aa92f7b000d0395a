"""Where tests keep their folders: in memory, where nothing waits for a disk, unless a test is about what a disk keeps."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

DISK = Path("/var/tmp")
"""For tests marked on_disk."""

_MEMORY = Path("/dev/shm")
_ROOM = 2 << 30


def keep_folders_in_memory() -> None:
    """From now on temporary folders lie in memory, also those of processes that are started; not where there is no room."""
    if "TMPDIR" not in os.environ and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free >= _ROOM:
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None
