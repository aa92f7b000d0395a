"""Sales that are still open: the money is in the drawer, and only their card or the meter can tell how they ended."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QWidget

from app.domain.volume import Volume
from ui import tokens
from ui.desk import Matter
from ui.notice import Notice
from ui.session import Session
from ui.surface import column
from ui.text import Text
from ui.trouble import sentence_of

_ALL_ROOM = 100
"""For the list, as long as there is one."""


class MattersPage(QWidget):
    """The list, the oldest first, and what to do about it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        words = session.words
        self.list = QListWidget()
        self.list.setAccessibleName(words.tr("Open sales"))
        self.notice = Notice()
        self._hint = Text(tone="quiet").wrapping()
        head = Text(words.tr("Open sales"), "large")
        page = column(head, self._hint, self.notice, self.list, None, spacing=tokens.GAP)
        page.setStretch(3, _ALL_ROOM)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self.setLayout(page)

    def enter(self) -> None:
        """Reads the list anew."""
        self.notice.hide()
        session = self._session
        session.desk.open_matters(session.to(self._show), session.to(self._failed))

    def leave(self) -> None:
        """Nothing to stop."""

    def _show(self, matters: tuple[Matter, ...]) -> None:
        words = self._session.words
        none = words.tr("Nothing is open: every sale is settled.")
        some = words.tr("Ask these customers to bring their card. Put on the reader, it settles its sale by itself or asks.")
        self._hint.setText(some if matters else none)
        self.list.clear()
        self.list.addItems([self._line(matter) for matter in matters])
        self.list.setVisible(bool(matters))
        self.list.setFocus()

    def _line(self, matter: Matter) -> str:
        words, entry = self._session.words, matter.entry
        connection = matter.holder.connection if matter.holder else None
        parts = (
            connection.holder if connection else entry.connection,
            words.tr("Account {account}", account=connection.account) if connection else "",
            f"{words.name(entry.kind)} {words.volume(Volume(entry.litres))}",
            words.money(entry.total),
            words.moment(entry.at),
        )
        return "   ·   ".join(part for part in parts if part)

    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
