"""The last purchases of a customer, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from app.domain.vend import EntryState
from ui import tokens
from ui.surface import Surface, clear
from ui.text import Text
from words import Words

if TYPE_CHECKING:
    from app.ports import Purchase

SHOWN = 3


class Purchases(Surface):
    """A few small lines; hidden for a customer who never bought."""

    def __init__(self, words: Words) -> None:
        super().__init__("plain", margin=0, spacing=tokens.HAIR)
        self._words = words
        self._lines = QGridLayout()
        self._lines.setVerticalSpacing(0)
        self._lines.setHorizontalSpacing(tokens.GAP)
        self._lines.setColumnStretch(3, 1)
        self.column.addWidget(Text(words.tr("Last purchases"), "small", "quiet", bold=True))
        self.column.addLayout(self._lines)
        self.hide()

    def show_purchases(self, purchases: tuple[Purchase, ...]) -> None:
        """Shows the newest of them."""
        clear(self._lines)
        for place, purchase in enumerate(purchases[:SHOWN]):
            self._show(place, purchase)
        self.show_while(True)

    def show_while(self, free: bool) -> None:
        """Gives its place to the lines of a price as soon as there are some."""
        self.setVisible(free and self._lines.count() > 0)

    def _show(self, place: int, purchase: Purchase) -> None:
        words, entry = self._words, purchase.entry
        open_still = entry.state is EntryState.UNRESOLVED
        texts = (words.moment(entry.at), words.volume(purchase.volume), words.money(entry.total))
        for column, text in enumerate(texts):
            label = Text(text, "small", "quiet")
            self._lines.addWidget(label.at_end() if column else label, place, column)
        corrected = words.tr("corrected") if purchase.taken else ""
        state = Text(words.name(entry.state) if open_still else corrected, "small", "warning")
        self._lines.addWidget(state, place, len(texts))
