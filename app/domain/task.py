"""Tasks: what a meter complains of and somebody has to see to; each alarm raises one, and no second while it is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.card import Alarm, MeterEvent, MeterEventCode, MeterState, Status, Valve
from app.domain.period import CARD_EPOCH

LONGEST_NOTE = 2_000


class TaskKind(StrEnum):
    """What has to be seen to, the most urgent first. FORCED: the valve was opened by force, the meter says PENALTY."""

    VALVE_FAULT = "valve-fault"
    FORCED = "forced"
    COVER = "cover"
    MAGNET = "magnet"
    BATTERY_END = "battery-end"
    REVERSE_FLOW = "reverse-flow"
    ENDLESS_FLOW = "endless-flow"
    FLOW_LIMIT = "flow-limit"
    BATTERY_LOW = "battery-low"
    CLOCK_UNSURE = "clock-unsure"


TAMPERING = frozenset({TaskKind.FORCED, TaskKind.COVER, TaskKind.MAGNET, TaskKind.REVERSE_FLOW})
"""Somebody has laid hands on the meter."""

_OF_ALARM = {
    Alarm.VALVE_FAULT: TaskKind.VALVE_FAULT,
    Alarm.COVER: TaskKind.COVER,
    Alarm.MAGNET: TaskKind.MAGNET,
    Alarm.BATTERY_END: TaskKind.BATTERY_END,
    Alarm.REVERSE_FLOW: TaskKind.REVERSE_FLOW,
    Alarm.ENDLESS_FLOW: TaskKind.ENDLESS_FLOW,
    Alarm.FLOW_LIMIT: TaskKind.FLOW_LIMIT,
    Alarm.BATTERY_LOW: TaskKind.BATTERY_LOW,
    Alarm.CLOCK_UNSURE: TaskKind.CLOCK_UNSURE,
}
_OF_STATE = {MeterState.SERVICE: TaskKind.VALVE_FAULT, MeterState.PENALTY: TaskKind.FORCED}
_OF_VALVE = {Valve.FAULT: TaskKind.VALVE_FAULT, Valve.FORCED: TaskKind.FORCED}
_OF_EVENT = {
    MeterEventCode.MAGNET: TaskKind.MAGNET,
    MeterEventCode.COVER: TaskKind.COVER,
    MeterEventCode.REVERSE_FLOW: TaskKind.REVERSE_FLOW,
    MeterEventCode.BATTERY_LOW: TaskKind.BATTERY_LOW,
    MeterEventCode.BATTERY_END: TaskKind.BATTERY_END,
    MeterEventCode.FLOW_LIMIT: TaskKind.FLOW_LIMIT,
}
_OPENED_BY_FORCE = (MeterEventCode.VALVE_OPENED, 4)
_CLOSED_BY_FAULT = (MeterEventCode.VALVE_CLOSED, 4)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a meter complained of, and when by its clock."""

    kind: TaskKind
    at: datetime


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be seen to at a meter. ``at`` is when the meter complained, by its clock; ``done_at`` None: open."""

    number: int
    kind: TaskKind
    connection: str
    account: str
    binding: int
    meter: str
    at: datetime
    raised_at: datetime
    done_at: datetime | None = None
    done_by: int = 0
    note: str = ""

    @property
    def open(self) -> bool:
        """Whether nobody has seen to it yet."""
        return self.done_at is None


def complaints_of(status: Status) -> tuple[Complaint, ...]:
    """What a status complains of, the most urgent first; a battery that has ended is not low as well."""
    at = CARD_EPOCH + timedelta(seconds=status.clock)
    kinds = {kind for alarm, kind in _OF_ALARM.items() if alarm in status.alarms}
    kinds |= {kind for kind in (_OF_STATE.get(status.state), _OF_VALVE.get(status.valve)) if kind}
    if TaskKind.BATTERY_END in kinds:
        kinds.discard(TaskKind.BATTERY_LOW)
    return tuple(Complaint(kind, at) for kind in TaskKind if kind in kinds)


def complaints_in(events: Iterable[MeterEvent]) -> tuple[Complaint, ...]:
    """What entries of a meter's log complain of; of each kind the newest."""
    newest: dict[TaskKind, Complaint] = {}
    for event in events:
        for kind in _kinds_of(event):
            found = Complaint(kind, CARD_EPOCH + timedelta(seconds=event.at))
            if kind not in newest or newest[kind].at < found.at:
                newest[kind] = found
    return tuple(newest[kind] for kind in TaskKind if kind in newest)


def to_raise(complaints: Iterable[Complaint], tasks: Iterable[Task]) -> tuple[Complaint, ...]:
    """Those for which there is no task yet: none is open, and none that was done was raised by a later complaint.

    ``tasks`` are all of the same meter at the same connection.
    """
    known = tuple(tasks)

    def is_told(one: Complaint) -> bool:
        return any(task.kind is one.kind and (task.open or task.at >= one.at) for task in known)

    return tuple(one for one in complaints if not is_told(one))


def _kinds_of(event: MeterEvent) -> Iterator[TaskKind]:
    if event.code in _OF_EVENT:
        yield _OF_EVENT[MeterEventCode(event.code)]
    if (event.code, event.detail) == _OPENED_BY_FORCE:
        yield TaskKind.FORCED
    if (event.code, event.detail) == _CLOSED_BY_FAULT:
        yield TaskKind.VALVE_FAULT
