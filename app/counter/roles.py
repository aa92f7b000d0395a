"""What roles allow, changed by an administrator: the program's own, those that the utility makes, and the four-eyes rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from app.counter.till import Till, today
from app.domain.errors import Code, Refusal
from app.domain.governing import keep_governed
from app.domain.people_events import PeopleEvent, RoleDropped, RoleSet, TwoPeopleSet
from app.domain.roles import GUARDED, Job, Operator, Role, RoleNow, require
from app.ports import Tx

LONGEST_NAME = 40
_KEY = re.compile(r"[a-z][a-z0-9-]{1,29}")


def roles(till: Till, by: Operator) -> tuple[RoleNow, ...]:
    """Every role as it is now, the program's first; refuses NOT_ALLOWED."""
    require(by, Job.OPERATORS)
    return till.store.read(lambda r: r.roles())


def set_role(till: Till, by: Operator, key: str, name: str, jobs: Iterable[Job]) -> None:
    """A role allows these jobs and no others; see `set_roles`."""
    set_roles(till, by, (RoleNow(key, name, frozenset(jobs)),))


def set_roles(till: Till, by: Operator, wanted: Iterable[RoleNow]) -> None:
    """Roles allow other jobs, from everybody's next log-in on, all of them or none; one that is not there yet is made.

    ``name`` belongs to a role of the utility's own. Refuses NOT_ALLOWED, ROLE_INVALID for a key or name that cannot be, and
    LAST_ADMINISTRATOR.
    """
    require(by, Job.OPERATORS)
    events = tuple(_set(one, by) for one in wanted)
    _govern(till, lambda tx: events)


def _set(wanted: RoleNow, by: Operator) -> RoleSet:
    own = wanted.key not in set(Role)
    name = wanted.name.strip() if own else ""
    if not _KEY.fullmatch(wanted.key) or (own and not name) or len(name) > LONGEST_NAME or not name.isprintable():
        raise Refusal(Code.ROLE_INVALID, longest=LONGEST_NAME)
    return RoleSet(wanted.key, name, tuple(sorted(wanted.jobs)), by.number)


def drop_role(till: Till, by: Operator, key: str) -> None:
    """Ends a role of the utility's own; one of the program allows again what a new till starts with.

    Refuses NOT_ALLOWED, ROLE_UNKNOWN, ROLE_IN_USE (name, number) while somebody has it, and LAST_ADMINISTRATOR.
    """
    require(by, Job.OPERATORS)

    def drop(tx: Tx) -> Iterable[PeopleEvent]:
        if key not in {one.key for one in tx.roles()}:
            raise Refusal(Code.ROLE_UNKNOWN, key=key)
        user = next((one for one in tx.operators() if one.role == key and one.active), None)
        if key not in set(Role) and user is not None:
            raise Refusal(Code.ROLE_IN_USE, name=user.name, number=user.number)
        return (RoleDropped(key, by.number),)

    _govern(till, drop)


def two_people(till: Till, by: Operator) -> frozenset[Job]:
    """The guarded jobs for which somebody else must stand, whoever does them; refuses NOT_ALLOWED."""
    require(by, Job.OPERATORS)
    return till.store.read(lambda r: r.two_people())


def set_two_people(till: Till, by: Operator, jobs: Iterable[Job]) -> None:
    """For these jobs, and no others, two people are needed; refuses NOT_ALLOWED, TWO_PEOPLE_IMPOSSIBLE (job)."""
    require(by, Job.OPERATORS)
    wanted = tuple(sorted(set(jobs)))
    for job in wanted:
        if job not in GUARDED:
            raise Refusal(Code.TWO_PEOPLE_IMPOSSIBLE, job=job.value)
    till.store.write(lambda tx: tx.post(TwoPeopleSet(wanted, by.number)))


def _govern(till: Till, changes: Callable[[Tx], Iterable[PeopleEvent]]) -> None:
    day = today(till)

    def post(tx: Tx) -> None:
        before = tx.operators()
        for event in changes(tx):
            tx.post(event)
        keep_governed(before, tx.operators(), day)

    till.store.write(post)
