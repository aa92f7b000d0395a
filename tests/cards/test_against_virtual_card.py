"""Opening, reading and writing a virtual card, and every way in which that can fail."""

from __future__ import annotations

import pytest

from app.cards.application import APPLICATION, CardFile
from app.cards.card import CardContent, OpenCard, WriteOutcome, WriteResult, open_card
from app.cards.layout.order import decode_order
from app.cards.layout.parameters import encode_parameters
from app.domain.card import ParametersVersion
from app.domain.errors import CardError, CardLost, Code, KeyTrouble, TillError
from app.domain.parameters import Parameters
from app.keys.root import new_root
from app.keys.stand_alone import StandAloneKeys
from tests.cards.desk import (
    BINDING,
    KEYS,
    TILL,
    UTILITY,
    field,
    finished_card,
    order_octets,
    tallies,
)
from virtual.card import VirtualCard
from virtual.card.image import DataFile
from virtual.contact import Contact, Tear, TearKind

SELECT, GET_VALUE, FIRST, MORE, READ, WRITE, COMMIT = 0x5A, 0x6C, 0x71, 0xAF, 0xAD, 0x8D, 0xC7
OPENING = (SELECT, READ, GET_VALUE, FIRST, MORE)
PARAMETERS = encode_parameters(Parameters(ParametersVersion(1, TILL.till, TILL.epoch), 1, alarm_level=900), BINDING, KEYS)


def _opened(contact: Contact) -> OpenCard:
    return open_card(contact, KEYS, UTILITY)


def _read(contact: Contact) -> OpenCard:
    card = _opened(contact)
    card.read()
    return card


def _nothing() -> None:
    return None


def _never() -> None:
    raise AssertionError("nothing may be written")


def _on_card(card: VirtualCard, file: CardFile = CardFile.ORDER) -> bytes:
    found = card.image().applications[APPLICATION].files[file]
    assert isinstance(found, DataFile)
    return found.data


# -- presenting a card


@pytest.mark.parametrize(("count", "reads"), [(0, 1), (2, 1), (3, 2), (5, 2), (6, 3), (8, 3)])
def test_presenting_a_fresh_card_takes_the_documented_commands(count: int, reads: int) -> None:
    contact = field(finished_card(tallies(count)))
    content = _opened(contact).read()
    assert contact.commands == (*OPENING, *[READ] * reads, READ)
    assert len(content.order.content.tallies) == count
    assert content.errors_left == 4
    assert content.status is None


def test_other_files_are_read_only_when_asked_for() -> None:
    contact = field(finished_card())
    card = _opened(contact)
    card.read()
    before = len(contact.commands)
    assert card.identity() is not None
    assert card.months(BINDING) is None
    assert card.events(BINDING) is None
    assert card.parameters(BINDING) is None
    assert contact.commands[before:] == (READ,) * 4


def test_real_keys_refuse_a_virtual_card_before_a_command_is_sent() -> None:
    contact = field(finished_card())
    with pytest.raises(KeyTrouble) as caught:
        open_card(contact, StandAloneKeys(new_root()), UTILITY)
    assert caught.value.code is Code.KEY_REAL_REFUSED
    assert contact.commands == ()


# -- writing an order


@pytest.mark.parametrize(("count", "pieces"), [(1, 1), (2, 1), (3, 2), (5, 2), (6, 3), (8, 3)])
def test_a_sale_takes_the_documented_commands(count: int, pieces: int) -> None:
    card = finished_card()
    contact = field(card)
    opened = _read(contact)
    before = len(contact.commands)
    order = order_octets(2, tallies(count))
    assert opened.write_order(order, before_first_write=_nothing) == WriteResult(WriteOutcome.WRITTEN)
    assert contact.commands[before:] == (READ, *[WRITE] * pieces, COMMIT, *[READ] * pieces)
    assert _on_card(card).startswith(order)


def test_parameters_travel_in_the_same_transaction() -> None:
    card = finished_card()
    opened = _read(field(card))
    assert opened.write_order(order_octets(2), PARAMETERS, before_first_write=_nothing).outcome is WriteOutcome.WRITTEN
    found = opened.parameters(BINDING)
    assert found is not None
    assert found.content.alarm_level == 900


def test_a_second_sale_goes_on_in_the_same_session() -> None:
    contact = field(finished_card())
    opened = _read(contact)
    for number in (2, 3):
        result = opened.write_order(order_octets(number, tallies(1)), before_first_write=_nothing)
        assert result.outcome is WriteOutcome.WRITTEN
    assert contact.commands.count(FIRST) == 1


