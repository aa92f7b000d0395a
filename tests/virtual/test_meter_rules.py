"""The meter keeps the rules of docs/vend-protocol.md that concern it (docs/meter-rules.md names each test)."""

from dataclasses import replace

import pytest

from app.domain.card import Binding, Commodity, MeterEventCode
from tests.virtual.utility import (
    BINDING,
    OTHER_UID,
    UID,
    Entry,
    Paper,
    StatusOnCard,
    card,
    error_counter,
    file_bytes,
    lending_meter,
    meter,
    present,
    sold,
    written,
)
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact, Tear, TearKind
from virtual.meter import Refused, Taken, Torn, VirtualMeter, VolatileMemory
from virtual.meter.rules import Reason

COMMIT = 0xC7


def index_of_commit(meter: VirtualMeter, card: VirtualCard) -> int:
    """The index of the commit in a visit of this card, found on copies of meter and card."""
    seen: list[int] = []
    twin = VirtualMeter(meter.provision, VolatileMemory())
    present(twin, VirtualCard(card.image()), on_command=lambda _index, ins: seen.append(ins))
    return seen.index(COMMIT)


# rule 4: merging, crediting, debiting


def test_an_order_is_credited_and_acknowledged() -> None:
    water, bought = meter(), sold(Entry(till=1, number=2, sold=37_000))
    assert present(water, bought) == Taken(37_000, 0, False)
    status = StatusOnCard.of(bought)
    assert status.is_genuine(water.provision)
    assert (status.counter, status.main, status.shortfall) == (1, 37_000, 0)
    assert status.tallies == [Entry(till=1, number=2, sold=37_000).raw()]
    assert water.view().main == 37_000


def test_credit_that_came_over_may_be_less_than_nothing() -> None:
    """The meter before had lent 2,000 L: what is bought now pays them first. No till's own tally may say such a thing."""
    water = meter()
    lent = Entry(till=2**32 - 1, number=1, sold=0, taken_back=2_000)
    assert present(water, sold(lent, Entry(till=5, number=1, sold=0, taken_back=1_000))) == Taken(0, 0, False)
    assert (water.account.shortfall, water.account.balance) == (2_000, 0)
    assert present(water, sold(Entry(till=1, number=1, sold=5_000), lent)) == Taken(5_000, 2_000, False)
    assert (water.account.shortfall, water.account.balance) == (0, 3_000)


def test_the_same_order_again_credits_nothing() -> None:
    water, bought = meter(), sold(Entry(sold=5_000))
    present(water, bought)
    assert present(water, bought) == Taken(0, 0, False)
    assert StatusOnCard.of(bought).counter == 2
    assert water.account.credited == 5_000


def test_the_example_of_the_protocol() -> None:
    """Two tills that do not know of each other, a card lost and found again: each litre once."""
    water = meter()
    present(water, sold(Entry(till=1, number=2, sold=37_000)))
    lost = sold(Entry(till=1, number=3, sold=42_000), Entry(till=4, number=1, sold=10_000))
    reissued = sold(Entry(till=1, number=3, sold=42_000), uid=OTHER_UID, generation=2)
    assert present(water, lost) == Taken(15_000, 0, False)
    assert present(water, reissued) == Taken(0, 0, False)
    assert Entry(till=4, number=1, sold=10_000).raw() in StatusOnCard.of(reissued).tallies


def test_tallies_arrive_in_whatever_order() -> None:
    water = meter()
    present(water, sold(Entry(till=1, number=3, sold=42_000)))
    assert present(water, sold(Entry(till=1, number=2, sold=37_000), Entry(till=4, sold=10_000))) == Taken(10_000, 0, False)
    assert water.account.credited == 52_000


def test_what_is_taken_back_is_debited() -> None:
    water = meter()
    present(water, sold(Entry(number=1, sold=10_000)))
    assert present(water, sold(Entry(number=2, sold=10_000, taken_back=4_000))) == Taken(0, 4_000, False)
    assert water.view().main == 6_000


def test_a_debit_larger_than_the_balance_is_a_shortfall_taken_from_later_credit_first() -> None:
    water = meter()
    present(water, sold(Entry(number=1, sold=10_000)))
    water.use_water(8_000)
    returned = sold(Entry(number=2, sold=10_000, taken_back=5_000))
    assert present(water, returned) == Taken(0, 2_000, False)
    status = StatusOnCard.of(returned)
    assert (status.main, status.debited, status.shortfall) == (0, 2_000, 3_000)
    later = sold(Entry(number=3, sold=14_000, taken_back=5_000))
    assert present(water, later) == Taken(4_000, 3_000, False)
    status = StatusOnCard.of(later)
    assert (status.main, status.debited, status.shortfall) == (1_000, 5_000, 0)


def test_a_shortfall_is_taken_before_lent_water_is_repaid() -> None:
    water = lending_meter()
    water.use_water(3_000)
    present(water, sold(Entry(number=2, sold=10_000, taken_back=2_000)))
    present(water, sold(Entry(number=3, sold=14_000, taken_back=2_000)))
    assert (water.account.shortfall, water.view().lent) == (0, 1_000)


