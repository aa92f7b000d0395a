"""What happens to people who work at a till, their roles, and settings; part of `app.domain.events.Event`.

``operator`` is who did it. No event holds a PIN.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.roles import Job, Leave


@dataclass(frozen=True, slots=True)
class SettingChanged:
    """A setting of `app.settings` has this value from now on; ``operator`` 0: as the till was set up."""

    key: str
    value: str
    operator: int


@dataclass(frozen=True, slots=True)
class OperatorChanged:
    """Somebody has this name and role from now on; one who is not ``active`` does not work here any more."""

    number: int
    name: str
    role: str
    active: bool
    operator: int


@dataclass(frozen=True, slots=True)
class LeaveSet:
    """Somebody is away for a while (None: is back, or does not go)."""

    number: int
    leave: Leave | None
    operator: int


@dataclass(frozen=True, slots=True)
class PinChanged:
    """Somebody has another PIN or password. One that another person chose must be changed at the next log-in."""

    number: int
    operator: int


@dataclass(frozen=True, slots=True)
class OperatorUnlocked:
    """The wrong PINs of a number are forgiven: its next try need not wait."""

    number: int
    operator: int


@dataclass(frozen=True, slots=True)
class RoleSet:
    """A role allows these jobs from now on, in the order of their keys. ``name`` is empty for those of the program."""

    key: str
    name: str
    jobs: tuple[Job, ...]
    operator: int


@dataclass(frozen=True, slots=True)
class RoleDropped:
    """A role of the utility's own is gone; one of the program allows again what a new till starts with."""

    key: str
    operator: int


@dataclass(frozen=True, slots=True)
class TwoPeopleSet:
    """For these guarded jobs, and no others, somebody else must stand even where the role allows them."""

    jobs: tuple[Job, ...]
    operator: int


PeopleEvent = (
    SettingChanged | OperatorChanged | LeaveSet | PinChanged | OperatorUnlocked | RoleSet | RoleDropped | TwoPeopleSet
)
