"""Questions about what cards brought from meters, and what came of it. See `app.ports.told`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from app.cards.layout.profile import NOT_MEASURED
from app.domain.card import Alarm, MeterEvent, MeterMode, MeterState, Month, Register, Registers, Valve
from app.domain.meter_told import PastStatus
from app.domain.profile import Profile, joined
from app.domain.tampering import TamperingRule
from app.domain.task import Task, TaskKind
from db.till.reading.view import BookView
from db.till.told_tables import (
    BILLS,
    meter_event,
    meter_hours,
    meter_month,
    meter_profile,
    meter_register,
    past_status,
    tampering_rule,
    task,
)


def _of(table: sa.Table) -> sa.Select[Any]:
    return sa.select(table).where(table.c.binding == sa.bindparam("binding"))


_MONTHS = _of(meter_month).order_by(meter_month.c.period.desc())
_EVENTS = _of(meter_event).order_by(meter_event.c.at.desc(), meter_event.c.seq.desc()).limit(sa.bindparam("most"))
_REGISTERS = _of(meter_register).order_by(meter_register.c.place)
_HOURS = _of(meter_hours).order_by(meter_hours.c.period, meter_hours.c.place)
_PROFILE = _of(meter_profile).where(meter_profile.c.end > sa.bindparam("since")).order_by(meter_profile.c.start)
_PROFILE_END = (
    sa.select(meter_profile.c.end)
    .where(meter_profile.c.binding == sa.bindparam("binding"))
    .order_by(meter_profile.c.start.desc())
    .limit(1)
)
_STATUSES = _of(past_status).order_by(past_status.c.counter.desc()).limit(sa.bindparam("most"))
_POSTPAID = sa.select(past_status.c.binding).where(past_status.c.binding == sa.bindparam("binding"), sa.text(BILLS)).limit(1)
_TASKS = _of(task).order_by(task.c.number.desc())
_OPEN = sa.select(task).where(sa.text("done_at IS NULL")).order_by(task.c.number)
_TASK = sa.select(task).where(task.c.number == sa.bindparam("number"))
_NEXT = sa.select(sa.func.coalesce(sa.func.max(task.c.number), 0) + 1)
_RULE = sa.select(tampering_rule.c.rule).where(tampering_rule.c.account == sa.bindparam("account"))


class ToldBooks(BookView):
    """Answers from one transaction's view."""

    def meter_months(self, binding: int) -> tuple[Month, ...]:
        """The months that cards told."""
        rows = self._connection.execute(_MONTHS, {"binding": binding})
        return tuple(Month(row.period, row.register, row.used) for row in rows)

    def meter_events(self, binding: int, most: int) -> tuple[MeterEvent, ...]:
        """The newest entries of the meter's log."""
        rows = self._connection.execute(_EVENTS, {"binding": binding, "most": most})
        return tuple(MeterEvent(row.at, row.code, row.detail, row.value) for row in rows)

    def meter_registers(self, binding: int) -> Registers | None:
        """The registers as told last."""
        rows = self._connection.execute(_REGISTERS, {"binding": binding})
        found = [Register(row.total, row.this_month, row.last_month) for row in rows]
        return Registers(found[0], tuple(found[1:])) if found else None

    def meter_hours(self, binding: int) -> Mapping[int, tuple[int, ...]]:
        """The litres of each band's register by month."""
        found: dict[int, tuple[int, ...]] = {}
        for row in self._connection.execute(_HOURS, {"binding": binding}):
            found[row.period] = (*found.get(row.period, ()), row.litres)
        return found

    def meter_profile(self, binding: int, since: int) -> Profile | None:
        """The load profile from an instant on."""
        rows = self._connection.execute(_PROFILE, {"binding": binding, "since": since})
        whole = joined([_run(row) for row in rows])
        return whole and whole.behind(since)

    def profile_end(self, binding: int) -> int:
        """Until when it is known."""
        return self._connection.execute(_PROFILE_END, {"binding": binding}).scalar() or 0

    def past_statuses(self, binding: int, most: int | None = None) -> tuple[PastStatus, ...]:
        """The newest statuses, or all of them."""
        most = -1 if most is None else most  # SQLite: no limit
        return tuple(map(_status, self._connection.execute(_STATUSES, {"binding": binding, "most": most})))

    def has_billed(self, binding: int) -> bool:
        """Whether a meter ever was postpaid."""
        return self._connection.execute(_POSTPAID, {"binding": binding}).first() is not None

    def tasks(self, binding: int) -> tuple[Task, ...]:
        """All tasks of a meter at its connection."""
        return tuple(map(_task, self._connection.execute(_TASKS, {"binding": binding})))

    def open_tasks(self) -> tuple[Task, ...]:
        """Every open task."""
        return tuple(map(_task, self._connection.execute(_OPEN)))

    def task(self, number: int) -> Task | None:
        """The task with this number."""
        row = self._connection.execute(_TASK, {"number": number}).first()
        return _task(row) if row else None

    def next_task(self) -> int:
        """The number of the next task."""
        return int(self._connection.execute(_NEXT).scalar_one())

    def tampering_rule(self, account: str) -> TamperingRule | None:
        """The rule of an account, or of all others."""
        rule = self._connection.execute(_RULE, {"account": account}).scalar()
        return TamperingRule(rule) if rule else None


def _status(row: sa.Row[Any]) -> PastStatus:
    return PastStatus(
        counter=row.counter,
        at=row.at,
        register=row.register,
        credit=row.credit,
        battery=row.battery,
        valve=Valve(row.valve),
        state=MeterState(row.state),
        mode=MeterMode(row.mode),
        alarms=Alarm(row.alarms),
        money_this_period=row.money_this_period,
        money_last_period=row.money_last_period,
        consumed=row.consumed,
        fixed_month=row.fixed_month,
    )


def _task(row: sa.Row[Any]) -> Task:
    return Task(
        number=row.number,
        kind=TaskKind(row.kind),
        connection=row.connection,
        account=row.account,
        binding=row.binding,
        meter=row.meter,
        at=row.at,
        raised_at=row.raised_at,
        done_at=row.done_at,
        done_by=row.done_by,
        note=row.note,
    )


def _run(row: sa.Row[Any]) -> Profile:
    litres = (int.from_bytes(row.litres[at : at + 2], "big") for at in range(0, len(row.litres), 2))
    return Profile(row.start, tuple(None if one == NOT_MEASURED else one for one in litres))
