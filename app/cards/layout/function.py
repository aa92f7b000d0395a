"""Function cards in bytes (card layout, section 11): the task that a till signs, and the meter's answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from app.cards.layout.codes import WHOLE, Label, check, code
from app.cards.layout.fields import damaged, member, serial_octets, serial_of, unknown_version
from app.cards.layout.order import binding_of
from app.cards.layout.record import Record
from app.domain.card import CardFamily, MeterState, Valve
from app.domain.card import Label as CardLabel
from app.domain.function_card import Answer, FunctionKind, Task, TaskResult
from app.domain.till import TillIdentity
from app.keys.stand_alone import meter_octets
from app.ports import KeySource

LABEL_PART, TASK_PART, RESULT_PART = "function label", "task", "answer"
MAGIC = b"AQTF"
_VERSION = 1
TASK_TAG, RESULT_TAG = 16, 17
LONGEST_ARGUMENT = 32
LABEL = Record(("magic", "4s"), ("version", "B"), ("family", "B"), ("utility", "I"), ("region", "H"), ("reserved", "4s"))
FRAME = Record(("tag", "B"), ("version", "B"), ("length", "H"))
TASK = Record(
    ("utility", "I"),
    ("region", "H"),
    ("commodity", "B"),
    ("kind", "B"),
    ("meter", "8s"),
    ("binding", "I"),
    ("counter", "I"),
    ("serial", "11s"),
    ("reserved", "B"),
    ("issued_at", "I"),
    ("expires_at", "I"),
    ("till", "I"),
    ("epoch", "H"),
    ("reserved", "H"),
    ("operator", "I"),
    ("argument_length", "B"),
)
RESULT = Record(
    ("utility", "I"),
    ("region", "H"),
    ("commodity", "B"),
    ("kind", "B"),
    ("meter", "8s"),
    ("binding", "I"),
    ("counter", "I"),
    ("answer", "B"),
    ("refusal", "B"),
    ("state_before", "B"),
    ("state_after", "B"),
    ("valve", "B"),
    ("reserved", "3s"),
    ("clock", "I"),
    ("remembered", "I"),
    ("register", "Q"),
    ("credit", "q"),
)
LONGEST_TASK = FRAME.size + TASK.size + LONGEST_ARGUMENT + WHOLE
RESULT_SIZE = FRAME.size + RESULT.size + WHOLE
Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Signed(Generic[Content]):
    """A task or an answer; `checked` is False when this till has no key for its code. `raw` are the used bytes."""

    content: Content
    checked: bool
    raw: bytes


def encode_function_label(family: CardFamily, utility: int, region: int) -> bytes:
    """The 16 bytes that tell a function card."""
    return LABEL.pack(magic=MAGIC, version=_VERSION, family=family, utility=utility, region=region)


def decode_function_label(octets: bytes) -> CardLabel | None:
    """The label, or None where there is none: such a card was never finished. LAYOUT_UNKNOWN, CARD_DAMAGED."""
    if len(octets) < LABEL.size:
        raise damaged(LABEL_PART, "length")
    values = LABEL.unpack(octets)
    if values["magic"] != MAGIC:
        return None
    if values["version"] != _VERSION:
        raise unknown_version(LABEL_PART, values["version"])
    return CardLabel(member(CardFamily, values["family"], LABEL_PART), values["utility"], values["region"])


def encode_task(task: Task, keys: KeySource) -> bytes:
    """The task, signed with its meter's function key; KEY_MISSING without it, ValueError for a value that does not fit."""
    if len(task.argument) > LONGEST_ARGUMENT:
        raise ValueError(f"an argument of {len(task.argument)} bytes")
    fixed = TASK.pack(
        utility=task.binding.utility,
        region=task.binding.region,
        commodity=task.binding.commodity,
        kind=task.kind,
        meter=meter_octets(task.binding.meter),
        binding=task.binding.number,
        counter=task.counter,
        serial=serial_octets(task.serial),
        issued_at=task.issued_at,
        expires_at=task.expires_at,
        till=task.issuer.till,
        epoch=task.issuer.epoch,
        operator=task.operator,
        argument_length=len(task.argument),
    )
    framed = _framed(TASK_TAG, fixed + task.argument)
    return framed + code(keys.function_key(task.binding), Label.FUNCTION, framed, WHOLE)


def decode_task(octets: bytes, keys: KeySource) -> Signed[Task] | None:
    """The inverse of `encode_task`; None for a card without a task. LAYOUT_UNKNOWN, CARD_DAMAGED, CARD_NOT_GENUINE."""
    payload = _payload(octets, TASK_TAG, TASK_PART)
    if payload is None:
        return None
    if len(payload) < TASK.size:
        raise damaged(TASK_PART, "length")
    values = TASK.unpack(payload)
    argument = payload[TASK.size :]
    if len(argument) != values["argument_length"]:
        raise damaged(TASK_PART, "argument")
    task = Task(
        kind=member(FunctionKind, values["kind"], TASK_PART),
        binding=binding_of(values, TASK_PART),
        counter=values["counter"],
        serial=serial_of(values["serial"], TASK_PART),
        issued_at=values["issued_at"],
        expires_at=values["expires_at"],
        issuer=TillIdentity(values["till"], values["epoch"]),
        operator=values["operator"],
        argument=argument,
    )
    return _signed(task, octets, len(payload), keys.function_key(task.binding), Label.FUNCTION, TASK_PART)


def decode_result(octets: bytes, keys: KeySource) -> Signed[TaskResult] | None:
    """What the meter answered, None when it has not yet. LAYOUT_UNKNOWN, CARD_DAMAGED, CARD_NOT_GENUINE."""
    payload = _payload(octets, RESULT_TAG, RESULT_PART)
    if payload is None:
        return None
    if len(payload) != RESULT.size:
        raise damaged(RESULT_PART, "length")
    values = RESULT.unpack(payload)
    result = TaskResult(
        kind=values["kind"],
        binding=binding_of(values, RESULT_PART),
        counter=values["counter"],
        answer=member(Answer, values["answer"], RESULT_PART),
        refusal=values["refusal"],
        state_before=member(MeterState, values["state_before"], RESULT_PART),
        state_after=member(MeterState, values["state_after"], RESULT_PART),
        valve=member(Valve, values["valve"], RESULT_PART),
        clock=values["clock"],
        remembered=values["remembered"],
        register=values["register"],
        credit=values["credit"],
    )
    return _signed(result, octets, len(payload), keys.status_key(result.binding), Label.RESULT, RESULT_PART)


def _framed(tag: int, payload: bytes) -> bytes:
    return FRAME.pack(tag=tag, version=_VERSION, length=len(payload)) + payload


def _payload(octets: bytes, tag: int, part: str) -> bytes | None:
    """What stands between frame and code, the code not yet checked; None where nobody has written yet."""
    header: dict[str, Any] = FRAME.unpack(octets)
    if header["tag"] == 0:
        return None
    if header["tag"] != tag:
        raise damaged(part, "tag")
    if header["version"] != _VERSION:
        raise unknown_version(part, header["version"])
    end = FRAME.size + header["length"]
    if end + WHOLE > len(octets):
        raise damaged(part, "length")
    return octets[FRAME.size : end]


def _signed(content: Content, octets: bytes, length: int, key: bytes | None, label: Label, part: str) -> Signed[Content]:
    end = FRAME.size + length
    checked = check(key, label, octets[:end], octets[end : end + WHOLE], part)
    return Signed(content, checked, octets[: end + WHOLE])
