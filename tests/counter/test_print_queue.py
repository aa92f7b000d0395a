"""The print queue in a person's hands: what was not begun may be cancelled or go elsewhere; what was begun may not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.counter.print_queue import cancel, papers, send_to, take_to_dialog, taken, try_printer
from app.counter.reprint import answer_unknown, reprint
from app.counter.shifts import print_x
from app.domain.errors import Code, Refusal
from app.domain.events import PaperMoved
from app.domain.outlet import Outlet, PaperGroup, outlet_for
from app.domain.paper import PaperJob, PaperState, TrialPage, group_of
from app.domain.roles import Operator, Role
from tests.household import CASHIER, SUPERVISOR, Counter, card_on_reader

AUDITOR = Operator(6, "Luz Mora", Role.AUDITOR)
BEGUN = (PaperState.SENDING, PaperState.SPOOLED, PaperState.UNKNOWN)
DONE = (PaperState.CONFIRMED, PaperState.HANDED_OVER, PaperState.EXPIRED, PaperState.CANCELLED, PaperState.SET_ASIDE)


@pytest.fixture
def sold(counter: Counter) -> Counter:
    """A till with one receipt in its queue."""
    counter.sell(card_on_reader()[1], 1_000)
    return counter


def move(counter: Counter, state: PaperState, job: int = 1) -> None:
    counter.store.write(lambda tx: tx.post(PaperMoved(job, state, "")))


def job(counter: Counter, number: int = 1) -> PaperJob:
    found = counter.store.read(lambda r: r.paper_job(number))
    assert found is not None
    return found


@pytest.mark.parametrize("state", [PaperState.WAITING, PaperState.NOT_SENT])
def test_what_was_not_begun_can_be_cancelled_or_go_elsewhere_as_the_original(sold: Counter, state: PaperState) -> None:
    move(sold, state)
    assert send_to(sold.till, CASHIER, 1, Outlet.PDF) == 1
    assert (job(sold).state, job(sold).outlet, job(sold).copy) == (PaperState.WAITING, Outlet.PDF, 0)
    cancel(sold.till, CASHIER, 1)
    assert job(sold).state is PaperState.CANCELLED
    assert sold.store.read(lambda r: r.paper_waiting()) == ()


def test_what_lies_in_the_system_s_queue_is_asked_back(sold: Counter) -> None:
    move(sold, PaperState.SPOOLED)
    cancel(sold.till, CASHIER, 1)
    assert (job(sold).state, job(sold).reason) == (PaperState.SPOOLED, Code.PAPER_UNWANTED)


@pytest.mark.parametrize("state", BEGUN)
def test_what_was_begun_can_neither_be_cancelled_nor_sent_elsewhere(sold: Counter, state: PaperState) -> None:
    move(sold, state)
    elsewhere = (lambda: send_to(sold.till, CASHIER, 1, Outlet.PDF), lambda: take_to_dialog(sold.till, CASHIER, 1))
    for attempt in elsewhere if state is PaperState.SPOOLED else (*elsewhere, lambda: cancel(sold.till, CASHIER, 1)):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert refused.value.code is Code.PAPER_BEGUN
    assert job(sold).state is state


@pytest.mark.parametrize("state", DONE)
def test_of_what_is_done_a_duplicate_goes_elsewhere_with_who_wanted_it(sold: Counter, state: PaperState) -> None:
    move(sold, state)
    copy = job(sold, send_to(sold.till, CASHIER, 1, Outlet.OFFICE))
    assert (copy.copy, copy.original, copy.outlet, copy.drawer) == (1, 1, Outlet.OFFICE, False)
    assert job(sold).state is state
    with pytest.raises(Refusal):
        cancel(sold.till, CASHIER, 1)


def test_of_a_duplicate_the_next_one_of_its_original_goes(sold: Counter) -> None:
    first = reprint(sold.till, CASHIER, 1)
    again = job(sold, reprint(sold.till, CASHIER, first))
    assert (again.copy, again.original) == (2, 1)


def test_who_counts_blind_gets_no_x_report_that_tells_what_should_be_there(sold: Counter) -> None:
    number = print_x(sold.till, SUPERVISOR)
    attempts: tuple[Callable[[], int], ...] = (
        lambda: reprint(sold.till, CASHIER, number),
        lambda: send_to(sold.till, CASHIER, number, Outlet.PDF),
        lambda: take_to_dialog(sold.till, CASHIER, number),
    )
    for state in (PaperState.WAITING, PaperState.CONFIRMED, PaperState.UNKNOWN):
        move(sold, state, number)
        for attempt in attempts:
            with pytest.raises(Refusal) as refused:
                attempt()
            assert refused.value.code is Code.NOT_ALLOWED
    move(sold, PaperState.CONFIRMED, number)
    assert job(sold, reprint(sold.till, SUPERVISOR, number)).copy == 1
    own = print_x(sold.till, CASHIER)
    assert send_to(sold.till, CASHIER, own, Outlet.PDF) == own


def test_a_trial_page_goes_to_the_printer_that_is_tried(sold: Counter) -> None:
    page = job(sold, try_printer(sold.till, CASHIER, Outlet.OFFICE))
    assert isinstance(page.document, TrialPage)
    assert (page.outlet, page.drawer, page.document.heading.shift) == (Outlet.OFFICE, False, 1)


def test_papers_are_listed_newest_first_and_further_back_by_number(sold: Counter) -> None:
    for _ in range(3):
        reprint(sold.till, CASHIER, 1)
    assert [one.number for one in papers(sold.till, CASHIER, None, 3)] == [4, 3, 2]
    assert [one.number for one in papers(sold.till, CASHIER, 2, 3)] == [1]


def test_each_act_asks_who_may(sold: Counter) -> None:
    move(sold, PaperState.UNKNOWN)
    for attempt in (
        lambda: papers(sold.till, AUDITOR, None, 9),
        lambda: cancel(sold.till, AUDITOR, 1),
        lambda: send_to(sold.till, AUDITOR, 1, Outlet.PDF),
        lambda: try_printer(sold.till, AUDITOR, Outlet.RECEIPT),
        lambda: reprint(sold.till, AUDITOR, 1),
        lambda: answer_unknown(sold.till, AUDITOR, 1, printed=True),
    ):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert refused.value.code is Code.NOT_ALLOWED


def test_a_document_goes_where_somebody_asked_else_where_its_group_goes_and_never_nowhere(sold: Counter) -> None:
    receipt = group_of(job(sold).document)
    both, office = (Outlet.RECEIPT, Outlet.OFFICE, Outlet.PDF), {PaperGroup.SHEET}
    assert outlet_for(None, receipt, office, both) is Outlet.RECEIPT
    assert outlet_for(None, PaperGroup.SHEET, office, both) is Outlet.OFFICE
    assert outlet_for(Outlet.PDF, PaperGroup.SHEET, office, both) is Outlet.PDF
    assert outlet_for(None, PaperGroup.SHEET, office, (Outlet.RECEIPT,)) is Outlet.RECEIPT
    assert outlet_for(Outlet.OFFICE, receipt, (), (Outlet.RECEIPT,)) is Outlet.RECEIPT


@pytest.mark.parametrize("state", [PaperState.NOT_SENT, PaperState.CONFIRMED])
def test_what_a_window_prints_is_a_question_until_the_system_has_it(sold: Counter, state: PaperState) -> None:
    move(sold, state)
    number = take_to_dialog(sold.till, CASHIER, 1)
    assert number == (1 if state is PaperState.NOT_SENT else 2)
    assert (job(sold, number).state, job(sold, number).outlet) == (PaperState.UNKNOWN, Outlet.DIALOG)
    taken(sold.till, CASHIER, number)
    assert job(sold, number).state is PaperState.HANDED_OVER
    with pytest.raises(Refusal) as refused:
        taken(sold.till, CASHIER, number)
    assert refused.value.code is Code.PAPER_BEGUN
