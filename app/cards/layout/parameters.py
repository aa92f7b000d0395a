"""The parameters in bytes (card layout, section 7, file 4): what a till asks the meter to set."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.cards.application import FILES, CardFile
from app.cards.layout.block import HEADER, Block, Tag, check_block, encode_block, payload_of
from app.cards.layout.codes import SHORT
from app.cards.layout.fields import damaged
from app.cards.layout.order import parameters_version
from app.cards.layout.parameter_entries import ENTRIES, NAME_OF_TAG
from app.cards.layout.record import Record
from app.domain.card import Binding, ParametersVersion
from app.domain.errors import Refusal
from app.domain.parameters import Parameter, Parameters, check
from app.ports import KeySource

PART = "parameters"
DIGEST_SIZE = 8
RECORD = Record(
    ("parameters_version", "I"),
    ("parameters_till", "I"),
    ("parameters_epoch", "H"),
    ("key_epoch", "H"),
)
ROOM = next(file.size for file in FILES if file.number is CardFile.PARAMETERS) - HEADER.size - RECORD.size - SHORT
"""Bytes of entries that one set on the card may have."""


def encode_parameters(parameters: Parameters, binding: Binding, keys: KeySource) -> bytes:
    """The block, signed with the order key of the till that made the set; values of None are left out.

    Refusal as `check`; ValueError for a set that is more than a card has room for (see `in_pieces`).
    """
    check(parameters)
    entries = b"".join(_entry(parameters, name) for name in parameters.named())
    if len(entries) > ROOM:
        raise ValueError(f"{len(entries)} bytes of parameters where {ROOM} have room")
    key = keys.order_key(binding, parameters.version.till, parameters.key_epoch)
    return encode_block(Tag.PARAMETERS, _fixed(parameters) + entries, key)


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


def in_pieces(parameters: Parameters) -> tuple[Parameters, ...]:
    """The set as sets that a card has room for, in the order in which the meter is to take them.

    The first has the version of the whole, each further one the next.
    """
    pieces: list[list[Parameter]] = [[]]
    room = ROOM
    for name in parameters.named():
        size = len(_entry(parameters, name))
        if size > room:
            pieces.append([])
            room = ROOM
        pieces[-1].append(name)
        room -= size
    first = parameters.version
    return tuple(
        replace(parameters.only(tuple(names)), version=ParametersVersion(first.version + number, first.till, first.epoch))
        for number, names in enumerate(pieces)
    )


def _fixed(parameters: Parameters) -> bytes:
    return RECORD.pack(
        parameters_version=parameters.version.version,
        parameters_till=parameters.version.till,
        parameters_epoch=parameters.version.epoch,
        key_epoch=parameters.key_epoch,
    )


def _entry(parameters: Parameters, name: Parameter) -> bytes:
    value = ENTRIES[name].write(getattr(parameters, name))
    return bytes([ENTRIES[name].tag, len(value)]) + value


def _parameters(payload: bytes) -> Parameters:
    if len(payload) < RECORD.size:
        raise damaged(PART, "length")
    values = RECORD.unpack(payload)
    known = dict(_known_entries(payload[RECORD.size :]))
    parameters = Parameters(parameters_version(values), values["key_epoch"], **known)
    try:
        check(parameters)
    except Refusal as refusal:
        raise damaged(PART, str(refusal.params.get("parameter", Parameter.STEPS.value))) from None
    return parameters


def _known_entries(octets: bytes) -> Iterator[tuple[str, Any]]:
    while octets:
        if len(octets) < 2 or len(octets) < 2 + octets[1]:
            raise damaged(PART, "entry")
        tag, value, octets = octets[0], octets[2 : 2 + octets[1]], octets[2 + octets[1] :]
        if tag in NAME_OF_TAG:
            name = NAME_OF_TAG[tag]
            try:
                yield name.value, ENTRIES[name].read(value)
            except ValueError:
                raise damaged(PART, name.value) from None
