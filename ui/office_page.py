"""The office: what is needed now and then, one large button a page, with the key that works everywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme, tokens
from ui.actions import Action, Page, office_for
from ui.buttons import Button
from ui.icons import icon
from ui.session import Session
from ui.text import Text

_COLUMNS = 3


class Tile(Button):
    """A page of the office: icon, word and key."""

    def __init__(self, text: str, key: str, sign: str) -> None:
        super().__init__("")
        self.setAccessibleName(text)
        self.setMinimumHeight(tokens.MAIN_BUTTON)
        picture = Text()
        picture.setPixmap(icon(sign, theme.colours().ink, self.devicePixelRatioF()))
        line = QHBoxLayout(self)
        line.setContentsMargins(tokens.GAP, 0, tokens.GAP, 0)
        line.setSpacing(tokens.GAP)
        line.addWidget(picture)
        line.addWidget(Text(text, bold=True), 1)
        line.addWidget(Text(key, "small", "quiet"))


class OfficePage(QWidget):
    """``chosen`` names the page to go to. Arrows go from one to the next, Enter goes there."""

    chosen = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        words = session.words
        self.tiles: dict[Page, Tile] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(tokens.GAP)
        for place, action in enumerate(office_for(session.operator)):
            self._add(place, action, words.tr(action.text))
        page = QVBoxLayout(self)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        page.setSpacing(tokens.GAP)
        page.addWidget(Text(words.tr("Office"), "large"))
        page.addWidget(Text(words.tr("What is needed now and then. Each key works on every page."), tone="quiet"))
        page.addLayout(self._grid)
        page.addStretch(1)

    def enter(self) -> None:
        """The first one is under the fingers."""
        for tile in list(self.tiles.values())[:1]:
            tile.setFocus()

    def leave(self) -> None:
        """Nothing to stop."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the grid as the eye does."""
        along = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps = {
            Qt.Key.Key_Right: along,
            Qt.Key.Key_Left: -along,
            Qt.Key.Key_Down: _COLUMNS,
            Qt.Key.Key_Up: -_COLUMNS,
        }
        step = steps.get(Qt.Key(event.key()))
        tiles = list(self.tiles.values())
        here = next((place for place, tile in enumerate(tiles) if tile.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
        elif 0 <= here + step < len(tiles):
            tiles[here + step].setFocus()

    def _add(self, place: int, action: Action, text: str) -> None:
        tile = Tile(text, action.key, action.icon)
        tile.clicked.connect(lambda: self.chosen.emit(action.page))
        self.tiles[action.page] = tile
        self._grid.addWidget(tile, place // _COLUMNS, place % _COLUMNS)
