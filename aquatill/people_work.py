"""What a till at work does for the pages of operators and roles; each method on the store worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.people_desk import PeopleNow, RolesNow

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Job, Leave, Operator, RoleNow


class PeopleWork:
    """``till`` gives the till once its books are open."""

    def __init__(self, till: Callable[[], Till]) -> None:
        self._till = till

    def people(self, operator: Operator) -> PeopleNow:
        """Everybody, and the roles."""
        from app.counter.people import people

        till = self._till()
        return PeopleNow(people(till, operator), till.store.read(lambda r: r.roles()))

    def add(self, operator: Operator, new: Operator, pin: str, again: str) -> PeopleNow:
        """Adds somebody."""
        from app.counter.people import add_operator

        add_operator(self._till(), operator, new, pin, again)
        return self.people(operator)

    def change(self, operator: Operator, number: int, name: str, role: str) -> PeopleNow:
        """Another name or role."""
        from app.counter.people import change_operator

        change_operator(self._till(), operator, number, name, role)
        return self.people(operator)

    def remove(self, operator: Operator, number: int) -> PeopleNow:
        """Somebody left."""
        from app.counter.people import remove_operator

        remove_operator(self._till(), operator, number)
        return self.people(operator)

    def set_leave(self, operator: Operator, number: int, leave: Leave | None) -> PeopleNow:
        """A leave or its end."""
        from app.counter.people import set_leave

        set_leave(self._till(), operator, number, leave)
        return self.people(operator)

    def reset_pin(self, operator: Operator, number: int, pin: str, again: str) -> PeopleNow:
        """A new PIN for somebody."""
        from app.counter.people import reset_pin

        reset_pin(self._till(), operator, number, pin, again)
        return self.people(operator)

    def change_pin(self, number: int, old: str, new: str, again: str) -> int:
        """Somebody's own PIN."""
        from app.counter.people import change_pin

        change_pin(self._till(), number, old, new, again)
        return number

    def unlock(self, operator: Operator, number: int) -> PeopleNow:
        """Forgives wrong PINs."""
        from app.counter.people import unlock_operator

        unlock_operator(self._till(), operator, number)
        return self.people(operator)

    def roles(self, operator: Operator) -> RolesNow:
        """What roles allow."""
        from app.counter.roles import roles, two_people

        return RolesNow(roles(self._till(), operator), two_people(self._till(), operator))

    def change_roles(self, operator: Operator, wanted: tuple[RoleNow, ...], two: frozenset[Job]) -> RolesNow:
        """What roles allow from now on."""
        from app.counter.roles import set_roles, set_two_people, two_people

        till = self._till()
        if wanted:
            set_roles(till, operator, wanted)
        if two != two_people(till, operator):
            set_two_people(till, operator, two)
        return self.roles(operator)

    def drop_role(self, operator: Operator, key: str) -> RolesNow:
        """The end of a role."""
        from app.counter.roles import drop_role

        drop_role(self._till(), operator, key)
        return self.roles(operator)
