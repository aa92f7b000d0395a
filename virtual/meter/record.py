"""Everything a meter remembers without power, as one frozen value, and what follows from it."""

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from app.domain.card import MeterEvent, MeterMode, MeterState, Month, ParametersVersion, Valve
from virtual.meter.account import Account
from virtual.meter.layout import MOST_EVENTS, Tally

FULL_BATTERY = 10_000
EVENT_VALUE_LIMIT = 0xFFFF


@dataclass(frozen=True, slots=True)
class Levels:
    """What parameters set: litres for alarm, backup and emergency credit; minor units a m³; how it is paid."""

    alarm_level: int = 2_000
    backup_level: int = 0
    emergency_level: int = 0
    price: int = 0
    mode: MeterMode = MeterMode.PREPAID


@dataclass(frozen=True, slots=True)
class Record:
    """The durable state. ``clock`` in card seconds, ``battery`` in hundredths of a per cent.

    ``condition`` is NORMAL, CANCELED, PENALTY or SERVICE; BUY CREDIT follows from the account. ``months`` and
    ``events`` are newest first; the first month is the running one.
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
    events: tuple[MeterEvent, ...] = ()

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
        if self.condition is MeterState.NORMAL and prepaid and self.usable == 0:
            return MeterState.BUY_CREDIT
        return self.condition

    @property
    def battery_percent(self) -> int:
        """Whole per cent left, rounded up."""
        return -(-self.battery // 100)

    def month_used(self, months_ago: int) -> int:
        """Litres of the running month (0) or the one before (1)."""
        return self.months[months_ago].used if len(self.months) > months_ago else 0

    def money(self, months_ago: int) -> int:
        """Money value of a month's litres at the price set, minor units, rounded down."""
        return self.month_used(months_ago) * self.levels.price // 1000

    def with_event(self, code: int, detail: int = 0, value: int = 0) -> "Record":
        """The record with one more event; the oldest one falls off."""
        event = MeterEvent(self.clock, code, detail, min(value, EVENT_VALUE_LIMIT))
        return replace(self, events=(event, *self.events)[:MOST_EVENTS])

    def to_json(self) -> str:
        """JSON text; bytes in hexadecimal, tallies as their 64 raw bytes."""
        plain = asdict(self)
        plain["account"]["tallies"] = [tally.raw.hex() for tally in self.account.tallies]
        plain["serial"] = self.serial.hex()
        return json.dumps(plain)

    @classmethod
    def from_json(cls, text: str) -> "Record":
        """Inverse of :meth:`to_json`."""
        raw: dict[str, Any] = json.loads(text)
        account, levels = raw.pop("account"), raw.pop("levels")
        tallies = tuple(Tally.parse(bytes.fromhex(tally)) for tally in account.pop("tallies"))
        return cls(
            account=Account(tallies, **account),
            levels=Levels(**levels | {"mode": MeterMode(levels["mode"])}),
            serial=bytes.fromhex(raw.pop("serial")),
            parameters=ParametersVersion(**raw.pop("parameters")),
            condition=MeterState(raw.pop("condition")),
            valve=Valve(raw.pop("valve")),
            returns=tuple((till, epoch, number) for till, epoch, number in raw.pop("returns")),
            months=tuple(Month(**month) for month in raw.pop("months")),
            events=tuple(MeterEvent(**event) for event in raw.pop("events")),
            **raw,
        )
