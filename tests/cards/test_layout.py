"""The layout codec: what goes in comes out, and what cannot be right is refused with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cards.layout.identity import decode_identity, encode_identity
from app.cards.layout.label import decode_label, encode_label
from app.cards.layout.logs import decode_events, decode_months, decode_registers
from app.cards.layout.order import decode_order, encode_order
from app.cards.layout.parameters import decode_parameters
from app.cards.layout.status import decode_status
from app.cards.layout.tally import decode_tallies, encode_tallies, is_genuine, signed
from app.domain.card import (
    Alarm,
    Binding,
    CardFamily,
    Commodity,
    Identity,
    Label,
    MeterMode,
    MeterState,
    Order,
    ParametersVersion,
    Register,
    Registers,
    ReturnId,
    Status,
    Valve,
)
from app.domain.errors import CardError, Code, KeyTrouble
from app.domain.tally import MAX_DEBT, MAX_LITRES, Tally
from app.domain.till import TillIdentity
from app.ports import KeyKind
from tests.cards.layout_examples import (
    BINDING,
    EVENTS,
    IDENTITY,
    KEYS,
    LABEL,
    MONTHS,
    ORDER,
    STATUS,
    TALLY,
)
from tests.cards.meter_hand import events_octets, months_octets, registers_octets, status_octets

U8, U16, U32 = st.integers(0, 2**8 - 1), st.integers(0, 2**16 - 1), st.integers(0, 2**32 - 1)
U64 = st.integers(0, 2**64 - 1)
IDENTITIES = st.builds(TillIdentity, U32, U16)
SERIALS = st.sampled_from([4, 7, 10]).flatmap(lambda size: st.binary(min_size=size, max_size=size))
METERS = st.text("0123456789", min_size=1, max_size=16)
BINDINGS = st.builds(Binding, U32, U16, st.sampled_from(Commodity), METERS, U32)
VERSIONS = st.builds(ParametersVersion, U32, U32, U16)


@st.composite
def _tallies(draw: st.DrawFn) -> Tally:
    sold = draw(st.integers(0, MAX_LITRES))
    return Tally(
        draw(IDENTITIES),
        draw(U16),
        draw(U32),
        sold,
        draw(st.integers(0, sold)),
        period=draw(U16),
        fixed_month=draw(U16),
        period_litres=draw(U32),
        month=draw(U16),
        month_litres=draw(U32),
        debt_recovered=draw(st.integers(0, MAX_DEBT)),
        postpaid_received=draw(U64),
    )


TALLIES = st.lists(_tallies(), max_size=8, unique_by=lambda t: (t.owner, t.number))


def _signed(tallies: list[Tally], binding: Binding) -> tuple[Tally, ...]:
    return tuple(signed(t, binding, KEYS) for t in sorted(tallies, key=lambda t: (t.owner, t.number)))


class OtherTillsKeys:
    """An agent's till: it holds its own order keys and nothing else."""

    kind = KeyKind.REAL

    def __init__(self, till: int) -> None:
        self._till = till

    def card_key(self, number: int, serial: bytes) -> bytes:
        return KEYS.card_key(number, serial)

    def meter_card_key(self, binding: Binding) -> bytes:
        raise KeyTrouble(Code.KEY_MISSING)

    def order_key(self, binding: Binding, till: int, key_epoch: int) -> bytes | None:
        return KEYS.order_key(binding, till, key_epoch) if till == self._till else None

    def status_key(self, binding: Binding) -> bytes | None:
        return None

    def function_card_key(self, number: int, serial: bytes) -> bytes:
        raise KeyTrouble(Code.KEY_MISSING)

    def function_key(self, binding: Binding) -> bytes | None:
        return None


# -- round trips


@given(BINDINGS, TALLIES)
def test_signed_tallies_come_back_and_are_genuine(binding: Binding, tallies: list[Tally]) -> None:
    written = _signed(tallies, binding)
    assert decode_tallies(encode_tallies(written), "order") == written
    assert all(is_genuine(tally, binding, KEYS) for tally in written)


