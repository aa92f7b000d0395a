"""How a meter lives between cards: water, valve, months, battery, alarms. Pure steps from record to record."""

from dataclasses import replace
from datetime import timedelta

from app.domain.card import Alarm, MeterEventCode, MeterMode, MeterState, Month, Valve
from app.domain.period import CARD_EPOCH, period_of
from virtual.meter.layout import MOST_MONTHS
from virtual.meter.record import Record

BATTERY_LOW_PERCENT = 15
BATTERY_END_PERCENT = 5
LITRES_A_CELL = 100
"""Water that costs a hundredth of a per cent of the battery."""
CELLS_A_VISIT = 2
CAUSE_CREDIT, CAUSE_UTILITY, CAUSE_FORCE = 1, 2, 4
STUCK_VALVES = frozenset({Valve.FAULT, Valve.FORCED})


def valve_settled(record: Record) -> Record:
    """Open or close the valve as credit and condition demand; a forced or faulty one obeys nobody."""
    wanted = Valve.OPEN if may_run(record) else Valve.CLOSED
    if record.valve in STUCK_VALVES or record.valve is wanted:
        return record
    code = MeterEventCode.VALVE_OPENED if wanted is Valve.OPEN else MeterEventCode.VALVE_CLOSED
    cause = CAUSE_UTILITY if record.condition is MeterState.CANCELED else CAUSE_CREDIT
    return replace(record, valve=wanted).with_event(code, cause)


def may_run(record: Record) -> bool:
    """Whether water may run: not suspended, and paid for or postpaid."""
    if record.condition is not MeterState.NORMAL:
        return False
    return record.levels.mode is MeterMode.POSTPAID or record.usable > 0


def water_used(record: Record, litres: int, zone: str) -> tuple[Record, int]:
    """Let up to ``litres`` run: the new record and the litres that really ran."""
    ran = _litres_that_run(record, litres)
    record = month_turned(record, zone)
    low_before = credit_is_low(record)
    counted = replace(record, register=record.register + ran, months=_month_counted(record, ran))
    if record.levels.mode is MeterMode.PREPAID:
        counted = replace(counted, account=counted.account.with_water_used(ran))
    counted = battery_drained(counted, ran // LITRES_A_CELL)
    if credit_is_low(counted) and not low_before:
        left = (counted.main + counted.backup) // 1000
        counted = counted.with_event(MeterEventCode.CREDIT_LOW, 0, left)
    return valve_settled(counted), ran


def month_turned(record: Record, zone: str) -> Record:
    """Begin a month when the clock has left the running one; the clock never goes back, nor do months."""
    now = period_of(CARD_EPOCH + timedelta(seconds=record.clock), zone)
    if record.months and record.months[0].period >= now:
        return record
    begun = Month(now, record.register, 0)
    return replace(record, months=(begun, *record.months)[:MOST_MONTHS])


def battery_drained(record: Record, cells: int) -> Record:
    """Take hundredths of a per cent; tell once when it is low and once when it ends."""
    drained = replace(record, battery=max(0, record.battery - cells))
    for limit, code in (
        (BATTERY_LOW_PERCENT, MeterEventCode.BATTERY_LOW),
        (BATTERY_END_PERCENT, MeterEventCode.BATTERY_END),
    ):
        if drained.battery_percent <= limit < record.battery_percent:
            drained = drained.with_event(code, 0, drained.battery_percent)
    return drained


def credit_is_low(record: Record) -> bool:
    """Whether main and backup together are at the alarm level or below."""
    prepaid = record.levels.mode is MeterMode.PREPAID
    return prepaid and record.main + record.backup <= record.levels.alarm_level


def alarms(record: Record) -> Alarm:
    """All alarms that stand: those kept and those that follow from credit and battery."""
    standing = Alarm(record.alarms)
    if credit_is_low(record):
        standing |= Alarm.CREDIT_LOW
    if record.battery_percent <= BATTERY_LOW_PERCENT:
        standing |= Alarm.BATTERY_LOW
    if record.battery_percent <= BATTERY_END_PERCENT:
        standing |= Alarm.BATTERY_END
    return standing


def reserves_opened(record: Record) -> Record:
    """A card is in the meter: hold back anew what a purchase covers, or free backup, then lend emergency credit."""
    balance = record.account.balance
    record = replace(
        record,
        backup_freed=record.backup_freed and balance <= record.levels.backup_level,
        emergency_begun=record.emergency_begun and balance <= 0,
    )
    if record.usable > 0 or record.levels.mode is MeterMode.POSTPAID:
        return record
    if record.backup > 0:
        freed = record.backup // 1000
        return replace(record, backup_freed=True).with_event(MeterEventCode.BACKUP_FREED, 0, freed)
    if record.levels.emergency_level > 0 and not record.emergency_begun:
        return replace(record, emergency_begun=True).with_event(MeterEventCode.EMERGENCY_BEGUN)
    return record


def _litres_that_run(record: Record, litres: int) -> int:
    if record.valve is Valve.CLOSED or litres <= 0:
        return 0
    if record.valve in STUCK_VALVES or record.levels.mode is MeterMode.POSTPAID:
        return litres
    return min(litres, record.usable)


def _month_counted(record: Record, ran: int) -> tuple[Month, ...]:
    running, *older = record.months
    return (Month(running.period, record.register + ran, running.used + ran), *older)
