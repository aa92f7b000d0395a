"""A fresh process that shows one window and tells when: ``python -m tests.bench.window empty|till KEYS [--memory]``.

The floor is an empty window, the subject is `aquatill run` as it is typed, with the keys of a made-up till in place of
the desktop's keyring. Both are watched in the same way: a line ``NAME NANOSECONDS`` (monotonic clock) on standard
output when the window is painted for the first time, when the first key has been taken, and, in the till, when the
sale screen is painted after the PIN that was typed at once. Keys enter by the window's handle, as from the desktop.
With ``--memory`` the process then stays idle for a while, says ``idle``, and waits to be weighed before it ends.

Watching must not cost what is watched: PySide6 is imported when the program asks for it, for it slows down every later
import; and of its classes with many enumerations, which it makes when such a class is first named, none is named before
the window is painted (`Qt` alone takes 15 ms).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def run_empty(keys: str, memory: bool) -> None:
    """The floor."""
    from PySide6.QtWidgets import QApplication

    from tests.bench.witness import EmptyWindow, Witness

    app = QApplication(sys.argv[:1])
    window = EmptyWindow()
    witness = Witness(app, keys, memory)
    window.show()
    app.exec()
    witness.deleteLater()


def run_till(keys: str, memory: bool) -> None:
    """The subject."""
    from aquatill.cli.main import main

    _furnish(keys, memory)
    assert main(["run"]) == 0


def _furnish(keys: str, memory: bool) -> None:
    """Puts our equipment behind the ports and a witness beside the application."""
    from aquatill import wiring
    from tests.bench.equipment import BenchEquipment
    from ui import program

    wiring.equipment_of = BenchEquipment
    program.application = _watched(program.application, keys, memory)


def _watched(make: Callable[[], QApplication], keys: str, memory: bool) -> Callable[[], QApplication]:
    """The same, and the application is watched from its beginning."""

    def watched() -> QApplication:
        from tests.bench.witness import Witness

        app = make()
        if app.findChild(Witness) is None:
            Witness(app, keys, memory)
        return app

    return watched


def main(which: str, keys: str, how: str = "") -> None:
    """Show the window that is named and type the keys (Python's escapes)."""
    typed = keys.encode().decode("unicode_escape")
    {"empty": run_empty, "till": run_till}[which](typed, how == "--memory")


if __name__ == "__main__":
    main(*sys.argv[1:])
