"""What the pages of operators and roles ask of the till. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.counter.people import PersonNow
    from app.domain.roles import Job, Leave, Operator, RoleNow

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class PeopleNow:
    """Everybody who works or worked here, and the roles that there are."""

    people: tuple[PersonNow, ...]
    roles: tuple[RoleNow, ...]


@dataclass(frozen=True, slots=True)
class RolesNow:
    """What each role allows, and for which jobs two people are needed."""

    roles: tuple[RoleNow, ...]
    two_people: frozenset[Job]


class PeopleDesk(Protocol):
    """People and roles, as the windows see them. What changes something is done with all of them as they are then."""

    def people(self, operator: Operator, done: Done[PeopleNow], failed: Failed) -> None:
        """Everybody, by number."""
        ...

    def add_person(
        self, operator: Operator, new: Operator, pin: str, again: str, done: Done[PeopleNow], failed: Failed
    ) -> None:
        """Adds somebody, with a PIN that they change at the first log-in."""
        ...

    def change_person(
        self, operator: Operator, number: int, name: str, role: str, done: Done[PeopleNow], failed: Failed
    ) -> None:
        """Another name or role."""
        ...

    def remove_person(self, operator: Operator, number: int, done: Done[PeopleNow], failed: Failed) -> None:
        """Somebody does not work here any more."""
        ...

    def set_leave(self, operator: Operator, number: int, leave: Leave | None, done: Done[PeopleNow], failed: Failed) -> None:
        """Somebody is away for a while, or (None) back."""
        ...

    def reset_pin(
        self, operator: Operator, number: int, pin: str, again: str, done: Done[PeopleNow], failed: Failed
    ) -> None:
        """A new PIN for somebody, which they change at the next log-in."""
        ...

    def unlock_person(self, operator: Operator, number: int, done: Done[PeopleNow], failed: Failed) -> None:
        """Forgives the wrong PINs of somebody."""
        ...

    def roles(self, operator: Operator, done: Done[RolesNow], failed: Failed) -> None:
        """What each role allows."""
        ...

    def change_roles(
        self,
        operator: Operator,
        roles: tuple[RoleNow, ...],
        two_people: frozenset[Job],
        done: Done[RolesNow],
        failed: Failed,
    ) -> None:
        """These roles allow what they say now, and for these jobs two people are needed."""
        ...

    def drop_role(self, operator: Operator, key: str, done: Done[RolesNow], failed: Failed) -> None:
        """Ends a role of the utility's own, or brings one of the program back to what a new till starts with."""
        ...
