"""The sale screen follows the reader: nothing to click between a card and its customer."""

from dataclasses import replace

import pytest

from app.counter.outcome import MeterWord
from app.domain.card import Alarm, Valve
from app.domain.errors import CardError, CardLost, Code, ReaderError, TillError
from app.domain.volume import Volume
from tests.ui import samples
from tests.ui.conftest import Counter
from ui.desk import Sound, Usage
from ui.sell.page import State


@pytest.fixture
def waiting(counter: Counter) -> Counter:
    """An open shift and an empty reader."""
    counter.log_in()
    counter.open_shift()
    return counter


def test_without_a_card_the_one_thing_to_do_is_said(waiting: Counter) -> None:
    assert waiting.sell.welcome.texts() == ("Put the customer's card on the reader",)
    assert not waiting.sell.pay.isEnabled()


def test_the_card_is_the_search(waiting: Counter) -> None:
    waiting.put_card()
    sell = waiting.sell
    assert sell.customer.name.text() == "María Fernanda López Hernández"
    assert sell.figures.meter.value.text() == "1.240\u00a0m³"
    assert sell.figures.waiting.value.text() == "0.000\u00a0m³"
    assert sell.figures.bought.value.text() == "7.000\u00a0m³"
    assert waiting.desk.sounds == [Sound.CARD_READ]


def test_alarms_stand_in_words(waiting: Counter) -> None:
    status = samples.status(Alarm.CREDIT_LOW | Alarm.MAGNET, Valve.CLOSED)
    waiting.desk.on_reader = samples.presented(status=status)
    waiting.put_card()
    assert waiting.sell.customer.chip_texts() == ("Valve: Closed", "Battery 78%", "Magnet held to the meter", "1 more")


def test_a_card_that_no_meter_has_seen_says_so_instead_of_a_zero(waiting: Counter) -> None:
    word = MeterWord(None, None, None, Volume(0))
    waiting.desk.on_reader = samples.presented(status=None, word=word)
    waiting.put_card()
    assert waiting.sell.customer.chip_texts() == ("No meter has seen this card yet",)
    assert waiting.sell.figures.waiting.value.text() == "—"
    waiting.type("10")
    assert "10.000\u00a0m³ more for the meter" in waiting.sell.amount.after_text()


def test_after_the_sale_counts_what_waits_as_well(waiting: Counter) -> None:
    word = MeterWord(Volume(1240), samples.METER_AT, Volume(5000), Volume(0))
    waiting.desk.on_reader = samples.presented(word=word)
    waiting.put_card()
    waiting.type("10")
    assert waiting.sell.amount.after_text() == "16.240\u00a0m³ for the meter"


@pytest.mark.parametrize(
    "error",
    [
        CardError(Code.CARD_BLANK),
        CardError(Code.CARD_FOREIGN),
        CardError(Code.CARD_OTHER_UTILITY, utility=4712),
        CardError(Code.CARD_OLDER_GENERATION, found=1, newest=2),
        CardError(Code.CARD_BLOCKED),
        CardError(Code.LAYOUT_UNKNOWN, version=9),
    ],
)
def test_a_refused_card_gets_its_sentence_and_no_amount(waiting: Counter, error: TillError) -> None:
    waiting.desk.usual = False
    waiting.put_card()
    waiting.desk.last("present").failed(error)
    waiting.settle()
    assert waiting.sell.state is State.REFUSED
    assert waiting.sell.welcome.texts() == ("No sale with this card", str(waiting.shell.words.sentence(error)))
    assert waiting.desk.sounds == [Sound.ERROR]
    assert not waiting.sell.pay.isEnabled()


def test_a_refused_card_that_is_taken_leaves_an_empty_screen(waiting: Counter) -> None:
    waiting.desk.usual = False
    waiting.put_card()
    waiting.desk.last("present").failed(CardError(Code.CARD_BLANK))
    waiting.desk.take_card()
    waiting.settle()
    assert waiting.sell.welcome.texts() == ("Put the customer's card on the reader",)


def test_a_card_taken_while_typing_takes_its_figures_along(at_sale: Counter) -> None:
    at_sale.order("10", "1300")
    at_sale.desk.take_card()
    at_sale.settle()
    assert at_sale.sell.state is State.EMPTY
    assert at_sale.sell.pay.to_pay.text() == "—"
    assert at_sale.sell.pay.tender.edit.text() == ""
    assert not at_sale.sell.pay.button.isEnabled()


def test_a_swapped_card_shows_the_new_customer(at_sale: Counter) -> None:
    other = replace(samples.HOLDER, connection=replace(samples.CONNECTION, holder="José Luis Cruz"))
    at_sale.desk.on_reader = samples.presented(holder=other)
    at_sale.type("10")
    at_sale.put_card()
    assert at_sale.sell.customer.name.text() == "José Luis Cruz"
    assert at_sale.sell.amount.amount.edit.text() == ""


def test_a_card_gone_before_it_was_read_is_not_a_refusal(waiting: Counter) -> None:
    waiting.desk.usual = False
    waiting.put_card()
    waiting.desk.take_card()
    waiting.desk.last("present").failed(CardLost(Code.CARD_GONE))
    waiting.settle()
    assert waiting.sell.state is State.EMPTY
    assert waiting.desk.sounds == []


def test_the_answer_of_a_card_that_was_swapped_meanwhile_is_not_shown(waiting: Counter) -> None:
    waiting.desk.usual = False
    waiting.put_card()
    first = waiting.desk.last("present")
    waiting.desk.put_card()
    first.done(samples.presented())
    waiting.settle()
    assert waiting.sell.state is State.READING
    assert len(waiting.desk.all_of("present")) == 2


def test_reader_trouble_is_said_and_goes_by_itself(waiting: Counter) -> None:
    waiting.desk.reader_trouble(Code.SERVICE_DOWN)
    waiting.settle()
    sentence = waiting.shell.words.sentence(ReaderError(Code.SERVICE_DOWN))
    assert waiting.sell.welcome.texts() == ("The card reader is not ready", str(sentence))
    waiting.put_card()
    assert waiting.sell.state is State.CUSTOMER


def test_a_locked_till_reads_no_cards_and_reads_the_one_that_lies_there_afterwards(waiting: Counter) -> None:
    waiting.shell.lock()
    waiting.put_card()
    assert waiting.desk.all_of("present") == []
    waiting.log_in()
    waiting.settle()
    assert waiting.sell.state is State.CUSTOMER


def test_the_months_of_an_earlier_card_are_not_shown_for_the_next(at_sale: Counter) -> None:
    at_sale.desk.usual = False
    at_sale.put_card()
    at_sale.desk.last("present").done(samples.presented())
    at_sale.settle()
    late = at_sale.desk.last("read_usage")
    at_sale.put_card()
    at_sale.desk.last("present").done(samples.presented(purchases=()))
    at_sale.settle()
    late.done(Usage(samples.MONTHS))
    at_sale.settle()
    assert not at_sale.sell.customer.shows_usage()
    at_sale.desk.last("read_usage").done(Usage(samples.MONTHS))
    at_sale.settle()
    assert at_sale.sell.customer.shows_usage()
