"""The till for training: a folder of its own beside the real one, a program of its own, play keys and virtual things."""

from __future__ import annotations

import subprocess
import sys

from aquatill.home import Home


def training_home(home: Home) -> Home:
    """The folder of the training that belongs to a till; nothing of the till's own is in it, nothing of it in the till's."""
    return Home(home.folder.with_name(home.folder.name + "-training"))


def start_training() -> subprocess.Popen[bytes]:
    """Starts `aquatill training` and does not wait for it; it outlives the window that started it."""
    return subprocess.Popen(
        [sys.executable, "-m", "aquatill", "training"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
