"""A window of its own beside the till that shows the guide.

Arrows scroll, Backspace goes back, F1 once more leads to the contents, Esc closes.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui import tokens
from ui.actions import HELP_KEY
from ui.buttons import Button
from ui.help.guide import Topic, file_of
from ui.keys import IN_WINDOW, on_key
from ui.surface import column, row
from words import Words

BACK_KEY, CONTENTS_KEY, CLOSE_KEY = "Backspace", HELP_KEY, "Esc"
_SIZE = (860, 700)


class GuidePages(QTextBrowser):
    """Shows pages of the guide; pictures are made as narrow as the page, links to the web go to the desktop's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guide")
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(tokens.WIDE)
        self.document().setIndentWidth(tokens.WIDE)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture no wider than there is room for; everything else as it is."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(self.source().resolved(QUrl(name)).toLocalFile())
        room = self.viewport().width() - 3 * tokens.WIDE - tokens.NEAR  # the margins, and a list around it
        if picture.width() <= room:
            return picture
        return picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)

    def _follow(self, link: QUrl) -> None:
        whole = self.source().resolved(link)
        if whole.isLocalFile():
            self.setSource(whole)
        else:
            QDesktopServices.openUrl(whole)


class HelpWindow(QWidget):
    """Stays beside the till and is shown another page when help is asked for elsewhere."""

    def __init__(self, words: Words, over: QWidget) -> None:
        super().__init__(over, Qt.WindowType.Window)
        self._words = words
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(f"Aquatill · {words.tr('Guide')}")
        self.resize(*_SIZE)
        self.pages = GuidePages()
        self.pages.setAccessibleName(words.tr("Guide"))
        self.back = Button(words.tr("Back"), key=words.tr("Backspace"))
        self.contents = Button(words.tr("Contents"), key=CONTENTS_KEY)
        self._close = Button(words.tr("Close"), key=CLOSE_KEY)
        page = column(row(self.back, self.contents, None, self._close), self.pages, spacing=tokens.GAP)
        page.setContentsMargins(tokens.WIDE, tokens.WIDE, tokens.WIDE, tokens.WIDE)
        self.setLayout(page)
        self._connect()

    def show_topic(self, topic: str) -> None:
        """Opens at a topic, in front, with the keyboard in the text."""
        self.pages.setSource(QUrl.fromLocalFile(str(file_of(topic, self._words.locale))))
        self.show()
        self.raise_()
        self.activateWindow()
        self.pages.setFocus()

    def _connect(self) -> None:
        self.back.setEnabled(False)
        self.pages.backwardAvailable.connect(self.back.setEnabled)
        self.back.clicked.connect(self.pages.backward)
        self.contents.clicked.connect(lambda: self.show_topic(Topic.CONTENTS))
        self._close.clicked.connect(self.close)
        for key, button in ((BACK_KEY, self.back), (CONTENTS_KEY, self.contents), (CLOSE_KEY, self._close)):
            on_key(key, self, button.click, IN_WINDOW)
