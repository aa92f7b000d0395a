"""The meter's reading of a parameter set, written from docs/card-layout.md section 7, apart from the till's codec.

A set that breaks a rule is left whole: `Damaged`.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise
from typing import Any

from app.domain.card import MeterMode, ParametersVersion, Supply
from app.domain.hours import FlowAction, FlowHours, FlowLimit, Hours
from app.domain.parameters import BandHours, Holidays, MeterStep, Paid, Social, StepTable
from app.domain.tariff.definition import Period, PeriodKind
from virtual.card.cipher import cmac
from virtual.meter.layout import BLOCK_CODE_SIZE, VERSION, Damaged, UnknownVersion

PARAMETERS_SIZE = 192
PARAMETERS_TAG = 4
NO_BOUND = 0xFFFFFFFF
PERIODS = {
    0: PeriodKind.MONTH,
    1: PeriodKind.CYCLE,
    2: PeriodKind.YEAR,
    3: PeriodKind.TWO_MONTHS,
    4: PeriodKind.QUARTER,
    5: PeriodKind.HALF_YEAR,
}
DAY_KINDS = {0: None, 1: True, 2: False}

_HEAD = struct.Struct(">IIHH")


@dataclass(frozen=True, slots=True)
class Parameters:
    """A set as read: ``values`` by the name of the level that they replace; what it does not name stays as it is."""

    version: ParametersVersion
    key_epoch: int
    values: dict[str, Any]
    raw: bytes

    def code_is_right(self, key: bytes) -> bool:
        """Whether the code of the till that made the set fits."""
        body = self.raw[:-BLOCK_CODE_SIZE]
        return self.raw[-BLOCK_CODE_SIZE:] == cmac(key, b"AQT1-BLOCK" + body)[:BLOCK_CODE_SIZE]

    def digest(self) -> bytes:
        """What the order that came with the set must say of it."""
        return sha256(self.raw).digest()[:8]


def parse_parameters(file: bytes) -> Parameters:
    """Read the parameters file; UnknownVersion, Damaged."""
    if file[:2] != bytes([PARAMETERS_TAG, VERSION]):
        raise UnknownVersion
    length = int.from_bytes(file[2:4], "big")
    raw = file[: 4 + length + BLOCK_CODE_SIZE]
    if length < _HEAD.size or len(raw) != 4 + length + BLOCK_CODE_SIZE:
        raise Damaged
    payload = raw[4 : 4 + length]
    version, till, epoch, key_epoch = _HEAD.unpack(payload[: _HEAD.size])
    entries = _entries(payload[_HEAD.size :])
    values = {READERS[tag][0]: READERS[tag][1](value) for tag, value in entries if tag in READERS}
    return Parameters(ParametersVersion(version, till, epoch), key_epoch, values, raw)


def _entries(raw: bytes) -> Iterator[tuple[int, bytes]]:
    while raw:
        if len(raw) < 2 or len(raw) < 2 + raw[1]:
            raise Damaged
        yield raw[0], raw[2 : 2 + raw[1]]
        raw = raw[2 + raw[1] :]


def _rows(value: bytes, size: int, most: int) -> list[bytes]:
    if len(value) % size or len(value) > size * most:
        raise Damaged
    return [value[at : at + size] for at in range(0, len(value), size)]


def _sized(value: bytes, size: int) -> bytes:
    if len(value) != size:
        raise Damaged
    return value


def _figure(value: bytes) -> int:
    number = int.from_bytes(_sized(value, 4), "big")
    if number == NO_BOUND:
        raise Damaged
    return number


def _mode(value: bytes) -> MeterMode:
    modes = {b"\x00": MeterMode.PREPAID, b"\x01": MeterMode.POSTPAID}
    if value not in modes:
        raise Damaged
    return modes[value]


def _steps(value: bytes) -> StepTable:
    kind, day = _sized(value[:2], 2)
    rows = _rows(value[2:], 8, 16)
    if kind not in PERIODS or not 1 <= day <= 28 or not rows:
        raise Damaged
    bounds = [int.from_bytes(row[:4], "big") for row in rows]
    if bounds[-1] != NO_BOUND or not bounds[0] or any(a >= b for a, b in pairwise(bounds)):
        raise Damaged
    prices = [_figure(row[4:]) for row in rows]
    steps = (MeterStep(None if b == NO_BOUND else b, price) for b, price in zip(bounds, prices, strict=True))
    return StepTable(tuple(steps), Period(PERIODS[kind], day))


def _hours(row: bytes) -> Hours:
    mask, begin, end = row
    if not 0 < mask < 0x80 or not begin < end <= 96:
        raise Damaged
    return Hours(tuple(bit + 1 for bit in range(7) if mask & 1 << bit), begin * 15, end * 15)


def _apart(rows: list[Hours]) -> None:
    """Damaged when two rows share a quarter of an hour."""
    taken: set[tuple[int, int]] = set()
    for row in rows:
        quarters = {(day, at) for day in row.weekdays for at in range(row.begin, row.end, 15)}
        if quarters & taken:
            raise Damaged
        taken |= quarters


def _hours_list(value: bytes) -> tuple[Hours, ...]:
    rows = [_hours(row) for row in _rows(value, 3, 16)]
    _apart(rows)
    return tuple(rows)


def _holidays(value: bytes) -> tuple[Holidays, ...]:
    holidays: list[Holidays] = []
    free_from = 0
    for row in _rows(value, 3, 40):
        first, days = int.from_bytes(row[:2], "big"), row[2]
        if not days or (holidays and first < free_from):
            raise Damaged
        holidays.append(Holidays(date(2000, 1, 1) + timedelta(days=first), days))
        free_from = first + days
    return tuple(holidays)


def _limit(value: bytes) -> FlowLimit:
    actions = {0: FlowAction.ALARM, 1: FlowAction.CLOSE}
    if _sized(value, 5)[4] not in actions:
        raise Damaged
    return FlowLimit(_figure(value[:4]), actions[value[4]])


def _flow_hours(value: bytes) -> tuple[FlowHours, ...]:
    rows = [FlowHours(_hours(row[:3]), _limit(row[3:])) for row in _rows(value, 8, 16)]
    _apart([row.hours for row in rows])
    return tuple(rows)


def _social(value: bytes) -> Social:
    return Social(_figure(_sized(value, 8)[:4]), _figure(value[4:]))


def _band(row: bytes) -> BandHours:
    register, kind = row[0] & 0x0F, row[0] >> 4
    first, last = (row[1], row[2]), (row[3], row[4])
    if not 1 <= register <= 8 or kind not in DAY_KINDS:
        raise Damaged
    try:
        date(2000, *first), date(2000, *last)
    except ValueError:
        raise Damaged from None
    return BandHours(register, _hours(row[5:]), first, last, DAY_KINDS[kind])


def _bands(value: bytes) -> tuple[BandHours, ...]:
    return tuple(_band(row) for row in _rows(value, 8, 20))


def _supply(value: bytes) -> Supply:
    if _sized(value, 1)[0] > 2:
        raise Damaged
    return Supply(value[0])


def _paid(value: bytes) -> Paid:
    register, month, grace = struct.unpack(">QHB", _sized(value, 11))
    if register >= 1 << 63 or grace > 24:
        raise Damaged
    return Paid(register, month, grace)


READERS: dict[int, tuple[str, Callable[[bytes], Any]]] = {
    1: ("alarm_level", _figure),
    2: ("backup_level", _figure),
    3: ("emergency_level", _figure),
    4: ("mode", _mode),
    5: ("steps", _steps),
    6: ("friendly", _hours_list),
    7: ("holidays", _holidays),
    8: ("closed", _hours_list),
    9: ("flow_limit", _limit),
    10: ("flow_hours", _flow_hours),
    11: ("social", _social),
    12: ("bands", _bands),
    13: ("supply", _supply),
    14: ("paid", _paid),
}
"""Entry tags: the level that the value replaces, and how it is read."""
