"""The editor of one template: its source in letters of equal width, and the parts and facts to put in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui import tokens
from ui.choice import Choice
from ui.surface import row
from ui.template_desk import Draft
from words import Words

_EQUAL_WIDTH = ("DejaVu Sans Mono", "Noto Sans Mono", "Consolas")
LONGEST = 20_000


class TemplateEditor(QWidget):
    """``typed`` when the source is another. What is written stays as it is: no wrapping, left to right in every language."""

    typed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.source = QPlainTextEdit()
        self.source.setProperty("scale", "small")
        font = QFont(list(_EQUAL_WIDTH))
        font.setPixelSize(tokens.SMALL)
        self.source.setFont(font)
        self.source.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.source.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.source.setAccessibleName(words.tr("Template"))
        self.source.setTabChangesFocus(True)
        self.source.textChanged.connect(self.typed)
        self.parts = self._choice(lambda name: f"{{{name}}}\n")
        self.facts = self._choice(lambda name: f"{{{{ {name} }}}}")
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(tokens.NEAR)
        choices = row(self.parts, self.facts, spacing=tokens.NEAR)
        choices.setStretch(0, 1)
        choices.setStretch(1, 1)
        page.addLayout(choices)
        page.addWidget(self.source, 1)

    def show_draft(self, draft: Draft, text: str) -> None:
        """Puts a source under the fingers, with what this kind of document can say."""
        self._fill(self.parts, self._words.tr("Insert a part"), draft.parts)
        self._fill(self.facts, self._words.tr("Insert a fact"), draft.facts)
        self.source.blockSignals(True)
        self.source.setPlainText(text)
        self.source.blockSignals(False)
        self.source.setFocus()

    def text(self) -> str:
        """What is typed, never longer than a template may be by more than a sign."""
        return self.source.toPlainText()[: LONGEST + 1]

    def _choice(self, written: Callable[[str], str]) -> Choice:
        choice = Choice()
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.activated.connect(lambda place: self._insert(choice, written, place))
        return choice

    def _insert(self, choice: Choice, written: Callable[[str], str], place: int) -> None:
        """Puts a part or a fact where the cursor stands."""
        if place > 0:
            self.source.insertPlainText(written(choice.itemData(place)))
        choice.setCurrentIndex(0)
        self.source.setFocus()

    def _fill(self, choice: Choice, head: str, names: tuple[str, ...]) -> None:
        choice.clear()
        choice.setAccessibleName(head)
        choice.addItem(head)
        for name in names:
            choice.addItem(name, name)
