"""Opening, reading and closing a shift; open sales; what the start settled."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app.counter.outcome import Settled
from app.domain.approval import Approval
from app.domain.closing import Count, CountBeyond, MethodCount
from app.domain.count_draft import CountDraft, TypedCount
from app.domain.drawer import MovementKind, Wish
from app.domain.errors import Code, Refusal
from app.domain.method import USUAL_METHODS
from app.domain.method_refund import RefundOffer
from app.domain.roles import Job, Rights
from app.domain.vend import EntryKind, EntryState
from tests.ui import samples
from tests.ui.conftest import Counter
from ui.actions import Page
from ui.desk import LoggedIn, Matter, Opened, SettledAtStart


@pytest.fixture
def open_till(counter: Counter) -> Counter:
    """A cashier with an open shift."""
    counter.log_in()
    counter.open_shift()
    return counter


def test_without_a_shift_the_first_thing_is_to_count_the_float(counter: Counter) -> None:
    counter.log_in()
    assert counter.work.open_shift.isVisible()
    counter.open_shift()
    assert counter.desk.last("open_shift").args == (samples.ANA, samples.pesos(50_000), ())
    assert counter.sell.isVisible()


def test_a_shift_that_cannot_be_opened_says_why_and_may_be_tried_again(counter: Counter) -> None:
    counter.log_in()
    counter.desk.usual = False
    counter.open_shift()
    counter.desk.last("open_shift").failed(Refusal(Code.SHIFT_OPEN_ALREADY, shift=41, operator=8))
    counter.settle()
    page = counter.work.open_shift
    assert page.notice.text().startswith("Shift 41 is open already.")
    assert page.count.button.isEnabled()


def test_coins_and_notes_add_up_to_the_total(counter: Counter) -> None:
    counter.log_in()
    count = counter.work.open_shift.count
    count.by_pieces.setChecked(True)
    counter.type("2")
    counter.enter()
    counter.type("3")
    count.pieces[50].setText("5")
    assert count.counted == samples.pesos(2 * 100_000 + 3 * 50_000 + 5 * 50)
    assert count.total.edit.text() == "3502.50"


def test_what_should_be_in_the_drawer_is_hidden_until_it_was_counted(open_till: Counter) -> None:
    open_till.work.go(Page.SHIFT)
    open_till.settle()
    page = open_till.work.shift
    told = " ".join(page.reading_texts())
    assert "87.000" in told
    for secret in ("1,717.25", "1717.25", "1,217.25", "1,300.00"):
        assert secret not in told


def test_closing_shows_expected_counted_and_difference(open_till: Counter) -> None:
    open_till.work.go(Page.SHIFT)
    open_till.settle()
    open_till.type("1700")
    open_till.enter()
    open_till.enter()
    page = open_till.work.shift
    count = Count(samples.pesos(170_000), left=samples.pesos(50_000))
    assert open_till.desk.last("close_shift").args == (samples.ANA, count, None, "")
    assert page.result.texts() == ["Should be in the drawer", "$1,717.25", "Counted", "$1,700.00", "Missing", "-$17.25"]
    open_till.enter()
    assert open_till.work.open_shift.isVisible()


def test_a_count_that_somebody_left_half_done_is_offered_and_typed_anew_over(open_till: Counter) -> None:
    draft = CountDraft(42, 8, samples.NOW, TypedCount("1700", (), (), "300"))
    open_till.desk.x_reading = replace(samples.blind(), draft=draft)
    open_till.work.go(Page.SHIFT)
    open_till.settle()
    page = open_till.work.shift
    assert page.half.told.text().startswith("Operator 8 left a count half done at")
    open_till.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert not page.half.isVisible()
    assert page.count.counted == samples.pesos(170_000)
    assert page.count.typed() == draft.typed
    page.leave()
    assert not open_till.desk.all_of("keep_count"), "nothing else was typed"
    open_till.type("5")
    page.leave()
    open_till.settle()
    assert open_till.desk.last("keep_count").args == (samples.ANA, replace(draft.typed, total="17005"))


def test_a_count_left_half_done_goes_when_somebody_starts_anew(open_till: Counter) -> None:
    draft = CountDraft(42, 8, samples.NOW, TypedCount("1700"))
    open_till.desk.x_reading = replace(samples.blind(), draft=draft)
    open_till.work.go(Page.SHIFT)
    open_till.settle()
    open_till.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert open_till.desk.last("keep_count").args == (samples.ANA, TypedCount())
    assert open_till.work.shift.half.isHidden()


def test_sales_that_are_not_settled_are_said_before_the_count(open_till: Counter) -> None:
    told = samples.blind()
    for unresolved, said in ((0, ""), (2, "2 sales are not settled; their money counts as taken.")):
        open_till.desk.x_reading = replace(told, counts=replace(told.counts, unresolved=unresolved))
        open_till.work.go(Page.SHIFT)
        open_till.settle()
        page = open_till.work.shift
        assert page.open_sales.isVisible() is bool(said)
        assert page.open_sales.text().startswith(said)


def test_what_was_paid_by_card_goes_back_by_it_under_its_own_number(open_till: Counter) -> None:
    page = open_till.work.shift
    open_till.work.go(Page.SHIFT)
    open_till.settle()
    assert not page.refund.isVisible(), "nothing is offered"
    card = replace(USUAL_METHODS[0], refunds=True)
    offer = RefundOffer(samples.entry(EntryState.VOIDED).id, 3, 7, "A-20417", card, samples.pesos(13_688))
    open_till.desk.x_reading = replace(samples.blind(), offers=(offer,))
    page.enter()
    open_till.settle()
    open_till.press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert page.by_method.offer.currentText() == "$136.88 by Bank card, account A-20417"
    open_till.type("R-77")
    open_till.enter()
    open_till.enter()
    assert open_till.desk.last("refund_by_method").args == (samples.ANA, offer, "R-77")
    assert page.notice.text() == "Refund 3: $136.88 went back by its method."


def test_closing_is_asked_once(open_till: Counter) -> None:
    open_till.work.go(Page.SHIFT)
    open_till.settle()
    open_till.desk.usual = False
    open_till.type("1700")
    open_till.enter()
    open_till.enter()
    open_till.work.shift.count.button.click()
    assert len(open_till.desk.all_of("close_shift")) == 1


def test_open_sales_are_listed_with_name_volume_and_money(open_till: Counter) -> None:
    open_till.desk.usual = False
    open_till.work.go(Page.MATTERS)
    entry = samples.entry(EntryState.UNRESOLVED, EntryKind.SALE)
    open_till.desk.last("open_matters").done((Matter(entry, samples.HOLDER), Matter(entry, None)))
    open_till.settle()
    matters = open_till.work.matters.list
    assert "María Fernanda López Hernández" in matters.item(0).text()
    assert "$864.20" in matters.item(0).text()
    assert matters.item(1).text().startswith("204-118 ")


def settled_at_start(state: EntryState, back: int) -> SettledAtStart:
    return SettledAtStart(Settled(samples.entry(state), state, samples.pesos(back)), samples.HOLDER)


def test_what_the_start_voided_is_read_before_anything_else(counter: Counter) -> None:
    voided = settled_at_start(EntryState.VOIDED, 86_420)
    counter.shell.books_open(Opened(samples.FOUNDING, (voided,)))
    counter.log_in()
    page = counter.work.settled
    assert page is not None
    assert page.isVisible()
    assert "Give back $864.20" in page.notices[0].text()
    assert "María Fernanda López Hernández" in page.notices[0].text()
    counter.enter()
    assert counter.work.open_shift.isVisible()


def test_what_was_read_once_is_not_shown_to_the_next_operator(counter: Counter) -> None:
    counter.shell.books_open(Opened(samples.FOUNDING, (settled_at_start(EntryState.UNRESOLVED, 0),)))
    counter.log_in()
    counter.enter()
    counter.shell.lock()
    counter.shell.login.language_chosen.emit("es")
    counter.log_in()
    assert counter.work.settled is None


def test_debts_and_credit_stand_beside_the_sales_where_there_were_any(open_till: Counter) -> None:
    open_till.work.go(Page.SHIFT)
    open_till.settle()
    page = open_till.work.shift
    assert "Debts repaid" not in page.reading_texts()
    beside = replace(samples.sums(), repaid=samples.pesos(19_430), credit_kept=samples.pesos(250))
    standing = replace(samples.reading(), sums=beside)
    seen = replace(samples.blind(), reading=standing, expected={"cash": standing.expected})
    open_till.desk.last("read_shift").done(seen)
    open_till.settle()
    told = page.reading_texts()
    assert told[-6:-2] == ["Debts repaid", "$194.30", "Kept as credit", "$2.50"]
    assert told[-2:] == ["Should be in the drawer", "$1,717.25"]


def test_a_count_that_was_begun_stays_while_somebody_looks_elsewhere(open_till: Counter) -> None:
    open_till.work.go(Page.SHIFT)
    open_till.settle()
    open_till.type("1700")
    open_till.work.go(Page.SELL)
    open_till.work.go(Page.SHIFT)
    open_till.settle()
    assert open_till.work.shift.count.counted == samples.pesos(170_000)


def test_a_count_that_is_too_far_off_is_accepted_by_a_second_person_for_a_reason(open_till: Counter) -> None:
    open_till.work.go(Page.SHIFT)
    open_till.settle()
    open_till.desk.usual = False
    open_till.type("1700")
    open_till.enter()
    open_till.enter()
    beyond = CountBeyond(41, (MethodCount("cash", samples.pesos(171_725), samples.pesos(170_000), samples.pesos(-1_725)),))
    open_till.desk.last("close_shift").failed(beyond)
    open_till.settle()
    panel = open_till.work.shift.difference
    assert panel.texts()[4:] == ["Cash", "$1,717.25", "$1,700.00", "-$17.25"]
    assert not panel.accept.isEnabled()
    open_till.type("a note was torn")
    panel.accept.click()
    open_till.settle()
    assert "-$17.25" in panel.approval.why.text()
    open_till.desk.usual = True
    for figure in ("9", "8642"):
        open_till.type(figure)
        open_till.enter()
    count, approval, reason = open_till.desk.last("close_shift").args[1:]
    assert (count.cash, approval.approver, reason) == (samples.pesos(170_000), 9, "a note was torn")
    assert open_till.work.shift.closed is not None


def test_cash_beside_sales_is_booked_with_its_reason_and_where_needed_a_second_person(open_till: Counter) -> None:
    open_till.work.go(Page.SHIFT)
    open_till.settle()
    open_till.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    panel = open_till.work.shift.movement
    assert panel.head.text() == "Expense"
    open_till.type("300.50")
    for _ in range(3):
        open_till.enter()
    open_till.desk.usual = False
    open_till.enter()
    wish = Wish(MovementKind.EXPENSE, samples.pesos(30_050), 3)
    assert open_till.desk.last("move_drawer").args == (samples.ANA, wish, None)
    open_till.desk.last("move_drawer").failed(Refusal(Code.APPROVAL_NEEDED, job=Job.PAY_OUT.value))
    open_till.settle()
    assert "$300.50" in panel.approval.why.text()
    open_till.desk.usual = True
    for figure in ("9", "8642"):
        open_till.type(figure)
        open_till.enter()
    assert open_till.desk.last("move_drawer").args[2].approver == 9
    assert open_till.work.shift.notice.text() == "Expense: booked as number 12."


def test_a_movement_that_is_refused_says_why_and_keeps_what_was_typed(open_till: Counter) -> None:
    open_till.work.go(Page.SHIFT)
    open_till.settle()
    open_till.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    open_till.type("9000")
    open_till.desk.usual = False
    open_till.work.shift.movement.button.click()
    open_till.desk.last("move_drawer").failed(Refusal(Code.CASH_NOT_THERE))
    open_till.settle()
    panel = open_till.work.shift.movement
    assert panel.notice.text().startswith("There cannot be that much cash in the drawer.")
    assert panel.amount.edit.text() == "9000"
    open_till.press(Qt.Key.Key_Escape)
    assert open_till.work.shift.count.isVisible()


def test_a_shift_left_open_over_night_is_the_first_thing_to_be_said(counter: Counter) -> None:
    left_open = replace(samples.shift(samples.ANA), opened_at=samples.OPENED_AT - timedelta(days=1))
    counter.desk.logs_in = LoggedIn(samples.ANA, left_open)
    counter.desk.x_reading = replace(samples.blind(), shift=left_open)
    counter.log_in()
    counter.settle()
    assert counter.work.asked is Page.SHIFT
    assert counter.work.shift.late.text().startswith("This shift was left open 1 night.")


def test_what_the_shift_before_left_can_be_taken_over_as_counted(counter: Counter) -> None:
    counter.desk.before = replace(samples.shift(samples.ANA), left=samples.pesos(30_000))
    counter.log_in()
    counter.settle()
    page = counter.work.open_shift
    assert "$300.00" in page.proposal.text()
    page.take_over.click()
    counter.enter()
    assert counter.desk.last("open_shift").args[1] == samples.pesos(30_000)


def test_a_supervisor_closes_the_shift_of_somebody_else(counter: Counter) -> None:
    counter.desk.logs_in = LoggedIn(samples.LUIS_IN_CHARGE, samples.shift(samples.ANA))
    counter.log_in()
    counter.work.go(Page.SHIFT)
    counter.settle()
    page = counter.work.shift
    assert page.isVisible()
    assert not any(button.isVisible() for button in page.movements.values())


def test_nobody_accepts_their_own_difference_whatever_their_role(counter: Counter) -> None:
    rights = Rights(samples.ANA.jobs | {Job.ACCEPT_DIFFERENCE})
    counter.desk.logs_in = LoggedIn(replace(samples.ANA, rights=rights), None)
    counter.log_in()
    counter.open_shift()
    panel = counter.work.shift.difference
    panel.show_counts(CountBeyond(41, (MethodCount("cash", *map(samples.pesos, (171_725, 170_000, -1_725))),)), {})
    panel.reason.setText("a note was torn")
    panel.accept.click()
    assert "-$17.25" in panel.approval.why.text()
    assert not counter.desk.all_of("close_shift")


def test_a_difference_is_shown_anew_before_it_is_accepted_when_there_was_work_in_between(open_till: Counter) -> None:
    open_till.work.go(Page.SHIFT)
    open_till.settle()
    open_till.desk.usual = False
    open_till.type("1700")
    open_till.enter()
    open_till.enter()
    beyond = CountBeyond(41, (MethodCount("cash", samples.pesos(171_725), samples.pesos(170_000), samples.pesos(-1_725)),))
    open_till.desk.last("close_shift").failed(beyond)
    open_till.settle()
    page = open_till.work.shift
    assert page.difference.isVisible()
    page.difference.reason.setText("a note was torn")
    page.difference.accept.click()
    open_till.type("9")
    open_till.enter()
    open_till.type("8642")
    open_till.enter()
    open_till.work.go(Page.SELL)
    open_till.work.go(Page.SHIFT)
    open_till.settle()
    open_till.desk.last("approve").done(Approval(Job.ACCEPT_DIFFERENCE, 7, 9))
    open_till.settle()
    assert not page.difference.isVisible()
    assert page.count.counted == samples.pesos(170_000)
    assert len(open_till.desk.all_of("close_shift")) == 1
