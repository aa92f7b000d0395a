"""A wrong sale is corrected as rule 7 allows: paid when it is proven, never before, and never more than was bought."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.counter.blacklist import add_to_blacklist
from app.counter.cancel_account import cancel_account
from app.counter.correct import (
    correct,
    correctable,
    exposures,
    override,
    plan_correction,
    plan_correction_for,
)
from app.counter.customer_view import customer_view
from app.counter.invoice import make_invoice
from app.counter.register.change_user import change_user
from app.counter.restore_sale import Whereabouts, restore_sale, trace_sales
from app.counter.return_credit import let_go, plan_return, release_of, returns_waiting
from app.counter.sell import write_now
from app.counter.shifts import read_shift
from app.counter.statement import make_statement
from app.counter.take_back import Wish
from app.counter.tasks import finish_task
from app.domain.approval import Approval
from app.domain.blacklist import ListCause, ListedKind, list_key
from app.domain.errors import Code, TillError
from app.domain.events import TillLocked
from app.domain.money import Money
from app.domain.paper import ReturnSlipKind
from app.domain.report.catalogue import REPORTS
from app.domain.report.shape import Asked
from app.domain.roles import Job
from app.domain.till import Lock
from app.domain.vend import EntryState
from app.domain.volume import Volume
from db.till.reports import StoredReports
from tests.counter.correcting import WISH, Desk
from tests.household import BINDING, CASHIER, CONNECTION, CURRENCY, SUPERVISOR, Counter, Counters, silent, store_keys
from virtual.card import VirtualCard
from virtual.contact import Contact, Tear, TearKind

COMMIT = 2
TODAY = date(2026, 11, 21)


@pytest.fixture
def desk(counter: Counter) -> Desk:
    return Desk(counter)


def refused(code: Code, work: Callable[[], object]) -> None:
    with pytest.raises(TillError) as caught:
        work()
    assert caught.value.code is code


def test_what_waits_on_the_card_is_paid_at_once_and_the_meter_never_gets_it(desk: Desk) -> None:
    sale = desk.sell(10_000)
    outcome = desk.correct(sale)
    assert (outcome.settled.state, outcome.settled.give_back.minor) == (EntryState.COMPLETED, 66_932)
    assert desk.in_drawer == 0, "the base charge goes back with the whole sale"
    assert (desk.slip().kind, desk.slip().waiting.minor) == (ReturnSlipKind.PAID, 0)
    desk.visit()
    assert desk.meter.account.balance == 0
    again = desk.present()
    assert again.bought.volume == Volume(0)
    assert again.bought.fixed_to < again.month, "and is due again"
    assert correctable(desk.till, again) == ()
    refused(Code.INVOICE_TAKEN_BACK, lambda: make_invoice(desk.till, CASHIER, 1))


def test_a_part_goes_back_at_the_price_of_its_newest_litres(desk: Desk) -> None:
    sale = desk.sell(10_000)
    assert desk.correct(sale, 4_000).settled.give_back.minor == 28_304
    assert desk.correct(sale, 1_000).settled.give_back.minor == 4_988
    refused(Code.RETURN_TOO_MUCH, lambda: desk.correct(sale, 5_001))
    assert desk.present().bought.volume == Volume(5_000)
    desk.visit()
    assert desk.meter.account.balance == 5_000


def test_what_the_meter_has_waits_until_it_says_that_it_gave_it_back(desk: Desk) -> None:
    sale = desk.sell(10_000)
    desk.visit()
    outcome = desk.correct(sale, 4_000)
    assert (outcome.settled.state, outcome.settled.give_back.minor, desk.paid) == (EntryState.COMPLETED, 0, 0)
    assert (desk.slip().kind, desk.slip().waiting.minor) == (ReturnSlipKind.WAITING, 28_304)
    assert desk.present().settled == (), "the card was not at the meter yet"
    desk.visit()
    settled = desk.present().settled
    assert [one.give_back.minor for one in settled] == [28_304]
    assert desk.present().settled == (), "once"
    assert desk.paid == 28_304
    assert desk.meter.account.balance == 6_000


def test_what_the_meter_could_not_give_back_is_not_paid_until_it_could(desk: Desk) -> None:
    sale = desk.sell(10_000)
    desk.visit()
    desk.meter.use_water(9_000)
    desk.correct(sale, 4_000)
    desk.visit()
    assert [one.give_back.minor for one in desk.present().settled] == [7_772]
    back = returns_waiting(desk.till, desk.present())[0]
    assert (back.proven, back.paid, back.waiting.minor) == (1_000, 1_000, 20_532)
    desk.sell(10_000)
    desk.visit()
    assert [one.give_back.minor for one in desk.present().settled] == [20_532]
    assert desk.meter.account.balance == 7_000, "three of ten filled the shortfall, and were paid for"


def test_a_torn_correction_pays_nothing_until_it_is_on_the_card(desk: Desk) -> None:
    sale = desk.sell(10_000)
    contact = Contact(desk.card)
    presented = desk.counter.present(contact)
    plan = plan_correction(desk.till, presented, desk.id(presented, sale))
    contact.set_tear(Tear(COMMIT, TearKind.BEFORE))
    outcome = correct(desk.till, presented, CASHIER, plan, WISH, None, silent)
    assert (outcome.settled.state, desk.paid) == (EntryState.UNRESOLVED, 0)
    desk.visit()
    asked = desk.present()
    assert asked.question is not None
    outcome = write_now(desk.till, asked, CASHIER, silent)
    assert (outcome.settled.state, desk.paid) == (EntryState.COMPLETED, 0), "the meter had taken the sale meanwhile"
    desk.visit()
    assert desk.present().settled[0].give_back.minor == desk.paid == 66_932
    assert desk.meter.account.balance == 0


def test_a_statement_agrees_with_the_journal_in_litres_and_in_money(desk: Desk) -> None:
    """Of 10 m³ and 5 m³ three are corrected at once, and of two more the meter finds one half."""
    desk.counter.clock.turn(timedelta(hours=1))  # an hour after the till was set up
    first = desk.sell(10_000)
    desk.visit()
    second = desk.sell(5_000)
    desk.correct(second, 3_000)
    desk.meter.use_water(9_500)
    desk.correct(first, 2_000)
    desk.visit()
    desk.present()
    told = make_statement(desk.till, CASHIER, CONNECTION.account)
    tally = desk.counter.store.read(lambda r: r.own_tally(BINDING.number))
    assert tally is not None
    assert told.volume == Volume(tally.net)
    assert told.paid.minor == desk.in_drawer - desk.credit
    assert [(one.volume.litres, one.receipts) for one in told.taken] == [(3_000, (2,)), (2_000, (1,))]
    assert sum(line.amount.minor for line in told.charges) - told.back.minor == told.paid.minor


def test_above_the_limit_somebody_else_must_approve(desk: Desk) -> None:
    desk.allow(10_000)
    sale = desk.sell(10_000)
    assert desk.correct(sale, 1_000).settled.give_back.minor == 7_772
    refused(Code.APPROVAL_NEEDED, lambda: desk.correct(sale, 4_000))
    approval = Approval(Job.CORRECT_MUCH, CASHIER.number, SUPERVISOR.number)
    desk.correct(sale, 4_000, approval=approval)
    assert desk.slip().approver == SUPERVISOR.number
    refused(Code.REASON_MISSING, lambda: desk.correct(sale, 1_000, Wish()))


def test_parts_of_a_sale_pass_the_limit_together(desk: Desk) -> None:
    desk.allow(10_000)
    sale = desk.sell(10_000)
    desk.correct(sale, 1_000)
    refused(Code.APPROVAL_NEEDED, lambda: desk.correct(sale, 1_000))
    assert desk.paid == 7_772


def reported(desk: Desk) -> list[object]:
    """The litres that the report of what was paid without proof tells."""
    books, report = StoredReports(desk.counter.folder, store_keys(1)), REPORTS["exposures"]
    asked = Asked(report, date(2026, 11, 1), date(2026, 12, 31))
    with books.answer(asked, lambda done, total: None, lambda: False) as answer:
        return [row[report.columns.index("unproven")] for row in answer.rows]


def test_a_supervisors_word_pays_now_and_stands_as_an_exposure_until_the_meter_confirms(desk: Desk) -> None:
    sale = desk.sell(10_000)
    desk.visit()
    back = desk.correct(sale, 4_000).settled.entry.id
    refused(Code.APPROVAL_NEEDED, lambda: override(desk.till, CASHIER, back, "moves away", None))
    approval = Approval(Job.OVERRIDE_PROOF, CASHIER.number, SUPERVISOR.number)
    assert override(desk.till, CASHIER, back, "moves away", approval).give_back.minor == 28_304
    refused(Code.RETURN_SETTLED, lambda: override(desk.till, CASHIER, back, "again", approval))
    assert [one.exposed.minor for one in exposures(desk.till, SUPERVISOR)] == [28_304]
    assert reported(desk) == [4_000]
    desk.meter.use_water(7_000)
    desk.visit()
    assert desk.present().settled == (), "it is paid already"
    assert [one.exposed.minor for one in exposures(desk.till, SUPERVISOR)] == [4_988]
    assert reported(desk) == [1_000]
    assert desk.paid == 28_304


def test_an_amount_takes_back_what_it_is_worth(desk: Desk) -> None:
    sale = desk.sell(10_000)
    presented = desk.present()
    plan = plan_correction_for(desk.till, presented, desk.id(presented, sale), Money(10_000, CURRENCY))
    assert plan.value.minor <= 10_000
    one_more = plan_correction(desk.till, presented, desk.id(presented, sale), plan.volume + Volume(1))
    assert one_more.value.minor > 10_000


def test_the_money_can_go_to_the_credit_of_an_account(desk: Desk) -> None:
    sale = desk.sell(10_000)
    outcome = desk.correct(sale, 4_000, Wish(CONNECTION.account, "typed wrong"))
    assert (outcome.settled.give_back.minor, desk.paid, desk.credit) == (0, 0, 28_304)
    refused(Code.ACCOUNT_UNKNOWN, lambda: desk.correct(sale, 1_000, Wish("A-0", "typed wrong")))


def test_a_plan_that_no_longer_holds_is_not_done(desk: Desk) -> None:
    sale = desk.sell(10_000)
    presented = desk.present()
    plan = plan_correction(desk.till, presented, desk.id(presented, sale), Volume(6_000))
    desk.correct(sale, 5_000)
    refused(Code.RETURN_TOO_MUCH, lambda: correct(desk.till, presented, CASHIER, plan, WISH, None, silent))
    smaller = plan_correction(desk.till, desk.present(), desk.id(presented, sale), Volume(1_000))
    refused(Code.RETURN_CHANGED, lambda: correct(desk.till, presented, CASHIER, smaller, WISH, None, silent))


def test_credit_handed_back_is_paid_for_what_the_meter_debited_and_the_rest_is_let_go(desk: Desk) -> None:
    desk.sell(6_000)
    desk.sell(4_000)
    desk.visit()
    desk.meter.use_water(2_000)
    desk.visit()
    outcome = desk.hand_back()
    assert (outcome.settled.entry.litres, outcome.settled.give_back.minor) == (8_000, 0)
    desk.meter.use_water(1_000)
    desk.visit()
    assert [one.give_back.minor for one in desk.present().settled] == [43_268], "newest first: three at 7.772, four at 4.988"
    presented = desk.present()
    back = returns_waiting(desk.till, presented)[0]
    assert release_of(presented, back) == Volume(1_000)
    let_go(desk.till, presented, CASHIER, back.id, silent)
    assert returns_waiting(desk.till, desk.present()) == ()
    desk.sell(5_000)
    desk.visit()
    assert desk.meter.account.balance == 5_000, "the next purchase is not eaten"
    assert desk.meter.account.shortfall == 0
    assert desk.present().settled == ()


def test_a_return_is_paid_once_and_at_its_own_till_only(desk: Desk, counters: Counters) -> None:
    other = counters(2)
    desk.sell(10_000)
    desk.visit()
    desk.present()
    desk.hand_back(5_000)
    desk.visit()
    assert other.present(Contact(desk.card)).settled == ()
    assert read_shift(other.till).sums.returned.minor == 0
    assert len(desk.present().settled) == 1
    assert desk.present().settled == ()
    refused(Code.NOTHING_LEFT, lambda: plan_return(other.till, other.present(Contact(desk.card))))


def test_nothing_can_be_handed_back_that_the_meter_has_not_told(desk: Desk) -> None:
    desk.sell(10_000)
    desk.visit()
    desk.meter.use_water(9_000)
    desk.visit()
    refused(Code.RETURN_TOO_MUCH, lambda: desk.hand_back(2_000))
    assert desk.hand_back(1_000).settled.state is EntryState.COMPLETED


def test_a_sale_that_did_not_arrive_is_found_and_written_again_without_a_new_entry(desk: Desk) -> None:
    first = desk.card.image()
    desk.sell(10_000)
    desk.card = VirtualCard(first)  # as a reissue at a till that knew nothing of the sale
    presented = desk.present()
    assert [one.where for one in trace_sales(desk.till, presented, CASHIER)] == [Whereabouts.MISSING]
    sale = desk.id(presented, 1)
    restore_sale(desk.till, presented, CASHIER, sale, silent)
    assert [one.where for one in trace_sales(desk.till, desk.present(), CASHIER)] == [Whereabouts.ON_CARD]
    refused(Code.SALE_ARRIVED, lambda: restore_sale(desk.till, desk.present(), CASHIER, sale, silent))
    desk.visit()
    assert [one.where for one in trace_sales(desk.till, desk.present(), CASHIER)] == [Whereabouts.AT_METER]
    assert desk.meter.account.balance == 10_000
    assert desk.sell(1_000) == 2, "no number was used"


def test_an_account_is_cancelled_when_everything_went_back_with_the_meters_last_word(desk: Desk) -> None:
    desk.sell(10_000)
    refused(Code.METER_WORD_NEEDED, lambda: cancel_account(desk.till, desk.present(), SUPERVISOR, card_stays=True))
    desk.visit()
    desk.meter.use_water(2_500)
    desk.visit()
    refused(Code.CREDIT_LEFT, lambda: cancel_account(desk.till, desk.present(), SUPERVISOR, card_stays=True))
    desk.hand_back()
    refused(Code.RETURN_WAITS, lambda: cancel_account(desk.till, desk.present(), SUPERVISOR, card_stays=True))
    desk.visit()
    refused(Code.NOT_ALLOWED, lambda: cancel_account(desk.till, desk.present(), CASHIER, card_stays=True))
    file = cancel_account(desk.till, desk.present(), SUPERVISOR, card_stays=True)
    assert file.account.closing_register == 2_500
    refused(Code.BLACKLISTED, desk.present)


def test_nothing_is_written_or_paid_with_a_card_that_was_blacklisted_meanwhile(desk: Desk) -> None:
    sale = desk.sell(10_000)
    presented, before = desk.present(), desk.card.image()
    plan = plan_correction(desk.till, presented, desk.id(presented, sale))
    card = list_key(ListedKind.CARD, presented.holder.card.serial.hex())
    add_to_blacklist(desk.till, SUPERVISOR, card, ListCause.STOLEN, "reported by phone")
    refused(Code.BLACKLISTED, lambda: correct(desk.till, presented, CASHIER, plan, WISH, None, silent))
    refused(Code.BLACKLISTED, desk.present)
    assert (desk.card.image(), desk.paid) == (before, 0)


def test_who_moves_in_is_not_paid_what_the_one_who_moved_out_handed_back(desk: Desk) -> None:
    desk.sell(10_000)
    desk.visit()
    desk.hand_back(5_000)
    refused(Code.RETURN_WAITS, lambda: moves_in(desk))
    desk.visit()
    assert len(desk.present().settled) == 1
    moves_in(desk)


def moves_in(desk: Desk) -> None:
    reading = desk.counter.store.read(lambda r: r.accounts((CONNECTION.account,)))[CONNECTION.account]
    new = replace(reading, number="A-2", opened=TODAY)
    customer = desk.counter.store.read(lambda r: r.customers((CONNECTION.customer,)))[CONNECTION.customer]
    change_user(desk.till, SUPERVISOR, CONNECTION.account, TODAY, 0, customer, new)


def test_an_account_is_not_cancelled_on_what_was_read_before_another_sale(desk: Desk) -> None:
    desk.sell(2_000)
    desk.visit()
    desk.meter.use_water(2_000)
    desk.visit()
    seen = desk.present()
    desk.sell(3_000)
    refused(Code.RETURN_CHANGED, lambda: cancel_account(desk.till, seen, SUPERVISOR, card_stays=True))


def test_a_locked_till_sets_no_limit_and_ends_no_task(desk: Desk) -> None:
    lock = Lock(Code.TILL_LOCKED, 1, 9, 0, CONNECTION.number)
    desk.counter.store.write(lambda tx: tx.post(TillLocked(lock)))
    refused(Code.TILL_LOCKED, lambda: desk.allow(100))
    refused(Code.TILL_LOCKED, lambda: finish_task(desk.till, SUPERVISOR, 1, "sealed anew"))


def test_a_locked_till_pays_nothing_that_its_lost_books_may_have_paid(desk: Desk) -> None:
    desk.sell(10_000)
    desk.visit()
    desk.present()
    desk.hand_back(5_000)
    desk.visit()
    lock = Lock(Code.TILL_RESTORED, 1, 0, 0, "")
    desk.counter.store.write(lambda tx: tx.post(TillLocked(lock)))
    assert (desk.present().settled, desk.paid) == ((), 0)


def test_a_corrected_sale_stands_at_its_right_litres_wherever_it_is_shown(desk: Desk) -> None:
    desk.counter.clock.turn(timedelta(hours=1))
    sale = desk.sell(10_000)
    desk.correct(sale, 4_000)
    desk.sell(500)
    shown = desk.present().purchases
    assert [(one.volume.litres, one.taken) for one in shown] == [(500, 0), (6_000, 4_000)]
    view = customer_view(desk.till, CASHIER, CONNECTION.account)
    assert [one.volume.litres for one in view.purchases] == [500, 6_000]
    assert [month.used for month in view.bought] == [6_500]
