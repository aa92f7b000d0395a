"""The keyboard at the sale screen: from the card to the one button and no further than meant."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.method import in_cash
from app.domain.tariff.quote import Bought
from app.domain.volume import Volume
from tests.ui import samples
from tests.ui.conftest import Counter
from ui.sell.amount_panel import Mode
from ui.sell.page import State
from ui.sell.pay_panel import PayPanel
from words import Words


def hold_enter(counter: Counter, repeats: int = 20) -> None:
    """Enter goes down once and is held: Qt tells repeats of the press to whatever has the keyboard by then."""
    key = (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    for repeat in range(repeats):
        event = QKeyEvent(QEvent.Type.KeyPress, *key, repeat > 0)
        QApplication.sendEvent(counter.focus(), event)
    QApplication.sendEvent(counter.focus(), QKeyEvent(QEvent.Type.KeyRelease, *key))
    counter.settle()


def type_fast(field: QWidget, text: str, start: int, gap_ms: int) -> None:
    """Keys with the times that the window system would give them."""
    for place, character in enumerate(text):
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
        event.setTimestamp(start + place * gap_ms)
        QApplication.sendEvent(field, event)


def test_the_amount_has_the_keyboard_as_soon_as_the_card_is_read(at_sale: Counter) -> None:
    assert at_sale.focus() is at_sale.sell.amount.amount.edit


def test_the_quote_follows_the_typing(at_sale: Counter) -> None:
    at_sale.type("1")
    assert at_sale.sell.pay.to_pay.text() == "$77.72"
    at_sale.type("0")
    assert at_sale.sell.pay.to_pay.text() == "$777.20"
    assert at_sale.sell.amount.line_texts() == [
        ("Water, step 2", "10.000\u00a0m³ × 67.00", "670.00"),
        ("VAT 16%", "", "107.20"),
    ]


def test_enter_moves_from_amount_to_tender_to_the_button(at_sale: Counter) -> None:
    at_sale.type("10")
    at_sale.enter()
    assert at_sale.focus() is at_sale.sell.pay.tender.edit
    at_sale.type("1300")
    at_sale.enter()
    assert at_sale.focus() is at_sale.sell.pay.button
    assert at_sale.sell.pay.change.text() == "$522.80"
    assert at_sale.desk.all_of("sell") == []


def test_enter_on_the_button_sells_what_is_shown(at_sale: Counter) -> None:
    at_sale.order("10", "1300")
    at_sale.enter()
    _, operator, quote, tenders = at_sale.desk.last("sell").args
    assert (operator.number, quote.volume.litres, quote.total.minor, tenders) == (
        7,
        10_000,
        77_720,
        in_cash(samples.pesos(130_000)),
    )


def test_held_enter_does_not_run_through(at_sale: Counter) -> None:
    at_sale.type("10")
    at_sale.sell.pay.tender.edit.setText("1300")
    hold_enter(at_sale)
    assert at_sale.focus() is at_sale.sell.pay.tender.edit
    hold_enter(at_sale)
    assert at_sale.focus() is at_sale.sell.pay.button
    assert at_sale.desk.all_of("sell") == []


def test_enter_held_on_the_button_sells_once_and_leaves_the_result_on_the_screen(at_sale: Counter) -> None:
    at_sale.order("10", "1300")
    hold_enter(at_sale)
    assert len(at_sale.desk.all_of("sell")) == 1
    assert at_sale.sell.state is State.ENDED


def test_a_double_click_sells_once(at_sale: Counter) -> None:
    at_sale.desk.usual = False
    at_sale.order("10", "1300")
    button = at_sale.sell.pay.button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    at_sale.settle()
    assert len(at_sale.desk.all_of("sell")) == 1


def test_the_button_alone_confirms_once_however_often_it_is_pressed(qtbot: QtBot) -> None:
    panel = PayPanel(Words("en", "UTC", "MXN"))
    qtbot.addWidget(panel)
    confirmed: list[object] = []
    panel.confirmed.connect(lambda quote, tendered: confirmed.append(quote))
    panel.show_quote(samples.at_work().quote(Volume(1000), Bought()))
    panel.tender.edit.setText("500")
    panel.button.click()
    panel.button.click()
    assert len(confirmed) == 1


def test_without_cash_there_is_nothing_to_confirm(at_sale: Counter) -> None:
    at_sale.type("10")
    at_sale.enter()
    at_sale.enter()
    assert at_sale.focus() is at_sale.sell.pay.tender.edit
    assert at_sale.sell.pay.hint.text() == "Type the cash that the customer hands over."
    assert not at_sale.sell.pay.button.isEnabled()


def test_cash_below_the_price_is_answered_with_a_sentence(at_sale: Counter) -> None:
    at_sale.order("10", "500")
    assert at_sale.focus() is at_sale.sell.pay.tender.edit
    assert "$777.20" in at_sale.sell.pay.hint.text()
    assert not at_sale.sell.pay.button.isEnabled()


def test_f10_keeps_the_figure_and_means_it_the_other_way(at_sale: Counter) -> None:
    at_sale.type("100")
    at_sale.press(Qt.Key.Key_F10)
    amount = at_sale.sell.amount
    assert (amount.mode, amount.amount.edit.text()) == (Mode.MONEY, "100")
    assert amount.other_figure() == "$99.95 buy 1.286\u00a0m³, $0.05 are given back"
    at_sale.press(Qt.Key.Key_F10)
    assert (amount.mode, amount.amount.edit.text()) == (Mode.VOLUME, "100")


def test_escape_starts_again(at_sale: Counter) -> None:
    at_sale.order("10", "1300")
    at_sale.press(Qt.Key.Key_Escape)
    assert at_sale.sell.amount.amount.edit.text() == at_sale.sell.pay.tender.edit.text() == ""
    assert at_sale.focus() is at_sale.sell.amount.amount.edit
    assert not at_sale.sell.pay.button.isEnabled()


def test_the_button_says_the_figures(at_sale: Counter) -> None:
    at_sale.type("10")
    assert at_sale.sell.pay.button.text() == "Take $777.20, write the card"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("0", "some water"), ("0.0001", "number"), ("1000.001", "1,000.000"), ("10,000", "number"), ("1.2.3", "number")],
)
def test_an_impossible_amount_is_answered_with_a_sentence_and_cannot_be_sold(
    at_sale: Counter, typed: str, said: str
) -> None:
    at_sale.type(typed)
    assert said in at_sale.sell.amount.other_figure()
    at_sale.enter()
    assert at_sale.focus() is at_sale.sell.amount.amount.edit
    assert at_sale.sell.pay.to_pay.text() == "—"


def test_letters_and_signs_do_not_enter_a_figure(at_sale: Counter) -> None:
    at_sale.type("-1e5 m")
    assert at_sale.sell.amount.amount.edit.text() == "15"


def test_digits_as_fast_as_a_scanner_are_not_an_amount(at_sale: Counter) -> None:
    at_sale.type("12")
    type_fast(at_sale.focus(), "7501055300075\r", start=100_000, gap_ms=8)
    assert at_sale.sell.amount.amount.edit.text() == "12"
    assert at_sale.focus() is at_sale.sell.amount.amount.edit
    assert "scanner" in at_sale.sell.pay.hint.text()


def test_digits_as_fast_as_a_practised_hand_are_an_amount(at_sale: Counter) -> None:
    type_fast(at_sale.focus(), "123.456", start=100_000, gap_ms=60)
    assert at_sale.sell.amount.amount.edit.text() == "123.456"


def test_the_keypad_types_where_the_keyboard_is(at_sale: Counter) -> None:
    pay = at_sale.sell.pay
    pay.keypad.key("1").click()
    pay.keypad.key("0").click()
    at_sale.enter()
    pay.keypad.key("9").click()
    pay.keypad.key("⌫").click()
    pay.keypad.key("8").click()
    assert (at_sale.sell.amount.amount.edit.text(), pay.tender.edit.text()) == ("10", "8")


def test_spanish_of_spain_takes_its_own_decimal_sign(counter: Counter) -> None:
    counter.shell.login.language_chosen.emit("es_ES")
    counter.log_in()
    counter.open_shift()
    counter.put_card()
    counter.type("1,5")
    assert counter.sell.amount.quote is not None
    assert counter.sell.amount.quote.volume.litres == 1500
    assert counter.sell.pay.keypad.key(",").isVisible()


@pytest.fixture
def reading(at_sale: Counter) -> Counter:
    """The next customer's card is on the reader, and the answer is still to come."""
    at_sale.desk.take_card()
    at_sale.desk.usual = False
    at_sale.put_card()
    assert at_sale.sell.state is State.READING
    return at_sale


def is_read(counter: Counter) -> None:
    """The card that is on the reader was read."""
    counter.desk.last("present").done(counter.desk.on_reader)
    counter.settle()


def test_figures_typed_while_the_card_is_read_are_not_lost(reading: Counter) -> None:
    reading.type("13")
    reading.press(Qt.Key.Key_Backspace)
    reading.type("2")
    is_read(reading)
    reading.type("5")
    assert reading.sell.amount.amount.edit.text() == "125"


def test_figures_typed_for_a_card_that_was_taken_away_do_not_reach_the_next(reading: Counter) -> None:
    reading.type("7")
    reading.desk.take_card()
    reading.put_card()
    for _ in range(2):
        is_read(reading)
    assert reading.sell.amount.amount.edit.text() == ""


def test_enter_typed_while_the_card_is_read_confirms_nothing(reading: Counter) -> None:
    reading.type("2")
    reading.enter()
    is_read(reading)
    assert reading.focus() is reading.sell.amount.amount.edit