def test_the_caller_is_told_right_before_the_first_write() -> None:
    contact = field(finished_card())
    opened = _read(contact)
    before = contact.commands
    seen: list[tuple[int, ...]] = []
    opened.write_order(order_octets(2), before_first_write=lambda: seen.append(contact.commands))
    assert seen == [(*before, READ)]


def test_nothing_is_written_when_the_caller_cannot_commit_its_marker() -> None:
    card = finished_card()
    contact = field(card)
    opened = _read(contact)

    def fail() -> None:
        raise TillError(Code.STORE_FULL)

    before = card.image()
    with pytest.raises(TillError, match="store-full"):
        opened.write_order(order_octets(2), before_first_write=fail)
    assert WRITE not in contact.commands
    assert card.image() == before


def test_an_order_that_was_not_read_is_not_replaced() -> None:
    with pytest.raises(ValueError, match="not read"):
        _opened(field(finished_card())).write_order(order_octets(2), before_first_write=_nothing)


# -- losing the session


def test_a_session_lost_before_the_first_write_is_opened_again() -> None:
    card = finished_card()
    contact = field(card)
    opened = _read(contact)
    contact.reset()
    result = opened.write_order(order_octets(2, tallies(1)), before_first_write=_nothing)
    assert result.outcome is WriteOutcome.WRITTEN
    assert contact.commands.count(FIRST) == 2
    assert _on_card(card).startswith(order_octets(2, tallies(1)))


def test_a_session_lost_between_reads_is_opened_again() -> None:
    contact = field(finished_card())
    opened = _opened(contact)
    contact.reset()
    assert opened.read().order.checked


def _sell_elsewhere(card: VirtualCard) -> bytes:
    """Another till writes its order; the session of the first one is gone with it."""
    order = order_octets(2, tallies(1))
    assert _read(field(card)).write_order(order, before_first_write=_nothing).outcome is WriteOutcome.WRITTEN
    return order


def test_another_order_than_the_one_read_is_not_overwritten() -> None:
    card = finished_card()
    opened = _read(field(card))
    theirs = _sell_elsewhere(card)
    with pytest.raises(CardError) as caught:
        opened.write_order(order_octets(2, tallies(2)), before_first_write=_nothing)
    assert caught.value.code is Code.CARD_SWAPPED
    assert _on_card(card).startswith(theirs)


def test_an_order_that_changed_after_the_last_look_is_not_overwritten() -> None:
    card = finished_card()
    opened = _read(field(card))
    theirs: list[bytes] = []
    result = opened.write_order(order_octets(2, tallies(2)), before_first_write=lambda: theirs.append(_sell_elsewhere(card)))
    assert result.outcome is WriteOutcome.NOT_WRITTEN
    assert result.error is not None
    assert result.error.code is Code.CARD_SWAPPED
    assert _on_card(card).startswith(theirs[0])


@pytest.mark.parametrize(
    ("instead", "outcome", "code"),
    [
        (order_octets(), WriteOutcome.NOT_WRITTEN, Code.CARD_NOT_WRITTEN),
        (order_octets(9, tallies(1)), WriteOutcome.UNKNOWN, Code.CARD_OUTCOME_UNKNOWN),
    ],
    ids=["the former order", "a third order"],
)
def test_only_what_is_read_back_counts_as_written(instead: bytes, outcome: WriteOutcome, code: Code) -> None:
    card = finished_card()
    to_write = [instead]

    def swap_before_reading_back(_: int, command: int) -> None:
        if command == READ and COMMIT in contact.commands and to_write:
            _read(field(card)).write_order(to_write.pop(), before_first_write=_nothing)

    contact = Contact(card, on_command=swap_before_reading_back)
    result = _read(contact).write_order(order_octets(2, tallies(2)), before_first_write=_nothing)
    assert result.outcome is outcome
    assert result.error is not None
    assert result.error.code is code


def test_another_card_under_the_same_connection_is_not_written() -> None:
    connection = Interfering(field(finished_card()))
    opened = open_card(connection, KEYS, UTILITY)
    opened.read()
    connection.serial = bytes(7)
    connection.exchange(0, b"\x91\xae", reaches_card=False)
    with pytest.raises(CardError) as caught:
        opened.write_order(order_octets(2), before_first_write=_nothing)
    assert caught.value.code is Code.CARD_SWAPPED


# -- tears


