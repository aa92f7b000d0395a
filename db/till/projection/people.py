"""Operators, how often in a row their PIN was wrong, what their roles allow, and settings."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.domain.events import Approved, LoggedIn, LoginRefused, OperatorAdded
from app.domain.people_events import (
    LeaveSet,
    OperatorChanged,
    OperatorUnlocked,
    PinChanged,
    RoleDropped,
    RoleSet,
    SettingChanged,
    TwoPeopleSet,
)
from db.till.people_tables import role, setting, two_people
from db.till.projection.stamp import Stamp
from db.till.tables import login, operator

_CHANGE = operator.update().where(operator.c.number == sa.bindparam("wanted"))
_CHANGE_PERSON = _CHANGE.values(name=sa.bindparam("new_name"), role=sa.bindparam("new_role"), active=sa.bindparam("works"))
_CHANGE_LEAVE = _CHANGE.values(away_from=sa.bindparam("first_day"), away_until=sa.bindparam("last_day"))
_CHANGE_PIN = _CHANGE.values(must_change=sa.bindparam("must"))
_DROP_ROLE = role.delete().where(role.c.key == sa.bindparam("wanted"))


def operator_added(connection: sa.Connection, event: OperatorAdded, stamp: Stamp) -> None:
    """A person may log in; adding the number again changes name, role or whether they are active."""
    person = event.operator
    values = {"name": person.name, "role": str(person.role), "active": int(person.active)}
    new = insert(operator).values(number=person.number, must_change=0, **values)
    connection.execute(new.on_conflict_do_update(index_elements=["number"], set_=values))


def operator_changed(connection: sa.Connection, event: OperatorChanged, stamp: Stamp) -> None:
    """Name, role, and whether they work here."""
    values = {"new_name": event.name, "new_role": event.role, "works": int(event.active)}
    connection.execute(_CHANGE_PERSON, {"wanted": event.number} | values)


def leave_set(connection: sa.Connection, event: LeaveSet, stamp: Stamp) -> None:
    """Away, or back."""
    first, last = (event.leave.first, event.leave.last) if event.leave else (None, None)
    connection.execute(_CHANGE_LEAVE, {"wanted": event.number, "first_day": first, "last_day": last})


def pin_changed(connection: sa.Connection, event: PinChanged, stamp: Stamp) -> None:
    """Their own choice stays; anybody else's must be changed. Wrong tries of the old one are over."""
    connection.execute(_CHANGE_PIN, {"wanted": event.number, "must": int(event.operator != event.number)})
    _forgiven(connection, event.number)


def operator_unlocked(connection: sa.Connection, event: OperatorUnlocked, stamp: Stamp) -> None:
    """The failures in a row are over."""
    _forgiven(connection, event.number)


def logged_in(connection: sa.Connection, event: LoggedIn, stamp: Stamp) -> None:
    """The failures in a row are over."""
    _forgiven(connection, event.operator)


def approved(connection: sa.Connection, event: Approved, stamp: Stamp) -> None:
    """The approver's PIN was right, so their failures in a row are over; the rest is for the journal."""
    _forgiven(connection, event.approver)


def login_refused(connection: sa.Connection, event: LoginRefused, stamp: Stamp) -> None:
    """One more failure in a row, also for a number that nobody has."""
    new = insert(login).values(operator=event.operator, failures=1, last_failure=stamp.at)
    more = {"failures": login.c.failures + 1, "last_failure": new.excluded.last_failure}
    connection.execute(new.on_conflict_do_update(index_elements=["operator"], set_=more))


def role_set(connection: sa.Connection, event: RoleSet, stamp: Stamp) -> None:
    """A role allows other jobs."""
    values = {"name": event.name, "jobs": " ".join(event.jobs)}
    new = insert(role).values(key=event.key, **values)
    connection.execute(new.on_conflict_do_update(index_elements=["key"], set_=values))


def role_dropped(connection: sa.Connection, event: RoleDropped, stamp: Stamp) -> None:
    """The books have no word on the role any more."""
    connection.execute(_DROP_ROLE, {"wanted": event.key})


def two_people_set(connection: sa.Connection, event: TwoPeopleSet, stamp: Stamp) -> None:
    """The whole list anew."""
    connection.execute(two_people.delete())
    if event.jobs:
        connection.execute(two_people.insert(), [{"job": job.value} for job in event.jobs])


def setting_changed(connection: sa.Connection, event: SettingChanged, stamp: Stamp) -> None:
    """A setting has another value; every change stays, the newest counts."""
    row = {"seq": stamp.seq, "key": event.key, "value": event.value, "operator": event.operator, "at": stamp.at}
    connection.execute(setting.insert(), row)


def _forgiven(connection: sa.Connection, number: int) -> None:
    new = insert(login).values(operator=number, failures=0)
    over = new.on_conflict_do_update(index_elements=["operator"], set_={"failures": 0})
    connection.execute(over)
