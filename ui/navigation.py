"""The rail at the side: where am I, where can I go by which key, who am I."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme, tokens
from ui.actions import LOCK_KEY, OFFICE_KEY, Page, actions_for, office_for
from ui.buttons import Button
from ui.icons import icon
from ui.keys import IN_WINDOW, on_key
from ui.session import Session
from ui.text import Text
from words.people import role_words


class RailButton(Button):
    """An entry of the rail: icon and word at one end, its key at the other."""

    def __init__(self, text: str, key: str, sign: str) -> None:
        super().__init__("")
        self.setAccessibleName(text)
        self._sign = sign
        self._picture = Text()
        line = QHBoxLayout(self)
        line.setContentsMargins(tokens.NEAR, 0, tokens.NEAR, 0)
        line.setSpacing(tokens.NEAR)
        line.addWidget(self._picture)
        line.addWidget(Text(text, bold=True), 1)
        line.addWidget(Text(key, "small", "quiet"))
        self.setMinimumHeight(tokens.TARGET)
        self._draw()

    def shown_texts(self) -> set[str]:
        """The word and the key that one reads on it."""
        return {label.text() for label in self.findChildren(Text)}

    def _draw(self) -> None:
        self._picture.setPixmap(icon(self._sign, theme.colours().rail_ink, self.devicePixelRatioF()))


class Navigation(QWidget):
    """``chosen`` names the page to go to, ``lock`` asks to lock."""

    chosen = Signal(object)
    lock = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(tokens.NAVIGATION)
        self.buttons: dict[Page, RailButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.GAP, tokens.GAP, tokens.GAP, tokens.GAP)
        self._column.setSpacing(tokens.HAIR)
        self._place_head(session)
        self._away = frozenset(action.page for action in office_for(session.operator))
        for action in actions_for(session.operator):
            if action.office:
                self._bind(action.key, partial(self.chosen.emit, action.page))
            else:
                self._add(action.page, session.words.tr(action.text), action.key, action.icon)
        if self._away:
            self._add(Page.OFFICE, session.words.tr("Office"), OFFICE_KEY, "office")
        self._column.addStretch(1)
        self._place_foot(session)

    def show_page(self, page: Page) -> None:
        """Marks where we are; a page of the office is found behind its entry."""
        entry = Page.OFFICE if page in self._away else page
        if entry in self.buttons:
            self.buttons[entry].setChecked(True)

    def set_free(self, free: bool) -> None:
        """While a card is written nothing here can be pressed; the work area refuses the keys."""
        for widget in (*self.buttons.values(), self._lock_button):
            widget.setEnabled(free)

    def _place_head(self, session: Session) -> None:
        founding = session.founding
        self._column.addWidget(Text("Aquatill", "large"))
        place = " · ".join(part for part in (founding.utility_name, founding.branch) if part)
        self._column.addWidget(Text(place, "small", "quiet").wrapping())
        self._column.addSpacing(tokens.NEAR)

    def _add(self, page: Page, text: str, key: str, sign: str) -> None:
        button = RailButton(text, key, sign)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.clicked.connect(lambda: self.chosen.emit(page))
        self.buttons[page] = button
        self._column.addWidget(button)
        self._bind(key, lambda: self.chosen.emit(page))

    def _place_foot(self, session: Session) -> None:
        words, operator = session.words, session.operator
        self._column.addWidget(Text(operator.name, bold=True).wrapping())
        self._column.addWidget(Text(role_words(operator, words), "small", "quiet"))
        self._lock_button = RailButton(words.tr("Lock"), LOCK_KEY, "lock")
        self._lock_button.clicked.connect(self.lock)
        self._column.addWidget(self._lock_button)
        self._bind(LOCK_KEY, self.lock.emit)

    def _bind(self, key: str, act: Callable[[], None]) -> None:
        on_key(key, self, act, IN_WINDOW)
