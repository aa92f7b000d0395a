"""Operators: who works here, in which role, and what keeps somebody from logging in; and the forms that change it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.domain.roles import Job, may
from ui.form_page import FormPage
from ui.people.forms import AddForm, ChangeForm, LeaveForm, PersonForm, PinForm, RemoveForm
from ui.register.table import Column, Table
from ui.session import Session
from words.people import role_words, state_words

if TYPE_CHECKING:
    from app.counter.people import PersonNow
    from ui.people_desk import PeopleNow

NEW_KEY, CHANGE_KEY, PIN_KEY, LEAVE_KEY, UNLOCK_KEY, REMOVE_KEY = "Ctrl+N", "Ctrl+E", "Ctrl+P", "Ctrl+L", "Ctrl+U", "Ctrl+D"


class PeoplePage(FormPage[PersonForm]):
    """Arrows choose a person; each key acts on who is chosen. A form stands in the list's place while it is filled in."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._now: PeopleNow | None = None
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
        self._make_buttons()
        why = words.tr("Who logs in at this till. Each change stands in the journal with your name.")
        self._place(words.tr("Operators"), why, self._beside(self.table, *self.buttons.values()))

    def enter(self) -> None:
        """Reads who works here."""
        session = self._session
        session.desk.people(session.operator, session.to(self._show), session.to(self._failed))
        if self.form is None:
            self._take_focus()

    def _make_buttons(self) -> None:
        """Those of what the operator may do."""
        tr, all_of_it = self._session.words.tr, may(self._session.operator, Job.OPERATORS)
        acts = (
            (NEW_KEY, tr("Add"), self._add, all_of_it),
            (CHANGE_KEY, tr("Name or role"), self._change, all_of_it),
            (PIN_KEY, tr("New PIN"), self._new_pin, all_of_it),
            (LEAVE_KEY, tr("Leave"), self._away, all_of_it),
            (UNLOCK_KEY, tr("Unlock"), self._unlock, may(self._session.operator, Job.UNLOCK)),
            (REMOVE_KEY, tr("Remove"), self._remove, all_of_it),
        )
        self.buttons = {key: self._button(key, text, act, key == NEW_KEY) for key, text, act, allowed in acts if allowed}
        if all_of_it:
            self.table.activated.connect(self._change)

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

    def _take_focus(self) -> None:
        self.table.setFocus()

    def _today(self) -> date:
        session = self._session
        return session.desk.now().astimezone(ZoneInfo(session.founding.zone)).date()
