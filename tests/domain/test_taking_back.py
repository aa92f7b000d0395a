"""What proves that litres were taken back, and what is due for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.domain.money import Money
from app.domain.taking_back import Cause, MeterEvidence, Part, TakingBack, newly_proven
from app.domain.tally import Tally, TallySet
from app.domain.till import TillIdentity
from app.domain.vend import Entry, EntryId, EntryKind, EntryState

OWN = TillIdentity(1, 1)
SERIAL = bytes(7)


def taking_back(number: int, *parts: Part, **changes: object) -> TakingBack:
    """A completed taking back that was written onto the first card."""
    none = Money(0, "MXN")
    litres = sum(part.litres for part in parts)
    entry = Entry(
        EntryId(OWN, 2, number), EntryKind.RETURN, EntryState.COMPLETED, "204", SERIAL, 1, 1, 7, litres, none, none, none,
        datetime(2026, 11, 20, tzinfo=UTC),
    )  # fmt: skip
    plain = TakingBack(entry, "A-1", Cause.CORRECTION, "", "", 7, 1, 2, parts)
    return replace(plain, **changes)  # type: ignore[arg-type]


def shown(number: int, shortfall: int = 0, generation: int = 1) -> MeterEvidence:
    """A status that holds this till's tally up to an entry; 0 for none of it."""
    tallies = TallySet.of([Tally(OWN, 1, number, 90_000, 0)] if number else [])
    return MeterEvidence(tallies, shortfall, SERIAL, generation)


WAITING = Part(sale=4, litres=1_000, value=600, by_credit=0, here=True)
AT_METER = Part(sale=2, litres=2_000, value=900, by_credit=0, here=True)


def test_what_the_meter_never_accepted_is_proven_on_the_card_that_holds_sale_and_return() -> None:
    back = taking_back(5, WAITING, AT_METER)
    assert newly_proven([back], shown(2)) == {back.id: 1_000}
    assert newly_proven([back], shown(2, generation=2)) == {}, "another card proves nothing of what this one holds"
    assert newly_proven([back], shown(4)) == {}, "the meter may have credited the sale before the return came"
    elsewhere = taking_back(5, replace(WAITING, here=False))
    assert newly_proven([elsewhere], shown(2)) == {}


def test_what_the_meter_accepted_is_debited_but_for_the_shortfall_which_the_newest_bear() -> None:
    first, second = taking_back(5, AT_METER), taking_back(6, AT_METER)
    assert newly_proven([first, second], shown(6)) == {first.id: 2_000, second.id: 2_000}
    assert newly_proven([first, second], shown(6, shortfall=500)) == {first.id: 2_000, second.id: 1_500}
    assert newly_proven([first, second], shown(6, shortfall=2_700)) == {first.id: 1_300}
    assert newly_proven([first, second], shown(5)) == {first.id: 2_000}


def test_what_is_proven_stays_proven_and_what_was_let_go_is_never_proven() -> None:
    proven = taking_back(5, AT_METER, proven=1_200)
    assert newly_proven([proven], shown(9, shortfall=50_000)) == {}
    assert newly_proven([replace(proven, released=500)], shown(9)) == {proven.id: 1_500}


def test_litres_are_paid_at_their_own_price_and_a_part_never_more_than_the_whole() -> None:
    back = taking_back(5, WAITING, AT_METER, Part(2, 0, 75, 0, here=True))
    assert [back.due(litres).value for litres in (500, 1_000, 2_000, 3_000)] == [300, 600, 1_050, 1_575]
    paid = replace(back, paid=1_000, paid_value=600)
    rest = paid.payment(3_000)
    assert rest is not None
    assert (rest.cash.minor, rest.credited.minor) == (975, 0)
    assert replace(paid, paid=3_000, paid_value=1_575).payment(3_000) is None


def test_cash_goes_back_in_whole_coins_and_the_rest_and_what_credit_paid_to_credit() -> None:
    back = taking_back(5, replace(WAITING, by_credit=130), cash_step=50)
    paid = back.payment(1_000)
    assert paid is not None
    assert (paid.cash.minor, paid.credited.minor, paid.to) == (450, 150, "A-1")
    moved = replace(back, pay_to="A-2").payment(1_000)
    assert moved is not None
    assert (moved.cash.minor, moved.credited.minor, moved.to) == (0, 600, "A-2")