@given(BINDINGS, SERIALS, IDENTITIES, VERSIONS, st.binary(min_size=8, max_size=8), TALLIES, st.tuples(U32, U32, U16, U32))
def test_an_order_comes_back(
    binding: Binding,
    serial: bytes,
    writer: TillIdentity,
    version: ParametersVersion,
    digest: bytes,
    tallies: list[Tally],
    numbers: tuple[int, int, int, int],
) -> None:
    generation, number, key_epoch, written_at = numbers
    carried = _signed(tallies, binding)
    order = Order(binding, serial, generation, number, writer, key_epoch, written_at, carried, version, digest)
    octets = encode_order(order, KEYS)
    statement = decode_order(octets.ljust(608, b"\xaa"), KEYS)
    assert (statement.content, statement.checked, statement.raw) == (order, True, octets)


@given(BINDINGS, SERIALS, TALLIES, VERSIONS, st.lists(st.builds(ReturnId, IDENTITIES, U32), max_size=4), st.data())
def test_a_status_comes_back(
    binding: Binding,
    serial: bytes,
    tallies: list[Tally],
    version: ParametersVersion,
    returns: list[ReturnId],
    data: st.DataObject,
) -> None:
    status = Status(
        binding=binding,
        serial=serial,
        generation=data.draw(U32),
        counter=data.draw(U32),
        clock=data.draw(U32),
        register=data.draw(U64),
        main=data.draw(st.integers(-(2**63), 2**63 - 1)),
        backup=data.draw(U32),
        lent=data.draw(U32),
        shortfall=data.draw(U64),
        debited=data.draw(U64),
        consumed=data.draw(U64),
        battery=data.draw(st.integers(0, 100)),
        card_errors=data.draw(U8),
        alarms=data.draw(st.sampled_from(Alarm)),
        parameters=version,
        mode=data.draw(st.sampled_from(MeterMode)),
        state=data.draw(st.sampled_from(MeterState)),
        valve=data.draw(st.sampled_from(Valve)),
        money_this_period=data.draw(U64),
        money_last_period=data.draw(U64),
        returns=tuple(returns),
        tallies=_signed(tallies, binding),
    )
    octets = status_octets(status, KEYS)
    statement = decode_status(octets.ljust(720, b"\xaa"), KEYS)
    assert statement is not None
    assert (statement.content, statement.checked, statement.raw) == (status, True, octets)


def _fits(longest: int) -> Callable[[str], bool]:
    return lambda text: len(text.encode("utf-8")) <= longest


NUMBERS = st.text(st.characters(codec="utf-8"), max_size=20).filter(_fits(20))
NAMES = st.text(st.characters(codec="utf-8"), max_size=60).filter(_fits(60))


@given(BINDINGS, st.sampled_from(CardFamily), SERIALS, U8, IDENTITIES, NUMBERS, NUMBERS, NAMES)
def test_an_identity_comes_back(
    binding: Binding,
    family: CardFamily,
    serial: bytes,
    customer_class: int,
    issuer: TillIdentity,
    connection: str,
    account: str,
    holder: str,
) -> None:
    identity = Identity(binding, family, 1, serial, customer_class, 5, issuer, 1, connection, account, holder)
    octets = encode_identity(identity, KEYS)
    assert len(octets) <= 192
    block = decode_identity(octets.ljust(192, b"\xaa"), KEYS)
    assert block is not None
    assert (block.content, block.checked) == (identity, True)


@given(st.sampled_from(CardFamily), U32, U16)
def test_a_label_comes_back(family: CardFamily, utility: int, region: int) -> None:
    assert decode_label(encode_label(Label(family, utility, region))) == Label(family, utility, region)


# -- what the till can and cannot check


def test_a_till_without_the_keys_reads_but_has_not_checked() -> None:
    agent = OtherTillsKeys(4)
    order, status = decode_order(encode_order(ORDER, KEYS), agent), decode_status(status_octets(STATUS, KEYS), agent)
    assert status is not None
    assert not order.checked
    assert not status.checked
    assert [tally.owner.till for tally in order.tallies.believed()] == [4]
    assert order.tallies.carried() == ORDER.tallies


