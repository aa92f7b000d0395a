"""Operators: who works here, in which role, and what keeps somebody from logging in; and the forms that change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.roles import Job, may
from ui import tokens
from ui.buttons import Button
from ui.notice import Notice
from ui.people.forms import AddForm, ChangeForm, LeaveForm, PersonForm, PinForm, RemoveForm
from ui.register.table import Column, Table
from ui.session import Session
from ui.surface import Surface, column, row
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence
from words.people import role_words, state_words

if TYPE_CHECKING:
    from app.counter.people import PersonNow
    from ui.people_desk import Done, PeopleNow

NEW_KEY, CHANGE_KEY, PIN_KEY, LEAVE_KEY, UNLOCK_KEY, REMOVE_KEY = "Ctrl+N", "Ctrl+E", "Ctrl+P", "Ctrl+L", "Ctrl+U", "Ctrl+D"


class PeoplePage(QWidget):
    """Arrows choose a person; each key acts on who is chosen. A form stands in the list's place while it is filled in."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._now: PeopleNow | None = None
        self.form: PersonForm | None = None
        self.notice = Notice()
        words = session.words
        self.table = Table(
            words.tr("Operators"),
            (
                Column(words.tr("Number"), figures=True),
                Column(words.tr("Name"), wide=True),
                Column(words.tr("Role")),
                Column(words.tr("State")),
            ),
        )
        self.buttons: dict[str, Button] = {}
        self._list = QWidget()
        self._stack = QStackedWidget()
        self._place_all()

    def enter(self) -> None:
        """Reads who works here."""
        session = self._session
        session.desk.people(session.operator, session.to(self._show), session.to(self._failed))
        if self.form is None:
            self.table.setFocus()

    def leave(self) -> None:
        """A form that was begun stays as it is."""

    # ── building
    def _place_all(self) -> None:
        words, ground = self._session.words, Surface(margin=tokens.GAP)
        acts = QWidget()
        acts.setFixedWidth(tokens.LIST_COLUMN)
        acts.setLayout(column(*self._make_buttons(), None))
        side = row(self.table, acts)
        side.setStretch(0, 1)
        ground.column.addLayout(side, 1)
        why = Text(words.tr("Who logs in at this till. Each change stands in the journal with your name."), tone="quiet")
        page = column(Text(words.tr("Operators"), "large"), why.wrapping(), self.notice, ground, spacing=tokens.GAP)
        page.setStretch(3, 1)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self._list.setLayout(page)
        self._stack.addWidget(self._list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _make_buttons(self) -> list[Button]:
        words, operator = self._session.words, self._session.operator
        if may(operator, Job.OPERATORS):
            self._button(NEW_KEY, words.tr("Add"), self._add, first=True)
            self._button(CHANGE_KEY, words.tr("Name or role"), self._change)
            self._button(PIN_KEY, words.tr("New PIN"), self._new_pin)
            self._button(LEAVE_KEY, words.tr("Leave"), self._away)
        if may(operator, Job.UNLOCK):
            self._button(UNLOCK_KEY, words.tr("Unlock"), self._unlock)
        if may(operator, Job.OPERATORS):
            self._button(REMOVE_KEY, words.tr("Remove"), self._remove)
            self.table.activated.connect(self._change)
        return list(self.buttons.values())

    def _button(self, key: str, text: str, act: Callable[[], None], first: bool = False) -> None:
        button = Button(text, "next" if first else "", key)
        button.clicked.connect(act)
        self.buttons[key] = button
        shortcut = QShortcut(QKeySequence(key), self._list, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(button.click)

    # ── who is there
    def _show(self, now: PeopleNow) -> None:
        self._now = now
        self.table.show_lines([self._line(one) for one in now.people])

    def _line(self, one: PersonNow) -> tuple[str, ...]:
        words, person = self._session.words, one.operator
        state = state_words(person, one.locked, words)
        return words.number(person.number), person.name, role_words(person, words), state

    def chosen(self) -> PersonNow | None:
        """Who is chosen."""
        place = self.table.currentIndex().row()
        return self._now.people[place] if self._now is not None and 0 <= place < len(self._now.people) else None

    # ── what is done
    def _add(self) -> None:
        if self._now is not None:
            taken = {one.operator.number for one in self._now.people}
            free = next(number for number in range(1, len(taken) + 2) if number not in taken)
            self._show_form(AddForm(self._session.words, self._now.roles, free))

    def _change(self) -> None:
        chosen = self.chosen()
        if chosen is not None and self._now is not None:
            self._show_form(ChangeForm(self._session.words, self._now.roles, chosen.operator))

    def _new_pin(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self._show_form(PinForm(self._session.words, chosen.operator))

    def _away(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self._show_form(LeaveForm(self._session.words, chosen.operator, self._today()))

    def _remove(self) -> None:
        chosen = self.chosen()
        if chosen is not None and chosen.operator.active:
            self._show_form(RemoveForm(self._session.words, chosen.operator))

    def _unlock(self) -> None:
        chosen, session = self.chosen(), self._session
        if chosen is not None:
            number = chosen.operator.number
            session.desk.unlock_person(session.operator, number, session.to(self._changed), session.to(self._failed))

    def _show_form(self, form: PersonForm) -> None:
        self.form = form
        self.notice.hide()
        form.saved.connect(lambda: form.ask(self._session, cast("Done[str]", self._saved)))
        form.left.connect(self._leave_form)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.begin()

    def _saved(self, now: PeopleNow) -> None:
        self._leave_form()
        self._changed(now)

    def _changed(self, now: PeopleNow) -> None:
        self._show(now)
        self.notice.say(Sentence(self._session.words.tr("That is in the books now.")), "good")

    def _leave_form(self) -> None:
        if self.form is not None:
            self._stack.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        self._stack.setCurrentWidget(self._list)
        self.table.setFocus()

    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)

    def _today(self) -> date:
        session = self._session
        return session.desk.now().astimezone(ZoneInfo(session.founding.zone)).date()
