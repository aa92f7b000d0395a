"""The forms of operators: each asks for one thing about one person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit

from app.domain.roles import Leave, Operator, RoleNow, role_of
from ui.register.figures import at_field, whole
from ui.register.forms import Form
from words import Words
from words.people import role_name

if TYPE_CHECKING:
    from ui.people_desk import Done, Failed
    from ui.session import Session

NUMBER, NAME, ROLE, PIN, AGAIN, FIRST, LAST = "number", "name", "role", "pin", "again", "first", "last"


class PersonForm(Form):
    """A form about a person; done with everybody as they are then."""

    def __init__(self, words: Words, title: str, why: str, save: str = "") -> None:
        super().__init__(words, title, why, save or words.tr("Save"))
        self.done_words = words.tr("That is in the books now.")

    def secret(self, key: str, label: str) -> None:
        """Adds a field that shows dots."""
        self.line(key, label, longest=64).setEchoMode(QLineEdit.EchoMode.Password)

    def offer_roles(self, roles: Sequence[RoleNow], value: str) -> None:
        """Adds the field to choose a role in."""
        options = [(one.key, role_name(one, self.words)) for one in roles]
        self.choice(ROLE, self.words.tr("Role"), options, value)


class AddForm(PersonForm):
    """Somebody new."""

    def __init__(self, words: Words, roles: Sequence[RoleNow], free: int) -> None:
        why = words.tr("The number is theirs for ever. At the first log-in they are asked for a PIN of their own.")
        super().__init__(words, words.tr("Add a person"), why)
        self.line(NUMBER, words.tr("Number"), str(free), longest=4)
        self.line(NAME, words.tr("Name"), longest=60)
        self.offer_roles(roles, roles[0].key)
        self.secret(PIN, words.tr("PIN"))
        self.secret(AGAIN, words.tr("The PIN again"))

    def send(self, session: Session, done: Done[Any], failed: Failed) -> None:
        """Adds them."""
        new = Operator(whole(self, NUMBER), self.typed(NAME), role_of(self.typed(ROLE)))
        session.desk.add_person(session.operator, new, self.typed(PIN), self.typed(AGAIN), done, failed)


class ChangeForm(PersonForm):
    """Another name or role; somebody who left comes back by it."""

    def __init__(self, words: Words, roles: Sequence[RoleNow], person: Operator) -> None:
        left = words.tr("This person does not work here. Saving brings them back, with the number and PIN that they had.")
        why = words.tr("What the role allows counts from the next log-in on.") if person.active else left
        super().__init__(words, words.tr("Change {name}", name=person.name), why)
        self._number = person.number
        self.line(NAME, words.tr("Name"), person.name, longest=60)
        self.offer_roles(roles, person.role)

    def send(self, session: Session, done: Done[Any], failed: Failed) -> None:
        """Changes them."""
        session.desk.change_person(session.operator, self._number, self.typed(NAME), self.typed(ROLE), done, failed)


class PinForm(PersonForm):
    """A new PIN for somebody who forgot theirs."""

    def __init__(self, words: Words, person: Operator) -> None:
        why = words.tr("At the next log-in they are asked for one of their own. Wrong tries of the old one are forgiven.")
        super().__init__(words, words.tr("A new PIN for {name}", name=person.name), why)
        self._number = person.number
        self.secret(PIN, words.tr("PIN"))
        self.secret(AGAIN, words.tr("The PIN again"))

    def send(self, session: Session, done: Done[Any], failed: Failed) -> None:
        """Resets it."""
        session.desk.reset_pin(session.operator, self._number, self.typed(PIN), self.typed(AGAIN), done, failed)


class LeaveForm(PersonForm):
    """Away for a while; without a first day they are back."""

    def __init__(self, words: Words, person: Operator, today: date) -> None:
        why = words.tr(
            "They can neither log in nor approve from the first to the last day. Without a last day it has no end; without a"
            " first day they are back."
        )
        super().__init__(words, words.tr("Leave of {name}", name=person.name), why)
        self._number = person.number
        leave = person.leave or Leave(today, today)
        last = leave.last.isoformat() if leave.last else ""
        self.line(FIRST, words.tr("First day"), leave.first.isoformat(), longest=10)
        self.line(LAST, words.tr("Last day"), last, longest=10)

    def send(self, session: Session, done: Done[Any], failed: Failed) -> None:
        """Books it."""
        first = self._day(FIRST)
        leave = None if first is None else Leave(first, self._day(LAST))
        session.desk.set_leave(session.operator, self._number, leave, done, failed)

    def _day(self, key: str) -> date | None:
        return at_field(key, lambda: self.words.parse_day(self.typed(key))) if self.typed(key) else None


class RemoveForm(PersonForm):
    """Asks once more before somebody cannot log in any more."""

    def __init__(self, words: Words, person: Operator) -> None:
        why = words.tr("They cannot log in any more. What they did stays in the books, and nobody else gets the number.")
        super().__init__(words, words.tr("{name} does not work here any more", name=person.name), why, words.tr("Remove"))
        self._number = person.number

    def begin(self) -> None:
        """Nothing is asked: the way back is under the fingers."""
        self.cancel.setFocus()

    def send(self, session: Session, done: Done[Any], failed: Failed) -> None:
        """Removes them."""
        session.desk.remove_person(session.operator, self._number, done, failed)
