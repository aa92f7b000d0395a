"""The recovery key: shown, written down and exported, then typed back; without that the set-up does not end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit

from ui import tokens
from ui.buttons import Button
from ui.notice import Notice
from ui.relay import Relay
from ui.setup_desk import SetupDesk
from ui.surface import Surface, row
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence, Words

Chooser = Callable[[str], str]


class RecoveryPage(Surface):
    """``changed`` when it was exported or tried; ``exported`` and ``tried`` say which."""

    changed = Signal()

    def __init__(self, words: Words, desk: SetupDesk, relay: Relay, choose: Chooser | None = None) -> None:
        """``choose`` asks where to export to, given a proposal; empty means cancelled."""
        super().__init__(spacing=tokens.GAP)
        self.title = words.tr("Recovery key")
        self._words, self._desk, self._relay = words, desk, relay
        self._choose = choose or self._ask_where
        self.exported = self.tried = False
        self.key = Text("", "large").wrapping()
        self.key.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.export_button = Button(words.tr("Export it …"), "next")
        self.typed = QPlainTextEdit()
        self.typed.setTabChangesFocus(True)
        self.typed.setAccessibleName(words.tr("The recovery key, typed from the paper"))
        self.try_button = Button(words.tr("Try it"), "next")
        self.notice = Notice()
        self._place_all()
        self.export_button.clicked.connect(self._export)
        self.try_button.clicked.connect(self._try)

    def begin(self) -> None:
        """The first thing to do."""
        self.export_button.setFocus()

    def complete(self) -> bool:
        """Protocol rule 18: exported and tried."""
        return self.exported and self.tried

    def show_key(self, key: str) -> None:
        """Shows a key that was just made; what was proven of another does not count."""
        self.key.setText(key)
        self.exported = self.tried = False
        self.typed.clear()
        self.changed.emit()

    def _place_all(self) -> None:
        words = self._words
        why = words.tr(
            "If this computer is lost, only this key lets the utility read and write its cards again. "
            "Print it, keep it in a safe, and type it back here from the paper."
        )
        self.column.addWidget(Text(self.title, "large"))
        self.column.addWidget(Text(why, tone="quiet").wrapping())
        self.column.addWidget(self.key)
        self.column.addLayout(row(self.export_button, None))
        self.column.addWidget(Text(words.tr("The recovery key, typed from the paper"), tone="quiet"))
        self.column.addWidget(self.typed, 1)
        self.column.addLayout(row(self.try_button, None))
        self.column.addWidget(self.notice)

    def _ask_where(self, proposal: str) -> str:
        return QFileDialog.getSaveFileName(self, self._words.tr("Export the recovery key"), proposal)[0]

    def _export(self) -> None:
        path = self._choose(self._words.tr("recovery-key.pdf"))
        if path:
            self.export_button.setEnabled(False)
            self._desk.export_recovery(Path(path), self._relay.to(self._written), self._relay.to(self._failed))

    def _written(self, path: Path) -> None:
        self.export_button.setEnabled(True)
        self.exported = True
        self.key.setText("")  # from now on it stands on paper only, so that typing it back proves the paper
        self.notice.say(Sentence(self._words.tr("Written to {path}.", path=str(path))), "good")
        self.typed.setFocus()
        self.changed.emit()

    def _try(self) -> None:
        if self.typed.toPlainText().strip():
            self.try_button.setEnabled(False)
            typed = self.typed.toPlainText()
            self._desk.try_recovery(typed, self._relay.to(self._right), self._relay.to(self._failed))

    def _right(self, nothing: None) -> None:
        self.try_button.setEnabled(True)
        self.tried = True
        self.notice.say(Sentence(self._words.tr("It is right: the recovery key works.")), "good")
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        for button in (self.export_button, self.try_button):
            button.setEnabled(True)
        sentence = sentence_of(error, self._words)
        if sentence is not None:
            self.notice.say(sentence)
