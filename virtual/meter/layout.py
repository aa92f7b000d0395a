"""The meter's reading of orders and its writing of statuses, months, events and registers.

Written from docs/card-layout.md, apart from the till's codec. All integers are big-endian.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.card import MeterEvent, Month, ParametersVersion, Register
from virtual.card.cipher import cmac

VERSION = 1
TALLY_SIZE = 64
ORDER_HEAD = 80
STATUS_HEAD = 192
CODE_SIZE = 16
BLOCK_CODE_SIZE = 8
MOST_TALLIES = 8
MOST_RETURNS = 4
MOST_MONTHS = 12
MOST_EVENTS = 28
ORDER_SIZE = ORDER_HEAD + MOST_TALLIES * TALLY_SIZE + CODE_SIZE

_TALLY = struct.Struct(">IHHIQQHHIIH6sQ8s")
_ORDER = struct.Struct(">BBHIHBB8sI11sBIIIHHIIH8sI6x")
_STATUS = struct.Struct(">BBHIHBB8sI11sBIIIQqIIQQBBHIIHBBQQB3x48sQ12x")
_RETURN = struct.Struct(">IHHI")
_MONTH = struct.Struct(">HQI")
_EVENT = struct.Struct(">IBBH")
_REGISTER = struct.Struct(">III")

MONTHS_TAG, EVENTS_TAG, REGISTERS_TAG, PROFILE_TAG = 5, 6, 7, 8
ODOMETER = 2**32
"""Where a register in the registers block begins anew."""


class UnknownVersion(Exception):
    """The block has another layout version, or was never written."""


class Damaged(Exception):
    """The bytes do not fit the layout."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One till's tally as it travels; ``raw`` are its 64 bytes, carried on verbatim."""

    raw: bytes
    till: int
    epoch: int
    key_epoch: int
    number: int
    sold: int
    taken_back: int

    @property
    def owner(self) -> tuple[int, int]:
        """Till and epoch."""
        return self.till, self.epoch

    @classmethod
    def parse(cls, raw: bytes) -> "Tally":
        """Read 64 bytes."""
        till, epoch, key_epoch, number, sold, taken_back, *_period, _code = _TALLY.unpack(raw)
        return cls(raw, till, epoch, key_epoch, number, sold, taken_back)

    def code_is_right(self, key: bytes, owner: bytes) -> bool:
        """Whether the till's own MAC fits; ``owner`` is utility ‖ meter ‖ binding."""
        return self.raw[56:] == cmac(key, b"AQT1-TALLY" + owner + self.raw[:56])[:8]


@dataclass(frozen=True, slots=True)
class Order:
    """An order as read; nothing in it is believed before its code was checked."""

    raw: bytes
    utility: int
    region: int
    commodity: int
    meter: bytes
    binding: int
    serial: bytes
    generation: int
    till: int
    key_epoch: int
    parameters: ParametersVersion
    parameters_digest: bytes
    tallies: tuple[Tally, ...]

    def code_is_right(self, key: bytes) -> bool:
        """Whether the writing till's code over the whole order fits."""
        return self.raw[-CODE_SIZE:] == cmac(key, b"AQT1-ORDER" + self.raw[:-CODE_SIZE])


def order_length(head: bytes) -> int:
    """Bytes that an order uses, from its first 80; UnknownVersion, Damaged."""
    if head[0] != VERSION:
        raise UnknownVersion
    length, tallies = int.from_bytes(head[2:4], "big"), head[11]
    if head[1] or tallies > MOST_TALLIES or length != ORDER_HEAD + tallies * TALLY_SIZE + CODE_SIZE:
        raise Damaged
    return length


def parse_order(raw: bytes) -> Order:
    """Read an order from its used bytes; UnknownVersion, Damaged."""
    if len(raw) != order_length(raw[:ORDER_HEAD]):
        raise Damaged
    fields = _ORDER.unpack(raw[:ORDER_HEAD])
    _version, _flags, _length, utility, region, commodity, _count, meter, binding, serial, _reserved = fields[:11]
    generation, _number, till, _epoch, key_epoch, version, maker, maker_epoch, digest, _written = fields[11:]
    tallies = raw[ORDER_HEAD:-CODE_SIZE]
    return Order(
        raw,
        utility,
        region,
        commodity,
        meter,
        binding,
        _serial(serial),
        generation,
        till,
        key_epoch,
        ParametersVersion(version, maker, maker_epoch),
        digest,
        tuple(Tally.parse(tallies[at : at + TALLY_SIZE]) for at in range(0, len(tallies), TALLY_SIZE)),
    )


