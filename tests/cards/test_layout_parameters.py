"""Parameters in bytes: till and meter, written apart, read the same in them and refuse the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cards.layout.block import Tag, encode_block, payload_of
from app.cards.layout.parameters import decode_parameters, encode_parameters, in_pieces
from app.domain.card import ParametersVersion
from app.domain.errors import CardError
from app.domain.parameters import Holidays, MeterStep, Parameters, StepTable
from tests.cards.layout_examples import BINDING, KEYS, PARAMETERS
from tests.parameter_sets import values
from virtual.meter.layout import Damaged
from virtual.meter.parameters import READERS, parse_parameters

VERSION = ParametersVersion(1, 1, 1)
U16 = st.integers(0, 2**16 - 1)
VERSIONS = st.builds(ParametersVersion, st.just(5), st.integers(0, 2**32 - 1), U16)


@given(VERSIONS, U16, values())
def test_parameters_come_back_in_pieces_that_a_card_has_room_for(
    version: ParametersVersion, key_epoch: int, named: dict[str, Any]
) -> None:
    asked = Parameters(version, key_epoch, **named)
    found = Parameters(version, key_epoch)
    for number, piece in enumerate(in_pieces(asked)):
        octets = encode_parameters(piece, BINDING, KEYS)
        block = decode_parameters(octets.ljust(192, b"\xaa"), BINDING, KEYS)
        assert len(octets) <= 192
        assert block is not None
        assert (block.content, block.checked) == (piece, True)
        assert piece.version == replace(version, version=5 + number)
        found = found.over(block.content)
    assert found == asked


@given(VERSIONS, U16, values())
def test_the_meter_reads_what_the_till_writes(version: ParametersVersion, key_epoch: int, named: dict[str, Any]) -> None:
    for piece in in_pieces(Parameters(version, key_epoch, **named)):
        octets = encode_parameters(piece, BINDING, KEYS)
        read = parse_parameters(octets.ljust(192, b"\xaa"))
        assert (read.version, read.key_epoch, read.raw) == (piece.version, key_epoch, octets)
        assert read.values == {name.value: getattr(piece, name) for name in piece.named()}


@given(st.sampled_from(sorted(READERS)), st.binary(max_size=40))
def test_till_and_meter_agree_on_what_is_damaged(tag: int, value: bytes) -> None:
    payload = encode_parameters(Parameters(VERSION, 1), BINDING, KEYS)[4:16] + bytes([tag, len(value)]) + value
    block = encode_block(Tag.PARAMETERS, payload, KEYS.order_key(BINDING, 1, 1))
    try:
        read = parse_parameters(block).values
    except Damaged:
        with pytest.raises(CardError):
            decode_parameters(block, BINDING, KEYS)
    else:
        found = decode_parameters(block, BINDING, KEYS)
        assert found is not None
        assert {name.value: getattr(found.content, name) for name in found.content.named()} == read


def test_more_than_a_card_has_room_for_is_not_written() -> None:
    rows = tuple(Holidays(date(2026, 1, 1 + 2 * n)) for n in range(16))
    table = StepTable((*(MeterStep(n, 1) for n in range(1, 16)), MeterStep(None, 1)))
    with pytest.raises(ValueError, match="182 bytes"):
        encode_parameters(Parameters(VERSION, 1, steps=table, holidays=rows), BINDING, KEYS)


def test_parameters_that_this_program_does_not_know_are_passed_over() -> None:
    payload = payload_of(encode_parameters(PARAMETERS, BINDING, KEYS), Tag.PARAMETERS, "parameters")
    assert payload is not None
    later = encode_block(Tag.PARAMETERS, payload + b"\x63\x02\x00\x01", KEYS.order_key(BINDING, 1, 1))
    block = decode_parameters(later, BINDING, KEYS)
    assert block is not None
    assert block.content == PARAMETERS
