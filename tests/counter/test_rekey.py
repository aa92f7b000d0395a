"""A till whose books were restored or doubled goes on under a new epoch, and no litre that was paid for is lost by it."""

from __future__ import annotations

import shutil

import pytest

from app.counter.outcome import Outcome
from app.counter.present import Presented
from app.counter.rekey import rekey
from app.counter.sell import give_back, quote_volume, sell, write_now
from app.counter.settle import open_matters
from app.counter.shifts import read_shift
from app.domain.errors import Code, TillError
from app.domain.events import TillLocked
from app.domain.method import in_cash
from app.domain.till import NEWEST_EPOCH, Lock, TillIdentity
from app.domain.vend import EntryState
from app.domain.volume import Volume
from tests.household import CASHIER, CONNECTION, FLOAT, MORNING, SUPERVISOR, Counter, Counters, card_on_reader, silent
from virtual.card.image import CardImage
from virtual.contact import Contact, Tear, TearKind

FIRST, SECOND, THIRD = (TillIdentity(1, epoch) for epoch in (1, 2, 3))
WRITE, COMMIT = 1, 2
WHY = "disk replaced"


def lock(counter: Counter, epoch: int = 1) -> None:
    """The lock that restoring leaves."""
    locked = TillLocked(Lock(Code.TILL_RESTORED, epoch, found=90, known=80, since=MORNING))
    counter.store.write(lambda tx: tx.post(locked))


def re_keyed(counter: Counter) -> TillIdentity:
    return rekey(counter.till, SUPERVISOR, WHY)


def copied(counter: Counter, counters: Counters, name: str) -> Counter:
    """The till as it stands now, a second time."""
    counter.store.close()
    shutil.copytree(counter.folder, counter.folder.with_name(name))
    counter.open()
    return counters(1, folder=name)


def torn(counter: Counter, image: CardImage | None = None, at: int = WRITE, kind: TearKind = TearKind.BEFORE) -> CardImage:
    """A sale of ten cubic metres whose card is torn out; what stands on the card then."""
    card, contact = card_on_reader(image)
    presented = counter.present(contact)
    contact.set_tear(Tear(at, kind))
    quote = quote_volume(presented, Volume(10_000))
    sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    return card.image()


def refusal(counter: Counter, image: CardImage) -> TillError:
    with pytest.raises(TillError) as refused:
        counter.present(card_on_reader(image)[1])
    return refused.value


def shown(counter: Counter, image: CardImage) -> Presented:
    return counter.present(card_on_reader(image)[1])


def sold(presented: Presented) -> dict[TillIdentity, tuple[int, int, int]]:
    """Number, S and R of every tally that is believed."""
    return {t.owner: (t.number, t.sold, t.taken_back) for t in presented.tallies.believed()}


def state_of(outcome: Outcome) -> EntryState:
    return outcome.settled.state


def test_the_lock_says_which_card_showed_it_and_where_the_books_end(counters: Counters) -> None:
    counter, card = counters(), card_on_reader()[0]
    restored = copied(counter, counters, "restored")
    counter.sell(Contact(card), 10_000)
    refused = refusal(restored, card.image())
    assert refused.code is Code.TILL_LOCKED
    assert refused.params == {"connection": CONNECTION.number, "found": 1, "known": 0, "since": None}


def test_a_re_keyed_till_sells_on_top_of_what_its_lost_books_sold(counters: Counters) -> None:
    counter, card = counters(), card_on_reader()[0]
    restored = copied(counter, counters, "restored")
    counter.sell(Contact(card), 10_000)
    refusal(restored, card.image())
    assert re_keyed(restored) == SECOND
    restored.sell(Contact(card), 5_000)
    after = restored.present(Contact(card))
    assert sold(after) == {FIRST: (1, 10_000, 0), SECOND: (1, 5_000, 0)}
    assert after.bought.volume == Volume(15_000), "the steps of the month go on"
    assert after.order.writer == SECOND


def test_what_a_closed_epoch_sold_is_learnt_once(counters: Counters) -> None:
    counter, card = counters(), card_on_reader()[0]
    restored = copied(counter, counters, "restored")
    counter.sell(Contact(card), 10_000)
    refusal(restored, card.image())
    re_keyed(restored)
    restored.present(Contact(card))
    before = restored.store.read(lambda r: r.newest_at())
    restored.present(Contact(card))
    assert restored.store.read(lambda r: r.newest_at()) == before


def test_an_open_sale_of_the_closed_epoch_is_proven_by_the_tally_of_that_epoch(counters: Counters) -> None:
    counter = counters()
    image = torn(counter, at=COMMIT, kind=TearKind.AFTER)
    lock(counter)
    re_keyed(counter)
    back = shown(counter, image)
    assert [s.state for s in back.settled] == [EntryState.COMPLETED]
    assert sold(back) == {FIRST: (1, 10_000, 0)}
    assert open_matters(counter.till) == ()


