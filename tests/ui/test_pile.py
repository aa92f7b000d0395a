"""A pile of pages is as a stack to whoever looks at it, and dresses no page before it is seen."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.pile import Pile


class Dressings(QObject):
    """Counts how often a widget is dressed."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() is QEvent.Type.Polish
        return False


def piled(*pages: QWidget) -> Pile:
    pile = Pile()
    for place, page in enumerate(pages):
        assert pile.addWidget(page) == place
    return pile


def test_the_first_page_is_seen_when_the_pile_is_and_no_other(qtbot: QtBot) -> None:
    first, second = QLabel("1"), QLabel("2")
    pile = piled(first, second)
    qtbot.addWidget(pile)
    assert (pile.currentWidget(), pile.currentIndex()) == (first, 0)
    pile.show()
    assert (pile.currentWidget(), pile.currentIndex(), pile.count()) == (first, 0, 2)
    assert (first.isVisible(), second.isVisible()) == (True, False)


def test_a_page_that_was_chosen_before_is_the_one_that_is_seen(qtbot: QtBot) -> None:
    pages = [QLabel(str(number)) for number in range(3)]
    pile = piled(*pages)
    qtbot.addWidget(pile)
    pile.setCurrentWidget(pages[2])
    pile.setCurrentIndex(1)
    assert pile.currentWidget() is pages[1]
    pile.show()
    assert [page.isVisible() for page in pages] == [False, True, False]


def test_a_shown_pile_takes_pages_and_changes_them_as_a_stack_does(qtbot: QtBot) -> None:
    first, second = QLabel("1"), QLabel("2")
    pile = piled(first)
    qtbot.addWidget(pile)
    pile.show()
    assert pile.addWidget(second) == 1
    pile.setCurrentIndex(1)
    assert (pile.currentIndex(), second.isVisible(), first.isVisible()) == (1, True, False)


def test_a_pile_without_pages_has_none(qtbot: QtBot) -> None:
    pile = Pile()
    qtbot.addWidget(pile)
    pile.show()
    assert (pile.count(), pile.currentIndex()) == (0, -1)


def test_a_page_in_a_page_is_dressed_once_and_not_before_it_is_seen(qtbot: QtBot) -> None:
    text, dressings = QLabel("deep inside"), Dressings()
    text.installEventFilter(dressings)
    whole: QWidget = text
    for _ in range(3):
        around = QWidget()
        layout = QVBoxLayout(around)
        layout.addWidget(piled(whole))
        whole = around
    assert dressings.count == 0
    qtbot.addWidget(whole)
    whole.show()
    assert dressings.count == 1
