"""What the meter does with a function card: check, book and act in one durable write, then answer on the card.

The write that acts also remembers the counter and the answer, so a task is done once wherever the power goes; the same
card put in again gets the same answer again.
"""

from dataclasses import replace

from app.domain.card import MeterEventCode, MeterState, Valve
from app.ports import CardConnection
from virtual.card.image import Comm
from virtual.meter import statement, task
from virtual.meter.factory import MeterKeys
from virtual.meter.record import Record
from virtual.meter.rules import MeterRules, Reason
from virtual.meter.task import Answered, Task
from virtual.meter.valve import valve_settled
from virtual.meter.visit import METER_KEY, refusing
from virtual.terminal import Terminal

KINDS = (task.AUTHORITY, task.TRANSFER)
ANSWERABLE = frozenset({Reason.UTILITY, Reason.BINDING, Reason.LATE, Reason.USED, Reason.KIND, Reason.OVERTAKEN})
"""Refusals of a genuine task: the meter says so on the card."""


class FunctionCardInSlot:
    """The meter's side of a function card, command by command."""

    def __init__(self, connection: CardConnection, keys: MeterKeys) -> None:
        self._keys = keys
        self._card = Terminal(connection)

    def open(self) -> bytes:
        """Select and authenticate: the card's serial. Unacceptable."""
        with refusing(Reason.AUTHENTICATION):
            self._card.select(task.FUNCTION_AID)
            self._card.authenticate(METER_KEY, self._keys.card)
            return self._card.command(0x51, Comm.FULL)

    def read_task(self) -> Task:
        """The task as it stands on the card, not yet believed. Unacceptable."""
        with refusing(Reason.CODE):
            return task.parse_task(self._card.read(task.TASK_FILE, task.TASK_SIZE))

    def holds_answer(self, asked: Task) -> bool:
        """Whether our answer that this task was done stands on the card."""
        return task.says_done(self._card.read(task.ANSWER_FILE, task.ANSWER_SIZE), asked, self._keys.status)

    def write_answer(self, answer: bytes, last_status: bytes) -> None:
        """Leave the answer, and the last status where there is one, together."""
        if last_status:
            self._card.write(task.LAST_STATUS_FILE, last_status)
        self._card.write(task.ANSWER_FILE, answer)
        self._card.commit()


def task_refusal(rules: MeterRules, asked: Task, uid: bytes, record: Record) -> Reason | None:
    """Why a task is refused; None when it is to be done. What was done before is USED."""
    mine = rules.provision.binding
    if asked.meter != rules.number:
        return Reason.METER
    if not asked.code_is_right(rules.provision.keys.function):
        return Reason.CODE
    if (asked.utility, asked.region, asked.commodity) != (mine.utility, mine.region, mine.commodity):
        return Reason.UTILITY
    if asked.binding not in (0, mine.number):
        return Reason.BINDING
    if asked.serial != uid:
        return Reason.SERIAL
    return _spent(asked, record)


def _spent(asked: Task, record: Record) -> Reason | None:
    if asked.counter == record.task_counter:
        return Reason.USED
    if asked.counter < record.task_counter:
        return Reason.OVERTAKEN
    if record.clock > asked.expires:
        return Reason.LATE
    return None if asked.kind in KINDS else Reason.KIND


def done(rules: MeterRules, asked: Task, record: Record) -> Record:
    """The record after the task: counter used, answer ready to be written as often as it takes."""
    before = record.state
    record = _acted(asked.kind, record, rules.provision.zone)
    record = record.with_event(MeterEventCode.TASK_DONE, asked.kind, asked.counter & 0xFFFF)
    record = replace(record, task_counter=asked.counter, task_code=asked.code)
    last = statement.status(rules, record) if asked.kind == task.TRANSFER else b""
    answer = answered(rules, asked, record, before, None)
    return replace(record, task_answer=answer, last_status=last)


def answered(rules: MeterRules, asked: Task, record: Record, before: MeterState, refusal: Reason | None) -> bytes:
    """The signed answer; ``refusal`` None: done."""
    said = Answered(
        task.DONE if refusal is None else task.REFUSED,
        refusal or 0,
        before,
        record.state,
        record.valve,
        record.clock,
        record.task_counter,
        record.register,
        record.main + record.backup - record.lent,
    )
    mine = rules.provision.binding
    return task.answer_bytes(asked, mine.commodity, mine.number, said, rules.provision.keys.status)


def _acted(kind: int, record: Record, zone: str) -> Record:
    if kind == task.TRANSFER:
        ended = replace(record, condition=MeterState.CANCELED, status_counter=record.status_counter + 1)
        return _free_valve(ended, zone)
    if record.condition is not MeterState.PENALTY:
        return record
    return _free_valve(replace(record, condition=MeterState.NORMAL), zone)


def _free_valve(record: Record, zone: str) -> Record:
    """A valve that was opened by force is the meter's again."""
    closed = replace(record, valve=Valve.CLOSED) if record.valve is Valve.FORCED else record
    return valve_settled(closed, zone)
