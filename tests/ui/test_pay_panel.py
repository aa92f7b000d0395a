"""A postpaid payment by keyboard: what is due stands in the field, the cash beside it, the change before the button."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.counter.postpaid import PostpaidAccount
from app.domain.card import MeterMode
from app.domain.errors import Code, Refusal
from app.domain.method import Tender, in_cash
from app.domain.tariff.postpaid import MonthBill, PostpaidBill
from app.domain.volume import Volume
from tests.ui import card_samples, samples, take_back_samples
from tests.ui.conftest import Counter
from tests.ui.fake_methods import METHODS
from tests.ui.test_layout import cut_texts, narrow_buttons
from ui import tokens
from ui.actions import Page
from ui.card.pay_panel import PayPanel
from ui.desk import Usage

NOVEMBER = MonthBill(samples.PERIOD, 1, samples.at_work().quote(Volume(1_000), samples.BOUGHT))
OWES = PostpaidAccount(PostpaidBill((NOVEMBER,), samples.pesos(5_000)), whole=True)


@pytest.fixture
def panel(counter: Counter) -> PayPanel:
    """The panel before María's bill of 77.72, of which 50.00 was paid."""
    presented = samples.presented()
    assert presented.status is not None
    billed = replace(presented, status=replace(presented.status, mode=MeterMode.POSTPAID))
    counter.desk.told = card_samples.told(card_samples.inspection(), presented=billed)
    counter.log_in()
    counter.work.go(Page.CARDS)
    counter.put_card()
    counter.desk.usual = False
    QTest.keyClick(counter.shell, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    panel = counter.work.cards.panel
    assert isinstance(panel, PayPanel)
    assert not panel.main.isEnabled()
    counter.desk.last("read_usage").done(Usage(samples.MONTHS, OWES))
    counter.settle()
    return panel


def test_what_is_due_is_taken_and_change_is_told_first(counter: Counter, panel: PayPanel) -> None:
    assert panel.due.text() == "$27.72 due: $77.72 billed, $50.00 paid"
    assert panel.amount.hasFocus()
    assert panel.main.accessibleName() == "Take $27.72"
    counter.enter()
    assert panel.cash.hasFocus()
    counter.type("50")
    assert panel.change.text() == "Change $22.28"
    counter.enter()
    asked = counter.desk.last("pay_postpaid")
    payment = asked.args[2]
    assert (payment.amount, payment.tenders) == (samples.pesos(2_772), in_cash(samples.pesos(5_000)))
    assert panel.busy
    asked.done(take_back_samples.OUTCOME)
    counter.settle()
    assert not panel.busy


def test_a_meter_that_is_paid_beforehand_again_and_owes_nothing_is_told_so(counter: Counter) -> None:
    before = samples.presented(has_billed=True)
    counter.desk.told = card_samples.told(card_samples.inspection(), presented=before)
    counter.log_in()
    counter.work.go(Page.CARDS)
    counter.put_card()
    counter.desk.usual = False
    QTest.keyClick(counter.shell, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    panel = counter.work.cards.panel
    assert isinstance(panel, PayPanel)
    counter.desk.last("read_usage").done(Usage(samples.MONTHS, None))
    counter.settle()
    assert panel.due.text().startswith("Nothing is due: the meter is paid beforehand")
    assert not panel.main.isEnabled()


def test_the_cash_follows_the_amount_until_it_is_typed(counter: Counter, panel: PayPanel) -> None:
    counter.type("20")
    assert (panel.cash.text(), panel.change.text()) == ("20", "Change $0.00")
    counter.enter()
    counter.type("30")
    panel.amount.setFocus()
    panel.amount.selectAll()
    counter.type("25")
    assert (panel.cash.text(), panel.change.text()) == ("30", "Change $5.00")


def test_too_little_cash_takes_nothing(counter: Counter, panel: PayPanel) -> None:
    counter.enter()
    counter.type("20")
    assert panel.change.text() == ""
    assert not panel.main.isEnabled()
    counter.enter()
    assert counter.desk.all_of("pay_postpaid") == []


def test_what_was_paid_elsewhere_meanwhile_is_said_and_can_be_tried_again(counter: Counter, panel: PayPanel) -> None:
    counter.enter()
    counter.enter()
    counter.desk.last("pay_postpaid").failed(Refusal(Code.QUOTE_CHANGED))
    counter.settle()
    assert panel.notice.text()
    assert panel.main.isEnabled()


def test_bills_that_the_card_does_not_carry_are_named_and_everything_fits(counter: Counter, panel: PayPanel) -> None:
    counter.desk.last("read_usage").done(Usage(samples.MONTHS, replace(OWES, whole=False)))
    counter.settle()
    assert panel.due.text().endswith("Earlier bills are not on the card: ask head office.")
    assert cut_texts(counter.shell) == narrow_buttons(counter.shell) == []
    assert counter.shell.minimumSizeHint().width() <= tokens.WINDOW[0]


def test_a_payment_by_card_brings_its_reference(counter: Counter, panel: PayPanel) -> None:
    counter.desk.last("methods").done(METHODS)
    counter.settle()
    counter.enter()
    counter.press(Qt.Key.Key_Backspace)
    counter.type("20+")
    counter.type("0815")
    counter.enter()
    counter.desk.last("check_tender").done(Tender("card", samples.pesos(2_000), "0815"))
    counter.settle()
    assert panel.cash.hasFocus()
    counter.type("10")
    assert panel.change.text() == "Change $2.28"
    counter.enter()
    payment = counter.desk.last("pay_postpaid").args[2]
    assert payment.tenders == (Tender("card", samples.pesos(2_000), "0815"), *in_cash(samples.pesos(1_000)))