@dataclass(frozen=True, slots=True)
class StatusFields:
    """What a status says, in the units of docs/card-layout.md section 6."""

    utility: int
    region: int
    commodity: int
    meter: bytes
    binding: int
    serial: bytes
    generation: int
    valve: int
    counter: int
    clock: int
    register: int
    main: int
    backup: int
    lent: int
    shortfall: int
    debited: int
    battery: int
    card_errors: int
    alarms: int
    parameters: ParametersVersion
    mode: int
    state: int
    money_this_period: int
    money_last_period: int
    returns: tuple[tuple[int, int, int], ...]
    consumed: int
    tallies: tuple[bytes, ...]


def status_bytes(status: StatusFields, key: bytes) -> bytes:
    """A status with its code, as many bytes as it uses."""
    length = STATUS_HEAD + TALLY_SIZE * len(status.tallies) + CODE_SIZE
    returns = b"".join(_RETURN.pack(till, epoch, 0, number) for till, epoch, number in status.returns)
    head = _STATUS.pack(
        VERSION,
        0,
        length,
        status.utility,
        status.region,
        status.commodity,
        len(status.tallies),
        status.meter,
        status.binding,
        serial_field(status.serial),
        status.valve,
        status.generation,
        status.counter,
        status.clock,
        status.register,
        status.main,
        status.backup,
        status.lent,
        status.shortfall,
        status.debited,
        status.battery,
        status.card_errors,
        status.alarms,
        status.parameters.version,
        status.parameters.till,
        status.parameters.epoch,
        status.mode,
        status.state,
        status.money_this_period,
        status.money_last_period,
        len(status.returns),
        returns,
        status.consumed,
    )
    body = head + b"".join(status.tallies)
    return body + cmac(key, b"AQT1-STATUS" + body)


def months_bytes(binding: int, months: Iterable[Month], key: bytes) -> bytes:
    """The months block; ``months`` newest first."""
    rows = [_MONTH.pack(month.period, month.register, month.used) for month in months][:MOST_MONTHS]
    return _block(MONTHS_TAG, struct.pack(">IB", binding, len(rows)) + b"".join(rows), key)


def events_bytes(binding: int, events: Iterable[MeterEvent], key: bytes) -> bytes:
    """The events block; ``events`` newest first."""
    rows = [_EVENT.pack(event.at, event.code, event.detail, event.value) for event in events][:MOST_EVENTS]
    return _block(EVENTS_TAG, struct.pack(">IH", binding, len(rows)) + b"".join(rows), key)


def registers_bytes(binding: int, registers: Iterable[Register], key: bytes) -> bytes:
    """The registers block: the social register, then those of the bands."""
    rows = [_REGISTER.pack(one.total % ODOMETER, one.this_month, one.last_month) for one in registers]
    return _block(REGISTERS_TAG, struct.pack(">IB", binding, len(rows)) + b"".join(rows), key)


def profile_bytes(binding: int, start: int, quarters: bytes, key: bytes) -> bytes:
    """The profile block: ``quarters`` of an hour from ``start`` on, two bytes each, oldest first."""
    return _block(PROFILE_TAG, struct.pack(">IIH", binding, start, len(quarters) // 2) + quarters, key)


def serial_field(serial: bytes) -> bytes:
    """A card serial as it stands on the card: its length, then 10 bytes."""
    return bytes([len(serial)]) + serial.ljust(10, b"\x00")


def _serial(field: bytes) -> bytes:
    if field[0] not in (4, 7, 10):
        raise Damaged
    return field[1 : 1 + field[0]]


def _block(tag: int, payload: bytes, key: bytes) -> bytes:
    body = bytes([tag, VERSION]) + len(payload).to_bytes(2, "big") + payload
    return body + cmac(key, b"AQT1-BLOCK" + body)[:BLOCK_CODE_SIZE]
