"""What stands on every document: logo, lines above and below, a second language."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.template import Letterhead
from ui import tokens
from ui.buttons import Button
from ui.choice import Choice
from ui.languages import named
from ui.surface import row
from ui.text import Text
from words import Words, paper_languages


class LetterheadForm(QWidget):
    """``typed`` when something is another; ``logo_chosen`` names the file that somebody chose."""

    typed = Signal()
    logo_chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._logo = b""
        self.above = self._lines(words.tr("Under the name of the utility, a line each"))
        self.below = self._lines(words.tr("At the end, a line each: fiscal texts, opening hours"))
        self.language = Choice()
        self.language.addItem(words.tr("The customer's language alone"), "")
        for code, name in named(paper_languages()):
            self.language.addItem(name, code)
        self.language.setAccessibleName(words.tr("Second language"))
        self.language.currentIndexChanged.connect(self.typed)
        self.choose = Button(words.tr("Choose a logo…"))
        self.drop = Button(words.tr("No logo"))
        self.picture = Text()
        self.choose.clicked.connect(self._ask)
        self.drop.clicked.connect(lambda: self.show_logo(b""))
        self._place_all()

    def show_letterhead(self, now: Letterhead) -> None:
        """What holds now."""
        for field, lines in ((self.above, now.above), (self.below, now.below)):
            field.blockSignals(True)
            field.setPlainText("\n".join(lines))
            field.blockSignals(False)
        self.language.blockSignals(True)
        self.language.setCurrentIndex(max(self.language.findData(now.second_language), 0))
        self.language.blockSignals(False)
        self._put_logo(now.logo)

    def show_logo(self, logo: bytes) -> None:
        """A logo was read, or taken away."""
        self._put_logo(logo)
        self.typed.emit()

    def letterhead(self) -> Letterhead:
        """What is typed and chosen."""
        above, below = (tuple(field.toPlainText().splitlines()) for field in (self.above, self.below))
        return Letterhead(0, self._logo, above, below, str(self.language.currentData() or ""))

    def _place_all(self) -> None:
        words = self._words
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(tokens.NEAR)
        page.addWidget(Text(words.tr("Logo"), "small", "quiet"))
        page.addLayout(row(self.choose, self.drop, self.picture, None, spacing=tokens.NEAR))
        for field in (self.above, self.below):
            page.addWidget(Text(field.accessibleName(), "small", "quiet").wrapping())
            page.addWidget(field, 1)
        page.addWidget(Text(words.tr("Second language"), "small", "quiet"))
        page.addWidget(self.language)

    def _lines(self, name: str) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setAccessibleName(name)
        field.setTabChangesFocus(True)
        field.textChanged.connect(self.typed)
        return field

    def _put_logo(self, logo: bytes) -> None:
        self._logo = logo
        picture = QPixmap()
        picture.loadFromData(logo, "PNG")
        self.picture.setPixmap(picture.scaledToHeight(tokens.TARGET) if logo else picture)
        self.picture.setVisible(bool(logo))
        self.drop.setEnabled(bool(logo))

    def _ask(self) -> None:
        words = self._words
        dialog = QFileDialog(self, words.tr("Choose a logo…"), "", words.tr("Pictures ({pattern})", pattern="*.png"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.logo_chosen)
        dialog.open()
