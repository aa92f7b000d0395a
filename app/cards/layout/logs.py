"""Months, events and registers in bytes (card layout, section 7, files 5, 6 and 9): what the meter remembers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.cards.layout.block import Block, Tag, check_block, payload_of
from app.cards.layout.fields import damaged
from app.cards.layout.record import Record
from app.domain.card import Binding, MeterEvent, Month, Register, Registers
from app.ports import KeySource

MOST_MONTHS = 12
MOST_EVENTS = 28
MOST_REGISTERS = 9
MONTHS_HEADER = Record(("binding", "I"), ("count", "B"))
MONTH = Record(("period", "H"), ("register", "Q"), ("used", "I"))
EVENTS_HEADER = Record(("binding", "I"), ("count", "H"))
EVENT = Record(("at", "I"), ("code", "B"), ("detail", "B"), ("value", "H"))
REGISTERS_HEADER = Record(("binding", "I"), ("count", "B"))
REGISTER = Record(("total", "I"), ("this_month", "I"), ("last_month", "I"))


def decode_months(octets: bytes, binding: Binding, keys: KeySource) -> Block[tuple[Month, ...]] | None:
    """The months of a binding; None when the file is empty or tells of another binding.

    Raises LAYOUT_UNKNOWN, CARD_DAMAGED, or CARD_NOT_GENUINE (also after a torn write of this file).
    """
    found = _entries(octets, _MONTHS, binding, keys)
    return None if found is None else Block(tuple(Month(**entry) for entry in found.content), found.checked)


def decode_events(octets: bytes, binding: Binding, keys: KeySource) -> Block[tuple[MeterEvent, ...]] | None:
    """The event log of a binding; None and errors as for `decode_months`."""
    found = _entries(octets, _EVENTS, binding, keys)
    return None if found is None else Block(tuple(MeterEvent(**entry) for entry in found.content), found.checked)


def decode_registers(octets: bytes, binding: Binding, keys: KeySource) -> Block[Registers] | None:
    """The registers of a binding, the social one and those of the bands; None and errors as for `decode_months`."""
    found = _entries(octets, _REGISTERS, binding, keys)
    if found is None:
        return None
    social, *bands = (Register(**entry) for entry in found.content)
    return Block(Registers(social, tuple(bands)), found.checked)


@dataclass(frozen=True, slots=True)
class _Log:
    """How one of the logs is laid out."""

    part: str
    tag: Tag
    header: Record
    entry: Record
    most: int
    least: int = 0


_MONTHS = _Log("months", Tag.MONTHS, MONTHS_HEADER, MONTH, MOST_MONTHS)
_EVENTS = _Log("events", Tag.EVENTS, EVENTS_HEADER, EVENT, MOST_EVENTS)
_REGISTERS = _Log("registers", Tag.REGISTERS, REGISTERS_HEADER, REGISTER, MOST_REGISTERS, least=1)


def _entries(octets: bytes, log: _Log, binding: Binding, keys: KeySource) -> Block[list[dict[str, Any]]] | None:
    payload = payload_of(octets, log.tag, log.part)
    if payload is None:
        return None
    if len(payload) < log.header.size:
        raise damaged(log.part, "length")
    values = log.header.unpack(payload)
    fits = log.least <= values["count"] <= log.most
    if not fits or len(payload) != log.header.size + values["count"] * log.entry.size:
        raise damaged(log.part, "count")
    checked = check_block(octets, payload, keys.status_key(binding), log.part)
    if values["binding"] != binding.number:
        return None
    places = range(log.header.size, len(payload), log.entry.size)
    return Block([log.entry.unpack(payload[at:]) for at in places], checked)