def _whole_write(count: int) -> tuple[int, ...]:
    contact = field(finished_card())
    opened = _opened(contact)
    content: CardContent = opened.read()
    assert content.order.checked
    before = len(contact.commands)
    opened.write_order(order_octets(2, tallies(count)), PARAMETERS, before_first_write=_nothing)
    return contact.commands[before:]


TEARS = [(count, at, kind) for count in (1, 4) for at in range(len(_whole_write(count))) for kind in TearKind]


@pytest.mark.parametrize(("count", "at", "kind"), TEARS)
def test_a_tear_is_never_told_as_what_it_is_not(count: int, at: int, kind: TearKind) -> None:
    card = finished_card()
    contact = field(card)
    opened = _read(contact)
    contact.set_tear(Tear(at, kind))
    former, order = order_octets(), order_octets(2, tallies(count))
    if at == 0:
        with pytest.raises(CardLost):
            opened.write_order(order, PARAMETERS, before_first_write=_never)
        assert _on_card(card).startswith(former)
        return
    result = opened.write_order(order, PARAMETERS, before_first_write=_nothing)
    stands = decode_order(_on_card(card), KEYS).raw
    commit = _whole_write(count).index(COMMIT)
    committed = at > commit or (at == commit and kind is TearKind.AFTER)
    assert stands == (order if committed else former)
    assert result.outcome is (WriteOutcome.NOT_WRITTEN if at < commit else WriteOutcome.UNKNOWN)
    assert result.error is not None
    assert _on_card(card, CardFile.PARAMETERS).startswith(PARAMETERS) == committed


class Interfering:
    """A connection on which one answer, the `at`-th from now, is exchanged; the card works on as before."""

    def __init__(self, contact: Contact) -> None:
        self.serial, self.simulated = contact.serial, True
        self._contact = contact
        self._left = -1
        self._answer = b""
        self._reaches_card = True

    def exchange(self, after: int, answer: bytes, *, reaches_card: bool) -> None:
        """Lets the command after `after` others be answered by `answer`."""
        self._left, self._answer, self._reaches_card = after, answer, reaches_card

    def transmit(self, apdu: bytes) -> bytes:
        """The card's answer, or the exchanged one."""
        self._left -= 1
        if self._left != -1:
            return self._contact.transmit(apdu)
        if self._reaches_card:
            self._contact.transmit(apdu)
        return self._answer


LOOK, STAGE, COMMITTING, READING_BACK = range(4)


@pytest.mark.parametrize("answer", [b"\x91\x1e", b"\x91\x00", bytes(8) + b"\x91\x00"])
@pytest.mark.parametrize(
    ("at", "reaches_card", "outcome"),
    [
        (LOOK, True, WriteOutcome.WRITTEN),
        (STAGE, True, WriteOutcome.WRITTEN),
        (STAGE, False, WriteOutcome.WRITTEN),
        (COMMITTING, True, WriteOutcome.WRITTEN),
        (COMMITTING, False, WriteOutcome.NOT_WRITTEN),
        (READING_BACK, True, WriteOutcome.WRITTEN),
        (READING_BACK, False, WriteOutcome.WRITTEN),
    ],
)
def test_a_strange_answer_is_settled_in_a_new_session(
    answer: bytes, at: int, reaches_card: bool, outcome: WriteOutcome
) -> None:
    card = finished_card()
    connection = Interfering(field(card))
    opened = open_card(connection, KEYS, UTILITY)
    opened.read()
    connection.exchange(at, answer, reaches_card=reaches_card)
    order = order_octets(2, tallies(1))
    assert opened.write_order(order, before_first_write=_nothing).outcome is outcome
    assert _on_card(card).startswith(order) == (outcome is WriteOutcome.WRITTEN)


def test_a_refused_commit_that_left_the_former_order_is_not_written() -> None:
    connection = Interfering(field(finished_card()))
    opened = open_card(connection, KEYS, UTILITY)
    opened.read()
    connection.exchange(COMMITTING, b"\x91\xee", reaches_card=False)
    result = opened.write_order(order_octets(2, tallies(1)), before_first_write=_nothing)
    assert result.outcome is WriteOutcome.NOT_WRITTEN
    assert result.error is not None
    assert result.error.code is Code.CARD_REFUSED_COMMAND


def test_a_card_gone_during_the_first_write_is_told_with_its_reason() -> None:
    contact = field(finished_card())
    opened = _read(contact)
    contact.set_tear(Tear(1, TearKind.BEFORE))
    result = opened.write_order(order_octets(2), before_first_write=_nothing)
    assert isinstance(result.error, CardLost)
    assert result.error.code is Code.CARD_GONE
