"""A count that was left half done: going on with it, or beginning anew."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.domain.count_draft import CountDraft
from ui import tokens
from ui.buttons import Button
from ui.surface import Surface, row
from ui.text import Text
from words import Words

GO_ON_KEY, ANEW_KEY = "Ctrl+R", "Ctrl+N"


class HalfCount(Surface):
    """Hidden until there is one. ``taken`` brings what was typed, ``refused`` says that it is not wanted."""

    taken = Signal(object)
    refused = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__("warning", margin=tokens.GAP, spacing=tokens.NEAR)
        self._words = words
        self._draft: CountDraft | None = None
        self.told = Text(bold=True).wrapping()
        self.go_on = Button(words.tr("Go on with it"), "next", GO_ON_KEY)
        self.anew = Button(words.tr("Start anew"), key=ANEW_KEY)
        why = words.tr("It counts for nothing until it is confirmed.")
        self.column.addWidget(self.told)
        self.column.addLayout(row(Text(why, tone="quiet"), None, self.go_on, self.anew, spacing=tokens.NEAR))
        self.go_on.clicked.connect(self._take)
        self.anew.clicked.connect(self._refuse)
        self.hide()

    def offer(self, draft: CountDraft) -> None:
        """Says who left it and when."""
        self._draft = draft
        text = self._words.tr(
            "Operator {operator} left a count half done at {moment}.", operator=draft.operator, moment=draft.at
        )
        self.told.setText(text)
        self.show()

    def _take(self) -> None:
        draft = self._draft
        self.hide()
        if draft is not None:
            self.taken.emit(draft.typed)

    def _refuse(self) -> None:
        self.hide()
        self.refused.emit()
