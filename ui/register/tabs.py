"""One of several pages, chosen by the word above them or by Alt and the figure beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ui import tokens
from ui.buttons import Button
from ui.keys import on_key
from ui.pile import Pile
from ui.text import Text

_HELD, _KEY = "Alt", "Alt+{number}"


class Tabs(QWidget):
    """Pages in the order in which they were added; the first is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[Button] = []
        self._pages: list[QWidget] = []
        self._group = QButtonGroup(self)
        self._stack = Pile()
        self._line = QHBoxLayout()
        self._line.setSpacing(0)
        self._line.addWidget(Text(_HELD, "small", "quiet"))
        self._line.addSpacing(tokens.NEAR)
        self._line.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(tokens.NEAR)
        whole.addLayout(self._line)
        whole.addWidget(self._stack, 1)

    def add(self, text: str, page: QWidget) -> None:
        """Adds a page under a word."""
        place = len(self.buttons)
        key = _KEY.format(number=place + 1)
        button = Button(text, "choice", str(place + 1))
        button.setCheckable(True)
        button.setChecked(place == 0)
        button.clicked.connect(lambda: self._stack.setCurrentIndex(place))
        on_key(key, self, lambda: self.show_page(place))
        self._group.addButton(button)
        self._line.insertWidget(self._line.count() - 1, button)
        self._stack.addWidget(page)
        self._pages.append(page)
        self.buttons.append(button)

    def show_page(self, place: int) -> None:
        """Goes to a page and gives it the keyboard."""
        self.buttons[place].setChecked(True)
        self._stack.setCurrentIndex(place)
        self._pages[place].setFocus()

    def place(self) -> int:
        """Which page is shown."""
        return self._stack.currentIndex()
