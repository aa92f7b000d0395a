"""The till outlives the binding's uncounted references to None, True and False."""

import subprocess
import sys

CALLS = """
from ui import lasting_none
from PySide6.QtGui import QFont
font = QFont()
for _ in range(300_000):
    font.setBold(True)
"""


def test_none_outlives_more_calls_into_qt_than_it_has_references() -> None:
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


TRUTHS = """
from ui import lasting_none
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal(bool)

bell = Bell()
for _ in range(20_000):
    bell.rung.emit(True)
    bell.rung.emit(False)
"""


def test_the_truth_outlives_more_signals_than_it_has_references() -> None:
    done = subprocess.run([sys.executable, "-c", TRUTHS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
