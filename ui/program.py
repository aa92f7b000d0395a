"""Runs the window: builds the application, dresses it, shows the shell, and returns the exit code."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import lasting_none as lasting_none  # before the first call into Qt
from ui import plain_import as plain_import  # before the other modules
from ui import theme
from ui.shell import Shell

if TYPE_CHECKING:
    from ui.demo.bench import Bench
    from ui.desk import Desk
    from ui.setup_desk import SetupDesk


_LOADING_MS = 5000


def application() -> QApplication:
    """The one application object of this process, dressed."""
    standing = QApplication.instance()
    app = standing if isinstance(standing, QApplication) else QApplication(sys.argv[:1])
    if not theme.is_dressed(app):
        app.setApplicationName("Aquatill")
        theme.follow(app)
        _let_the_collector_rest()
    return app


def _let_the_collector_rest() -> None:
    """Python looks for garbage again and again while modules load and finds none: that is a sixth of the start."""
    gc.disable()
    QTimer.singleShot(_LOADING_MS, _collect_again)


def _collect_again() -> None:
    gc.freeze()  # what was loaded stays for good and need not be looked through again
    gc.enable()


def run(desk: Desk, painted: Callable[[], None], bench: Callable[[], Bench] | None = None) -> int:
    """Shows the till until its window is closed; ``painted`` is called once after the first paint.

    With a ``bench`` the demo's windows then appear beside it.
    """
    app = application()
    shell = Shell(desk)
    shell.painted.connect(painted)
    if bench is not None:
        shell.painted.connect(lambda: _show_demo(bench(), shell))
    shell.show()
    return app.exec()


def _show_demo(bench: Bench, shell: Shell) -> None:
    from ui.demo.windows import DemoWindows

    DemoWindows(bench, shell, shell.words).show_beside()


def run_setup(desk: SetupDesk, languages: tuple[str, ...], language: str) -> bool:
    """Shows the set-up wizard; whether the till was founded."""
    from ui.setup_wizard import SetupWindow

    app = application()
    window = SetupWindow(desk, languages, language)
    window.show()
    app.exec()
    return window.done
