"""The desk's part for people and roles (`ui.people_desk.PeopleDesk`) over a workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.people_desk import Done, Failed, PeopleDesk

if TYPE_CHECKING:
    from app.domain.roles import Job, Leave, Operator, RoleNow
    from aquatill.workplace import Workplace
    from ui.people_desk import PeopleNow, RolesNow


class TillPeopleDesk(PeopleDesk):
    """Hands requests to the store worker; nothing here waits."""

    _workplace: Workplace

    def people(self, operator: Operator, done: Done[PeopleNow], failed: Failed) -> None:
        """Reads everybody."""
        answer(self._workplace.lanes.store(self._workplace.people.people, operator), done, failed)

    def add_person(
        self, operator: Operator, new: Operator, pin: str, again: str, done: Done[PeopleNow], failed: Failed
    ) -> None:
        """Books a new person."""
        answer(self._workplace.lanes.store(self._workplace.people.add, operator, new, pin, again), done, failed)

    def change_person(
        self, operator: Operator, number: int, name: str, role: str, done: Done[PeopleNow], failed: Failed
    ) -> None:
        """Books another name or role."""
        answer(self._workplace.lanes.store(self._workplace.people.change, operator, number, name, role), done, failed)

    def remove_person(self, operator: Operator, number: int, done: Done[PeopleNow], failed: Failed) -> None:
        """Books that somebody left."""
        answer(self._workplace.lanes.store(self._workplace.people.remove, operator, number), done, failed)

    def set_leave(self, operator: Operator, number: int, leave: Leave | None, done: Done[PeopleNow], failed: Failed) -> None:
        """Books a leave or its end."""
        answer(self._workplace.lanes.store(self._workplace.people.set_leave, operator, number, leave), done, failed)

    def reset_pin(
        self, operator: Operator, number: int, pin: str, again: str, done: Done[PeopleNow], failed: Failed
    ) -> None:
        """Books a new PIN."""
        answer(self._workplace.lanes.store(self._workplace.people.reset_pin, operator, number, pin, again), done, failed)

    def unlock_person(self, operator: Operator, number: int, done: Done[PeopleNow], failed: Failed) -> None:
        """Books that wrong PINs are forgiven."""
        answer(self._workplace.lanes.store(self._workplace.people.unlock, operator, number), done, failed)

    def roles(self, operator: Operator, done: Done[RolesNow], failed: Failed) -> None:
        """Reads the roles."""
        answer(self._workplace.lanes.store(self._workplace.people.roles, operator), done, failed)

    def change_roles(
        self,
        operator: Operator,
        roles: tuple[RoleNow, ...],
        two_people: frozenset[Job],
        done: Done[RolesNow],
        failed: Failed,
    ) -> None:
        """Books what roles allow."""
        answer(self._workplace.lanes.store(self._workplace.people.change_roles, operator, roles, two_people), done, failed)

    def drop_role(self, operator: Operator, key: str, done: Done[RolesNow], failed: Failed) -> None:
        """Books the end of a role."""
        answer(self._workplace.lanes.store(self._workplace.people.drop_role, operator, key), done, failed)
