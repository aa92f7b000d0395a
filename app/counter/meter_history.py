"""What the meter of an account said over time, for the history in its file: log, statuses and tasks, newest first."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.domain.card import MeterEvent
from app.domain.meter_told import PastStatus
from app.domain.period import CARD_EPOCH
from app.domain.register import CustomerFile
from app.domain.task import Task
from app.ports import Reading

MOST_ENTRIES = 500

MeterWord = MeterEvent | PastStatus | Task


def meter_history(reading: Reading, file: CustomerFile, since: datetime, until: datetime) -> tuple[MeterWord, ...]:
    """What the meter at the account's connection said while it was the account's; none before a meter is there."""
    if file.installation is None:
        return ()
    binding = file.installation.binding
    told: list[MeterWord] = [
        *reading.meter_events(binding, MOST_ENTRIES),
        *reading.past_statuses(binding, MOST_ENTRIES),
        *(task for task in reading.tasks(binding) if task.account == file.account.number),
    ]
    during = (one for one in told if since <= said_at(one) < until)
    return tuple(sorted(during, key=said_at, reverse=True)[:MOST_ENTRIES])


def said_at(one: MeterWord) -> datetime:
    """When the meter said it, by its clock."""
    return CARD_EPOCH + timedelta(seconds=one.at) if isinstance(one, MeterEvent) else one.at
