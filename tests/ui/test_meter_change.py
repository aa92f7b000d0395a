"""Meter change and function cards on the page of cards and in the customer's file, by the keyboard alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.counter.outcome import Settled
from app.counter.remake_card import Remade
from app.domain.approval import Approval
from app.domain.card_told import CardNature
from app.domain.errors import CardError, Code, Refusal
from app.domain.exchange import CARRY_OVER
from app.domain.function_card import FunctionKind
from app.domain.roles import Job
from app.domain.tally import Tally, TallySet
from app.domain.vend import EntryKind, EntryState
from tests.ui import card_samples, meter_samples, samples
from tests.ui.conftest import Counter
from ui.actions import Page
from ui.card.bring_panel import BringPanel
from ui.card.change_form import BY, TYPED
from ui.card.change_panel import ChangePanel, RemakePanel, State
from ui.card.function_panel import AnswerPanel, FunctionPanel


@pytest.fixture
def at_cards(counter: Counter) -> Counter:
    counter.log_in()
    counter.work.go(Page.CARDS)
    counter.settle()
    return counter


def control(counter: Counter, key: Qt.Key) -> None:
    QTest.keyClick(counter.focus(), key, Qt.KeyboardModifier.ControlModifier)
    counter.settle()


def changing(counter: Counter) -> ChangePanel:
    """The form of the change, filled in for a card on the reader."""
    counter.put_card()
    control(counter, Qt.Key.Key_M)
    panel = counter.work.cards.panel
    assert isinstance(panel, ChangePanel)
    for text in ("0999000001", "", "20", "Acme", "", "display dark"):
        if text:
            field = counter.focus()
            field.selectAll()  # type: ignore[attr-defined]
            counter.type(text)
        counter.enter()
    return panel


def test_a_meter_is_changed_and_the_card_written_by_the_keyboard_alone(at_cards: Counter) -> None:
    panel = changing(at_cards)
    control(at_cards, Qt.Key.Key_S)
    wish = at_cards.desk.last("offer_meter").args[1]
    assert (wish.meter.number, wish.meter.size, wish.closing, wish.reason) == ("0999000001", 20, None, "display dark")
    assert "carry 7.214" in panel.step.main.accessibleName().replace("\xa0", " ")
    at_cards.enter()
    assert at_cards.desk.last("exchange_meter").args == (samples.ANA, meter_samples.OFFER, None)
    assert panel.step.main.accessibleName() == "Write the card for the new meter"
    at_cards.enter()
    assert at_cards.desk.last("remake_card").args == (samples.ANA, meter_samples.WISH.connection)
    assert panel.state is State.DONE
    assert panel.step.notice.text().startswith("Card issue 3 is written")
    at_cards.enter()
    assert at_cards.work.cards.panel is None


def test_a_typed_reading_asks_for_a_second_person(at_cards: Counter) -> None:
    panel = changing(at_cards)
    field = panel.form._fields[BY]
    field.setCurrentIndex(field.findData(TYPED))  # type: ignore[union-attr]
    panel.form.put("register", "1240")
    control(at_cards, Qt.Key.Key_S)
    assert at_cards.desk.last("offer_meter").args[1].closing.register == 1_240_000
    at_cards.desk.usual = False
    at_cards.enter()
    at_cards.desk.last("exchange_meter").failed(Refusal(Code.APPROVAL_NEEDED, job="typed-closing"))
    at_cards.settle()
    assert panel.approval.isVisible()
    approval = Approval(Job.TYPED_CLOSING, 7, 9)
    panel.approval.approved.emit(approval)
    assert at_cards.desk.last("exchange_meter").args[2] == approval


def test_while_it_is_written_nobody_leaves_and_a_card_that_left_can_be_written_again(at_cards: Counter) -> None:
    panel = changing(at_cards)
    control(at_cards, Qt.Key.Key_S)
    at_cards.enter()
    at_cards.desk.usual = False
    at_cards.enter()
    assert panel.busy
    at_cards.work.go(Page.SELL)
    assert at_cards.work.asked is Page.CARDS
    at_cards.desk.last("remake_card").failed(CardError(Code.CARD_GONE))
    at_cards.settle()
    assert panel.state is State.CHANGED
    assert panel.step.notice.text()
    at_cards.enter()
    assert len(at_cards.desk.all_of("remake_card")) == 2


def test_money_that_the_old_card_proved_is_told_when_it_is_made_anew(at_cards: Counter) -> None:
    back = replace(samples.entry(), kind=EntryKind.RETURN, litres=2_000)
    settled = (Settled(back, EntryState.COMPLETED, samples.pesos(8_600)),)
    panel = changing(at_cards)
    control(at_cards, Qt.Key.Key_S)
    at_cards.enter()
    at_cards.desk.usual = False
    at_cards.enter()
    at_cards.desk.last("remake_card").done(Remade(meter_samples.REMADE.card, settled))
    at_cards.settle()
    assert "$86.00" in panel.step.notice.text()


def test_what_is_wrong_is_said_at_its_field(at_cards: Counter) -> None:
    panel = changing(at_cards)
    at_cards.desk.usual = False
    control(at_cards, Qt.Key.Key_S)
    elsewhere = Refusal(Code.METER_ELSEWHERE, meter="0999000001", connection="7-1")
    at_cards.desk.last("offer_meter").failed(elsewhere)
    at_cards.settle()
    assert panel.form.fault("meter")
    at_cards.type("1")
    assert not panel.form.fault("meter"), "it was said of what stood there before"
    panel.form.put("size", "wide")
    control(at_cards, Qt.Key.Key_S)
    assert panel.form.fault("size")


def test_a_card_of_the_meter_before_is_offered_to_be_written_anew(at_cards: Counter) -> None:
    former = CardError(Code.CARD_OF_FORMER_METER, found="0412334567", expected="0999000001")
    at_cards.desk.told = replace(card_samples.TOLD, presented=None, refused=former)
    at_cards.put_card()
    control(at_cards, Qt.Key.Key_W)
    assert isinstance(at_cards.work.cards.panel, RemakePanel)
    at_cards.enter()
    assert at_cards.desk.last("remake_card").args == (samples.ANA, samples.HOLDER.connection.number)


def test_a_function_card_is_made_with_approval(at_cards: Counter) -> None:
    at_cards.desk.told = card_samples.BLANK
    at_cards.put_card()
    control(at_cards, Qt.Key.Key_F)
    panel = at_cards.work.cards.panel
    assert isinstance(panel, FunctionPanel)
    for key, text in (("connection", "204-118-7"), ("days", "2"), ("reason", "fine paid")):
        panel.form.put(key, text)
    at_cards.desk.usual = False
    control(at_cards, Qt.Key.Key_S)
    asked = at_cards.desk.last("make_function_card")
    wish = asked.args[1]
    assert (wish.kind, wish.connection, wish.former, wish.days) == (FunctionKind.AUTHORITY, "204-118-7", False, 2)
    asked.failed(Refusal(Code.APPROVAL_NEEDED, job="authority-card"))
    at_cards.settle()
    panel.approval.approved.emit(Approval(Job.AUTHORITY_CARD, 7, 9))
    at_cards.desk.last("make_function_card").done(meter_samples.MADE)
    at_cards.settle()
    assert panel.step.notice.text().startswith("The card is made")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (meter_samples.ANSWERED, "The meter did what the card asked."),
        (meter_samples.REFUSED, "The meter refused the card: its time was over."),
        (replace(meter_samples.ANSWERED, result=None), "The meter has not had this card yet."),
    ],
)
def test_the_answer_of_a_meter_is_told(at_cards: Counter, told: object, said: str) -> None:
    at_cards.desk.told = replace(card_samples.BLANK, found=replace(card_samples.BLANK.found, nature=CardNature.FUNCTION))
    at_cards.desk.usual = True
    at_cards.put_card()
    at_cards.desk.usual = False
    control(at_cards, Qt.Key.Key_L)
    at_cards.desk.last("read_answer").done(told)
    at_cards.settle()
    panel = at_cards.work.cards.panel
    assert isinstance(panel, AnswerPanel)
    assert panel.step.notice.text().startswith(said)
    assert "Authority card" in panel.step.facts.texts()


def test_a_meter_is_changed_from_the_file_without_a_card(counter: Counter) -> None:
    counter.log_in()
    counter.work.go(Page.CUSTOMERS)
    counter.work.customers.open(samples.HOLDER.connection.account)
    counter.settle()
    control(counter, Qt.Key.Key_H)
    panel = counter.work.customers.job
    assert isinstance(panel, ChangePanel)
    panel.left.emit()
    counter.settle()
    assert counter.work.customers.job is None


def test_what_became_known_late_is_brought_over_by_one_key(at_cards: Counter) -> None:
    late = TallySet.of([Tally(CARRY_OVER, 1, 2, 7_000, 500)])
    presented = replace(samples.presented(), tallies=samples.presented().tallies.merged(late))
    at_cards.desk.told = replace(card_samples.TOLD, presented=presented)
    at_cards.put_card()
    control(at_cards, Qt.Key.Key_O)
    panel = at_cards.work.cards.panel
    assert isinstance(panel, BringPanel)
    assert "6.500" in panel.step.main.accessibleName()
    at_cards.desk.usual = False
    at_cards.enter()
    at_cards.desk.last("bring_over").done(None)
    at_cards.settle()
    assert panel.step.notice.text().startswith("It is on the card.")
