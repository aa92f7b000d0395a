"""Figures that are typed while the card is still read: kept in their order, for a hurried hand is ahead of the reader."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_SIGNS = ".,"


class TypeAhead:
    """Keeps digits and decimal signs until the amount can take them."""

    def __init__(self) -> None:
        self._kept = ""

    def begin(self) -> None:
        """Forgets what was typed for an earlier card."""
        self._kept = ""

    def take(self, event: QKeyEvent) -> bool:
        """Keeps a key that belongs to a figure; whether it was one."""
        typed = event.text()
        if event.key() == Qt.Key.Key_Backspace:
            self._kept = self._kept[:-1]
        elif typed and (typed.isdecimal() or typed in _SIGNS):
            self._kept += typed
        else:
            return False
        return True

    def taken(self) -> str:
        """What was typed, once."""
        kept, self._kept = self._kept, ""
        return kept
