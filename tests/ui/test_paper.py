"""The page of paper: what came out is asked, what waits says why, the newest is printed again; the status line counts."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.domain.errors import Code, Refusal
from app.domain.paper import PaperJob, PaperState
from tests.ui import samples
from tests.ui.conftest import Counter
from ui import tokens
from ui.actions import Page
from ui.desk import PrinterView

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
    listed = counter.work.paper.unfinished.list
    return [listed.item(place).text() for place in range(listed.count())]


def test_the_last_receipt_is_printed_again_as_a_duplicate(open_till: Counter) -> None:
    open_till.work.go(Page.PAPER)
    open_till.settle()
    page = open_till.work.paper
    assert page.what.text().startswith("Receipt 41: María Fernanda López Hernández, 10.000")
    open_till.enter()
    assert open_till.desk.last("reprint").args == (samples.ANA, 57)
    assert page.notice.text() == "DUPLICATE 1 is on its way to the printer."


def test_where_nothing_was_printed_nothing_can_be_printed_again(open_till: Counter) -> None:
    open_till.desk.usual = False
    open_till.work.go(Page.PAPER)
    open_till.desk.last("last_paper").done(None)
    open_till.settle()
    assert not open_till.work.paper.button.isEnabled()


def test_documents_of_unknown_fate_come_first_and_those_that_wait_say_why(asked: Counter) -> None:
    assert [row.split("   ·   ")[0] for row in rows(asked)] == [
        "Did it print?",
        "Did it print?",
        "The printer has no paper.",
    ]
    assert "María Fernanda López Hernández" in rows(asked)[0]
    assert asked.focus() is asked.work.paper.unfinished.list, "Enter prints nothing before the question is answered"


@pytest.mark.parametrize(("key", "printed"), [(Qt.Key.Key_Y, True), (Qt.Key.Key_N, False)])
def test_a_key_answers_for_the_document_that_is_chosen(asked: Counter, key: Qt.Key, printed: bool) -> None:
    asked.press(Qt.Key.Key_Down)
    asked.press(key, CTRL)
    assert asked.desk.last("answer_paper").args == (samples.ANA, SECOND.number, printed)


def test_a_question_is_answered_once(asked: Counter) -> None:
    for _ in range(2):
        asked.press(Qt.Key.Key_N, CTRL)
    assert len(asked.desk.all_of("answer_paper")) == 1


def test_a_document_that_waits_is_not_asked_about(asked: Counter) -> None:
    asked.press(Qt.Key.Key_End)
    asked.press(Qt.Key.Key_Y, CTRL)
    assert asked.desk.all_of("answer_paper") == []


def test_an_answered_document_leaves_the_list_and_the_next_is_asked_about(asked: Counter) -> None:
    asked.press(Qt.Key.Key_Y, CTRL)
    asked.desk.unfinished = (OUT, SECOND)
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


def test_where_everything_is_printed_nothing_is_asked(open_till: Counter) -> None:
    open_till.work.go(Page.PAPER)
    open_till.settle()
    assert open_till.work.paper.unfinished.isHidden()


def test_the_page_follows_the_printer_while_it_is_looked_at(asked: Counter) -> None:
    asked.desk.unfinished = ()
    asked.desk.tell(printer=PrinterView(None, 0, False))
    asked.settle()
    assert asked.work.paper.unfinished.isHidden()
    asked.work.go(Page.SELL)
    before = len(asked.desk.asked)
    asked.desk.tell(printer=PrinterView(None, 1, False))
    asked.settle()
    assert len(asked.desk.asked) == before


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_longest_status_fits_a_cheap_counter_screen(counter: Counter, language: str) -> None:
    counter.shell.login.language_chosen.emit(language)
    counter.log_in()
    counter.desk.tell(printer=PrinterView(Code.PRINTER_OFFLINE, 3, False, 2), open_matters=2)
    counter.settle()
    assert counter.shell.minimumSizeHint().width() <= tokens.WINDOW[0]
