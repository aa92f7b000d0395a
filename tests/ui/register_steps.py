"""What the tests of the register on screen look at and wait for again and again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import Counter
from ui.register.forms import Form
from ui.register.page import RegisterPage


def page(counter: Counter) -> RegisterPage:
    return counter.work.customers


def shown(counter: Counter) -> list[str]:
    model = page(counter).search.list.hits
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def hold(counter: Counter, key: Qt.Key) -> None:
    """Presses Ctrl and a key."""
    QTest.keyClick(counter.focus(), key, Qt.KeyboardModifier.ControlModifier)
    counter.settle()


def form(counter: Counter) -> Form:
    shown_form = page(counter).form
    assert shown_form is not None, "no form is shown"
    return shown_form
