"""Roles: what each allows, as ticks that one turns and saves; roles of the utility's own; where two people are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.roles import Job, Role, RoleNow
from ui import tokens
from ui.form_page import FormPage
from ui.people.forms import NAME, PersonForm
from ui.people.matrix import Matrix
from ui.register.form import SAVE_KEY
from ui.session import Session
from ui.surface import Surface, row
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


class RolesPage(FormPage[NewRoleForm]):
    """Space turns a tick, Ctrl+S saves all that were turned. It counts from everybody's next log-in on."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        words, ground = session.words, Surface(margin=tokens.GAP)
        self.matrix = Matrix(words)
        self.save = self._button(SAVE_KEY, words.tr("Save"), self._save, first=True)
        self.new = self._button(NEW_KEY, words.tr("New role"), self._new)
        self.drop = self._button(DROP_KEY, words.tr("As on a new till"), self._drop)
        ground.column.addWidget(self.matrix, 1)
        ground.column.addLayout(row(self.save, self.new, self.drop, None, spacing=tokens.NEAR))
        why = words.tr("Space turns a tick. What is saved counts from everybody's next log-in on.")
        self._place(words.tr("Roles"), why, ground)
        self.matrix.selectionModel().currentChanged.connect(self._say_drop)

    def enter(self) -> None:
        """Reads what the books say; ticks that were turned and not saved stay."""
        if self.matrix.ticks.unsaved or self.form is not None:
            return
        session = self._session
        session.desk.roles(session.operator, session.to(self._show), session.to(self._failed))

    # ── showing
    def _show(self, now: RolesNow) -> None:
        self.save.setEnabled(True)
        self.matrix.show_roles(now.roles, now.two_people)
        self._take_focus()

    def _take_focus(self) -> None:
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
            session.operator, ticks.changed(), ticks.two, session.to(self._changed), session.to(self._failed)
        )

    def _drop(self) -> None:
        chosen, session = self._chosen(), self._session
        if chosen is not None:
            session.desk.drop_role(session.operator, chosen.key, session.to(self._changed), session.to(self._failed))

    def _new(self) -> None:
        like = self._chosen() or next(iter(self.matrix.ticks.roles), None)
        if like is None:
            return
        self._show_form(NewRoleForm(self._session.words, like, self.matrix.ticks.two))

    def _failed(self, error: Exception) -> None:
        self.save.setEnabled(True)
        super()._failed(error)