@pytest.mark.parametrize(
    ("foreign", "reason"),
    [
        (replace(BINDING, utility=4712), Reason.UTILITY),
        (replace(BINDING, region=13), Reason.UTILITY),
        (replace(BINDING, commodity=Commodity.GAS), Reason.UTILITY),
        (replace(BINDING, meter="0412334568"), Reason.METER),
        (replace(BINDING, number=3), Reason.BINDING),
        (replace(BINDING, number=1), Reason.BINDING),
    ],
)
def test_an_order_for_somebody_else_is_refused(foreign: Binding, reason: Reason) -> None:
    water = meter()
    paper = Paper((Entry(sold=5_000),), binding=foreign)
    misled = written(card(), paper)
    assert present(water, misled) == Refused(reason)
    assert water.account.credited == 0
    assert file_bytes(misled, 3) == bytes(720)
    assert error_counter(misled) == 3


def test_an_order_with_a_wrong_code_is_refused() -> None:
    water, forged = meter(), written(card(), Paper((Entry(sold=5_000),), spoilt=True))
    assert present(water, forged) == Refused(Reason.CODE)
    assert error_counter(forged) == 3


@pytest.mark.parametrize("paper", [Paper(flags=1), Paper((Entry().raw()[:63],))])
def test_a_damaged_order_is_refused(paper: Paper) -> None:
    assert present(meter(), written(card(), paper)) == Refused(Reason.CODE)


@pytest.mark.parametrize("version", [0, 2])
def test_another_layout_version_is_refused_but_not_held_against_the_card(version: int) -> None:
    newer = written(card(), Paper(version=version))
    assert present(meter(), newer) == Refused(Reason.VERSION)
    assert error_counter(newer) == 4


# rule 5: one card a generation


def test_a_lower_generation_is_refused() -> None:
    water = meter()
    present(water, sold(Entry(sold=1_000), uid=OTHER_UID, generation=2))
    assert present(water, sold(Entry(number=2, sold=2_000))) == Refused(Reason.GENERATION)


def test_the_first_serial_of_a_higher_generation_is_bound() -> None:
    water = meter()
    present(water, sold(Entry(sold=1_000), generation=7))
    assert (water.record.generation, water.record.serial) == (7, UID)
    second = sold(Entry(number=2, sold=2_000), uid=OTHER_UID, generation=7)
    assert present(water, second) == Refused(Reason.SERIAL)
    assert water.account.credited == 1_000


def test_an_order_copied_onto_another_card_is_refused() -> None:
    copy = written(card(OTHER_UID), Paper((Entry(sold=5_000),), serial=UID))
    assert present(meter(), copy) == Refused(Reason.SERIAL)


# rule 6: debit, acknowledge, credit


@pytest.mark.parametrize("kind", TearKind)
@pytest.mark.parametrize("before_commit", range(4))
def test_nothing_is_credited_before_the_status_was_read_back(kind: TearKind, before_commit: int) -> None:
    water, bought = meter(), sold(Entry(sold=5_000))
    commit = index_of_commit(water, bought)
    assert present(water, bought, Tear(commit - before_commit, kind)) == Torn()
    assert water.account.credited == 0
    assert water.use_water(1) == 0
    assert present(water, bought) == Taken(5_000, 0, False)


def test_a_cut_between_acknowledging_and_crediting_loses_nothing() -> None:
    water, bought = meter(), sold(Entry(sold=5_000))
    present(water, bought, Tear(index_of_commit(water, bought) + 1, TearKind.BEFORE))
    assert StatusOnCard.of(bought).main == 5_000
    assert water.account.credited == 0
    assert present(water, sold(uid=OTHER_UID, generation=2)) == Taken(5_000, 0, False)


def test_what_was_given_back_while_it_waited_on_the_card_comes_to_nothing() -> None:
    """A till may pay back what no status acknowledges; the meter, torn before it could, must not have used it."""
    water, bought = meter(), sold(Entry(number=1, sold=5_000))
    present(water, bought, Tear(index_of_commit(water, bought), TearKind.BEFORE))
    present(water, sold(Entry(number=2, sold=5_000, taken_back=5_000)))
    assert (water.account.balance, water.account.shortfall) == (0, 0)


def test_debits_are_booked_before_the_status_says_so() -> None:
    water = meter()
    present(water, sold(Entry(number=1, sold=10_000)))
    returned = sold(Entry(number=2, sold=10_000, taken_back=10_000))
    present(water, returned, Tear(index_of_commit(water, returned), TearKind.AFTER))
    assert StatusOnCard.of(returned).debited == 10_000
    assert water.use_water(10_000) == 0


def test_a_status_that_was_not_kept_by_the_card_is_not_credited_on() -> None:
    class Forgetful(Contact):
        def transmit(self, apdu: bytes) -> bytes:
            before = self._card.image()
            answer = super().transmit(apdu)
            if apdu[1] == COMMIT:
                self._card._state.image = before
            return answer

    water, bought = meter(), sold(Entry(sold=5_000))
    assert water.visit(Forgetful(bought)) == Torn()
    assert water.account.credited == 0


