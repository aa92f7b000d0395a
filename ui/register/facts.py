"""Facts of a file: what it is called, and beside or below it what it is; a fact that is not known takes no room."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ui import tokens
from ui.surface import Surface, clear
from ui.text import Text


class Facts(Surface):
    """A titled column of facts; ``below`` for names that are sentences, which leave no room beside them."""

    def __init__(self, title: str, below: bool = False) -> None:
        super().__init__("plain", margin=0, spacing=tokens.TIGHT)
        self._below = below
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.GAP)
        self._grid.setVerticalSpacing(tokens.HAIR)
        self._grid.setColumnStretch(1, 1)
        self.column.addWidget(Text(title, bold=True))
        self.column.addLayout(self._grid)

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Shows these facts in their order."""
        clear(self._grid)
        for place, (name, value) in enumerate((name, value) for name, value in facts if value):
            if self._below:
                self._grid.addWidget(Text(name, "small", "quiet").wrapping(), 2 * place, 0, 1, 2)
                self._grid.addWidget(Text(value).wrapping(), 2 * place + 1, 0, 1, 2)
            else:
                self._grid.addWidget(Text(name, "small", "quiet"), place, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(Text(value).wrapping(), place, 1)

    def texts(self) -> tuple[str, ...]:
        """All that it says now."""
        items = (self._grid.itemAt(place) for place in range(self._grid.count()))
        return tuple(w.text() for item in items if item is not None and isinstance(w := item.widget(), Text))
