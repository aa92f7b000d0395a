"""The virtual printer: the newest sheet on top, the drawer below, and ways to fail."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui import tokens
from ui.buttons import Button
from ui.demo.bench import Bench, BenchView, PrinterFault
from ui.text import Text
from words import N_, Words

_TURNS = {
    PrinterFault.PAPER_OUT: (N_("Take the paper out"), N_("Put paper in")),
    PrinterFault.COVER_OPEN: (N_("Open the cover"), N_("Close the cover")),
    PrinterFault.DIES_MIDWAY: (N_("Pull the plug in the middle of a document"), N_("Leave the plug in")),
}
"""How to bring each fault about, and how to mend it."""


class PrinterWindow(QWidget):
    """Shows what came out of the printer."""

    def __init__(self, bench: Bench, words: Words) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(words.tr("Receipt printer"))
        self._bench, self._words = bench, words
        self.paper = QPlainTextEdit(readOnly=True)
        self.paper.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.paper.setStyleSheet(f"font-family: '{font.family()}';")
        self.paper.setAccessibleName(words.tr("Receipt printer"))
        self.drawer = Text(bold=True)
        self.buttons = {fault: self._button(fault) for fault in _TURNS}
        page = QVBoxLayout(self)
        page.setContentsMargins(tokens.GAP, tokens.GAP, tokens.GAP, tokens.GAP)
        page.addWidget(self.paper, 1)
        page.addWidget(self.drawer)
        for button in self.buttons.values():
            page.addWidget(button)
        self.resize(tokens.FORM, tokens.WINDOW[1])

    def follow(self, view: BenchView) -> None:
        """Shows the sheets, the drawer, and what is wrong."""
        cut = "\n\n✂ ----------\n\n"
        text = cut.join("\n".join(sheet.lines) for sheet in view.paper)
        if text != self.paper.toPlainText():
            self.paper.setPlainText(text)
        words = self._words
        opened = words.ntr("The cash drawer opened once.", "The cash drawer opened {n} times.", view.drawer)
        self.drawer.setText(opened if view.drawer else words.tr("The cash drawer is shut."))
        for fault, (bring_about, mend) in _TURNS.items():
            self.buttons[fault].setChecked(view.printer is fault)
            self.buttons[fault].say(words.tr(mend if view.printer is fault else bring_about))

    def _button(self, fault: PrinterFault) -> Button:
        button = Button("")
        button.setCheckable(True)
        button.clicked.connect(lambda on: self._bench.set_printer(fault if on else PrinterFault.NONE))
        return button
