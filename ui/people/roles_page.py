"""Roles: what each allows, as ticks that one turns and saves; roles of the utility's own; where two people are needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.roles import Job, Role, RoleNow
from ui import tokens
from ui.buttons import Button
from ui.notice import Notice
from ui.people.forms import NAME, PersonForm
from ui.people.matrix import Matrix
from ui.register.form import SAVE_KEY
from ui.session import Session
from ui.surface import Surface, column, row
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence, Words
from words.people import role_name

if TYPE_CHECKING:
    from ui.people_desk import Done, Failed, RolesNow

NEW_KEY, DROP_KEY = "Ctrl+N", "Ctrl+D"
_KEY = "key"


class NewRoleForm(PersonForm):
    """A role of the utility's own, which begins with what another one allows."""

    def __init__(self, words: Words, like: RoleNow, two: frozenset[Job]) -> None:
        name = role_name(like, words)
        why = words.tr("It begins with what “{role}” allows; ticks are turned afterwards. The key never changes.", role=name)
        super().__init__(words, words.tr("New role"), why)
        self._like, self._two = like, two
        self.line(_KEY, words.tr("Key, such as meter-reader"), longest=30)
        self.line(NAME, words.tr("Name"), longest=40)

    def send(self, session: Session, done: Done[Any], failed: Failed) -> None:
        """Makes it."""
        made = RoleNow(self.typed(_KEY), self.typed(NAME), self._like.jobs)
        session.desk.change_roles(session.operator, (made,), self._two, done, failed)


class RolesPage(QWidget):
    """Space turns a tick, Ctrl+S saves all that were turned. It counts from everybody's next log-in on."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        words = session.words
        self._session = session
        self.form: NewRoleForm | None = None
        self.notice = Notice()
        self.matrix = Matrix(words)
        self.save = Button(words.tr("Save"), "next", SAVE_KEY)
        self.new = Button(words.tr("New role"), key=NEW_KEY)
        self.drop = Button(words.tr("As on a new till"), key=DROP_KEY)
        self._main = QWidget()
        self._stack = QStackedWidget()
        self._place_all()
        self._connect()

    def enter(self) -> None:
        """Reads what the books say; ticks that were turned and not saved stay."""
        if self.matrix.ticks.unsaved or self.form is not None:
            return
        session = self._session
        session.desk.roles(session.operator, session.to(self._show), session.to(self._failed))

    def leave(self) -> None:
        """What was turned stays as it is."""

    # ── building
    def _place_all(self) -> None:
        words, ground = self._session.words, Surface(margin=tokens.GAP)
        ground.column.addWidget(self.matrix, 1)
        ground.column.addLayout(row(self.save, self.new, self.drop, None, spacing=tokens.NEAR))
        why = words.tr("Space turns a tick. What is saved counts from everybody's next log-in on.")
        page = column(
            Text(words.tr("Roles"), "large"), Text(why, tone="quiet").wrapping(), self.notice, ground, spacing=tokens.GAP
        )
        page.setStretch(3, 1)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self._main.setLayout(page)
        self._stack.addWidget(self._main)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        acts: dict[str, tuple[Button, Callable[[], None]]] = {
            SAVE_KEY: (self.save, self._save),
            NEW_KEY: (self.new, self._new),
            DROP_KEY: (self.drop, self._drop),
        }
        for key, (button, act) in acts.items():
            button.clicked.connect(act)
            shortcut = QShortcut(QKeySequence(key), self._main, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(button.click)
        self.matrix.selectionModel().currentChanged.connect(self._say_drop)

    # ── showing
    def _show(self, now: RolesNow) -> None:
        self.save.setEnabled(True)
        self.matrix.show_roles(now.roles, now.two_people)
        self.matrix.setFocus()

    def _chosen(self) -> RoleNow | None:
        return self.matrix.ticks.role_at(self.matrix.currentIndex().column())

    def _say_drop(self) -> None:
        words, chosen = self._session.words, self._chosen()
        own = chosen is not None and chosen.key not in set(Role)
        self.drop.say(words.tr("Remove the role") if own else words.tr("As on a new till"), DROP_KEY)
        self.drop.setEnabled(chosen is not None)

    # ── what is done
    def _save(self) -> None:
        ticks, session = self.matrix.ticks, self._session
        if not ticks.unsaved:
            self.notice.say(Sentence(session.words.tr("Nothing is different.")), "warning")
            return
        self.save.setEnabled(False)
        session.desk.change_roles(
            session.operator, ticks.changed(), ticks.two, session.to(self._saved), session.to(self._failed)
        )

    def _drop(self) -> None:
        chosen, session = self._chosen(), self._session
        if chosen is not None:
            session.desk.drop_role(session.operator, chosen.key, session.to(self._saved), session.to(self._failed))

    def _new(self) -> None:
        like = self._chosen() or next(iter(self.matrix.ticks.roles), None)
        if like is None:
            return
        form = self.form = NewRoleForm(self._session.words, like, self.matrix.ticks.two)
        self.notice.hide()
        form.saved.connect(lambda: form.ask(self._session, cast("Done[str]", self._made)))
        form.left.connect(self._leave_form)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.begin()

    def _made(self, now: RolesNow) -> None:
        self._leave_form()
        self._saved(now)

    def _saved(self, now: RolesNow) -> None:
        self._show(now)
        self.notice.say(Sentence(self._session.words.tr("That is in the books now.")), "good")

    def _leave_form(self) -> None:
        if self.form is not None:
            self._stack.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        self._stack.setCurrentWidget(self._main)
        self.matrix.setFocus()

    def _failed(self, error: Exception) -> None:
        self.save.setEnabled(True)
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
