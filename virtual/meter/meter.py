"""The virtual meter: takes cards, lets water run, and keeps its state through a power cut at any step."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.card import Alarm, MeterEvent, MeterEventCode, MeterState, Register, Valve
from app.domain.errors import CardLost
from app.domain.period import card_seconds
from app.ports import CardConnection
from virtual.meter import layout, profile, statement, water
from virtual.meter.account import Account
from virtual.meter.counting import turned
from virtual.meter.factory import Provision
from virtual.meter.layout import Order
from virtual.meter.memory import MeterMemory
from virtual.meter.obey import ANSWERABLE, FunctionCardInSlot, answered, done, task_refusal
from virtual.meter.record import Record
from virtual.meter.rules import COUNTED_REASONS, MeterRules, Reason
from virtual.meter.task import TRANSFER, Task
from virtual.meter.valve import CAUSE_FORCE, valve_settled
from virtual.meter.visit import CardInSlot, Obeyed, Refused, Taken, Torn, Unacceptable, Visit
from virtual.terminal import CardRefused, NotGenuine

TAMPERING = {
    MeterEventCode.MAGNET: Alarm.MAGNET,
    MeterEventCode.COVER: Alarm.COVER,
    MeterEventCode.REVERSE_FLOW: Alarm.REVERSE_FLOW,
}


class NotAcknowledged(Exception):
    """The card does not hold the status that was committed on it."""


@dataclass(frozen=True, slots=True)
class MeterView:
    """What the meter's display shows; litres, per cent, card seconds.

    ``worth``: minor units of the period of the step table. ``registers``: the social one and those of bands in use.
    """

    number: str
    register: int
    main: int
    backup: int
    lent: int
    shortfall: int
    valve: Valve
    state: MeterState
    battery: int
    alarms: Alarm
    clock: int
    events: tuple[MeterEvent, ...]
    worth: int
    registers: tuple[Register, ...]


class VirtualMeter(MeterRules):
    """A provisioned meter with its memory; thread-safe.

    To cut its power at a step let ``on_step`` (it may be set at any time) raise there, drop the object and build
    another one on the same memory. The steps are the strings passed to :meth:`step`; one that stands around a
    change of memory comes twice, as "… / before" and "… / after".
    """

    def __init__(
        self,
        provision: Provision,
        memory: MeterMemory,
        *,
        on_step: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(provision)
        self._memory = memory
        self.on_step = on_step
        self._lock = threading.RLock()
        kept = memory.load()
        self._record = Record() if kept is None else Record.from_json(kept)
        if kept is not None:
            self.keep("restart", self._record.with_event(MeterEventCode.RESTARTED))

    @property
    def record(self) -> Record:
        """What the meter remembers now; a value that never changes."""
        return self._record

    @property
    def account(self) -> Account:
        """Its litres."""
        return self._record.account

    def view(self) -> MeterView:
        """What its display shows."""
        now = self._record
        return MeterView(
            self.provision.binding.meter,
            now.register,
            now.main,
            now.backup,
            now.lent,
            now.account.shortfall,
            now.valve,
            now.state,
            now.battery_percent,
            water.alarms(now),
            now.clock,
            now.events,
            now.money(0),
            now.used_registers,
        )

    def step(self, name: str) -> None:
        """Pass a point at which the power may go."""
        if self.on_step is not None:
            self.on_step(name)

    def keep(self, name: str, record: Record) -> None:
        """Remember a new record; all of it or nothing."""
        self.step(f"{name} / before")
        self._memory.keep(record.to_json())
        self._record = record
        self.step(f"{name} / after")

    # cards

    def visit(self, connection: CardConnection) -> Visit:
        """Take a card: read, check, debit, acknowledge, credit, report. Never raises for what the card does."""
        with self._lock:
            self.step("visit begun")
            slot = CardInSlot(connection, self.provision.keys)
            try:
                if slot.is_elsewhere():
                    return self._function_card(FunctionCardInSlot(connection, self.provision.keys))
                return self._visited(slot)
            except Unacceptable as refusal:
                return self._refused(slot, refusal.reason)
            except (CardLost, CardRefused, NotGenuine, NotAcknowledged):
                return Torn()

    def _visited(self, slot: CardInSlot) -> Visit:
        uid = slot.open()
        order = slot.read_order()
        self.step("order read")
        reason = self.refusal(order, uid, self._record)
        if reason is not None:
            raise Unacceptable(reason)
        before = self._record
        self.take_order(slot, order)
        self.acknowledge_then_credit(slot)
        self._report(slot)
        after = self._record
        return Taken(
            after.account.credited - before.account.credited,
            after.account.debited - before.account.debited,
            after.parameters != before.parameters,
        )

    def _function_card(self, slot: FunctionCardInSlot) -> Visit:
        uid = slot.open()
        asked = slot.read_task()
        self.step("task read")
        reason = task_refusal(self, asked, uid, self._record)
        if reason is None:
            self.keep("task done", done(self, asked, self._record))
        elif not (reason is Reason.USED and asked.code == self._record.task_code):
            return self._task_refused(slot, asked, reason)
        slot.write_answer(self._record.task_answer, self._record.last_status if asked.kind == TRANSFER else b"")
        self.step("answer written")
        return Obeyed(asked.kind, again=reason is not None)

    def _task_refused(self, slot: FunctionCardInSlot, asked: Task, reason: Reason) -> Refused:
        self.keep("refusal kept", self._record.with_event(MeterEventCode.CARD_REFUSED, reason))
        if reason in ANSWERABLE and not slot.holds_answer(asked):
            slot.write_answer(answered(self, asked, self._record, self._record.state, reason), b"")
        return Refused(reason)

    def take_order(self, slot: CardInSlot, order: Order) -> None:
        """Merge the order into our own set and book its debits; nothing of it can be used yet."""
        record = turned(self._record, self.provision.zone)
        record = self._with_parameters_of(slot, order, record)
        self.keep("debits booked", self.debited(record, order))

    def acknowledge_then_credit(self, slot: CardInSlot) -> None:
        """The order of rule 6: what waits on a card without an acknowledgement has provably not been credited."""
        if not self.acknowledge(slot):
            raise NotAcknowledged
        self.credit()

    def acknowledge(self, slot: CardInSlot) -> bool:
        """Write the status, commit, read it back: whether the card now says what we hold."""
        status = statement.status(self, self._record)
        slot.write_status(status)
        self.step("status written")
        slot.commit()
        self.step("status committed")
        acknowledged = slot.holds_status(status)
        self.step("status read back")
        return acknowledged

    def credit(self) -> None:
        """Make usable what our own set holds; the acknowledged alarms and errors begin anew."""
        credited = water.battery_drained(self.credited(self._record), water.CELLS_A_VISIT)
        self.keep("credited", replace(credited, card_errors=0, alarms=0))

    def _report(self, slot: CardInSlot) -> None:
        number, key = self.provision.binding.number, self.provision.keys.status
        months = layout.months_bytes(number, self._record.months, key)
        events = layout.events_bytes(number, self._record.events, key)
        slot.write_blocks(months, events, layout.registers_bytes(number, self._record.used_registers, key))
        self.step("blocks written")
        quarters = profile.finished(self._record)
        if quarters:
            slot.write_profile(layout.profile_bytes(number, self._record.profile_start, quarters, key))
            self.step("profile written")

    def _with_parameters_of(self, slot: CardInSlot, order: Order, record: Record) -> Record:
        if order.parameters <= record.parameters:
            return record
        parameters = slot.read_parameters()
        if parameters is None or not self.may_take(parameters, order, record.parameters):
            return record
        return self.with_parameters(record, parameters)

    def _refused(self, slot: CardInSlot, reason: Reason) -> Refused:
        record = replace(self._record, card_errors=self._record.card_errors + 1)
        if reason is not Reason.BLOCKED:
            record = record.with_event(MeterEventCode.CARD_REFUSED, reason)
        self.keep("refusal kept", record)
        if reason in COUNTED_REASONS:
            slot.count_error()
        return Refused(reason)

    # between cards

    def use_water(self, litres: int, litres_an_hour: int = 0) -> int:
        """Open a tap: up to ``litres`` run at this hour, as far as the valve lets them; how many did.

        ``litres_an_hour`` is how fast they run; 0: too slow for any limit.
        """
        with self._lock:
            record, ran = water.water_used(self._record, litres, litres_an_hour, self.provision.zone)
            self.keep("water counted", record)
            return ran

    def let_run(self, litres_an_hour: int, minutes: int) -> int:
        """Leave a tap open while the clock goes on: how many litres ran."""
        with self._lock:
            record, ran = water.ran_for(self._record, litres_an_hour, minutes, self.provision.zone)
            self.keep("water counted", record)
            return ran

    def advance_clock(self, now: datetime) -> None:
        """Tell the time (aware). The clock never goes back; an earlier time makes it "not sure" (rule 13)."""
        with self._lock:
            told = card_seconds(now)
            if told >= self._record.clock:
                record = water.clock_moved(self._record, told, self.provision.zone)
            else:
                record = replace(self._record, alarms=self._record.alarms | Alarm.CLOCK_UNSURE)
            self.keep("clock moved", record)

    def tamper(self, how: MeterEventCode) -> None:
        """Somebody holds a magnet to it, opens the cover or lets water run backwards."""
        with self._lock:
            alarms = self._record.alarms | TAMPERING[how]
            self.keep("tampering kept", replace(self._record, alarms=alarms).with_event(how))

    def force_valve(self) -> None:
        """Somebody opens the valve by force: PENALTY, and every litre counts."""
        with self._lock:
            forced = replace(self._record, valve=Valve.FORCED, condition=MeterState.PENALTY)
            self.keep("valve forced", forced.with_event(MeterEventCode.VALVE_OPENED, CAUSE_FORCE))

    def cancel(self) -> None:
        """The utility suspends the supply; the meter still merges and answers (rule 6)."""
        with self._lock:
            canceled = replace(self._record, condition=MeterState.CANCELED)
            self.keep("canceled", valve_settled(canceled, self.provision.zone))
