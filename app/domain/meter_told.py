"""What meters said and the books keep of it: months, log entries, registers and past statuses; each only once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.card import Alarm, MeterEvent, MeterMode, MeterState, Month, Status, Valve
from app.domain.period import CARD_EPOCH


@dataclass(frozen=True, slots=True)
class PastStatus:
    """One status that a meter left: its counter, the meter's clock, litres, per cent, minor units.

    ``consumed``: litres taken from its credit since it was installed; ``fixed_month``: the month (period number) to which
    base charges are paid by the sales that it knows, 0 for none.
    """

    counter: int
    at: datetime
    register: int
    credit: int
    battery: int
    valve: Valve
    state: MeterState
    mode: MeterMode
    alarms: Alarm
    money_this_period: int
    money_last_period: int
    consumed: int
    fixed_month: int


def past(status: Status) -> PastStatus:
    """What is kept of a status."""
    return PastStatus(
        counter=status.counter,
        at=CARD_EPOCH + timedelta(seconds=status.clock),
        register=status.register,
        credit=status.credit,
        battery=status.battery,
        valve=status.valve,
        state=status.state,
        mode=status.mode,
        alarms=status.alarms,
        money_this_period=status.money_this_period,
        money_last_period=status.money_last_period,
        consumed=status.consumed,
        fixed_month=max((tally.fixed_month for tally in status.tallies), default=0),
    )


def new_months(told: Iterable[Month], known: Mapping[int, Month]) -> tuple[Month, ...]:
    """Months of which nothing is known yet, and those that have gone on since: a register only grows."""
    return tuple(one for one in told if one.period not in known or known[one.period].register < one.register)


def new_events(told: Iterable[MeterEvent], known: Iterable[MeterEvent]) -> tuple[MeterEvent, ...]:
    """Entries that are not in the books; two that are alike in all, the second included, count as one."""
    before = frozenset(known)
    return tuple(one for one in dict.fromkeys(told) if one not in before)
