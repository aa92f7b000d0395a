"""How a meter lives between cards: water, flow, battery, alarms. Pure steps from record to record."""

from dataclasses import replace

from app.domain.card import Alarm, MeterEventCode, MeterMode, Valve
from app.domain.hours import FlowAction
from virtual.meter.calendar import QUARTER_SECONDS, Instant
from virtual.meter.counting import counted, turned
from virtual.meter.record import Record
from virtual.meter.valve import litres_that_run, valve_settled

BATTERY_LOW_PERCENT = 15
BATTERY_END_PERCENT = 5
LITRES_A_CELL = 100
"""Water that costs a hundredth of a per cent of the battery."""
CELLS_A_VISIT = 2
HOUR_SECONDS = 3_600
MINUTES_AN_HOUR = 60


def clock_moved(record: Record, clock: int, zone: str) -> Record:
    """The record at a later time (card seconds): month and period turned, the valve as the hour demands."""
    return valve_settled(turned(replace(record, clock=clock), zone), zone)


def ran_for(record: Record, litres_an_hour: int, minutes: int, zone: str) -> tuple[Record, int]:
    """Let a tap run for so long: the record, at the later time, and the litres that ran."""
    begun, total = record.clock, 0
    end = begun + minutes * 60
    while record.clock < end:
        until = min(end, (record.clock // QUARTER_SECONDS + 1) * QUARTER_SECONDS)
        so_far = litres_an_hour * (record.clock - begun) // HOUR_SECONDS
        record, ran = water_used(record, litres_an_hour * (until - begun) // HOUR_SECONDS - so_far, litres_an_hour, zone)
        record = clock_moved(record, until, zone)
        total += ran
    return record, total


def water_used(record: Record, litres: int, litres_an_hour: int, zone: str) -> tuple[Record, int]:
    """Let up to ``litres`` run now, at that rate (0: too slow to matter): the new record and the litres that really ran."""
    record = turned(record, zone)
    now = Instant.of(record.clock, zone, record.levels)
    limit = now.flow_limit
    exceeded = 0 < limit.litres_an_hour < litres_an_hour
    closes = exceeded and limit.action is FlowAction.CLOSE and record.valve is Valve.OPEN
    if closes:  # it takes a minute to measure the flow
        litres = min(litres, -(-litres_an_hour // MINUTES_AN_HOUR))
    ran = litres_that_run(record, litres, now)
    used = _told(record, counted(record, ran, now), ran)
    used = battery_drained(used, ran // LITRES_A_CELL)
    used = _flow_judged(used, litres_an_hour, exceeded=exceeded and ran > 0, closes=closes and ran > 0)
    return valve_settled(used, zone), ran


def _told(before: Record, after: Record, ran: int) -> Record:
    """What is told once: that credit is low, and that the meter lends in a friendly period."""
    if credit_is_low(after) and not credit_is_low(before):
        after = after.with_event(MeterEventCode.CREDIT_LOW, 0, (after.main + after.backup) // 1000)
    lends = after.levels.mode is MeterMode.PREPAID and after.valve is Valve.OPEN and ran > before.usable
    if lends and after.lent > before.lent and not after.friendly_begun:
        after = replace(after, friendly_begun=True).with_event(MeterEventCode.FRIENDLY_BEGUN)
    return after


def _flow_judged(record: Record, litres_an_hour: int, *, exceeded: bool, closes: bool) -> Record:
    if exceeded and not record.flow_exceeded:
        record = record.with_event(MeterEventCode.FLOW_LIMIT, int(closes), litres_an_hour)
    if exceeded:
        record = replace(record, alarms=record.alarms | Alarm.FLOW_LIMIT)
    return replace(record, flow_exceeded=exceeded and not closes, flow_closed=record.flow_closed or closes)


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
        friendly_begun=record.friendly_begun and balance <= 0,
    )
    if record.usable > 0 or record.levels.mode is MeterMode.POSTPAID:
        return record
    if record.backup > 0:
        freed = record.backup // 1000
        return replace(record, backup_freed=True).with_event(MeterEventCode.BACKUP_FREED, 0, freed)
    if record.levels.emergency_level > 0 and not record.emergency_begun:
        return replace(record, emergency_begun=True).with_event(MeterEventCode.EMERGENCY_BEGUN)
    return record
