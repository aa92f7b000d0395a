"""The till for training: a folder of its own beside the real one, a program of its own, play keys and virtual things."""

from __future__ import annotations

import subprocess
import sys

from aquatill.home import Home


def training_home(home: Home) -> Home:
    """The folder of the training that belongs to a till; nothing of the till's own is in it, nothing of it in the till's."""
    return Home(home.folder.with_name(home.folder.name + "-training"))


class TrainingDoor:
    """Opens the training from the log-in of the real till."""

    def __init__(self) -> None:
        self._program: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        """Starts `aquatill training` and does not wait for it; one that runs already comes forward by itself."""
        self._program = start_training()


def start_training() -> subprocess.Popen[bytes]:
    """Starts `aquatill training` and does not wait for it; it outlives the window that started it."""
    return subprocess.Popen(
        [sys.executable, "-m", "aquatill", "training"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
