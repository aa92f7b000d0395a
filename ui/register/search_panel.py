"""Search as one types: one field, and below it the customers that fit. The newest key stroke wins."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import tokens
from ui.buttons import ENTER, Button
from ui.keys import on_key
from ui.notice import Notice
from ui.register.hits import HitList
from ui.register_desk import Found
from ui.session import Session
from ui.surface import Surface, column, row
from ui.text import Text
from ui.trouble import sentence_of

NEW_KEY = "Ctrl+N"
_PAGE = 6
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}


class SearchLine(QLineEdit):
    """The field: arrows choose among the hits below, Enter opens the chosen one, Esc begins anew."""

    stepped = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that are not for the text."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in ENTER:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class SearchPanel(QWidget):
    """``chosen`` names an account; ``new_wanted`` asks for the form of a new one."""

    chosen = Signal(str)
    new_wanted = Signal()

    def __init__(self, session: Session, may_open: bool) -> None:
        super().__init__()
        self._session = session
        words = session.words
        self._asked: str | None = None
        self._enter_waits = False
        self.line = SearchLine()
        self.line.setProperty("scale", "large")
        self.line.setMaxLength(tokens.LONGEST_SEARCH)
        self.line.setPlaceholderText(words.tr("Name, account, meter, address, phone, document"))
        self.line.setAccessibleName(words.tr("Search customers"))
        self.state = Text("", tone="quiet").wrapping()
        self.notice = Notice()
        self.list = HitList(words)
        self.new = Button(words.tr("Open an account"), key=NEW_KEY)
        if not may_open:
            self.new.hide()
        self._place_all()
        self._connect(may_open)
        self._say_nothing_typed()

    def begin(self) -> None:
        """Ready to type; what was searched for before is marked, so that typing replaces it."""
        self.line.setFocus()
        self.line.selectAll()
        if self.line.text():
            self._typed()

    def _place_all(self) -> None:
        head = row(Text(self._session.words.tr("Customers"), "large"), None, self.new)
        surface = Surface(margin=tokens.GAP)
        surface.column.addWidget(self.line)
        surface.column.addWidget(self.state)
        page = column(head, surface, self.notice, self.list, spacing=tokens.GAP)
        page.setStretch(3, 1)
        page.addStretch(0)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self.setLayout(page)

    def _connect(self, may_open: bool) -> None:
        self.line.textChanged.connect(self._typed)
        self.line.stepped.connect(self.list.step)
        self.line.entered.connect(self._enter)
        self.list.clicked.connect(self._click)
        self.new.clicked.connect(self.new_wanted)
        if may_open:
            on_key(NEW_KEY, self, self.new.click)

    # ── asking: one search at a time, always for what is typed by then
    def _typed(self) -> None:
        self._enter_waits = False
        if self._asked is None:
            self._ask()

    def _ask(self) -> None:
        typed = self.line.text().strip()
        self.notice.hide()
        if not typed:
            self.list.show_hits(())
            self._say_nothing_typed()
            return
        self._asked = typed
        session = self._session
        session.desk.search(session.operator, typed, session.to(self._show), session.to(self._failed))

    def _show(self, found: Found) -> None:
        if self._is_old():
            return
        self.list.show_hits(found.hits)
        self._say(found)
        if self._enter_waits:
            self._enter()

    def _is_old(self) -> bool:
        """Whether something else is typed by now; then that is searched for instead."""
        asked, self._asked = self._asked, None
        if asked == self.line.text().strip():
            return False
        self._ask()
        return True

    def _failed(self, error: Exception) -> None:
        if self._is_old():
            return
        self.list.show_hits(())
        self.state.setText("")
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)

    # ── choosing
    def _enter(self) -> None:
        """Opens the chosen customer, as soon as the search for what is typed has answered."""
        self._enter_waits = self._asked is not None
        hit = self.list.chosen()
        if hit is not None and not self._enter_waits:
            self.chosen.emit(hit.account)

    def _click(self, index: QModelIndex) -> None:
        self.chosen.emit(self.list.hits.hits[index.row()].account)

    # ── saying
    def _say_nothing_typed(self) -> None:
        self.state.setText(self._session.words.tr("Type any part, in any order, or put the customer's card on the reader."))

    def _say(self, found: Found) -> None:
        words, count = self._session.words, len(found.hits)
        if not count:
            self.state.setText(words.tr("Nobody was found. Try fewer letters, or another word."))
        elif found.more:
            self.state.setText(words.tr("The first {count} are shown. Type more to find the one you look for.", count=count))
        else:
            self.state.setText(words.ntr("{n} account. Enter opens it.", "{n} accounts. Arrows choose, Enter opens.", count))
