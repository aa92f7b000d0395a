"""When the valve is open and why it is not: the utility first, then flow, then hours, then credit."""

from dataclasses import replace

from app.domain.card import MeterEventCode, MeterMode, MeterState, Supply, Valve
from virtual.meter.calendar import Instant
from virtual.meter.record import Record

CAUSE_CREDIT, CAUSE_UTILITY, CAUSE_CUSTOMER, CAUSE_FORCE, CAUSE_HOURS = 1, 2, 3, 4, 5
CAUSE_FRIENDLY = 6
"""Why it opened."""
CAUSE_FLOW = 6
"""Why it closed."""
STUCK_VALVES = frozenset({Valve.FAULT, Valve.FORCED})
_OPENED_AFTER = {
    CAUSE_UTILITY: CAUSE_UTILITY,
    CAUSE_CUSTOMER: CAUSE_CUSTOMER,
    CAUSE_HOURS: CAUSE_HOURS,
    CAUSE_FLOW: CAUSE_CUSTOMER,
}


def why_closed(record: Record, now: Instant) -> int | None:
    """The cause for which no water may run; None when it may: paid for, postpaid, or in a friendly period."""
    if record.condition is not MeterState.NORMAL:
        return CAUSE_UTILITY
    if record.levels.supply is not Supply.SERVED:
        return CAUSE_UTILITY if record.levels.supply is Supply.SUSPENDED else CAUSE_CUSTOMER
    if record.flow_closed:
        return CAUSE_FLOW
    if now.is_closed:
        return CAUSE_HOURS
    if record.levels.mode is MeterMode.POSTPAID:
        return CAUSE_CREDIT if is_unpaid(record, now) and not now.is_friendly else None
    if record.usable > 0 or now.is_friendly:
        return None
    return CAUSE_CREDIT


def is_unpaid(record: Record, now: Instant) -> bool:
    """Whether the months that a postpaid account may stand unpaid are over."""
    paid = record.levels.paid
    return paid is not None and paid.grace > 0 and now.month > paid.month + paid.grace


def valve_settled(record: Record, zone: str) -> Record:
    """Open or close the valve as clock, credit and condition demand; a forced or faulty one obeys nobody."""
    cause = why_closed(record, Instant.of(record.clock, zone, record.levels))
    wanted = Valve.OPEN if cause is None else Valve.CLOSED
    if record.valve in STUCK_VALVES or record.valve is wanted:
        return record
    if cause is not None:
        closed = replace(record, valve=Valve.CLOSED, closed_by=cause)
        return closed.with_event(MeterEventCode.VALVE_CLOSED, cause)
    return replace(record, valve=Valve.OPEN).with_event(MeterEventCode.VALVE_OPENED, _why_opened(record))


def litres_that_run(record: Record, litres: int, now: Instant) -> int:
    """Of these litres those that the valve lets through."""
    if record.valve is Valve.CLOSED or litres <= 0:
        return 0
    if record.valve in STUCK_VALVES or record.levels.mode is MeterMode.POSTPAID or now.is_friendly:
        return litres
    return min(litres, record.usable)


def _why_opened(record: Record) -> int:
    if record.levels.mode is MeterMode.PREPAID and record.usable == 0:
        return CAUSE_FRIENDLY
    return _OPENED_AFTER.get(record.closed_by, CAUSE_CREDIT)
