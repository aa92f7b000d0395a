"""What meters said, kept once; and the tasks and rules that people made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.cards.layout.profile import NOT_MEASURED
from app.cards.layout.status import figures
from app.domain.card import Month, Registers
from app.domain.events import CardSeen
from app.domain.meter_told import past
from app.domain.told_events import MeterTold, ProfileTold, TamperingRuled, TaskDone, TaskRaised
from db.till.projection.stamp import Stamp
from db.till.told_tables import (
    meter_event,
    meter_hours,
    meter_month,
    meter_profile,
    meter_register,
    past_status,
    tampering_rule,
    task,
)


def meter_told(connection: sa.Connection, event: MeterTold, stamp: Stamp) -> None:
    """Each month with the higher register, each entry once, the registers as told last, and what they had month by month."""
    for month in event.months:
        _keep_month(connection, event.binding, month, stamp)
    common = {"binding": event.binding, "seq": stamp.seq}
    entries = [{"at": one.at, "code": one.code, "detail": one.detail, "value": one.value} | common for one in event.events]
    if entries:
        connection.execute(insert(meter_event).on_conflict_do_nothing(), entries)
    if event.registers is not None:
        connection.execute(meter_register.delete().where(meter_register.c.binding == event.binding))
        connection.execute(meter_register.insert(), list(_rows(event.binding, event.registers, stamp)))
        _keep_hours(connection, event.binding, event.registers, stamp)


def profile_told(connection: sa.Connection, event: ProfileTold, stamp: Stamp) -> None:
    """A run of quarters behind those that are known."""
    told = event.profile
    litres = b"".join((NOT_MEASURED if one is None else one).to_bytes(2, "big") for one in told.litres)
    row = {"binding": event.binding, "start": told.start, "end": told.end, "litres": litres, "seq": stamp.seq}
    connection.execute(meter_profile.insert(), row)


def keep_status(connection: sa.Connection, event: CardSeen, stamp: Stamp) -> None:
    """The figures of a status beside those before it."""
    row = {"binding": event.binding, "seq": stamp.seq} | asdict(past(figures(event.status)))
    connection.execute(insert(past_status).on_conflict_do_nothing(), row)


def task_raised(connection: sa.Connection, event: TaskRaised, stamp: Stamp) -> None:
    """A task, open."""
    row = {
        "number": event.number,
        "kind": event.complaint.kind.value,
        "connection": event.connection,
        "account": event.account,
        "binding": event.binding,
        "meter": event.meter,
        "at": event.complaint.at,
        "raised_at": stamp.at,
        "done_by": 0,
        "note": "",
    }
    connection.execute(task.insert(), row)


def task_done(connection: sa.Connection, event: TaskDone, stamp: Stamp) -> None:
    """A task, seen to."""
    done = {"done_at": stamp.at, "done_by": event.operator, "note": event.note}
    connection.execute(task.update().where(task.c.number == event.number).values(done))


def tampering_ruled(connection: sa.Connection, event: TamperingRuled, stamp: Stamp) -> None:
    """The rule of an account, or of all others, in the place of the one before."""
    connection.execute(tampering_rule.delete().where(tampering_rule.c.account == event.account))
    if event.rule is not None:
        row = {
            "account": event.account,
            "rule": event.rule.value,
            "reason": event.reason,
            "operator": event.operator,
            "approver": event.approver,
            "seq": stamp.seq,
        }
        connection.execute(tampering_rule.insert(), row)


def _keep_hours(connection: sa.Connection, binding: int, registers: Registers, stamp: Stamp) -> None:
    """What the registers of the bands counted in the newest month and the one before; it only grows."""
    newest = sa.select(sa.func.max(meter_month.c.period)).where(meter_month.c.binding == binding)
    running = connection.execute(newest).scalar()
    if running is None:
        return
    for place, one in enumerate(registers.bands, 1):
        for period, litres in ((running, one.this_month), (running - 1, one.last_month)):
            new = insert(meter_hours).values(binding=binding, period=period, place=place, litres=litres, seq=stamp.seq)
            grew = new.excluded.litres > meter_hours.c.litres
            values = {"litres": litres, "seq": stamp.seq}
            key = ["binding", "period", "place"]
            connection.execute(new.on_conflict_do_update(index_elements=key, set_=values, where=grew))


def _keep_month(connection: sa.Connection, binding: int, month: Month, stamp: Stamp) -> None:
    values = {"register": month.register, "used": month.used, "seq": stamp.seq}
    new = insert(meter_month).values(binding=binding, period=month.period, **values)
    went_on = new.excluded.register > meter_month.c.register
    connection.execute(new.on_conflict_do_update(index_elements=["binding", "period"], set_=values, where=went_on))


def _rows(binding: int, registers: Registers, stamp: Stamp) -> Iterable[dict[str, int]]:
    for place, one in enumerate((registers.social, *registers.bands)):
        litres = {"total": one.total, "this_month": one.this_month, "last_month": one.last_month}
        yield {"binding": binding, "place": place, "seq": stamp.seq} | litres
