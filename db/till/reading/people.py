"""Questions about operators, their PINs and roles. See `app.ports.people`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from app.domain.roles import ALLOWED, Job, Leave, Operator, Rights, Role, RoleNow, role_of
from app.ports.people import PinRecord
from db.till.people_tables import role, two_people
from db.till.reading.view import BookView
from db.till.tables import login, operator, pin

_ALL = sa.select(operator).order_by(operator.c.number)
_ONE = sa.select(operator).where(operator.c.number == sa.bindparam("wanted"))
_HASH = sa.select(pin.c.hash).where(pin.c.operator == sa.bindparam("wanted"))
_FAILED = sa.select(login.c.failures, login.c.last_failure).where(login.c.operator == sa.bindparam("wanted"))
_ROLES = sa.select(role).order_by(role.c.key)
_TWO_PEOPLE = sa.select(two_people.c.job)
_JOBS = frozenset(Job)


class PeopleBooks(BookView):
    """Answers from one transaction's view."""

    def operator(self, number: int) -> Operator | None:
        """The person with this number."""
        row = self._connection.execute(_ONE, {"wanted": number}).first()
        return _operator(row, self._rights()) if row else None

    def operators(self) -> tuple[Operator, ...]:
        """Everybody by number."""
        rights = self._rights()
        return tuple(_operator(row, rights) for row in self._connection.execute(_ALL))

    def pin(self, number: int) -> PinRecord | None:
        """The stored PIN, if there is one, with the failures that the journal tells of."""
        kept = self._connection.execute(_HASH, {"wanted": number}).scalar()
        failed = self._connection.execute(_FAILED, {"wanted": number}).first()
        if kept is None and failed is None:
            return None
        return PinRecord(kept, failed.failures if failed else 0, failed.last_failure if failed else None)

    def roles(self) -> tuple[RoleNow, ...]:
        """The program's, then the utility's own."""
        changed = {row.key: RoleNow(row.key, row.name, _jobs(row.jobs), True) for row in self._connection.execute(_ROLES)}
        own = tuple(changed.get(one) or RoleNow(one, "", ALLOWED[one]) for one in Role)
        return own + tuple(one for key, one in changed.items() if key not in set(Role))

    def two_people(self) -> frozenset[Job]:
        """The jobs for which another person must stand."""
        return _jobs(" ".join(self._connection.execute(_TWO_PEOPLE).scalars()))

    def _rights(self) -> Mapping[str, Rights]:
        two = self.two_people()
        return {one.key: Rights(one.jobs, two, one.name) for one in self.roles()}


def _jobs(keys: str) -> frozenset[Job]:
    """Those that this program knows: a job of a newer one cannot be done here anyway."""
    return frozenset(Job(key) for key in keys.split() if key in _JOBS)


def _operator(row: sa.Row[Any], rights: Mapping[str, Rights]) -> Operator:
    return Operator(
        number=row.number,
        name=row.name,
        role=role_of(row.role),
        active=bool(row.active),
        leave=None if row.away_from is None else Leave(row.away_from, row.away_until),
        must_change=bool(row.must_change),
        rights=rights.get(row.role, Rights(frozenset())),
    )
