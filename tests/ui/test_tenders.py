"""Several methods in one sale, all by keyboard: one key for the next one, its reference, Enter."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.errors import Code, Refusal
from app.domain.method import Tender, Tenders, in_cash
from tests.ui import samples
from tests.ui.conftest import Counter
from tests.ui.fake_methods import METHODS
from ui import tokens
from ui.sell.pay_panel import PayPanel


@pytest.fixture
def paying(counter: Counter) -> Counter:
    """Ten cubic metres for 777.20, where bank cards and mobile money are taken as well."""
    counter.desk.known_methods = METHODS
    counter.log_in()
    counter.open_shift()
    counter.put_card()
    counter.type("10")
    counter.enter()
    return counter


def by_card(minor: int, reference: str = "AB0815") -> Tender:
    return Tender("card", samples.pesos(minor), reference)


def panel(counter: Counter) -> PayPanel:
    return counter.sell.pay


def other(counter: Counter, amount: str, reference: str) -> None:
    """So much (empty: all that is left) by the next method, with this reference."""
    counter.type(f"{amount}+")
    counter.type(reference)
    counter.enter()


def sold(counter: Counter) -> Tenders:
    counter.enter()
    tenders: Tenders = counter.desk.last("sell").args[3]
    return tenders


def test_one_key_and_the_reference_pay_all_of_it_by_another_method(paying: Counter) -> None:
    assert panel(paying).money.other.text() == "Bank card   +"
    paying.type("+")
    assert paying.focus() is panel(paying).money.reference
    assert panel(paying).tender.edit.accessibleName() == "Bank card"
    assert not panel(paying).button.isEnabled()
    paying.type("ab 0815")
    paying.enter()
    assert panel(paying).to_pay.text() == "$0.00"
    assert paying.focus() is panel(paying).button
    assert sold(paying) == (by_card(77_720),)


def test_a_part_by_card_leaves_the_rest_for_cash_and_change_comes_from_the_cash(paying: Counter) -> None:
    other(paying, "500", "0815")
    assert panel(paying).to_pay.text() == "$277.20"
    assert paying.focus() is panel(paying).tender.edit
    paying.type("300")
    assert panel(paying).change.text() == "$22.80"
    paying.enter()
    assert paying.focus() is panel(paying).button
    assert sold(paying) == (by_card(50_000, "0815"), *in_cash(samples.pesos(30_000)))


def test_the_key_goes_on_to_the_next_method_and_back_to_cash_and_escape_leaves_it(paying: Counter) -> None:
    names = []
    for _ in range(3):
        paying.type("+")
        names.append(panel(paying).tender.edit.accessibleName())
    assert names == ["Bank card", "Mobile money", "Cash received"], "what is switched off is not offered"
    paying.type("+")
    paying.press(Qt.Key.Key_Escape)
    assert panel(paying).money.in_cash
    assert paying.sell.amount.amount.edit.text() == "10", "the sale is not begun anew"


def test_a_reference_that_was_used_is_said_and_can_be_typed_anew(paying: Counter) -> None:
    paying.desk.usual = False
    other(paying, "", "0815")
    asked = paying.desk.last("check_tender")
    assert asked.args == (by_card(77_720, "0815"),)
    asked.failed(Refusal(Code.REFERENCE_ON_RECEIPT, reference="0815", receipt=41, moment=samples.NOW))
    paying.settle()
    assert "Reference 0815 was taken before: for receipt 41" in panel(paying).hint.text()
    assert paying.focus() is panel(paying).money.reference
    assert panel(paying).money.reference.selectedText() == "0815"
    paying.type("0816")
    assert panel(paying).hint.text() == ""


def test_more_than_is_left_is_refused_before_anybody_is_asked(paying: Counter) -> None:
    other(paying, "800", "0815")
    assert "$800.00 is more than there is to pay: $777.20" in panel(paying).hint.text()
    assert paying.desk.all_of("check_tender") == []


def test_backspace_in_the_empty_field_takes_the_last_tender_back(paying: Counter) -> None:
    other(paying, "500", "0815")
    QTest.mouseClick(panel(paying).keypad.key("⌫"), Qt.MouseButton.LeftButton)
    assert panel(paying).to_pay.text() == "$777.20"
    other(paying, "500", "0815")
    paying.press(Qt.Key.Key_Backspace)
    assert panel(paying).money.others == ()


def test_a_price_that_falls_below_what_was_taken_is_said(paying: Counter) -> None:
    other(paying, "500", "0815")
    paying.sell.amount.amount.edit.setText("1")
    assert "$500.00 is more than there is to pay: $77.72" in panel(paying).hint.text()
    assert not panel(paying).button.isEnabled()


def test_what_is_not_paid_in_cash_is_not_rounded_to_coins(counter: Counter) -> None:
    """Of 777.20 nothing is rounded by card; in coins of 5.00 the price is 775.00, and beside 500.00 275.00 are left."""
    coins = samples.presented(price=replace(samples.presented().priced, prices=samples.at_work(samples.in_coins(500))))
    counter.desk.known_methods, counter.desk.on_reader = METHODS, coins
    counter.log_in()
    counter.open_shift()
    counter.put_card()
    counter.type("10")
    counter.enter()
    pay = panel(counter)
    assert pay.to_pay.text() == "$775.00"
    counter.type("+")
    assert pay.to_pay.text() == "$777.20"
    counter.press(Qt.Key.Key_Escape)
    assert pay.to_pay.text() == "$775.00"
    other(counter, "500", "1")
    assert pay.to_pay.text() == "$275.00"


def test_where_cash_alone_is_taken_nothing_is_to_be_chosen(at_sale: Counter) -> None:
    at_sale.type("10")
    at_sale.enter()
    at_sale.type("+")
    assert at_sale.sell.pay.money.in_cash
    assert at_sale.sell.pay.money.other.isHidden()


def test_many_tenders_leave_the_window_as_it_is(paying: Counter) -> None:
    height = paying.shell.minimumSizeHint().height()
    for reference in ("0815", "0816", "0817"):
        other(paying, "100", reference)
    paying.type("900+")
    paying.type("0815")
    paying.enter()
    assert panel(paying).hint.isVisible()
    assert paying.shell.minimumSizeHint().height() <= max(height, tokens.WINDOW[1])


def test_a_payment_that_is_found_good_too_late_is_not_the_next_customer_s(paying: Counter) -> None:
    paying.desk.usual = False
    other(paying, "500", "AB0815")
    panel(paying).start_again()
    paying.desk.last("check_tender").done(by_card(50_000))
    paying.settle()
    assert panel(paying).money.others == ()
