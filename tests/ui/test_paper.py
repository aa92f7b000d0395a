"""The page of paper: what came out is asked, what waits says why, the newest is printed again; the status line counts."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.domain.errors import Code, Refusal
from app.domain.outlet import Outlet
from app.domain.paper import PaperJob, PaperState
from tests.ui import samples
from tests.ui.conftest import Counter
from ui import tokens
from ui.actions import Page
from ui.desk import PrinterView
from ui.paper_words import job_words

CTRL = Qt.KeyboardModifier.ControlModifier


def job(number: int, state: PaperState, reason: Code | None = None) -> PaperJob:
    """The sample receipt as another job."""
    return replace(samples.receipt_job(), number=number, state=state, reason=reason)


OUT = job(61, PaperState.NOT_SENT, Code.PRINTER_PAPER_END)
FIRST, SECOND = (job(number, PaperState.UNKNOWN, Code.PRINTER_NO_ANSWER) for number in (62, 63))


@pytest.fixture
def open_till(counter: Counter) -> Counter:
    """A cashier with an open shift."""
    counter.log_in()
    counter.open_shift()
    return counter


@pytest.fixture
def asked(open_till: Counter) -> Counter:
    """The same before the question whether two documents printed; a third waits for paper."""
    open_till.desk.unfinished = (OUT, FIRST, SECOND)
    open_till.work.go(Page.PAPER)
    open_till.settle()
    return open_till


def rows(counter: Counter) -> list[str]:
    return [line[0] for line in counter.work.paper.table.texts()]


def test_the_last_receipt_is_printed_again_as_a_duplicate(open_till: Counter) -> None:
    open_till.work.go(Page.PAPER)
    open_till.settle()
    page = open_till.work.paper
    assert page.what.text().startswith("Receipt 41: María Fernanda López Hernández, 10.000")
    assert page.how.text() == "The printer said that it printed it."
    open_till.enter()
    assert open_till.desk.last("reprint").args == (samples.ANA, 57)
    assert page.notice.text() == "DUPLICATE 1 is on its way to the printer."


def test_where_nothing_was_printed_only_a_trial_page_can_be(open_till: Counter) -> None:
    open_till.desk.usual = False
    open_till.work.go(Page.PAPER)
    open_till.desk.last("papers").done(replace(samples.papers(), newest=()))
    open_till.settle()
    page = open_till.work.paper
    assert page.chosen() is None
    assert not page.again.isVisible()
    open_till.press(Qt.Key.Key_T, CTRL)
    assert open_till.desk.last("try_printer").args == (samples.ANA, Outlet.RECEIPT)


def test_documents_of_unknown_fate_come_first_then_those_that_wait_with_their_reason(asked: Counter) -> None:
    assert rows(asked) == ["Did it print?", "Did it print?", "The printer has no paper.", "Printed"]
    assert "María Fernanda López Hernández" in asked.work.paper.what.text()
    assert asked.focus() is asked.work.paper.table, "Enter prints nothing before the question is answered"
    asked.enter()
    assert asked.desk.all_of("reprint") == []


@pytest.mark.parametrize(("key", "printed"), [(Qt.Key.Key_Y, True), (Qt.Key.Key_N, False)])
def test_a_key_answers_for_the_document_that_is_chosen(asked: Counter, key: Qt.Key, printed: bool) -> None:
    asked.press(Qt.Key.Key_Down)
    asked.press(key, CTRL)
    assert asked.desk.last("answer_paper").args == (samples.ANA, SECOND.number, printed)


def test_a_question_is_answered_once(asked: Counter) -> None:
    asked.desk.usual = False
    for _ in range(2):
        asked.press(Qt.Key.Key_N, CTRL)
    assert len(asked.desk.all_of("answer_paper")) == 1


def test_a_document_that_waits_is_not_asked_about_but_may_be_cancelled_or_go_elsewhere(asked: Counter) -> None:
    page = asked.work.paper
    page.table.selectRow(2)
    assert page.how.text().startswith("Put in a new roll. It waits until ")
    asked.press(Qt.Key.Key_Y, CTRL)
    assert asked.desk.all_of("answer_paper") == []
    asked.press(Qt.Key.Key_Delete, CTRL)
    assert asked.desk.last("cancel_paper").args == (samples.ANA, OUT.number)
    asked.press(Qt.Key.Key_P, CTRL)
    assert asked.desk.last("send_paper").args == (samples.ANA, OUT.number, Outlet.PDF)
    assert page.notice.text().startswith("It becomes a file in ")
    assert page.table.hasFocus(), "and the keyboard is still here"
    asked.press(Qt.Key.Key_O, CTRL)
    assert len(asked.desk.all_of("send_paper")) == 1, "this till has no office printer"


def test_of_a_document_that_is_done_a_duplicate_goes_to_the_office_printer(open_till: Counter) -> None:
    open_till.desk.office_printer = True
    open_till.work.go(Page.PAPER)
    open_till.settle()
    open_till.press(Qt.Key.Key_O, CTRL)
    sent = open_till.desk.last("send_paper")
    assert sent.args == (samples.ANA, 57, Outlet.OFFICE)
    sent.done(2)
    open_till.settle()
    assert open_till.work.paper.notice.text() == "DUPLICATE 2 is on its way: Office printer."


def test_an_answered_document_leaves_the_questions_and_the_next_is_asked_about(asked: Counter) -> None:
    asked.desk.unfinished = (OUT, SECOND)
    asked.press(Qt.Key.Key_Y, CTRL)
    asked.desk.last("answer_paper").done(None)
    asked.settle()
    assert asked.work.paper.notice.text() == "Noted: it printed."
    asked.press(Qt.Key.Key_N, CTRL)
    assert asked.desk.last("answer_paper").args[1] == SECOND.number
    asked.desk.last("answer_paper").done(3)
    asked.settle()
    assert asked.work.paper.notice.text() == "DUPLICATE 3 is on its way to the printer."


def test_an_answer_that_failed_may_be_given_again(asked: Counter) -> None:
    asked.press(Qt.Key.Key_Y, CTRL)
    asked.desk.last("answer_paper").failed(Refusal(Code.NOTHING_TO_PRINT))
    asked.settle()
    assert asked.work.paper.notice.text().startswith("There is no document to print.")
    asked.press(Qt.Key.Key_Y, CTRL)
    assert len(asked.desk.all_of("answer_paper")) == 2


def test_every_state_says_in_words_what_stands_and_what_comes(counter: Counter) -> None:
    words = counter.desk.words("en")
    told = {state: job_words(job(1, state, Code.PRINTER_OFFLINE), "/receipts", words) for state in PaperState}
    assert len(set(told.values())) == len(PaperState) - 1, "waiting and printing are one to who looks"
    assert job_words(replace(job(1, PaperState.CONFIRMED), outlet=Outlet.PDF), "/receipts", words) == "It lies in /receipts."


def test_older_documents_are_read_when_the_end_of_the_list_comes_into_sight(open_till: Counter) -> None:
    open_till.desk.usual = False
    open_till.work.go(Page.PAPER)
    many = tuple(job(number, PaperState.CONFIRMED) for number in range(90, 30, -1))
    open_till.desk.last("papers").done(replace(samples.papers(), newest=many, more=True))
    open_till.settle()
    page = open_till.work.paper
    page.table.scrollToBottom()
    open_till.settle()
    assert open_till.desk.last("papers").args == (samples.ANA, 31)
    open_till.desk.last("papers").done(replace(samples.papers(), newest=(job(30, PaperState.EXPIRED),)))
    open_till.settle()
    assert rows(open_till)[-1] == "Expired"
    assert len(rows(open_till)) == 61


def test_the_page_follows_the_printer_while_it_is_looked_at(asked: Counter) -> None:
    asked.desk.unfinished = ()
    asked.desk.tell(printer=PrinterView(None, 0, False))
    asked.settle()
    assert asked.work.paper._unfinished == frozenset()
    asked.work.go(Page.SELL)
    before = len(asked.desk.asked)
    asked.desk.tell(printer=PrinterView(None, 1, False))
    asked.settle()
    assert len(asked.desk.asked) == before


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_fits_a_cheap_counter_screen_whatever_is_chosen(counter: Counter, language: str) -> None:
    counter.shell.login.language_chosen.emit(language)
    counter.log_in()
    counter.desk.unfinished, counter.desk.office_printer = (OUT, FIRST), True
    counter.work.go(Page.PAPER)
    counter.settle()
    for place in range(3):
        counter.work.paper.table.selectRow(place)
        counter.settle()
        assert counter.shell.minimumSizeHint().width() <= tokens.WINDOW[0]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_longest_status_fits_a_cheap_counter_screen(counter: Counter, language: str) -> None:
    counter.shell.login.language_chosen.emit(language)
    counter.log_in()
    counter.desk.tell(printer=PrinterView(Code.PRINTER_OFFLINE, 3, False, 2), open_matters=2)
    counter.settle()
    assert counter.shell.minimumSizeHint().width() <= tokens.WINDOW[0]
