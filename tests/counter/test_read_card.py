"""Reading any card: each part tells how it stands, nothing is written, and nothing that a card is makes it fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.counter.leak import known_leak
from app.counter.read_card import CardTold, read_card
from app.domain.card_told import CardNature, CardPart, PartState
from app.domain.errors import Code, Refusal
from app.domain.events import CardIssued
from app.domain.profile import QUARTER_SECONDS, Leak
from app.domain.register import CardRecord
from app.domain.roles import Operator, Role
from app.keys.root import demo_root
from app.ports import CardConnection
from tests.household import (
    BINDING,
    CASHIER,
    CONNECTION,
    KEYS,
    SERIAL,
    UTILITY,
    ZONE,
    Counter,
    card_on_reader,
    fresh_card,
)
from virtual.card import VirtualCard, blank_image
from virtual.card.image import Application, CardImage, DataFile, ValueFile
from virtual.contact import Contact, Tear, TearKind
from virtual.meter import VirtualMeter, VolatileMemory, provision

AID = bytes.fromhex("015141")
FILES = {
    CardPart.IDENTITY: 1,
    CardPart.ORDER: 2,
    CardPart.STATUS: 3,
    CardPart.PARAMETERS: 4,
    CardPart.MONTHS: 5,
    CardPart.EVENTS: 6,
    CardPart.REGISTERS: 9,
}
ERROR_COUNTER = 8
EIGHT_K = 8192


def read(counter: Counter, connection: CardConnection, operator: Operator = CASHIER) -> CardTold:
    return read_card(counter.till, operator, connection)


def image_of(change: Callable[[Application], Application], card: CardImage) -> CardImage:
    return card.with_application(change(card.applications[AID]))


def with_file(card: CardImage, number: int, data: bytes) -> CardImage:
    """The card with these bytes at the beginning of a file."""
    file = card.applications[AID].files[number]
    assert isinstance(file, DataFile)
    return image_of(lambda app: app.with_files({number: file.patched(0, data)}), card)


@pytest.fixture
def visited(counter: Counter) -> VirtualCard:
    """The household's card with ten cubic metres sold on it, taken up by its meter."""
    card, contact = card_on_reader()
    counter.sell(contact, 10_000)
    meter = VirtualMeter(provision(demo_root(UTILITY).open(), BINDING, zone=ZONE), VolatileMemory())
    meter.advance_clock(counter.clock.now())
    meter.visit(Contact(card))
    return card


def states(told: CardTold) -> dict[CardPart, PartState]:
    return {one.part: one.state for one in told.found.parts}


def test_a_card_that_its_meter_has_seen_tells_all_of_itself(counter: Counter, visited: VirtualCard) -> None:
    told = read(counter, Contact(visited))
    right = dict.fromkeys(CardPart, PartState.RIGHT)
    assert states(told) == right | {CardPart.PARAMETERS: PartState.EMPTY, CardPart.PROFILE: PartState.ABSENT}
    assert told.nature is CardNature.OURS
    assert told.found.errors_left == 4
    assert told.found.identity is not None
    assert told.found.identity.holder == CONNECTION.holder
    assert told.waiting == 0
    assert [(one.tally.sold, one.on_card, one.in_meter, one.checked) for one in told.tallies] == [(10_000, 1, 1, True)]
    assert told.refused is None
    assert told.presented is not None


def test_reading_writes_nothing_to_the_card(counter: Counter, visited: VirtualCard) -> None:
    before = visited.image()
    read(counter, Contact(visited))
    assert visited.image() == before


def test_a_card_that_no_meter_has_seen_waits(counter: Counter) -> None:
    told = read(counter, card_on_reader()[1])
    assert states(told)[CardPart.STATUS] is PartState.EMPTY
    assert states(told)[CardPart.MONTHS] is PartState.EMPTY
    assert told.waiting is None


