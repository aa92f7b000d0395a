"""Runs the till of the data folder as `aquatill run` does, and tells what its windows show; it never touches them.

    python -m tests.e2e.driver

Orders come as lines on standard input, each answered by the same line on standard output as soon as it holds: ``see TEXT``
and ``gone TEXT`` (some widget shows it; none does), ``active TITLE`` (keys reach the window whose title begins so),
``field NAME`` (keys reach the widget with this accessible name),
``shot FILE`` (the pixels of the till's X window), ``remember`` the commands that the card on the reader gets from now on,
and ``tear``: the card leaves the reader when it has executed the next command to commit, if it gets the same commands as
those remembered; ``close`` the till's window; ``spread`` the demo's windows over the screen; ``rest``:
the demo has kept where its cards lie; ``printer FAULT``: the printer fails so from now on.
"""

from __future__ import annotations

import sys
import threading

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from aquatill.cli.console import Console
from aquatill.cli.place import till_of_this_folder
from aquatill.demo.bench import DemoBench
from aquatill.demo.equipment import DemoEquipment
from aquatill.language import words_of_the_person
from aquatill.run import run_till
from ui import program
from ui.demo.bench import PrinterFault
from virtual.contact import Contact, Tear, TearKind

LOOK_MS = 10
COMMIT = 0xC7


class Witness(QObject):
    """Looks at the windows from time to time until what is waited for is there."""

    ordered = Signal(str)

    def __init__(self, parent: QObject, bench: DemoBench) -> None:
        super().__init__(parent)
        self._bench = bench
        self._remembered_from = 0
        self._order = ""
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        self.ordered.connect(self._take)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.ordered.emit(line.rstrip("\n"))

    def _take(self, order: str) -> None:
        self._order = order
        self._looking.start()

    def _look(self) -> None:
        verb, _, what = self._order.partition(" ")
        if getattr(self, f"_{verb}")(what):
            self._looking.stop()
            sys.stdout.write(f"{self._order}\n")
            sys.stdout.flush()

    def _see(self, text: str) -> bool:
        return any(text in shown for shown in texts())

    def _gone(self, text: str) -> bool:
        return not self._see(text)

    def _shot(self, file: str) -> bool:
        window = _till().windowHandle()
        return window.screen().grabWindow(window.winId()).save(file)

    def _spread(self, _: str) -> bool:
        """The demo's windows side by side at the right of the till, where they cover nothing."""
        edge = _till().frameGeometry().right() + 1
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window is not _till():
                window.move(edge, 0)
                edge += window.frameGeometry().width()
        return True

    def _rest(self, _: str) -> bool:
        return self._bench.settled() is not None

    def _close(self, _: str) -> bool:
        return _till().close()

    def _active(self, title: str) -> bool:
        """Whether keys reach a widget of the window whose title begins so."""
        window = QApplication.activeWindow()
        return window is not None and window.windowTitle().startswith(title) and QApplication.focusWidget() is not None

    def _field(self, name: str) -> bool:
        """Whether keys reach the widget of this accessible name."""
        widget = QApplication.focusWidget()
        return widget is not None and widget.isEnabled() and widget.accessibleName() == name

    def _remember(self, _: str) -> bool:
        self._remembered_from = len(self._contact().commands)
        return True

    def _tear(self, _: str) -> bool:
        contact = self._contact()
        commits_at = contact.commands.index(COMMIT, self._remembered_from) - self._remembered_from
        contact.set_tear(Tear(commits_at, TearKind.AFTER))
        return True

    def _printer(self, fault: str) -> bool:
        self._bench.set_printer(PrinterFault(fault))
        return self._bench.settled() is not None

    def _contact(self) -> Contact:
        contact = self._bench.reader.contact
        assert contact is not None, "no card on the reader"
        return contact


def _till() -> QMainWindow:
    return next(window for window in QApplication.topLevelWidgets() if isinstance(window, QMainWindow))


def texts() -> list[str]:
    """What visible widgets show or say of themselves."""
    seen = [w for w in QApplication.allWidgets() if w.isVisible()]
    return [part.replace("\u00a0", " ") for widget in seen for part in _said(widget)]


def _said(widget: QWidget) -> list[str]:
    shown = getattr(widget, "text", None)
    return [widget.accessibleName(), *([str(shown())] if callable(shown) else [])]


def main() -> int:
    """Run until the window is closed."""
    place = till_of_this_folder()
    assert isinstance(place.equipment, DemoEquipment)
    witness = Witness(program.application(), place.equipment.bench)
    code = run_till(Console(words_of_the_person()), place)
    witness.deleteLater()
    return code


if __name__ == "__main__":
    raise SystemExit(main())
