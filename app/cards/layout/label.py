"""The label in bytes (card layout, section 3): says whose card it is, for sentences only."""

from __future__ import annotations

from app.cards.layout.fields import damaged, member, unknown_version
from app.cards.layout.record import Record
from app.domain.card import LAYOUT_VERSION, CardFamily, Label

PART = "label"
MAGIC = b"AQTL"
RECORD = Record(
    ("magic", "4s"),
    ("version", "B"),
    ("family", "B"),
    ("utility", "I"),
    ("region", "H"),
    ("reserved", "4s"),
)


def encode_label(label: Label) -> bytes:
    """The 16 bytes of a label."""
    return RECORD.pack(
        magic=MAGIC,
        version=LAYOUT_VERSION,
        family=label.family,
        utility=label.utility,
        region=label.region,
    )


def decode_label(octets: bytes) -> Label | None:
    """The label, or None when there is none: such a card was never finished.

    Raises LAYOUT_UNKNOWN with the number and CARD_DAMAGED for a family that does not exist.
    """
    if len(octets) < RECORD.size:
        raise damaged(PART, "length")
    values = RECORD.unpack(octets)
    if values["magic"] != MAGIC:
        return None
    if values["version"] != LAYOUT_VERSION:
        raise unknown_version(PART, values["version"])
    return Label(member(CardFamily, values["family"], PART), values["utility"], values["region"])