@pytest.mark.parametrize(
    ("image", "nature", "why"),
    [
        (blank_image(SERIAL), CardNature.BLANK, Code.CARD_BLANK),
        (with_file(fresh_card(), 0, bytes(16)), CardNature.UNFINISHED, Code.CARD_UNFINISHED),
        (
            replace(blank_image(SERIAL), applications={b"abc": replace(fresh_card().applications[AID], aid=b"abc")}),
            CardNature.FOREIGN,
            Code.CARD_FOREIGN,
        ),
    ],
    ids=["blank", "unfinished", "somebody else's"],
)
def test_cards_that_are_not_ours_are_named(counter: Counter, image: CardImage, nature: CardNature, why: Code) -> None:
    told = read(counter, Contact(VirtualCard(image)))
    assert (told.nature, told.found.parts) == (nature, ())
    assert told.refused is not None
    assert told.refused.code is why


class OtherCard:
    """A card that knows none of our commands."""

    serial = bytes.fromhex("DEADBEEF")
    simulated = True

    def transmit(self, apdu: bytes) -> bytes:
        return bytes.fromhex("6E00")


def test_a_card_of_another_family_is_told_from_a_foreign_one(counter: Counter) -> None:
    told = read(counter, OtherCard())
    assert told.nature is CardNature.OTHER_FAMILY
    assert told.holder is None


@pytest.mark.parametrize("part", [part for part in CardPart if part not in (CardPart.PARAMETERS, CardPart.PROFILE)])
def test_a_part_whose_code_is_wrong_keeps_nobody_from_the_others(
    counter: Counter, visited: VirtualCard, part: CardPart
) -> None:
    before = states(read(counter, Contact(visited)))
    file = visited.image().applications[AID].files[FILES[part]]
    assert isinstance(file, DataFile)
    forged = with_file(visited.image(), FILES[part], file.data[:20] + bytes([file.data[20] ^ 1]) + file.data[21:])
    told = read(counter, Contact(VirtualCard(forged)))
    assert states(told) == before | {part: PartState.NOT_GENUINE}


@pytest.mark.parametrize("part", [CardPart.ORDER, CardPart.IDENTITY, CardPart.MONTHS])
def test_another_layout_version_is_told_with_its_number(counter: Counter, visited: VirtualCard, part: CardPart) -> None:
    at = 0 if part is CardPart.ORDER else 1
    file = visited.image().applications[AID].files[FILES[part]]
    assert isinstance(file, DataFile)
    newer = with_file(visited.image(), FILES[part], file.data[:at] + b"\x07" + file.data[at + 1 :])
    told = read(counter, Contact(VirtualCard(newer)))
    found = next(one for one in told.found.parts if one.part is part)
    assert (found.state, found.version) == (PartState.OTHER_VERSION, 7)


def test_a_card_with_room_brings_the_profile_and_the_hint_of_a_leak(counter: Counter) -> None:
    card, contact = card_on_reader(fresh_card(EIGHT_K))
    counter.sell(contact, 30_000)
    meter = VirtualMeter(provision(demo_root(UTILITY).open(), BINDING, zone=ZONE), VolatileMemory())
    meter.advance_clock(counter.clock.now())
    meter.visit(Contact(card))
    assert read(counter, Contact(card)).leak is None
    counter.clock.turn(timedelta(days=4))
    meter.let_run(litres_an_hour=12, minutes=4 * 24 * 60)
    meter.visit(Contact(card))
    told = read(counter, Contact(card))
    assert states(told)[CardPart.PROFILE] is PartState.RIGHT
    assert told.found.profile is not None
    assert set(told.found.profile.content.litres[1:]) == {3}
    assert told.leak == Leak(nights=4, litres_an_hour=12)
    presented = counter.present(Contact(card))
    assert known_leak(counter.till, presented) == told.leak, "who only sells says it, too"
    counter.clock.turn(timedelta(days=46))
    assert known_leak(counter.till, presented) is None, "long ago: it may be mended"


