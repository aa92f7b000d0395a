"""Everything a meter remembers without power, as one frozen value, and what follows from it."""

from dataclasses import dataclass, field, replace
from datetime import date

import msgspec

from app.domain.card import MeterEvent, MeterMode, MeterState, Month, ParametersVersion, Register, Supply, Valve
from app.domain.hours import FlowHours, FlowLimit, Hours
from app.domain.parameters import BandHours, Holidays, MeterStep, Paid, Social, StepTable
from virtual.meter.account import Account
from virtual.meter.layout import MOST_EVENTS

FULL_BATTERY = 10_000
EVENT_VALUE_LIMIT = 0xFFFF
NO_STEPS = StepTable((MeterStep(None, 0),))
NO_LIMIT = FlowLimit(0)
NO_SOCIAL = Social(0)


@dataclass(frozen=True, slots=True)
class Levels:
    """What parameters set (docs/card-layout.md section 7), by their names there; as a meter comes from the factory."""

    alarm_level: int = 2_000
    backup_level: int = 0
    emergency_level: int = 0
    mode: MeterMode = MeterMode.PREPAID
    steps: StepTable = NO_STEPS
    friendly: tuple[Hours, ...] = ()
    holidays: tuple[Holidays, ...] = ()
    closed: tuple[Hours, ...] = ()
    flow_limit: FlowLimit = NO_LIMIT
    flow_hours: tuple[FlowHours, ...] = ()
    social: Social = NO_SOCIAL
    bands: tuple[BandHours, ...] = ()
    supply: Supply = Supply.SERVED
    paid: Paid | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """The durable state. ``clock`` in card seconds, ``battery`` in hundredths of a per cent.

    ``condition`` is NORMAL, CANCELED, PENALTY or SERVICE; BUY CREDIT follows from the account. ``months`` and
    ``events`` are newest first; the first month is the running one. ``registers`` are the social one and those of the
    bands 1…8. ``period_used`` are the litres of the step table's period that began on ``period_began``, ``values`` the
    money value of that period and of the one before, in thousandths of a minor unit. ``profile`` are the
    litres of quarters of an hour from ``profile_start`` on (card seconds), two bytes each, the running quarter last.
    ``closed_by`` is the cause for which the valve closed last; ``flow_closed`` keeps it closed until a card comes.
    ``task_counter`` is the highest counter of a function card that was obeyed, ``task_code`` the code of that task,
    ``task_answer`` and ``last_status`` what is left on its card.
    """

    account: Account = field(default_factory=Account)
    generation: int = 0
    serial: bytes = b""
    status_counter: int = 0
    register: int = 0
    clock: int = 0
    parameters: ParametersVersion = field(default_factory=ParametersVersion)
    levels: Levels = field(default_factory=Levels)
    condition: MeterState = MeterState.NORMAL
    valve: Valve = Valve.CLOSED
    backup_freed: bool = False
    emergency_begun: bool = False
    battery: int = FULL_BATTERY
    card_errors: int = 0
    alarms: int = 0
    returns: tuple[tuple[int, int, int], ...] = ()
    months: tuple[Month, ...] = ()
    registers: tuple[Register, ...] = (Register(),) * 9
    period_began: date | None = None
    period_used: int = 0
    values: tuple[int, int] = (0, 0)
    closed_by: int = 0
    flow_closed: bool = False
    flow_exceeded: bool = False
    friendly_begun: bool = False
    profile_start: int = 0
    profile: bytes = b""
    events: tuple[MeterEvent, ...] = ()
    task_counter: int = 0
    task_code: bytes = b""
    task_answer: bytes = b""
    last_status: bytes = b""

    @property
    def backup(self) -> int:
        """Litres held back; part of the one sum."""
        held_back = 0 if self.backup_freed else self.levels.backup_level
        return min(held_back, max(0, self.account.balance))

    @property
    def main(self) -> int:
        """Litres that may run freely; part of the one sum."""
        return max(0, self.account.balance) - self.backup

    @property
    def lent(self) -> int:
        """Emergency litres not yet repaid; counts negative in the sum."""
        return max(0, -self.account.balance)

    @property
    def usable(self) -> int:
        """Litres until the valve closes."""
        borrowable = self.levels.emergency_level - self.lent if self.emergency_begun else 0
        return self.main + (max(0, borrowable) if self.backup == 0 else 0)

    @property
    def state(self) -> MeterState:
        """What the meter says of itself."""
        prepaid = self.levels.mode is MeterMode.PREPAID
        if self.condition is MeterState.NORMAL and self.levels.supply is Supply.SUSPENDED:
            return MeterState.CANCELED
        if self.condition is MeterState.NORMAL and prepaid and self.usable == 0:
            return MeterState.BUY_CREDIT
        return self.condition

    @property
    def battery_percent(self) -> int:
        """Whole per cent left, rounded up."""
        return -(-self.battery // 100)

    @property
    def used_registers(self) -> tuple[Register, ...]:
        """The social register and those of the bands, as far as any of them was used."""
        last = max((place for place, one in enumerate(self.registers) if one.total), default=0)
        return self.registers[: last + 1]

    def money(self, periods_ago: int) -> int:
        """Money value of the litres of the running period (0) or the one before (1), minor units, rounded half up."""
        return (self.values[periods_ago] + 500) // 1000

    def with_event(self, code: int, detail: int = 0, value: int = 0) -> "Record":
        """The record with one more event; the oldest one falls off."""
        event = MeterEvent(self.clock, code, detail, min(value, EVENT_VALUE_LIMIT))
        return replace(self, events=(event, *self.events)[:MOST_EVENTS])

    def to_json(self) -> str:
        """JSON text; bytes in base 64."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, text: str) -> "Record":
        """Inverse of :meth:`to_json`."""
        return msgspec.json.decode(text, type=cls)
