"""The parameters in bytes (card layout, section 7, file 4): what a till asks the meter to set."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from app.cards.layout.block import Block, Tag, check_block, encode_block, payload_of
from app.cards.layout.fields import damaged, member
from app.cards.layout.order import parameters_version
from app.cards.layout.record import Record
from app.domain.card import Binding, MeterMode, Parameters
from app.ports import KeySource

PART = "parameters"
DIGEST_SIZE = 8
RECORD = Record(
    ("parameters_version", "I"),
    ("parameters_till", "I"),
    ("parameters_epoch", "H"),
    ("key_epoch", "H"),
)
_ENTRIES = {1: ("alarm_level", 4), 2: ("backup_level", 4), 3: ("emergency_level", 4), 4: ("mode", 1), 5: ("price", 4)}
"""Entry tags: the value's name in `Parameters` and its size in bytes."""


def encode_parameters(parameters: Parameters, binding: Binding, keys: KeySource) -> bytes:
    """The block, signed with the order key of the till that made the set; values of None are left out."""
    key = keys.order_key(binding, parameters.version.till, parameters.key_epoch)
    return encode_block(Tag.PARAMETERS, _fixed(parameters) + _entries(parameters), key)


def decode_parameters(octets: bytes, binding: Binding, keys: KeySource) -> Block[Parameters] | None:
    """The inverse of `encode_parameters`; None when the file is empty, unknown entries are passed over.

    Raises LAYOUT_UNKNOWN, CARD_DAMAGED or CARD_NOT_GENUINE.
    """
    payload = payload_of(octets, Tag.PARAMETERS, PART)
    if payload is None:
        return None
    parameters = _parameters(payload)
    key = keys.order_key(binding, parameters.version.till, parameters.key_epoch)
    return Block(parameters, check_block(octets, payload, key, PART))


def parameters_digest(block: bytes) -> bytes:
    """How an order names the parameters that travel with it: the first 8 bytes of SHA-256 over the block."""
    return hashlib.sha256(block).digest()[:DIGEST_SIZE]


def _fixed(parameters: Parameters) -> bytes:
    return RECORD.pack(
        parameters_version=parameters.version.version,
        parameters_till=parameters.version.till,
        parameters_epoch=parameters.version.epoch,
        key_epoch=parameters.key_epoch,
    )


def _entries(parameters: Parameters) -> bytes:
    values = ((tag, size, getattr(parameters, name)) for tag, (name, size) in _ENTRIES.items())
    return b"".join(bytes([tag, size]) + value.to_bytes(size, "big") for tag, size, value in values if value is not None)


def _parameters(payload: bytes) -> Parameters:
    if len(payload) < RECORD.size:
        raise damaged(PART, "length")
    values = RECORD.unpack(payload)
    known = dict(_known_entries(payload[RECORD.size :]))
    if "mode" in known:
        known["mode"] = member(MeterMode, known["mode"], PART)
    return Parameters(parameters_version(values), values["key_epoch"], **known)


def _known_entries(octets: bytes) -> Iterator[tuple[str, Any]]:
    while octets:
        if len(octets) < 2 or len(octets) < 2 + octets[1]:
            raise damaged(PART, "entry")
        tag, value, octets = octets[0], octets[2 : 2 + octets[1]], octets[2 + octets[1] :]
        if tag in _ENTRIES:
            name, size = _ENTRIES[tag]
            if len(value) != size:
                raise damaged(PART, name)
            yield name, int.from_bytes(value, "big")
