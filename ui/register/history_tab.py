"""The history of a file: a line each, and the chosen one in full below, for what a column has no room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui import tokens
from ui.register.table import Column, Table
from ui.surface import column
from ui.text import Text
from words import Words


class HistoryTab(QWidget):
    """Arrows go from line to line; below stands what was before and what after."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.table = Table(
            words.tr("History"),
            (
                Column(words.tr("When")),
                Column(words.tr("By")),
                Column(words.tr("What")),
                Column(words.tr("Before"), wide=True),
                Column(words.tr("After"), wide=True),
            ),
        )
        self.table.setMinimumHeight(tokens.FAR)  # the line below takes its room from the lines, not from the customer's name
        self.chosen = Text(tone="quiet").wrapping()
        self.chosen.hide()
        page = column(self.table, self.chosen, spacing=tokens.NEAR)
        page.setStretch(0, 1)
        page.setContentsMargins(0, 0, 0, tokens.NEAR)
        self.setLayout(page)
        self.setFocusProxy(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._tell)

    def show_lines(self, lines: Sequence[tuple[str, ...]]) -> None:
        """Shows these, the newest first."""
        self.table.show_lines(lines)
        self._tell()

    def text(self) -> str:
        """All that the table shows."""
        return self.table.text()

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The lines of the table."""
        return self.table.texts()

    def _tell(self) -> None:
        place, lines = self.table.currentIndex().row(), self.table.texts()
        before, after = lines[place][3:] if 0 <= place < len(lines) else ("", "")
        both = self._words.tr("{before} → {after}", before=before, after=after)
        self.chosen.setText(both if before and after else before or after)
        self.chosen.setVisible(bool(self.chosen.text()))
