"""Which cards the till works with, and what it believes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.cards.card import open_card
from app.cards.layout.order import encode_order
from app.cards.layout.tally import signed
from app.counter.history import read_months
from app.domain.card import Binding, Order
from app.domain.errors import Code, TillError
from app.domain.events import CardIssued
from app.domain.register import CardRecord
from app.domain.register.taken_apart import taken_apart
from app.domain.tally import Tally
from app.domain.till import TillIdentity
from app.domain.volume import Volume
from app.keys.root import demo_root
from tests.household import BINDING, CONNECTION, KEYS, SERIAL, UTILITY, ZONE, Counter, card_on_reader
from virtual.card import VirtualCard, blank_image
from virtual.card.image import CardImage, DataFile
from virtual.contact import Contact
from virtual.meter import VirtualMeter, VolatileMemory, provision

AID, STATUS, MONTHS = bytes.fromhex("015141"), 3, 5
STRANGER = TillIdentity(44, 1)


def rewritten(card: VirtualCard, **changes: object) -> Contact:
    """The card with an order that a till of the utility changed and signed."""
    contact = Contact(card)
    opened = open_card(contact, KEYS, UTILITY)
    order: Order = replace(opened.read().order.content, **changes)  # type: ignore[arg-type]
    result = opened.write_order(encode_order(order, KEYS), before_first_write=lambda: None)
    assert result.error is None
    return Contact(card)


def refusal(counter: Counter, contact: Contact) -> Code:
    with pytest.raises(TillError) as refused:
        counter.present(contact)
    return refused.value.code


def tally(number: int, sold: int, binding: Binding = BINDING) -> Tally:
    return signed(Tally(STRANGER, 1, number, sold, 0, period=322, period_litres=sold), binding, KEYS)


def test_a_fresh_card_shows_its_holder_and_no_meter(counter: Counter) -> None:
    presented = counter.present(card_on_reader()[1])
    assert presented.holder.connection == CONNECTION
    assert presented.status is None
    assert presented.word.waiting is None
    assert presented.bought.volume == Volume(0)
    assert presented.settled == ()
    assert presented.question is None


def test_a_card_that_tells_nothing_new_commits_nothing(counter: Counter) -> None:
    head = counter.store.read(lambda r: r.newest_at())
    counter.present(card_on_reader()[1])
    assert counter.store.read(lambda r: r.newest_at()) == head


def test_what_another_till_sold_is_learnt_and_kept(counter: Counter) -> None:
    card, _ = card_on_reader()
    contact = rewritten(card, tallies=(tally(1, 5_000),), number=2)
    assert counter.present(contact).tallies.sold == 5_000
    fresh = counter.present(card_on_reader()[1])
    assert fresh.tallies.sold == 5_000, "known from the books though this card does not hold it"


def test_cards_that_are_not_ours_are_named(counter: Counter) -> None:
    assert refusal(counter, Contact(VirtualCard(blank_image(SERIAL)))) is Code.CARD_BLANK


def test_a_card_that_the_register_does_not_know_is_refused(counter: Counter) -> None:
    card, _ = card_on_reader()
    with pytest.raises(TillError) as refused:
        counter.present(_with_serial(card))
    assert refused.value.code in (Code.CARD_KEYS_MISMATCH, Code.CARD_NOT_REGISTERED)


def test_an_order_for_another_meter_binding_or_generation_is_refused(counter: Counter) -> None:
    other_meter = replace(BINDING, meter="0499999999")
    cases: list[tuple[dict[str, object], Code]] = [
        ({"binding": other_meter}, Code.CARD_WRONG_METER),
        ({"binding": replace(BINDING, number=9)}, Code.CARD_WRONG_METER),
        ({"binding": replace(BINDING, utility=UTILITY + 1)}, Code.CARD_OTHER_UTILITY),
        ({"serial": bytes(7)}, Code.CARD_NOT_GENUINE),
    ]
    for changes, code in cases:
        card, _ = card_on_reader()
        assert refusal(counter, rewritten(card, **changes)) is code


def test_an_older_generation_is_refused(counter: Counter) -> None:
    newer = bytes.fromhex("04AABBCCDDEEFF")
    counter.store.write(lambda tx: tx.post(CardIssued(CardRecord(newer, CONNECTION.number, 2))))
    assert refusal(counter, card_on_reader()[1]) is Code.CARD_OLDER_GENERATION


def test_a_jump_that_no_till_can_make_is_refused(counter: Counter) -> None:
    card, _ = card_on_reader()
    counter.present(rewritten(card, tallies=(tally(1, 5_000),), number=2))
    assert refusal(counter, rewritten(card, tallies=(tally(2, 200_000_000),), number=3)) is Code.CARD_DAMAGED


def test_a_second_household_is_kept_apart(counter: Counter) -> None:
    other = replace(
        CONNECTION, number="204-119-5", account="A-20418", binding=replace(BINDING, meter="0412334568", number=3)
    )
    counter.store.write(lambda tx: tx.post(taken_apart([other])))
    counter.sell(card_on_reader()[1], 1_000)
    assert counter.store.read(lambda r: r.own_tally(3)) is None


def test_a_replayed_status_proves_nothing(counter: Counter) -> None:
    card, contact = card_on_reader()
    counter.sell(contact, 5_000)
    meter = _meter(counter)
    meter.visit(Contact(card))
    older = card.image()
    assert counter.present(Contact(card)).word.waiting == Volume(0)
    counter.sell(Contact(card), 1_000)
    meter.visit(Contact(card))
    counter.present(Contact(card))
    replayed = counter.present(Contact(VirtualCard(_with_status_of(card, older))))
    assert replayed.status_replayed
    assert (replayed.word.waiting, replayed.confirmed) == (None, None)
    assert replayed.tallies.sold == 6_000


def test_what_the_meter_left_is_shown_and_kept_once(counter: Counter) -> None:
    card, contact = card_on_reader()
    counter.sell(contact, 5_000)
    meter = _meter(counter)
    meter.visit(Contact(card))
    meter.use_water(1_200)
    meter.visit(Contact(card))
    presented = counter.present(Contact(card))
    assert presented.status is not None
    assert presented.status.credit == 3_800
    assert presented.word.credit == Volume(3_800)
    assert read_months(presented)[0].used == 1_200
    newest = counter.store.read(lambda r: r.newest_at())
    counter.present(Contact(card))
    assert counter.store.read(lambda r: r.newest_at()) == newest


def test_damaged_months_are_left_out_and_the_sale_goes_on(counter: Counter) -> None:
    card, contact = card_on_reader()
    counter.sell(contact, 5_000)
    visit = Contact(card)
    meter = _meter(counter)
    meter.visit(visit)
    card = VirtualCard(_damaged(card, MONTHS))
    presented = counter.present(Contact(card))
    assert read_months(presented) == ()
    assert counter.sell(Contact(card), 1_000).error is None


def test_a_blocked_card_is_refused(counter: Counter) -> None:
    card, _ = card_on_reader()
    stranger = VirtualMeter(provision(demo_root(UTILITY).open(), replace(BINDING, meter="0499999999")), VolatileMemory())
    stranger.advance_clock(counter.clock.now())
    for _ in range(4):
        stranger.visit(Contact(card))
    assert refusal(counter, Contact(card)) is Code.CARD_BLOCKED


def test_a_tally_that_cannot_be_checked_travels_and_counts_for_nothing(counter: Counter) -> None:
    card, _ = card_on_reader()
    rewritten(card, tallies=(tally(1, 5_000),), number=2)
    counter.till = replace(counter.till, keys=KeysOfOneTill())
    presented = counter.present(Contact(card))
    assert (presented.tallies.sold, presented.bought.volume) == (0, Volume(0))
    counter.sell(Contact(card), 1_000)
    counter.till = replace(counter.till, keys=KEYS)
    assert counter.present(Contact(card)).tallies.sold == 6_000


def test_a_fresh_card_has_no_months(counter: Counter) -> None:
    assert read_months(counter.present(card_on_reader()[1])) == ()


class KeysOfOneTill:
    """The keys of a till that cannot check what another till sold (port ``KeySource``)."""

    kind = KEYS.kind
    card_key = KEYS.card_key
    meter_card_key = KEYS.meter_card_key
    status_key = KEYS.status_key
    function_key = KEYS.function_key
    function_card_key = KEYS.function_card_key

    def order_key(self, binding: Binding, till: int, key_epoch: int) -> bytes | None:
        return None if till == STRANGER.till else KEYS.order_key(binding, till, key_epoch)


def _meter(counter: Counter) -> VirtualMeter:
    meter = VirtualMeter(provision(demo_root(UTILITY).open(), BINDING, zone=ZONE), VolatileMemory())
    meter.advance_clock(counter.clock.now())
    return meter


def _file(image: CardImage, number: int) -> DataFile:
    file = image.applications[AID].files[number]
    assert isinstance(file, DataFile)
    return file


def _with_file_of(card: VirtualCard, number: int, octets: bytes) -> CardImage:
    """The card with other bytes in one of its files."""
    image = card.image()
    changed = replace(_file(image, number), data=octets)
    applications = {**image.applications, AID: image.applications[AID].with_files({number: changed})}
    return replace(image, applications=applications)


def _with_status_of(card: VirtualCard, older: CardImage) -> CardImage:
    return _with_file_of(card, STATUS, _file(older, STATUS).data)


def _damaged(card: VirtualCard, number: int) -> CardImage:
    octets = bytearray(_file(card.image(), number).data)
    octets[10] ^= 1
    return _with_file_of(card, number, bytes(octets))


def _with_serial(card: VirtualCard) -> Contact:
    return Contact(VirtualCard(replace(card.image(), uid=bytes.fromhex("04111111111111"))))
