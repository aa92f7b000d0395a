"""The identity in bytes (card layout, section 7, file 1): whose card it is."""

from __future__ import annotations

from app.cards.layout.block import Block, Tag, check_block, encode_block, payload_of
from app.cards.layout.fields import (
    damaged,
    member,
    serial_octets,
    serial_of,
    shortened,
    text_octets,
    texts_of,
)
from app.cards.layout.order import binding_of
from app.cards.layout.record import Record
from app.domain.card import CardFamily, Identity
from app.domain.till import TillIdentity
from app.keys.stand_alone import meter_octets
from app.ports import KeySource

PART = "identity"
LONGEST_NUMBER = 20
LONGEST_NAME = 60
RECORD = Record(
    ("utility", "I"),
    ("region", "H"),
    ("commodity", "B"),
    ("family", "B"),
    ("meter", "8s"),
    ("binding", "I"),
    ("generation", "I"),
    ("serial", "11s"),
    ("customer_class", "B"),
    ("issued_at", "I"),
    ("till", "I"),
    ("epoch", "H"),
    ("key_epoch", "H"),
)


def encode_identity(identity: Identity, keys: KeySource) -> bytes:
    """The block, signed with the issuer's order key; the holder's name is cut to 60 bytes.

    Raises KEY_MISSING without that key, ValueError when a number is too long.
    """
    key = keys.order_key(identity.binding, identity.issuer.till, identity.key_epoch)
    return encode_block(Tag.IDENTITY, _fixed(identity) + _texts(identity), key)


def decode_identity(octets: bytes, keys: KeySource) -> Block[Identity] | None:
    """The inverse of `encode_identity`; None when the file is empty.

    Raises LAYOUT_UNKNOWN, CARD_DAMAGED or CARD_NOT_GENUINE.
    """
    payload = payload_of(octets, Tag.IDENTITY, PART)
    if payload is None:
        return None
    identity = _identity(payload)
    key = keys.order_key(identity.binding, identity.issuer.till, identity.key_epoch)
    return Block(identity, check_block(octets, payload, key, PART))


def _fixed(identity: Identity) -> bytes:
    return RECORD.pack(
        utility=identity.binding.utility,
        region=identity.binding.region,
        commodity=identity.binding.commodity,
        family=identity.family,
        meter=meter_octets(identity.binding.meter),
        binding=identity.binding.number,
        generation=identity.generation,
        serial=serial_octets(identity.serial),
        customer_class=identity.customer_class,
        issued_at=identity.issued_at,
        till=identity.issuer.till,
        epoch=identity.issuer.epoch,
        key_epoch=identity.key_epoch,
    )


def _texts(identity: Identity) -> bytes:
    return (
        text_octets(identity.connection, LONGEST_NUMBER)
        + text_octets(identity.account, LONGEST_NUMBER)
        + text_octets(shortened(identity.holder, LONGEST_NAME), LONGEST_NAME)
    )


def _identity(payload: bytes) -> Identity:
    if len(payload) < RECORD.size:
        raise damaged(PART, "length")
    values = RECORD.unpack(payload)
    connection, account, holder = texts_of(payload[RECORD.size :], 3, PART)
    return Identity(
        binding=binding_of(values, PART),
        family=member(CardFamily, values["family"], PART),
        generation=values["generation"],
        serial=serial_of(values["serial"], PART),
        customer_class=values["customer_class"],
        issued_at=values["issued_at"],
        issuer=TillIdentity(values["till"], values["epoch"]),
        key_epoch=values["key_epoch"],
        connection=connection,
        account=account,
        holder=holder,
    )
