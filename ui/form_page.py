"""A page of the office: what there is, and in its place the form in which something of it is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import tokens
from ui.buttons import Button
from ui.keys import on_key
from ui.notice import Notice
from ui.pile import Pile
from ui.register.forms import Form
from ui.session import Session
from ui.surface import Surface, column, row
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence

if TYPE_CHECKING:
    from ui.people_desk import Done

F = TypeVar("F", bound=Form)


class FormPage(QWidget, Generic[F]):
    """What came of a change is said above. Keys count while what there is has the page, not while a form has it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.form: F | None = None
        self.notice = Notice()
        self._main = QWidget()
        self._stack = Pile()

    def leave(self) -> None:
        """What was begun stays as it is."""

    # ── for the pages
    def _place(self, head: str, why: str, ground: Surface) -> None:
        """Title, a quiet sentence, the notice, and the ground that takes the rest."""
        quiet = Text(why, tone="quiet").wrapping()
        page = column(Text(head, "large"), quiet, self.notice, ground, spacing=tokens.GAP)
        page.setStretch(3, 1)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self._main.setLayout(page)
        self._stack.addWidget(self._main)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _beside(self, table: QWidget, *buttons: Button) -> Surface:
        """A table with its buttons in a column beside it."""
        acts, ground = QWidget(), Surface(margin=tokens.GAP)
        acts.setFixedWidth(tokens.LIST_COLUMN)
        acts.setLayout(column(*buttons, None))
        side = row(table, acts)
        side.setStretch(0, 1)
        ground.column.addLayout(side, 1)
        return ground

    def _button(self, key: str, text: str, act: Callable[[], None], first: bool = False) -> Button:
        """A button that its key presses as well, once however long it is held."""
        button = Button(text, "next" if first else "", key)
        button.clicked.connect(act)
        on_key(key, self._main, button.click)
        return button

    def _show_form(self, form: F) -> None:
        self.form = form
        self.notice.hide()
        form.saved.connect(lambda: form.ask(self._session, cast("Done[str]", self._saved)))
        form.left.connect(self._leave_form)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.begin()

    def _saved(self, now: Any) -> None:
        """What a form wanted is done; ``now`` is what there is."""
        self._leave_form()
        self._changed(now)

    def _changed(self, now: Any) -> None:
        self._show(now)
        self.notice.say(Sentence(self._session.words.tr("That is in the books now.")), "good")

    def _leave_form(self) -> None:
        if self.form is not None:
            self._stack.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        self._stack.setCurrentWidget(self._main)
        self._take_focus()

    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)

    def _show(self, now: Any) -> None:
        raise NotImplementedError

    def _take_focus(self) -> None:
        raise NotImplementedError
