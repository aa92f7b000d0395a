"""The order in bytes (card layout, section 5): what tills write for the meter."""

from __future__ import annotations

from typing import Any

from app.cards.layout.codes import WHOLE, Label, check, code
from app.cards.layout.fields import (
    damaged,
    member,
    meter_number,
    serial_octets,
    serial_of,
    unknown_version,
)
from app.cards.layout.record import Record
from app.cards.layout.statement import Statement, check_count, used_part
from app.cards.layout.tally import TALLY_SIZE, decode_tallies, encode_tallies, sorted_out
from app.domain.card import LAYOUT_VERSION, Binding, Commodity, Order, ParametersVersion
from app.domain.till import TillIdentity
from app.keys.stand_alone import meter_octets
from app.ports import KeySource

PART = "order"
HEADER = Record(
    ("version", "B"),
    ("flags", "B"),
    ("used", "H"),
    ("utility", "I"),
    ("region", "H"),
    ("commodity", "B"),
    ("count", "B"),
    ("meter", "8s"),
    ("binding", "I"),
    ("serial", "11s"),
    ("reserved", "B"),
    ("generation", "I"),
    ("number", "I"),
    ("till", "I"),
    ("epoch", "H"),
    ("key_epoch", "H"),
    ("parameters_version", "I"),
    ("parameters_till", "I"),
    ("parameters_epoch", "H"),
    ("parameters_digest", "8s"),
    ("written_at", "I"),
    ("reserved", "6s"),
)


def encode_order(order: Order, keys: KeySource) -> bytes:
    """The used bytes of an order, signed with its writer's order key; its tallies must be signed already.

    Raises KEY_MISSING when this till does not hold that key and ValueError when a value does not fit.
    """
    statement = _header(order) + encode_tallies(order.tallies)
    key = keys.order_key(order.binding, order.writer.till, order.key_epoch)
    return statement + code(key, Label.ORDER, statement, WHOLE)


def decode_order(octets: bytes, keys: KeySource) -> Statement[Order]:
    """The inverse of `encode_order`; bytes behind the used length are ignored.

    Raises LAYOUT_UNKNOWN with the number, CARD_DAMAGED with the field, CARD_NOT_GENUINE for a wrong code.
    """
    values = _values(octets)
    raw = used_part(octets, values["used"], _size(values["count"]), PART)
    order = _order(values, raw)
    key = keys.order_key(order.binding, order.writer.till, order.key_epoch)
    checked = check(key, Label.ORDER, raw[:-WHOLE], raw[-WHOLE:], PART)
    return Statement(order, checked, sorted_out(order.tallies, order.binding, keys), raw)


def _size(count: int) -> int:
    return HEADER.size + TALLY_SIZE * count + WHOLE


def _values(octets: bytes) -> dict[str, Any]:
    if len(octets) < HEADER.size:
        raise damaged(PART, "length")
    if octets[0] != LAYOUT_VERSION:
        raise unknown_version(PART, octets[0])
    values = HEADER.unpack(octets)
    if values["flags"]:
        raise damaged(PART, "flags")
    check_count(values["count"], PART)
    return values


def _header(order: Order) -> bytes:
    return HEADER.pack(
        version=LAYOUT_VERSION,
        flags=0,
        used=_size(len(order.tallies)),
        utility=order.binding.utility,
        region=order.binding.region,
        commodity=order.binding.commodity,
        count=len(order.tallies),
        meter=meter_octets(order.binding.meter),
        binding=order.binding.number,
        serial=serial_octets(order.serial),
        generation=order.generation,
        number=order.number,
        till=order.writer.till,
        epoch=order.writer.epoch,
        key_epoch=order.key_epoch,
        parameters_version=order.parameters.version,
        parameters_till=order.parameters.till,
        parameters_epoch=order.parameters.epoch,
        parameters_digest=order.parameters_digest,
        written_at=order.written_at,
    )


def _order(values: dict[str, Any], raw: bytes) -> Order:
    return Order(
        binding=binding_of(values, PART),
        serial=serial_of(values["serial"], PART),
        generation=values["generation"],
        number=values["number"],
        writer=TillIdentity(values["till"], values["epoch"]),
        key_epoch=values["key_epoch"],
        written_at=values["written_at"],
        tallies=decode_tallies(raw[HEADER.size : -WHOLE], PART),
        parameters=parameters_version(values),
        parameters_digest=values["parameters_digest"],
    )


def binding_of(values: dict[str, Any], part: str) -> Binding:
    """The binding of an order, status or identity from its fields."""
    return Binding(
        values["utility"],
        values["region"],
        member(Commodity, values["commodity"], part),
        meter_number(values["meter"], part),
        values["binding"],
    )


def parameters_version(values: dict[str, Any]) -> ParametersVersion:
    """The version of parameters that an order or status speaks of."""
    return ParametersVersion(values["parameters_version"], values["parameters_till"], values["parameters_epoch"])
