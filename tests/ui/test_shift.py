"""Opening, reading and closing a shift; open sales; what the start settled."""

from dataclasses import replace

import pytest

from app.counter.outcome import Settled
from app.domain.errors import Code, Refusal
from app.domain.vend import EntryKind, EntryState
from tests.ui import samples
from tests.ui.conftest import Counter
from ui.actions import Page
from ui.desk import Matter, Opened, SettledAtStart


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
    assert counter.desk.last("open_shift").args == (samples.ANA, samples.pesos(50_000))
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
    assert open_till.desk.last("close_shift").args == (samples.ANA, samples.pesos(170_000))
    assert page.result.texts() == ["Should be in the drawer", "$1,717.25", "Counted", "$1,700.00", "Missing", "-$17.25"]
    open_till.enter()
    assert open_till.work.open_shift.isVisible()


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
    open_till.desk.last("read_shift").done(replace(samples.reading(), sums=beside))
    open_till.settle()
    told = page.reading_texts()
    assert told[-4:] == ["Debts repaid", "$194.30", "Kept as credit", "$2.50"]