def test_a_canceled_meter_still_merges_and_answers() -> None:
    water = meter()
    water.cancel()
    bought = sold(Entry(sold=5_000))
    assert present(water, bought) == Taken(5_000, 0, False)
    assert StatusOnCard.of(bought).number(103, 1) == 2
    assert water.use_water(100) == 0


# rule 8: what the meter confirms of a return


def test_a_return_is_confirmed_once_by_its_id() -> None:
    water = meter()
    present(water, sold(Entry(till=7, number=1, sold=10_000)))
    returned = sold(Entry(till=7, number=2, sold=10_000, taken_back=4_000))
    present(water, returned)
    status = StatusOnCard.of(returned)
    confirmed = (7).to_bytes(4, "big") + (1).to_bytes(2, "big") + bytes(2) + (2).to_bytes(4, "big")
    assert status.number(120, 1) == 1
    assert status.raw[124:136] == confirmed
    present(water, returned)
    assert StatusOnCard.of(returned).number(120, 1) == 1


# rule 10: each tally carries its own code


def test_a_planted_tally_is_ignored_though_the_order_is_genuine() -> None:
    planted = bytearray(Entry(till=9, number=1, sold=1_000_000).raw())
    planted[-1] ^= 1
    water, misled = meter(), written(card(), Paper((Entry(sold=5_000), bytes(planted))))
    assert present(water, misled) == Taken(5_000, 0, False)
    assert StatusOnCard.of(misled).tallies == [Entry(sold=5_000).raw()]


def test_a_tally_of_another_meter_is_ignored() -> None:
    elsewhere = Entry(till=9, sold=1_000_000).raw(replace(BINDING, meter="0412334568"))
    assert present(meter(), written(card(), Paper((elsewhere,)))) == Taken(0, 0, False)


def test_the_highest_with_a_right_code_is_taken() -> None:
    forged = bytearray(Entry(till=1, number=9, sold=900_000).raw())
    forged[60] ^= 1
    tallies = (Entry(number=2, sold=7_000), Entry(number=3, sold=9_000), bytes(forged))
    assert present(meter(), written(card(), Paper(tallies))) == Taken(9_000, 0, False)


def test_a_lower_key_epoch_is_refused() -> None:
    water = meter(lowest_key_epoch=2)
    old = written(card(), Paper((Entry(sold=5_000),), key_epoch=1))
    assert present(water, old) == Refused(Reason.KEY_EPOCH)
    assert error_counter(old) == 4
    carried = Paper((Entry(sold=5_000), Entry(till=2, sold=3_000, key_epoch=2)), key_epoch=2)
    assert present(water, written(card(), carried)) == Taken(3_000, 0, False)


@pytest.mark.parametrize(
    "tally",
    [
        Entry(number=2, sold=4_000),
        Entry(number=2, sold=5_000, taken_back=6_000),
        Entry(number=1, sold=9_000),
        Entry(number=100_002, sold=6_000),
        Entry(number=2, sold=5_000 + 100_000_001),
    ],
    ids=["S shrinks", "R above S", "a fork", "number jumps", "S jumps"],
)
def test_a_tally_that_cannot_be_honest_changes_nothing(tally: Entry) -> None:
    water = meter()
    present(water, sold(Entry(number=1, sold=5_000)))
    assert present(water, sold(tally)) == Taken(0, 0, False)
    assert (water.account.credited, water.account.shortfall) == (5_000, 0)


def test_a_ninth_till_has_no_place_and_is_neither_credited_nor_acknowledged() -> None:
    water = meter()
    present(water, sold(*(Entry(till=till, sold=1_000) for till in range(1, 9))))
    ninth = sold(Entry(till=9, sold=1_000), Entry(till=8, number=2, sold=1_500))
    assert present(water, ninth) == Taken(500, 0, False)
    assert len(StatusOnCard.of(ninth).tallies) == 8


# rule 11 and the error counter


def test_a_card_of_another_meter_cannot_be_opened_and_is_counted() -> None:
    water, other = meter(), card(binding=replace(BINDING, meter="0412334568"))
    assert present(water, other) == Refused(Reason.AUTHENTICATION)
    assert error_counter(other) == 3


def test_a_card_tried_four_times_is_blocked_even_for_its_own_meter() -> None:
    stranger, own = meter(replace(BINDING, meter="0412334568")), meter()
    tried = sold(Entry(sold=5_000))
    for _time in range(4):
        present(stranger, tried)
    assert error_counter(tried) == 0
    assert present(own, tried) == Refused(Reason.BLOCKED)


def test_refusals_are_told_with_the_next_good_card() -> None:
    water = meter()
    for _time in range(2):
        present(water, card(binding=replace(BINDING, meter="0412334568")))
    good = sold(Entry(sold=5_000))
    present(water, good)
    assert StatusOnCard.of(good).number(89, 1) == 2
    assert [event.code for event in water.record.events].count(MeterEventCode.CARD_REFUSED) == 2
    present(water, good)
    assert StatusOnCard.of(good).number(89, 1) == 0


def test_a_card_that_is_none_of_ours_is_refused() -> None:
    assert present(meter(), VirtualCard(blank_image(UID))) == Refused(Reason.AUTHENTICATION)