def test_a_till_without_the_key_cannot_sign() -> None:
    with pytest.raises(KeyTrouble) as caught:
        encode_order(ORDER, OtherTillsKeys(4))
    assert caught.value.code is Code.KEY_MISSING
    with pytest.raises(KeyTrouble):
        signed(TALLY, BINDING, OtherTillsKeys(4))


def test_a_tally_whose_code_is_wrong_was_planted_and_is_left_out() -> None:
    planted = replace(TALLY, sold=TALLY.sold + 1)
    statement = decode_order(encode_order(replace(ORDER, tallies=(planted,)), KEYS), KEYS)
    assert statement.checked
    assert statement.tallies.carried() == ()


@pytest.mark.parametrize(
    "elsewhere",
    [replace(BINDING, utility=4712), replace(BINDING, meter="0412334568"), replace(BINDING, number=3)],
)
def test_a_tally_counts_for_its_own_binding_only(elsewhere: Binding) -> None:
    assert is_genuine(TALLY, BINDING, KEYS)
    assert not is_genuine(TALLY, elsewhere, KEYS)


def test_no_byte_of_an_order_can_be_changed_unseen() -> None:
    octets = encode_order(ORDER, KEYS)
    for at in range(len(octets)):
        changed = octets[:at] + bytes([octets[at] ^ 1]) + octets[at + 1 :]
        with pytest.raises(CardError):
            decode_order(changed, KEYS)


def test_no_byte_of_a_status_can_be_changed_unseen() -> None:
    octets = status_octets(STATUS, KEYS)
    for at in range(1, len(octets)):
        changed = octets[:at] + bytes([octets[at] ^ 1]) + octets[at + 1 :]
        with pytest.raises(CardError):
            decode_status(changed, KEYS)


def test_an_order_is_no_status_though_the_bytes_agree() -> None:
    statement = encode_order(ORDER, KEYS)
    with pytest.raises(CardError):
        decode_status(statement, KEYS)


# -- empty, foreign and newer parts


def test_a_card_that_no_meter_has_seen_has_no_status() -> None:
    assert decode_status(bytes(224), KEYS) is None


def test_empty_files_hold_no_block() -> None:
    assert decode_identity(bytes(192), KEYS) is None
    assert decode_parameters(bytes(192), BINDING, KEYS) is None
    assert decode_months(bytes(192), BINDING, KEYS) is None
    assert decode_events(bytes(224), BINDING, KEYS) is None


def test_nine_registers_fill_their_file() -> None:
    most = Registers(Register(2**32 - 1, 1, 2), tuple(Register(n, n, n) for n in range(8)))
    octets = registers_octets(most, BINDING, KEYS)
    assert len(octets) <= 128
    block = decode_registers(octets.ljust(128, b"\xaa"), BINDING, KEYS)
    assert block is not None
    assert (block.content, block.checked) == (most, True)
    assert decode_registers(bytes(128), BINDING, KEYS) is None
    assert decode_registers(registers_octets(most, replace(BINDING, number=1), KEYS), BINDING, KEYS) is None


def test_logs_of_another_binding_of_the_same_meter_are_not_shown() -> None:
    earlier = replace(BINDING, number=1)
    assert decode_months(months_octets(MONTHS, earlier, KEYS), BINDING, KEYS) is None
    assert decode_events(events_octets(EVENTS, earlier, KEYS), BINDING, KEYS) is None


def test_a_card_without_the_magic_has_no_label() -> None:
    assert decode_label(bytes(16)) is None
    assert decode_label(encode_label(LABEL)[:3] + b"M" + encode_label(LABEL)[4:]) is None


def test_a_holders_long_name_is_cut_at_a_character() -> None:
    octets = encode_identity(replace(IDENTITY, holder="ñ" * 40), KEYS)
    block = decode_identity(octets, KEYS)
    assert block is not None
    assert block.content.holder == "ñ" * 30
