"""Whatever breaks in the middle of a sale is settled by proof, as the table of docs/vend-protocol.md says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.counter.outcome import Stage
from app.counter.reprint import answer_unknown, reprint_last
from app.counter.sell import give_back, quote_volume, sell, write_now
from app.counter.settle import open_matters, settle_at_start
from app.counter.shifts import open_shift, read_shift
from app.domain.closing import Count
from app.domain.errors import Code, TillError
from app.domain.events import PaperMoved, TariffAdded
from app.domain.method import in_cash
from app.domain.money import Money
from app.domain.paper import PaperState, Slip, SlipKind
from app.domain.register import Account
from app.domain.register.events import AccountChanged
from app.domain.vend import EntryState
from app.domain.volume import Volume
from app.ports import Tx
from db.kit.faults import DiskFull
from db.till import CommitPhase
from tests.household import (
    CASHIER,
    CONNECTION,
    CURRENCY,
    FLOAT,
    TARIFF,
    Counter,
    Counters,
    card_on_reader,
    close_short,
    silent,
)
from virtual.card.image import CardImage
from virtual.contact import Contact, Tear, TearKind

LOOK, WRITE, COMMIT = 0, 1, 2
NOTHING = Money.zero(CURRENCY)


class PowerCutError(BaseException):
    """The world stops here."""


def torn_sale(counter: Counter, at: int, kind: TearKind, litres: int = 10_000) -> tuple[CardImage, EntryState]:
    """A sale whose card is torn out at the n-th command after the confirmation."""
    card, contact = card_on_reader()
    presented = counter.present(contact)
    contact.set_tear(Tear(at, kind))
    quote = quote_volume(presented, Volume(litres))
    outcome = sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    assert outcome.error is not None
    return card.image(), outcome.settled.state


def cut_at_commit(counter: Counter, number: int, phase: CommitPhase) -> CardImage:
    """A sale during which the power goes at a phase of the n-th commit."""
    card, contact = card_on_reader()
    presented = counter.present(contact)
    quote = quote_volume(presented, Volume(10_000))
    seen = [0]

    def watch(now: CommitPhase) -> None:
        if now is phase:
            seen[0] += 1
            if seen[0] == number:
                raise PowerCutError

    counter.store.on_commit(watch)
    with pytest.raises(PowerCutError):
        sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    counter.restart()
    return card.image()


def test_a_card_pulled_before_the_write_voids_the_sale_and_gives_the_money_back(counter: Counter) -> None:
    card, contact = card_on_reader()
    presented = counter.present(contact)
    quote = quote_volume(presented, Volume(10_000))
    contact.remove()
    outcome = sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    assert outcome.settled.state is EntryState.VOIDED
    assert outcome.settled.give_back == quote.total
    assert read_shift(counter.till).expected == FLOAT
    assert counter.present(Contact(card)).tallies.sold == 0


def test_the_card_is_called_written_only_when_it_was_read_back(counter: Counter) -> None:
    contact = card_on_reader()[1]
    presented = counter.present(contact)
    contact.set_tear(Tear(COMMIT, TearKind.AFTER))
    quote, stages = quote_volume(presented, Volume(10_000)), list[Stage]()
    sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), stages.append)
    assert stages == [Stage.INTENT, Stage.WRITING, Stage.DONE]


def test_another_program_that_resets_the_card_does_not_disturb_the_sale(counter: Counter) -> None:
    card, contact = card_on_reader()
    presented = counter.present(contact)
    quote = quote_volume(presented, Volume(10_000))
    contact.reset()
    outcome = sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    assert outcome.settled.state is EntryState.COMPLETED
    assert counter.present(Contact(card)).tallies.sold == 10_000


@pytest.mark.parametrize("kind", list(TearKind))
def test_a_card_torn_in_the_write_is_unresolved_and_writing_it_now_completes_it(counter: Counter, kind: TearKind) -> None:
    image, state = torn_sale(counter, WRITE, kind)
    assert state is EntryState.UNRESOLVED
    assert len(open_matters(counter.till)) == 1
    card, contact = card_on_reader(image)
    back = counter.present(contact)
    assert back.question is not None
    assert back.question.may_give_back
    outcome = write_now(counter.till, back, CASHIER, silent)
    assert outcome.settled.state is EntryState.COMPLETED
    assert counter.present(Contact(card)).tallies.sold == 10_000
    assert open_matters(counter.till) == ()


def test_a_commit_whose_answer_was_lost_is_proven_when_the_card_comes_back(counter: Counter) -> None:
    image, state = torn_sale(counter, COMMIT, TearKind.AFTER)
    assert state is EntryState.UNRESOLVED
    back = counter.present(card_on_reader(image)[1])
    assert [s.state for s in back.settled] == [EntryState.COMPLETED]
    assert back.settled[0].give_back == NOTHING
    assert back.question is None


def test_giving_back_pays_only_after_the_return_is_on_the_card(counter: Counter) -> None:
    image, _ = torn_sale(counter, COMMIT, TearKind.BEFORE)
    price = read_shift(counter.till).expected - FLOAT
    card, contact = card_on_reader(image)
    outcome = give_back(counter.till, counter.present(contact), CASHIER, silent)
    assert outcome.settled.give_back == price
    assert read_shift(counter.till).expected == FLOAT
    after = counter.present(Contact(card))
    assert (after.tallies.sold, after.tallies.taken_back) == (10_000, 10_000)
    assert after.bought.fixed_to < after.month, "the fixed charge that was refunded is due again"
    assert after.bought.volume == Volume(0)
    job = counter.store.read(lambda r: r.last_job())
    assert job is not None
    assert isinstance(job.document, Slip)
    assert job.document.kind is SlipKind.TAKEN_BACK


def test_a_torn_return_pays_nothing_until_it_is_proven(counter: Counter) -> None:
    image, _ = torn_sale(counter, COMMIT, TearKind.BEFORE)
    card, contact = card_on_reader(image)
    back = counter.present(contact)
    contact.set_tear(Tear(COMMIT, TearKind.AFTER))
    outcome = give_back(counter.till, back, CASHIER, silent)
    assert outcome.settled.state is EntryState.UNRESOLVED
    assert outcome.settled.give_back == NOTHING
    assert read_shift(counter.till).expected > FLOAT
    proven = counter.present(Contact(card))
    assert [s.give_back for s in proven.settled] == [read_shift(counter.till).sums.returned]
    assert read_shift(counter.till).expected == FLOAT
    assert proven.question is None


def test_a_return_that_did_not_reach_the_card_is_written_again_and_then_paid(counter: Counter) -> None:
    image, _ = torn_sale(counter, COMMIT, TearKind.BEFORE)
    card, contact = card_on_reader(image)
    back = counter.present(contact)
    contact.set_tear(Tear(COMMIT, TearKind.BEFORE))
    give_back(counter.till, back, CASHIER, silent)
    asked = counter.present(Contact(card))
    assert asked.question is not None
    assert not asked.question.may_give_back
    with pytest.raises(TillError, match=Code.NOT_RETURNABLE.value):
        give_back(counter.till, asked, CASHIER, silent)
    assert write_now(counter.till, asked, CASHIER, silent).settled.give_back.minor > 0
    assert read_shift(counter.till).expected == FLOAT


def test_a_new_sale_waits_until_the_open_one_is_settled(counter: Counter) -> None:
    image, _ = torn_sale(counter, WRITE, TearKind.BEFORE)
    back = counter.present(card_on_reader(image)[1])
    quote = quote_volume(back, Volume(1_000))
    with pytest.raises(TillError, match=Code.ENTRY_OPEN.value):
        sell(counter.till, back, CASHIER, quote, in_cash(quote.total), silent)


@pytest.mark.parametrize("phase", [CommitPhase.COMMITTED, CommitPhase.ANCHORED])
def test_power_lost_after_the_intent_voids_at_the_next_start(counter: Counter, phase: CommitPhase) -> None:
    image = cut_at_commit(counter, 1, phase)
    settled = settle_at_start(counter.till)
    assert [s.state for s in settled] == [EntryState.VOIDED]
    assert settled[0].give_back.minor > 0
    assert read_shift(counter.till).expected == FLOAT
    assert counter.present(card_on_reader(image)[1]).tallies.sold == 0


def test_power_lost_before_the_intent_was_durable_leaves_nothing(counter: Counter) -> None:
    cut_at_commit(counter, 1, CommitPhase.READY)
    assert settle_at_start(counter.till) == ()
    assert read_shift(counter.till).expected == FLOAT


@pytest.mark.parametrize("phase", [CommitPhase.COMMITTED, CommitPhase.ANCHORED])
def test_power_lost_after_the_mark_is_unresolved_until_the_card_is_back(counter: Counter, phase: CommitPhase) -> None:
    image = cut_at_commit(counter, 2, phase)
    assert [s.state for s in settle_at_start(counter.till)] == [EntryState.UNRESOLVED]
    report = close_short(counter.till, Count(FLOAT)).report
    assert report.sums.unresolved == 1
    assert report.difference.minor < 0, "the cash of an unresolved sale is in the drawer"
    assert counter.present(card_on_reader(image)[1]).question is not None


@pytest.mark.parametrize("phase", list(CommitPhase))
def test_power_lost_around_the_outcome_finds_the_sale_on_the_card(counter: Counter, phase: CommitPhase) -> None:
    image = cut_at_commit(counter, 3, phase)
    settle_at_start(counter.till)
    back = counter.present(card_on_reader(image)[1])
    assert back.question is None
    assert open_matters(counter.till) == ()
    assert back.tallies.sold == 10_000
    assert back.purchases[0].entry.state is EntryState.COMPLETED
    assert back.purchases[0].entry.receipt == 1


def test_a_till_whose_books_know_less_than_its_own_tally_locks_itself(counters: Counters) -> None:
    counter, card = counters(1), card_on_reader()[0]
    counter.sell(Contact(card), 10_000)
    restored = counters(1, folder="restored")
    with pytest.raises(TillError, match=Code.TILL_LOCKED.value):
        restored.present(Contact(card))
    with pytest.raises(TillError, match=Code.TILL_LOCKED.value):
        restored.sell(card_on_reader()[1], 1_000)


def test_a_reprint_is_a_numbered_duplicate_and_leaves_the_drawer_shut(counter: Counter) -> None:
    counter.sell(card_on_reader()[1], 1_000)
    for expected in (1, 2):
        number = reprint_last(counter.till, CASHIER)
        job = counter.store.read(lambda r, n=number: r.paper_job(n))  # type: ignore[misc]
        assert job is not None
        assert (job.copy, job.drawer) == (expected, False)


def _unknown_job(counter: Counter) -> int:
    counter.sell(card_on_reader()[1], 1_000)
    job = counter.store.read(lambda r: r.last_job())
    assert job is not None
    for state in (PaperState.SENDING, PaperState.UNKNOWN):
        counter.store.write(lambda tx, state=state: tx.post(PaperMoved(job.number, state, "")))  # type: ignore[misc]
    return job.number


def test_paper_that_came_out_after_all_is_done(counter: Counter) -> None:
    job = _unknown_job(counter)
    assert answer_unknown(counter.till, CASHIER, job, printed=True) is None
    assert counter.store.read(lambda r: r.paper_waiting()) == ()


def test_paper_that_did_not_come_out_waits_as_a_numbered_duplicate(counter: Counter) -> None:
    job = _unknown_job(counter)
    duplicate = answer_unknown(counter.till, CASHIER, job, printed=False)
    waiting = counter.store.read(lambda r: r.paper_waiting())
    assert [(one.number, one.copy, one.original, one.drawer) for one in waiting] == [(duplicate, 1, job, False)]
    with pytest.raises(TillError, match=Code.NOTHING_TO_PRINT.value):
        answer_unknown(counter.till, CASHIER, job, printed=True)


def test_an_answered_question_is_not_answered_again(counter: Counter) -> None:
    """Else the second answer would take the litres back twice, and pay for them twice."""
    counter.sell(card_on_reader()[1], 1_000)  # another card image: only the books know these litres
    image, _ = torn_sale(counter, COMMIT, TearKind.BEFORE)
    card, contact = card_on_reader(image)
    back = counter.present(contact)
    paid = give_back(counter.till, back, CASHIER, silent).settled.give_back
    for again in (give_back, write_now):
        with pytest.raises(TillError, match=Code.NOTHING_TO_SETTLE.value):
            again(counter.till, back, CASHIER, silent)
    assert read_shift(counter.till).sums.returned == paid
    assert counter.present(Contact(card)).tallies.taken_back == 10_000


def full_from_commit(counter: Counter, number: int) -> None:
    """From the n-th commit on the disk is full."""
    seen = [0]

    def watch(now: CommitPhase) -> None:
        seen[0] += now is CommitPhase.READY
        if now is CommitPhase.READY and seen[0] >= number:
            raise DiskFull

    counter.store.on_commit(watch)


@pytest.mark.parametrize(("full_at", "settled"), [(2, EntryState.VOIDED), (3, EntryState.COMPLETED)])
def test_a_disk_that_fills_up_in_the_middle_of_a_sale_gives_nothing_back(
    counter: Counter, full_at: int, settled: EntryState
) -> None:
    """At the third commit the card holds the litres: who called the sale off would give them away."""
    card, contact = card_on_reader()
    presented = counter.present(contact)
    quote = quote_volume(presented, Volume(10_000))
    full_from_commit(counter, full_at)
    outcome = sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    assert (outcome.settled.state, outcome.settled.give_back) == (EntryState.UNRESOLVED, NOTHING)
    assert outcome.error is not None
    assert outcome.error.code is Code.STORE_FULL
    counter.store.on_commit(lambda phase: None)
    assert [s.state for s in counter.present(Contact(card)).settled] == [settled]


def test_the_drawer_opens_for_the_cash_of_a_sale_that_is_unresolved_once(counter: Counter) -> None:
    image, _ = torn_sale(counter, COMMIT, TearKind.AFTER)
    slip = counter.store.read(lambda r: r.last_job())
    counter.present(card_on_reader(image)[1])
    receipt = counter.store.read(lambda r: r.last_job())
    assert slip is not None
    assert receipt is not None
    assert receipt.number > slip.number
    assert (slip.drawer, receipt.drawer) == (True, False)


def test_a_proven_return_waits_for_a_drawer_and_its_sale_gets_no_receipt(counter: Counter) -> None:
    image, _ = torn_sale(counter, COMMIT, TearKind.BEFORE)
    card, contact = card_on_reader(image)
    back = counter.present(contact)
    contact.set_tear(Tear(COMMIT, TearKind.AFTER))
    give_back(counter.till, back, CASHIER, silent)
    close_short(counter.till, Count(FLOAT))
    assert counter.present(Contact(card)).settled == ()
    open_shift(counter.till, CASHIER, FLOAT)
    settled = counter.present(Contact(card)).settled
    assert [(s.state, s.receipt) for s in settled] == [(EntryState.COMPLETED, None)]
    assert open_matters(counter.till) == ()
    assert read_shift(counter.till).sums.returned == settled[0].give_back


def without_a_price(counter: Counter) -> None:
    """The account is served by a tariff that has no prices for its class."""
    industrial = replace(TARIFF, key="industry", classes=(replace(TARIFF.classes[0], name="industrial"),))
    account = Account(
        CONNECTION.account, CONNECTION.customer, CONNECTION.number, "domestic", "industry", CONNECTION.installed
    )

    def work(tx: Tx) -> None:
        tx.post(TariffAdded(industrial))
        tx.post(AccountChanged(CASHIER.number, account))

    counter.store.write(work)


@pytest.mark.parametrize("back", [False, True], ids=["written now", "given back"])
def test_an_open_sale_is_settled_though_no_price_can_be_told_any_more(counter: Counter, back: bool) -> None:
    image, _ = torn_sale(counter, WRITE, TearKind.BEFORE)
    without_a_price(counter)
    card, contact = card_on_reader(image)
    presented = counter.present(contact)
    assert presented.question is not None
    assert presented.known_price is None
    with pytest.raises(TillError, match=f"^{Code.TARIFF_WITHOUT_CLASS.value}"):
        quote_volume(presented, Volume(1_000))
    outcome = (give_back if back else write_now)(counter.till, presented, CASHIER, silent)
    assert outcome.settled.state is EntryState.COMPLETED
    assert outcome.settled.give_back == (presented.question.refund if back else NOTHING)
    after = counter.present(Contact(card))
    assert (after.question, after.known_price) == (None, None)


def test_what_a_card_settles_is_told_though_no_price_can_be(counter: Counter) -> None:
    """A return that is proven is paid: the cashier must see what to hand over before anything else."""
    image, _ = torn_sale(counter, COMMIT, TearKind.AFTER)
    without_a_price(counter)
    presented = counter.present(card_on_reader(image)[1])
    assert [one.state for one in presented.settled] == [EntryState.COMPLETED]
    assert presented.known_price is None
