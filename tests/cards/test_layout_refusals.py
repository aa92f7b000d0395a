"""What is on a card and cannot be right is refused with its name, and what does not fit is not encoded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.cards.layout.identity import decode_identity, encode_identity
from app.cards.layout.label import decode_label, encode_label
from app.cards.layout.logs import decode_events, decode_months, decode_registers
from app.cards.layout.order import decode_order, encode_order
from app.cards.layout.parameters import decode_parameters, encode_parameters
from app.cards.layout.status import decode_status
from app.domain.card import Order
from app.domain.errors import CardError, Code
from tests.cards.layout_examples import (
    BINDING,
    EVENTS,
    IDENTITY,
    KEYS,
    LABEL,
    MONTHS,
    ORDER,
    PARAMETERS,
    REGISTERS,
    STATUS,
    TALLY,
)
from tests.cards.meter_hand import events_octets, months_octets, registers_octets, status_octets

Decoder = Callable[[bytes], object]
WHOLE: list[tuple[str, bytes, Decoder]] = [
    ("label", encode_label(LABEL), decode_label),
    ("order", encode_order(ORDER, KEYS), lambda octets: decode_order(octets, KEYS)),
    ("status", status_octets(STATUS, KEYS), lambda octets: decode_status(octets, KEYS)),
    ("identity", encode_identity(IDENTITY, KEYS), lambda octets: decode_identity(octets, KEYS)),
    (
        "parameters",
        encode_parameters(PARAMETERS, BINDING, KEYS),
        lambda octets: decode_parameters(octets, BINDING, KEYS),
    ),
    ("months", months_octets(MONTHS, BINDING, KEYS), lambda octets: decode_months(octets, BINDING, KEYS)),
    ("events", events_octets(EVENTS, BINDING, KEYS), lambda octets: decode_events(octets, BINDING, KEYS)),
    ("registers", registers_octets(REGISTERS, BINDING, KEYS), lambda octets: decode_registers(octets, BINDING, KEYS)),
]
PARTS = [part for part, _, _ in WHOLE]


def _refused(decode: Decoder, octets: bytes) -> CardError:
    with pytest.raises(CardError) as caught:
        decode(octets)
    return caught.value


@pytest.mark.parametrize(("part", "octets", "decode"), WHOLE, ids=PARTS)
def test_every_truncation_is_refused_as_damaged(part: str, octets: bytes, decode: Decoder) -> None:
    for length in range(1, len(octets)):
        error = _refused(decode, octets[:length])
        assert (error.code, error.params["part"]) == (Code.CARD_DAMAGED, part)


@pytest.mark.parametrize(("part", "octets", "decode"), WHOLE, ids=PARTS)
def test_an_unknown_version_is_refused_with_its_number(part: str, octets: bytes, decode: Decoder) -> None:
    at = {"label": 4, "order": 0, "status": 0}.get(part, 1)
    error = _refused(decode, octets[:at] + b"\x07" + octets[at + 1 :])
    assert (error.code, error.params) == (Code.LAYOUT_UNKNOWN, {"part": part, "version": 7})


@pytest.mark.parametrize(("part", "octets", "decode"), WHOLE[1:], ids=PARTS[1:])
def test_a_wrong_code_is_not_genuine(part: str, octets: bytes, decode: Decoder) -> None:
    error = _refused(decode, octets[:-1] + bytes([octets[-1] ^ 1]))
    assert (error.code, error.params["part"]) == (Code.CARD_NOT_GENUINE, part)


DAMAGE = [
    ("order", 1, b"\x01", "flags"),
    ("order", 2, b"\x00\xdf", "length"),
    ("order", 10, b"\x09", "commodity"),
    ("order", 11, b"\x09", "tallies"),
    ("order", 11, b"\x03", "length"),
    ("order", 12, b"\x0a", "meter"),
    ("order", 12, b"\xff", "meter"),
    ("order", 24, b"\x08", "serial"),
    ("order", 34, b"\x01", "serial"),
    ("order", 80 + 12, b"\x80", "litres"),
    ("order", 80 + 20, b"\x01", "litres"),
    ("order", 80, b"\x00\x00\x00\x05", "tallies"),
    ("status", 1, b"\x80", "flags"),
    ("status", 11, b"\xff", "tallies"),
    ("status", 35, b"\x04", "valve"),
    ("status", 88, b"\x65", "battery"),
    ("status", 102, b"\x02", "metermode"),
    ("status", 103, b"\x05", "meterstate"),
    ("status", 120, b"\x05", "returns"),
    ("label", 5, b"\x04", "cardfamily"),
    ("identity", 0, b"\x04", "tag"),
    ("identity", 4 + 7, b"\x00", "cardfamily"),
    ("identity", 4 + 48, b"\xff", "text"),
    ("identity", 4 + 49, b"\xff", "text"),
    ("identity", 3, b"\x4f", "text"),
    ("parameters", 4 + 12 + 1, b"\x03", "alarm_level"),
    ("parameters", 4 + 12 + 2, b"\xff\xff\xff\xff", "alarm_level"),
    ("parameters", 4 + 12 + 18 + 3 + 2, b"\x09", "steps"),
    ("parameters", 4 + 12 + 18 + 3 + 4, bytes(4), "steps"),
    ("parameters", 4 + 12 + 1, b"\xf0", "entry"),
    ("months", 8, b"\x01", "count"),
    ("events", 9, b"\x02", "count"),
    ("registers", 8, b"\x00", "count"),
]


@pytest.mark.parametrize(("part", "at", "octets", "field"), DAMAGE)
def test_what_cannot_be_right_is_refused_with_its_name(part: str, at: int, octets: bytes, field: str) -> None:
    _, whole, decode = WHOLE[PARTS.index(part)]
    error = _refused(decode, whole[:at] + octets + whole[at + len(octets) :])
    assert (error.code, error.params) == (Code.CARD_DAMAGED, {"part": part, "field": field})


def test_more_months_or_events_than_there_is_room_for_are_damaged() -> None:
    many_months, many_events = months_octets(MONTHS * 7, BINDING, KEYS), events_octets(EVENTS * 10, BINDING, KEYS)
    assert _refused(lambda octets: decode_months(octets, BINDING, KEYS), many_months).params["field"] == "count"
    assert _refused(lambda octets: decode_events(octets, BINDING, KEYS), many_events).params["field"] == "count"


@pytest.mark.parametrize(
    "order",
    [
        replace(ORDER, generation=2**32),
        replace(ORDER, number=-1),
        replace(ORDER, serial=bytes(5)),
        replace(ORDER, parameters_digest=bytes(7)),
        replace(ORDER, binding=replace(BINDING, meter="12A")),
        replace(ORDER, binding=replace(BINDING, meter="")),
        replace(ORDER, tallies=(replace(TALLY, mac=b""),)),
        replace(ORDER, tallies=(TALLY, TALLY)),
        replace(ORDER, tallies=tuple(replace(TALLY, number=n) for n in range(1, 10))),
    ],
)
def test_an_order_that_does_not_fit_is_not_encoded(order: Order) -> None:
    with pytest.raises(ValueError, match=r".+"):
        encode_order(order, KEYS)


def test_a_connection_number_that_is_too_long_is_not_encoded() -> None:
    with pytest.raises(ValueError, match="21"):
        encode_identity(replace(IDENTITY, connection="1" * 21), KEYS)
