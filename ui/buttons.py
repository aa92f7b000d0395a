"""Buttons that Enter presses once: a key that is held down never runs through."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from ui import tokens

Role = Literal["", "main", "next", "pad", "choice"]
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Button(QPushButton):
    """A push button; ``key`` is the shortcut shown beside the word (the page reacts to it)."""

    def __init__(self, text: str, role: Role = "", key: str = "", widest: int = 0) -> None:
        """``widest``: a text that needs more room than this is folded; 0 where it always has room."""
        super().__init__()
        self._widest = widest
        self.setProperty("role", role)
        self.setMinimumHeight(tokens.TARGET)
        self.say(text, key)

    def say(self, text: str, key: str = "") -> None:
        """Changes the word and the key beside it; an ampersand in a name stays an ampersand."""
        plain = self._folded(text).replace("&", "&&")
        self.setText(f"{plain}   {key}" if key else plain)
        self.setAccessibleName(text)

    def _folded(self, text: str) -> str:
        """The text in two lines, broken at the space nearest to its middle, where one line is wider than the button."""
        if not self._widest:
            return text
        self.ensurePolished()
        room = self._widest - 2 * (tokens.GAP + tokens.STROKE)
        spaces = [place for place, character in enumerate(text) if character == " "]
        if not spaces or self.fontMetrics().horizontalAdvance(text) <= room:
            return text
        middle = min(spaces, key=lambda place: abs(place - len(text) // 2))
        return f"{text[:middle]}\n{text[middle + 1 :]}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses like Space; repeats of a held key press nothing."""
        if event.isAutoRepeat():
            event.accept()
        elif event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Only the real release of a key counts."""
        if event.isAutoRepeat():
            event.accept()
        else:
            super().keyReleaseEvent(event)