def test_the_profile_is_kept_once_and_a_later_card_goes_on_behind_it(counter: Counter) -> None:
    """Three weeks in two readings: the card has room for two, the books and the picture have all three."""
    card, contact = card_on_reader(fresh_card(EIGHT_K))
    counter.sell(contact, 300_000)
    meter = VirtualMeter(provision(demo_root(UTILITY).open(), BINDING, zone=ZONE), VolatileMemory())
    meter.advance_clock(counter.clock.now())
    meter.visit(Contact(card))
    for litres_an_hour, days in ((12, 11), (24, 10)):
        counter.clock.turn(timedelta(days=days))
        meter.let_run(litres_an_hour=litres_an_hour, minutes=days * 24 * 60)
        meter.visit(Contact(card))
        told = read(counter, Contact(card))
        head = counter.store.read(lambda r: r.newest_at())
        read(counter, Contact(card))
        assert counter.store.read(lambda r: r.newest_at()) == head, "nothing is kept twice"
    assert told.use is not None
    assert told.found.profile is not None
    assert told.use.end == told.found.profile.content.end
    assert [told.use.litres[1:].count(each) for each in (3, 6)] == [11 * 96 - 1, 10 * 96], "but the first, which was begun"
    kept = counter.store.read(lambda r: r.meter_profile(BINDING.number, 0))
    assert kept is not None
    assert kept.end == told.use.end - QUARTER_SECONDS, "but the quarter that still runs"


def test_an_absent_file_is_told(counter: Counter, visited: VirtualCard) -> None:
    files = visited.image().applications[AID].files
    less = image_of(
        lambda app: replace(app, files={n: file for n, file in files.items() if n != FILES[CardPart.EVENTS]}),
        visited.image(),
    )
    told = read(counter, Contact(VirtualCard(less)))
    assert states(told)[CardPart.EVENTS] is PartState.ABSENT
    assert states(told)[CardPart.REGISTERS] is PartState.RIGHT


def test_a_blocked_card_is_read_all_the_same(counter: Counter, visited: VirtualCard) -> None:
    value = visited.image().applications[AID].files[ERROR_COUNTER]
    assert isinstance(value, ValueFile)
    blocked = image_of(lambda app: app.with_files({ERROR_COUNTER: replace(value, value=0)}), visited.image())
    told = read(counter, Contact(VirtualCard(blocked)))
    assert told.found.errors_left == 0
    assert told.refused is not None
    assert told.refused.code is Code.CARD_BLOCKED
    assert told.found.months is not None


def test_an_older_issue_is_read_and_named(counter: Counter, visited: VirtualCard) -> None:
    other = bytes.fromhex("04112233445566")
    counter.store.write(lambda tx: tx.post(CardIssued(CardRecord(other, CONNECTION.number, 2))))
    told = read(counter, Contact(visited))
    assert told.refused is not None
    assert told.refused.code is Code.CARD_OLDER_GENERATION
    assert told.found.events is not None


def test_a_card_pulled_away_in_the_middle_is_told_as_far_as_it_was_read(counter: Counter, visited: VirtualCard) -> None:
    told = read(counter, Contact(visited, tear=Tear(12, TearKind.BEFORE)))
    assert told.found.trouble is not None
    assert told.found.trouble.code is Code.CARD_GONE
    assert told.presented is None


def test_who_may_not_look_at_customers_reads_no_cards(counter: Counter) -> None:
    nobody = Operator(3, "Nobody", Role.CASHIER, active=False)
    with pytest.raises(Refusal):
        read(counter, card_on_reader()[1], nobody)


@given(st.sampled_from([1, 2, 3, 4, 5, 6, 9]), st.binary(max_size=120), st.integers(0, 60))
def test_no_garbage_makes_the_reading_fail(number: int, garbage: bytes, at: int) -> None:
    from app.cards.inspection import inspect

    file = fresh_card().applications[AID].files[number]
    assert isinstance(file, DataFile)
    torn = with_file(fresh_card(), number, (file.data[:at] + garbage)[: len(file.data)])
    found = inspect(Contact(VirtualCard(torn)), KEYS, UTILITY)
    assert found.nature is CardNature.OURS
    assert len(found.parts) == len(CardPart)
