"""The meter's reading of function cards and its answers to them.

Written from docs/card-layout.md section 11, apart from the till's codec. All integers are big-endian.
"""

import struct
from dataclasses import dataclass

from app.domain.card import Commodity
from virtual.card.cipher import cmac
from virtual.meter.layout import VERSION, Damaged, UnknownVersion

FUNCTION_AID = bytes.fromhex("025141")
TASK_FILE, ANSWER_FILE, LAST_STATUS_FILE = 1, 2, 3
TASK_SIZE = 128
TASK_TAG, ANSWER_TAG = 16, 17
CODE_SIZE = 16
AUTHORITY, TRANSFER = 1, 7
DONE, REFUSED = 1, 2
_FRAME = struct.Struct(">BBH")
_TASK = struct.Struct(">IHBB8sII11sxIIIH2xIB")
_ANSWER = struct.Struct(">IHBB8sIIBBBBB3xIIQq")
ANSWER_SIZE = _FRAME.size + _ANSWER.size + CODE_SIZE


@dataclass(frozen=True, slots=True)
class Task:
    """A task as read; nothing in it is believed before its code was checked. ``code`` are its 16 bytes."""

    signed: bytes
    code: bytes
    utility: int
    region: int
    commodity: int
    kind: int
    meter: bytes
    binding: int
    counter: int
    serial: bytes
    expires: int

    def code_is_right(self, key: bytes) -> bool:
        """Whether it was signed under our function key."""
        return self.code == cmac(key, b"AQT1-FUNCTION" + self.signed)


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer says beside the task that it answers."""

    answer: int
    refusal: int
    state_before: int
    state_after: int
    valve: int
    clock: int
    remembered: int
    register: int
    credit: int


def parse_task(raw: bytes) -> Task:
    """Read the task file; UnknownVersion, Damaged."""
    tag, version, length = _FRAME.unpack_from(raw)
    if tag != TASK_TAG:
        raise Damaged
    if version != VERSION:
        raise UnknownVersion
    end = _FRAME.size + length
    if length < _TASK.size or end + CODE_SIZE > len(raw):
        raise Damaged
    values = _TASK.unpack_from(raw, _FRAME.size)
    utility, region, commodity, kind, meter, binding, counter, serial, _issued, expires, _till, _epoch, _by, more = values
    if serial[0] not in (4, 7, 10) or length != _TASK.size + more:
        raise Damaged
    uid = serial[1 : 1 + serial[0]]
    signed, code = raw[:end], raw[end : end + CODE_SIZE]
    return Task(signed, code, utility, region, commodity, kind, meter, binding, counter, uid, expires)


def answer_bytes(task: Task, commodity: Commodity, binding: int, said: Answered, key: bytes) -> bytes:
    """A signed answer to a task for us; ``binding`` is our own number."""
    payload = _ANSWER.pack(
        task.utility,
        task.region,
        commodity,
        task.kind,
        task.meter,
        binding,
        task.counter,
        said.answer,
        said.refusal,
        said.state_before,
        said.state_after,
        said.valve,
        said.clock,
        said.remembered,
        said.register,
        said.credit,
    )
    body = _FRAME.pack(ANSWER_TAG, VERSION, len(payload)) + payload
    return body + cmac(key, b"AQT1-RESULT" + body)


def says_done(raw: bytes, asked: Task, key: bytes) -> bool:
    """Whether these bytes of an answer file are ours and say that the task was done."""
    signed, code = raw[:-CODE_SIZE], raw[-CODE_SIZE:]
    if code != cmac(key, b"AQT1-RESULT" + signed):
        return False
    values = _ANSWER.unpack_from(signed, _FRAME.size)
    counter, answer = values[6], values[7]
    return bool(counter == asked.counter and answer == DONE)
