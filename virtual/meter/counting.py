"""Where a litre counts: register and month, the social register, that of its band, and the money on the display."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from app.domain.card import MeterMode, Month, Register
from app.domain.parameters import StepTable
from app.domain.period import period_of
from virtual.meter import profile
from virtual.meter.calendar import Instant
from virtual.meter.layout import MOST_MONTHS
from virtual.meter.record import Record

SOCIAL = 0
"""Place of the social register; bands stand at their numbers."""


def counted(record: Record, ran: int, now: Instant) -> Record:
    """The record with so many litres more at this moment."""
    cheap = min(ran, max(0, record.levels.social.litres - record.registers[SOCIAL].this_month))
    value = cheap * record.levels.social.price + steps_value(record.levels.steps, record.period_used + cheap, ran - cheap)
    running, *older = record.months
    return replace(
        profile.with_litres(record, ran),
        register=record.register + ran,
        months=(Month(running.period, record.register + ran, running.used + ran), *older),
        registers=_registers(record.registers, {SOCIAL: cheap} | ({now.band: ran} if now.band else {})),
        period_used=record.period_used + ran,
        values=(record.values[0] + value, record.values[1]),
        account=record.account.with_water_used(ran) if record.levels.mode is MeterMode.PREPAID else record.account,
    )


def steps_value(table: StepTable, before: int, litres: int) -> int:
    """What so many litres are worth on top of those before them in the period, in thousandths of a minor unit."""
    return sum(in_step * price for in_step, price in _by_step(table, before, before + litres))


def turned(record: Record, zone: str) -> Record:
    """Begin a quarter, a month and a period of the step table when the clock has left the running one; none goes back."""
    now = Instant.of(record.clock, zone, record.levels)
    return profile.begun(_period_turned(_month_turned(record, period_of(now.local, zone)), now))


def _by_step(table: StepTable, start: int, end: int) -> Iterator[tuple[int, int]]:
    lower = 0
    for step in table.steps:
        upper = end if step.upto is None else min(step.upto, end)
        yield max(0, upper - max(lower, start)), step.price
        lower = upper if step.upto is None else step.upto


def _registers(registers: tuple[Register, ...], litres: dict[int, int]) -> tuple[Register, ...]:
    return tuple(
        replace(one, total=one.total + litres.get(place, 0), this_month=one.this_month + litres.get(place, 0))
        for place, one in enumerate(registers)
    )


def _month_turned(record: Record, now: int) -> Record:
    if record.months and record.months[0].period >= now:
        return record
    follows = bool(record.months) and record.months[0].period == now - 1
    registers = tuple(Register(one.total, 0, one.this_month if follows else 0) for one in record.registers)
    begun = Month(now, record.register, 0)
    return replace(record, months=(begun, *record.months)[:MOST_MONTHS], registers=registers)


def _period_turned(record: Record, now: Instant) -> Record:
    period = record.levels.steps.period
    began = now.period_began(period)
    if record.period_began is not None and record.period_began >= began:
        return record
    before = replace(now, local=now.local.replace(year=began.year, month=began.month, day=began.day) - timedelta(days=1))
    last = record.values[0] if before.period_began(period) == record.period_began else 0
    return replace(record, period_began=began, period_used=0, values=(0, last))


def period_of_table_changed(record: Record, former: StepTable) -> Record:
    """Begin to count anew when the step table has another period than the one before it."""
    if record.levels.steps.period == former.period:
        return record
    return replace(record, period_began=None, period_used=0, values=(0, 0))
