"""The paper beside the editor: asked for when somebody stops typing, one at a time, and never waited for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.template import Letterhead, Template
from ui import tokens
from ui.notice import Notice
from ui.session import Session
from ui.surface import Surface, scrolled
from ui.trouble import sentence_of

AFTER = 400
"""Milliseconds without a touch after which the paper is made anew."""

Wanted = Callable[[], tuple[Template, Letterhead] | None]


class Preview(QWidget):
    """``wanted`` gives what stands in the editor now. What is wrong with it is said above the last paper that was sound."""

    def __init__(self, session: Session, wanted: Wanted) -> None:
        super().__init__()
        self._session = session
        self._wanted = wanted
        self._asked: tuple[Template, Letterhead] | None = None
        self.notice = Notice()
        self.paper = QLabel()
        self.paper.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.paper.setAccessibleName(session.words.tr("The paper as it will look"))
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(AFTER)
        self.timer.timeout.connect(self._ask)
        ground = Surface(margin=tokens.GAP)
        ground.column.addWidget(self.paper)
        ground.column.addStretch(1)
        self.paper.hide()
        sight = scrolled(ground)
        sight.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.notice)
        page.addWidget(sight, 1)
        self.setFixedWidth(tokens.PAPER + 2 * tokens.GAP + 2 * tokens.GAP)

    def soon(self) -> None:
        """Something was typed."""
        self.timer.start()

    def forget(self) -> None:
        """Another document is chosen: the last paper is not its."""
        self.paper.hide()
        self.notice.hide()
        self.timer.stop()

    def now(self) -> None:
        """There is something to show."""
        self.timer.stop()
        self._ask()

    def stop(self) -> None:
        """Nothing is looked at any more."""
        self.timer.stop()

    def _ask(self) -> None:
        """One at a time: what was typed meanwhile is asked for when the answer is there."""
        wanted = self._wanted()
        if wanted is None or self._asked is not None:
            return
        self._asked = wanted
        session = self._session
        session.desk.preview_paper(session.operator, *wanted, session.to(self._show), session.to(self._failed))

    def _show(self, png: bytes) -> None:
        if self._still_wanted():
            self.notice.hide()
            self.paper.setPixmap(_scaled(png, self.devicePixelRatioF()))
            self.paper.show()

    def _failed(self, error: Exception) -> None:
        if self._still_wanted():
            sentence = sentence_of(error, self._session.words)
            if sentence is not None:
                self.notice.say(sentence, "warning")

    def _still_wanted(self) -> bool:
        """Whether the answer is to what stands in the editor; if not, the next question follows."""
        asked, self._asked = self._asked, None
        if asked == self._wanted():
            return True
        self._ask()
        return False


def _scaled(png: bytes, ratio: float) -> QPixmap:
    """The paper as wide as its column, sharp on fine screens."""
    paper = QPixmap()
    paper.loadFromData(png, "PNG")
    scaled = paper.scaledToWidth(round(tokens.PAPER * ratio), Qt.TransformationMode.SmoothTransformation)
    scaled.setDevicePixelRatio(ratio)
    return scaled