def test_the_number_of_a_new_epoch_proves_nothing_of_the_old_one(counters: Counters) -> None:
    """Else the first sale after re-keying would give a receipt for water that no card carries."""
    counter = counters()
    later = copied(counter, counters, "later")
    lock(later)
    re_keyed(later)
    card = card_on_reader(torn(counter))[0]
    for litres in (4_000, 1_000):
        later.sell(Contact(card), litres)
    assert refusal(counter, card.image()).params["found"] == 2
    re_keyed(counter)
    assert sold(shown(counter, card.image())) == {FIRST: (1, 10_000, 0), SECOND: (2, 5_000, 0)}
    assert shown(counter, card.image()).question is not None


def test_an_open_sale_of_the_closed_epoch_is_written_as_the_books_hold_it(counters: Counters) -> None:
    counter = counters()
    image = torn(counter)
    lock(counter)
    re_keyed(counter)
    card, contact = card_on_reader(image)
    asked = counter.present(contact)
    assert asked.question is not None
    assert not asked.question.may_give_back, "the tally of a closed epoch changes no more"
    with pytest.raises(TillError, match=Code.NOT_RETURNABLE.value):
        give_back(counter.till, asked, CASHIER, silent)
    quote = quote_volume(asked, Volume(1_000))
    with pytest.raises(TillError, match=Code.ENTRY_OPEN.value):
        sell(counter.till, asked, CASHIER, quote, in_cash(quote.total), silent)
    assert state_of(write_now(counter.till, asked, CASHIER, silent)) is EntryState.COMPLETED
    counter.sell(Contact(card), 1_000)
    assert sold(counter.present(Contact(card))) == {FIRST: (1, 10_000, 0), SECOND: (1, 1_000, 0)}


def test_a_begun_return_of_the_closed_epoch_is_written_again_and_then_paid(counters: Counters) -> None:
    counter = counters()
    card, contact = card_on_reader(torn(counter))
    back = counter.present(contact)
    contact.set_tear(Tear(COMMIT, TearKind.BEFORE))
    give_back(counter.till, back, CASHIER, silent)
    lock(counter)
    re_keyed(counter)
    asked = counter.present(Contact(card))
    assert write_now(counter.till, asked, CASHIER, silent).settled.give_back.minor > 0
    assert read_shift(counter.till).expected == FLOAT
    assert sold(counter.present(Contact(card))) == {FIRST: (2, 10_000, 10_000)}
    assert open_matters(counter.till) == ()


def test_a_sale_whose_number_a_double_took_is_neither_proven_nor_asked_and_does_not_stop_the_customer(
    counters: Counters,
) -> None:
    """Two tills with the same books: the card keeps what the double sold, the other sale stays open for the office."""
    counter = counters()
    double = copied(counter, counters, "double")
    card = card_on_reader(torn(counter))[0]
    double.sell(Contact(card), 7_000)
    assert refusal(counter, card.image()).params["known"] == 1
    re_keyed(counter)
    shown = counter.present(Contact(card))
    assert (shown.settled, shown.question) == ((), None)
    counter.sell(Contact(card), 1_000)
    assert sold(counter.present(Contact(card))) == {FIRST: (1, 7_000, 0), SECOND: (1, 1_000, 0)}
    assert [e.litres for e in open_matters(counter.till)] == [10_000]


def test_a_till_restored_to_before_its_re_keying_takes_an_epoch_that_was_never_used(counters: Counters) -> None:
    counter, card = counters(), card_on_reader()[0]
    first, second = copied(counter, counters, "first"), copied(counter, counters, "second")
    counter.sell(Contact(card), 10_000)
    refusal(first, card.image())
    re_keyed(first)
    first.sell(Contact(card), 5_000)
    assert refusal(second, card.image()).params["known"] == 0
    assert re_keyed(second) == THIRD
    second.sell(Contact(card), 2_000)
    assert sold(second.present(Contact(card))) == {FIRST: (1, 10_000, 0), SECOND: (1, 5_000, 0), THIRD: (1, 2_000, 0)}


def test_a_card_that_shows_a_later_epoch_raises_a_lock_that_stands_already(counters: Counters) -> None:
    counter, card = counters(), card_on_reader()[0]
    later = copied(counter, counters, "later")
    lock(later)
    re_keyed(later)
    later.sell(Contact(card), 5_000)
    lock(counter)
    refusal(counter, card.image())
    assert re_keyed(counter) == THIRD


def test_only_a_locked_till_is_re_keyed_by_who_may_and_with_a_reason(counter: Counter) -> None:
    with pytest.raises(TillError, match=Code.TILL_NOT_LOCKED.value):
        re_keyed(counter)
    lock(counter)
    with pytest.raises(TillError, match=Code.NOT_ALLOWED.value):
        rekey(counter.till, CASHIER, WHY)
    with pytest.raises(TillError, match=Code.REASON_MISSING.value):
        rekey(counter.till, SUPERVISOR, "  ")
    assert counter.store.read(lambda r: r.founding()).identity == FIRST
    lock(counter, NEWEST_EPOCH)
    with pytest.raises(TillError, match=Code.EPOCHS_USED_UP.value):
        re_keyed(counter)
