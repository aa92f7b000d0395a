"""A till's window without a till: the shell on a fake desk, dressed, active, offscreen."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fake_desk import FakeDesk
from ui import lasting_none as lasting_none  # tests of one process call into Qt more often than it survives
from ui import theme
from ui.passphrase_page import PassphrasePage
from ui.sell.page import SellPage
from ui.shell import Shell
from ui.work_area import WorkArea


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform complains of what it lacks; everything else that Qt complains of fails the test."""
    for item in items:
        if item.path.parent.name == "ui":
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    if qapp.property("dark") is not False:
        theme.dress(qapp, dark=False)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def desk() -> FakeDesk:
    """The desk that the windows ask."""
    return FakeDesk()


@pytest.fixture
def shell(qtbot: QtBot, desk: FakeDesk) -> Shell:
    """The window at its login, the books open."""
    shell = Shell(desk)
    qtbot.addWidget(shell)
    shell.show()
    with qtbot.waitActive(shell):
        shell.activateWindow()
    qtbot.waitUntil(lambda: bool(desk.all_of("start")) or shell.findChild(PassphrasePage) is not None)
    return shell


class Counter:
    """A cashier at the keyboard of a shell."""

    def __init__(self, qtbot: QtBot, shell: Shell, desk: FakeDesk) -> None:
        self.qtbot, self.shell, self.desk = qtbot, shell, desk

    @property
    def work(self) -> WorkArea:
        """The work area."""
        assert self.shell.work is not None
        return self.shell.work

    @property
    def sell(self) -> SellPage:
        """The sale screen."""
        return self.work.sell

    def focus(self) -> QWidget:
        """Where the keys go."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget

    def type(self, text: str) -> None:
        """Types a text wherever the keys go."""
        QTest.keyClicks(self.focus(), text)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses and releases a key while another is held, and lets its callbacks arrive."""
        QTest.keyClick(self.focus(), key, held)
        self.settle()

    def enter(self) -> None:
        """Presses Enter."""
        self.press(Qt.Key.Key_Return)

    def settle(self) -> None:
        """Lets everything that was called for on Qt's thread happen."""
        self.qtbot.wait(1)
        for _ in range(3):
            QApplication.processEvents()

    def until(self, true: Callable[[], bool]) -> None:
        """Waits until something is so."""
        self.qtbot.waitUntil(true)

    def log_in(self) -> None:
        """Logs in; the usual answer is Ana, without a shift."""
        self.type("7")
        self.enter()
        self.type("4711")
        self.enter()
        self.until(lambda: self.shell.work is not None)

    def open_shift(self) -> None:
        """Counts 500.00 and opens."""
        self.type("500")
        self.enter()
        self.enter()

    def put_card(self) -> None:
        """A customer's card on the reader, answered at once."""
        self.desk.put_card()
        self.settle()

    def order(self, amount: str, tender: str) -> None:
        """Types amount and tender, up to the button."""
        self.type(amount)
        self.enter()
        self.type(tender)
        self.enter()


@pytest.fixture
def counter(qtbot: QtBot, shell: Shell, desk: FakeDesk) -> Counter:
    """A cashier at the login."""
    return Counter(qtbot, shell, desk)


@pytest.fixture
def counter_on(qtbot: QtBot, wrapped: FakeDesk, shell: Shell) -> Counter:
    """A cashier before a till that asks for its passphrase."""
    return Counter(qtbot, shell, wrapped)


@pytest.fixture
def at_sale(counter: Counter) -> Counter:
    """A cashier with an open shift and María's card on the reader."""
    counter.log_in()
    counter.open_shift()
    counter.put_card()
    return counter


@pytest.fixture
def looking(counter: Counter) -> Counter:
    """A cashier at the search."""
    counter.log_in()
    counter.press(Qt.Key.Key_F4)
    return counter


@pytest.fixture
def reading(looking: Counter) -> Counter:
    """The same with María's file open."""
    looking.type("mar")
    looking.settle()
    looking.enter()
    return looking
