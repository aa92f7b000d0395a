"""The load profile in bytes (card layout, section 7, file 7): litres of quarters of an hour. Only larger cards have it."""

from __future__ import annotations

import struct

from app.cards.layout.block import Block, Tag, check_block, payload_of
from app.cards.layout.fields import damaged
from app.cards.layout.record import Record
from app.domain.card import Binding
from app.domain.profile import MOST_LITRES, MOST_QUARTERS, QUARTER_SECONDS, Profile
from app.ports import KeySource

PART = "profile"
HEADER = Record(("binding", "I"), ("start", "I"), ("count", "H"))
QUARTER = "H"
NOT_MEASURED = 0xFFFF


def decode_profile(octets: bytes, binding: Binding, keys: KeySource) -> Block[Profile] | None:
    """The profile of a binding; None when the file is empty or tells of another binding.

    Raises LAYOUT_UNKNOWN, CARD_DAMAGED, or CARD_NOT_GENUINE (also after a torn write of this file).
    """
    payload = payload_of(octets, Tag.PROFILE, PART)
    if payload is None:
        return None
    if len(payload) < HEADER.size:
        raise damaged(PART, "length")
    values = HEADER.unpack(payload)
    count, start = values["count"], values["start"]
    if count > MOST_QUARTERS or len(payload) != HEADER.size + count * struct.calcsize(QUARTER):
        raise damaged(PART, "count")
    if start % QUARTER_SECONDS:
        raise damaged(PART, "start")
    checked = check_block(octets, payload, keys.status_key(binding), PART)
    if values["binding"] != binding.number:
        return None
    litres = struct.unpack(f">{count}{QUARTER}", payload[HEADER.size :])
    return Block(Profile(start, tuple(one if one <= MOST_LITRES else None for one in litres)), checked)
