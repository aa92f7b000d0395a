"""A receipt as it was printed, where a report was gone into down to the sale."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui import tokens
from ui.buttons import Button
from ui.surface import Surface, column, row
from words import Words


class ReceiptPanel(QWidget):
    """``left`` when somebody has read it."""

    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.paper = QPlainTextEdit()
        self.paper.setReadOnly(True)
        self.paper.setTabChangesFocus(True)
        self.paper.setAccessibleName(words.tr("Receipt"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(tokens.SMALL)
        self.paper.setFont(font)
        self.back = Button(words.tr("Back"), "next", words.tr("Esc"))
        self.back.clicked.connect(self.left)
        ground = Surface(margin=tokens.GAP)
        ground.column.addWidget(self.paper, 1)
        ground.column.addLayout(row(self.back, None))
        self.setLayout(column(ground))
        self.setFocusProxy(self.back)

    def show_receipt(self, text: str) -> None:
        """Shows a receipt, or says that there is none."""
        self.paper.setPlainText(text or self._words.tr("No receipt of this number was printed here."))
        self.back.setFocus()
