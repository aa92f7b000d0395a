"""What the screen says while the card is written and when it ended, and what it lets nobody do meanwhile."""

import pytest
from PySide6.QtCore import Qt

from app.counter.outcome import Outcome, Settled, Stage
from app.domain.errors import CardError, CardLost, Code, Refusal, StoreError
from app.domain.method import tendered
from app.domain.vend import EntryKind, EntryState
from tests.ui import samples
from tests.ui.conftest import Counter
from ui.actions import Page
from ui.desk import Sound
from ui.sell.page import State


@pytest.fixture
def writing(at_sale: Counter) -> Counter:
    """A sale of 10 m³ against 1,300.00 was confirmed; the card is being written."""
    at_sale.desk.usual = False
    at_sale.order("10", "1300")
    at_sale.enter()
    return at_sale


def end(counter: Counter, state: EntryState, error: CardError | None = None) -> None:
    """The sale ends like this."""
    asked = counter.desk.last("sell")
    _, _, quote, tenders = asked.args
    asked.done(samples.outcome(quote, tendered(tenders, quote.total.currency), state, error))
    counter.settle()


def test_while_writing_it_says_leave_the_card_and_offers_nothing(writing: Counter) -> None:
    panel = writing.sell.writing
    assert panel.head.text() == "Leave the card"
    assert panel.isVisible()
    assert panel.button.isHidden()
    assert not writing.sell.pay.isVisible()


def test_the_ring_fills_with_the_real_stages(writing: Counter) -> None:
    shares = []
    for stage in Stage:
        progress = writing.desk.last("sell").progress
        assert progress is not None
        progress(stage)
        writing.settle()
        shares.append(writing.sell.writing.ring.share)
    assert shares == [0.25, 0.5, 0.75, 1.0]


def test_done_says_the_volume_and_the_change(writing: Counter) -> None:
    end(writing, EntryState.COMPLETED)
    panel = writing.sell.writing
    assert (panel.head.text(), panel.body.text()) == ("Done.", "10.000\u00a0m³ on the card.")
    assert panel.figure_text() == "Change $522.80"
    assert "Receipt 41" in panel.note.text()
    assert writing.desk.sounds == [Sound.CARD_READ, Sound.SALE_COMPLETE]


def test_voided_says_give_everything_back(writing: Counter) -> None:
    end(writing, EntryState.VOIDED, CardLost(Code.CARD_GONE))
    panel = writing.sell.writing
    assert panel.figure_text() == "Give back $1,300.00"
    assert panel.note.text() == "This is the price $777.20 and the change $522.80."
    assert "nothing was written" in panel.body.text()
    assert writing.desk.sounds[-1] is Sound.ERROR


def test_unresolved_says_that_the_money_stays_and_the_card_must_come_back(writing: Counter) -> None:
    end(writing, EntryState.UNRESOLVED, CardLost(Code.CARD_GONE))
    panel = writing.sell.writing
    assert panel.head.text() == "Put the same card back"
    assert "stays in the drawer" in panel.body.text()
    assert panel.note.text() == "The card was taken away too early."
    assert panel.figure.isHidden()
    assert writing.sell.amount.after_text() == ""


def test_books_that_cannot_be_written_are_told_in_three_parts(writing: Counter) -> None:
    writing.desk.last("sell").failed(StoreError(Code.STORE_FULL))
    writing.settle()
    panel = writing.sell.writing
    assert (panel.head.text(), panel.body.text()) == ("The disk is full.", "What you were doing was not booked.")
    assert panel.note.text().startswith("Free some space")


def test_a_bug_is_told_without_its_traceback(writing: Counter) -> None:
    writing.desk.last("sell").failed(ZeroDivisionError("division by zero"))
    writing.settle()
    assert writing.sell.writing.head.text() == "The program met a fault of its own."


def test_nobody_goes_anywhere_while_the_card_is_written(writing: Counter) -> None:
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F6, Qt.Key.Key_F12, Qt.Key.Key_Escape):
        writing.press(key)
    writing.shell.lock()
    writing.work.go(Page.SHIFT)
    writing.shell.close()
    assert writing.sell.state is State.WRITING
    assert writing.sell.isVisible()
    assert not writing.desk.closed


def test_after_the_sale_everything_is_free_again(writing: Counter) -> None:
    end(writing, EntryState.COMPLETED)
    writing.press(Qt.Key.Key_F6)
    assert writing.work.asked is Page.SHIFT


def test_the_result_stays_when_the_card_is_taken_until_the_next_card(writing: Counter) -> None:
    end(writing, EntryState.COMPLETED)
    writing.desk.take_card()
    writing.settle()
    assert writing.sell.writing.figure_text() == "Change $522.80"
    writing.desk.usual = True
    writing.put_card()
    assert writing.sell.state is State.CUSTOMER


