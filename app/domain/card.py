"""What stands on a card: order, status, identity, months, events and registers (docs/card-layout.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, IntFlag

from app.domain.tally import Tally
from app.domain.till import TillIdentity

LAYOUT_VERSION = 1


class Commodity(IntEnum):
    """What a meter counts."""

    WATER = 1
    ELECTRICITY = 2
    GAS = 3
    HEAT = 4


class CardFamily(IntEnum):
    """Which kind of card it is."""

    DESFIRE = 1
    CLASSIC = 2
    SLE = 3


class Valve(IntEnum):
    """The meter's valve."""

    CLOSED = 0
    OPEN = 1
    FAULT = 2
    FORCED = 3


class MeterMode(IntEnum):
    """How the meter is paid for."""

    PREPAID = 0
    POSTPAID = 1


class Supply(IntEnum):
    """Whether there is water at a meter, as the utility asks it."""

    SERVED = 0
    SUSPENDED = 1
    """By the utility: the meter says CANCELED."""
    CLOSED_AT_WISH = 2
    """At the customer's wish."""


class MeterState(IntEnum):
    """What the meter says of itself."""

    NORMAL = 0
    BUY_CREDIT = 1
    CANCELED = 2
    PENALTY = 3
    SERVICE = 4


class Alarm(IntFlag):
    """Alarm bits of a status."""

    NONE = 0
    CREDIT_LOW = 1
    BATTERY_LOW = 2
    BATTERY_END = 4
    MAGNET = 8
    COVER = 16
    REVERSE_FLOW = 32
    VALVE_FAULT = 64
    ENDLESS_FLOW = 128
    CLOCK_UNSURE = 256
    FLOW_LIMIT = 512


@dataclass(frozen=True, slots=True)
class Binding:
    """One meter at one connection, from installation to removal: for whom an order or status counts.

    ``meter`` is the number in decimal digits (at most 16).
    """

    utility: int
    region: int
    commodity: Commodity
    meter: str
    number: int


@dataclass(frozen=True, slots=True, order=True)
class ParametersVersion:
    """Which parameter set: the highest (version, till, epoch) wins; version 0 means none."""

    version: int = 0
    till: int = 0
    epoch: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """The signed statement of a till for the meter (section 5). ``written_at`` in card seconds."""

    binding: Binding
    serial: bytes
    generation: int
    number: int
    writer: TillIdentity
    key_epoch: int
    written_at: int
    tallies: tuple[Tally, ...]
    parameters: ParametersVersion = ParametersVersion()
    parameters_digest: bytes = bytes(8)


@dataclass(frozen=True, slots=True)
class ReturnId:
    """A return that the meter confirms to have debited."""

    owner: TillIdentity
    number: int


@dataclass(frozen=True, slots=True)
class Status:
    """The signed statement of the meter (section 6); litres, minor units and card seconds as there.

    Money is the value of the litres used in the running period of the step table, and in the last one.
    """

    binding: Binding
    serial: bytes
    generation: int
    counter: int
    clock: int
    register: int
    main: int
    backup: int
    lent: int
    shortfall: int
    debited: int
    consumed: int
    battery: int
    card_errors: int
    alarms: Alarm
    parameters: ParametersVersion
    mode: MeterMode
    state: MeterState
    valve: Valve
    money_this_period: int
    money_last_period: int
    returns: tuple[ReturnId, ...]
    tallies: tuple[Tally, ...]

    @property
    def credit(self) -> int:
        """Litres that may still run before the valve closes, without borrowing: main and backup less what is lent."""
        return self.main + self.backup - self.lent


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose card it is (section 7)."""

    binding: Binding
    family: CardFamily
    generation: int
    serial: bytes
    customer_class: int
    issued_at: int
    issuer: TillIdentity
    key_epoch: int
    connection: str
    account: str
    holder: str


@dataclass(frozen=True, slots=True)
class Label:
    """The unauthenticated label of a card (section 3)."""

    family: CardFamily
    utility: int
    region: int


@dataclass(frozen=True, slots=True)
class Register:
    """A register beside the main one: litres since it was begun, of this calendar month and of the last one."""

    total: int = 0
    this_month: int = 0
    last_month: int = 0


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers that parameters begin (section 7): litres at the social price, and those of bands 1…8."""

    social: Register = Register()
    bands: tuple[Register, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """One month in the meter: register at its end and litres used."""

    period: int
    register: int
    used: int


class MeterEventCode(IntEnum):
    """Codes of the meter's event log."""

    VALVE_OPENED = 1
    VALVE_CLOSED = 2
    CREDIT_LOW = 3
    BATTERY_LOW = 4
    BATTERY_END = 5
    MAGNET = 6
    COVER = 7
    REVERSE_FLOW = 8
    ORDER_TAKEN = 9
    CARD_REFUSED = 10
    RESTARTED = 11
    BACKUP_FREED = 12
    EMERGENCY_BEGUN = 13
    PARAMETERS_TAKEN = 14
    FLOW_LIMIT = 15
    FRIENDLY_BEGUN = 16
    TASK_DONE = 17


@dataclass(frozen=True, slots=True)
class MeterEvent:
    """One entry of the meter's event log; ``code`` may be one that this program does not know."""

    at: int
    code: int
    detail: int
    value: int
