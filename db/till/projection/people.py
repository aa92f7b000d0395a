"""Operators, and how often in a row their PIN was wrong."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.domain.events import Approved, LoggedIn, LoginRefused, OperatorAdded
from db.till.projection.stamp import Stamp
from db.till.tables import login, operator


def operator_added(connection: sa.Connection, event: OperatorAdded, stamp: Stamp) -> None:
    """A person may log in; adding the number again changes name, role or whether they are active."""
    person = event.operator
    values = {"name": person.name, "role": person.role.value, "active": int(person.active)}
    new = insert(operator).values(number=person.number, **values)
    connection.execute(new.on_conflict_do_update(index_elements=["number"], set_=values))


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


def _forgiven(connection: sa.Connection, number: int) -> None:
    new = insert(login).values(operator=number, failures=0)
    over = new.on_conflict_do_update(index_elements=["operator"], set_={"failures": 0})
    connection.execute(over)