def test_money_to_give_back_stays_until_somebody_took_note(writing: Counter) -> None:
    end(writing, EntryState.VOIDED, CardLost(Code.CARD_GONE))
    writing.desk.usual = True
    writing.desk.take_card()
    writing.put_card()
    assert writing.sell.state.value == "ended"
    assert writing.sell.writing.figure_text() == "Give back $1,300.00"
    writing.enter()
    assert writing.sell.state is State.CUSTOMER


def test_enter_after_the_sale_reads_the_card_anew_for_the_same_customer(writing: Counter) -> None:
    end(writing, EntryState.COMPLETED)
    writing.desk.usual = True
    writing.enter()
    assert len(writing.desk.all_of("present")) == 2
    assert writing.sell.amount.amount.edit.text() == ""


def test_a_card_swapped_during_the_write_is_read_only_after_the_result_was_seen(writing: Counter) -> None:
    writing.desk.take_card()
    writing.desk.put_card()
    end(writing, EntryState.COMPLETED)
    assert writing.sell.state is State.ENDED
    assert len(writing.desk.all_of("present")) == 1


def ask_question(counter: Counter, may_give_back: bool = True, kind: EntryKind = EntryKind.SALE) -> None:
    """A card whose sale is open is put on the reader."""
    counter.desk.on_reader = samples.presented(question=samples.question(may_give_back, kind))
    counter.desk.take_card()
    counter.put_card()


def test_an_open_sale_is_settled_before_the_next(at_sale: Counter) -> None:
    ask_question(at_sale)
    question = at_sale.sell.question
    assert question.isVisible()
    assert not at_sale.sell.amount.isEnabled()
    assert not at_sale.sell.pay.isVisible()
    assert "does not hold them" in question.body.text()
    assert question.back_button.text() == "Give back $864.20"


def test_write_now_writes_once(at_sale: Counter) -> None:
    ask_question(at_sale)
    at_sale.desk.usual = False
    at_sale.sell.question.write_button.click()
    at_sale.sell.question.write_button.click()
    assert len(at_sale.desk.all_of("write_now")) == 1
    assert at_sale.sell.state is State.WRITING


def test_give_back_pays_what_is_proven(at_sale: Counter) -> None:
    ask_question(at_sale)
    at_sale.desk.usual = False
    at_sale.sell.question.back_button.click()
    entry = samples.entry(EntryState.COMPLETED, EntryKind.RETURN)
    at_sale.desk.last("give_back").done(Outcome(Settled(entry, EntryState.COMPLETED, entry.total, None, 60)))
    at_sale.settle()
    assert at_sale.sell.writing.figure_text() == "Give back $864.20"


def test_where_giving_back_is_not_allowed_it_is_absent(at_sale: Counter) -> None:
    ask_question(at_sale, may_give_back=False)
    assert at_sale.sell.question.back_button.isHidden()


def test_a_begun_return_can_only_be_finished(at_sale: Counter) -> None:
    ask_question(at_sale, may_give_back=False, kind=EntryKind.RETURN)
    assert at_sale.sell.question.write_button.text() == "Finish giving back $864.20"
    assert "No money was paid yet." in at_sale.sell.question.body.text()


def test_what_the_card_proved_is_told_above_the_amount(at_sale: Counter) -> None:
    settled = Settled(samples.entry(), EntryState.COMPLETED, samples.pesos(0), 41, 57)
    at_sale.desk.on_reader = samples.presented(settled=(settled,))
    at_sale.desk.take_card()
    at_sale.put_card()
    assert "proven on the card and completed" in at_sale.sell.notice.text()
    assert at_sale.sell.amount.isEnabled()


def test_a_question_is_asked_though_nothing_can_be_sold(at_sale: Counter) -> None:
    none = Refusal(Code.NO_TARIFF, tariff="home")
    at_sale.desk.on_reader = samples.presented(question=samples.question(), price=none)
    at_sale.put_card()
    assert at_sale.sell.question.isVisible()
    assert at_sale.sell.figures.bought.value.text() == "—"


def test_what_was_settled_is_told_though_nothing_can_be_sold(at_sale: Counter) -> None:
    settled = (Settled(samples.entry(), EntryState.COMPLETED, samples.pesos(0), 41, 41),)
    at_sale.desk.on_reader = samples.presented(settled=settled, price=Refusal(Code.NO_TARIFF, tariff="home"))
    at_sale.put_card()
    at_sale.type("5")
    assert at_sale.sell.pay.to_pay.text() == "—"
    assert "tariff" in at_sale.sell.amount.other_figure()


def test_a_card_to_which_nothing_can_be_sold_says_why(at_sale: Counter) -> None:
    at_sale.desk.on_reader = samples.presented(price=Refusal(Code.NO_TARIFF, tariff="home"))
    at_sale.put_card()
    assert at_sale.sell.state is State.REFUSED
    assert any("tariff" in text for text in at_sale.sell.welcome.texts())
