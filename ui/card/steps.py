"""One step of a card job: what it is, its figures, what went wrong, and one button that says what it will do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui import tokens
from ui.approval_panel import ApprovalPanel
from ui.buttons import Button
from ui.keys import on_key
from ui.notice import Notice
from ui.register.facts import Facts
from ui.surface import Surface, column, row
from ui.text import Text
from words import Words


class ApprovalStep(QWidget):
    """The panel of a second person, with the page for itself."""

    def __init__(self, panel: ApprovalPanel) -> None:
        super().__init__()
        page = column(row(panel, None))
        page.addStretch(1)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self.setLayout(page)


class Step(QWidget):
    """``wanted`` when its button is pressed, ``back`` on Esc."""

    wanted = Signal()
    back = Signal()

    def __init__(self, words: Words, title: str, main: str) -> None:
        super().__init__()
        self._enter = words.tr("Enter")
        self.title = Text(title, "large")
        self.why = Text(tone="quiet").wrapping()
        self.facts = Facts("")
        self.notice = Notice()
        self.main = Button(main, "main", self._enter)
        self.leave = Button(words.tr("Back"), key=words.tr("Esc"))
        self.main.clicked.connect(self.wanted)
        self.leave.clicked.connect(self.back)
        self.ground = Surface(spacing=tokens.GAP)
        for widget in (self.title, self.why, self.facts, self.notice):
            self.ground.column.addWidget(widget)
        self.ground.column.addLayout(row(self.main, self.leave, None))
        self.ground.column.addStretch(1)
        self.setLayout(column(self.ground))
        on_key(Qt.Key.Key_Escape, self, self.leave.click)

    def say(self, why: str, facts: Iterable[tuple[str, str]] = ()) -> None:
        """Explains the step."""
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.facts.show_facts(facts)
        self.notice.hide()

    def ready(self, main: str = "") -> None:
        """The button can be pressed, with the keys on it; ``main`` is its new text."""
        if main:
            self.main.say(main, self._enter)
        self.main.setEnabled(True)
        self.leave.setEnabled(True)
        self.main.setFocus()

    def wait(self) -> None:
        """The job is being done: nobody presses anything."""
        self.notice.hide()
        self.main.setEnabled(False)
        self.leave.setEnabled(False)
        self.setFocus()

    def done(self, leave: str) -> None:
        """Nothing is left to do but to go on."""
        self.main.hide()
        self.leave.say(leave)
        self.leave.setEnabled(True)
        self.leave.setFocus()
