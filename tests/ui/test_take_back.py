"""Corrections, returns, lost sales and cancelled accounts by keyboard: the button says what it does, with the figures."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.counter.take_back import Wish
from app.domain.approval import Approval
from app.domain.errors import Code, Refusal
from app.domain.roles import Job
from app.domain.volume import Volume
from tests.ui import samples, take_back_samples
from tests.ui.conftest import Counter
from ui.actions import Page
from ui.card.cancel_panel import CancelPanel
from ui.card.job import JobPanel
from ui.card.restore_panel import RestorePanel
from ui.card.take_back_panel import CorrectPanel, ReturnPanel
from ui.card.waiting_panel import WaitingPanel
from ui.desk import LoggedIn


def at_job(counter: Counter, key: str, who: object = samples.ANA) -> JobPanel:
    """The panel of a job with María's card on the reader."""
    counter.desk.logs_in = LoggedIn(who, samples.shift())  # type: ignore[arg-type]
    counter.log_in()
    counter.work.go(Page.CARDS)
    counter.put_card()
    QTest.keyClick(counter.shell, Qt.Key[f"Key_{key}"], Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    panel = counter.work.cards.panel
    assert panel is not None
    return panel


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def type_into(counter: Counter, field: QWidget, text: str) -> None:
    field.setFocus()
    counter.type(text)
    counter.qtbot.wait(200)


def test_a_part_of_a_sale_is_corrected_with_reason_and_figures(counter: Counter) -> None:
    panel = at_job(counter, "K")
    assert isinstance(panel, CorrectPanel)
    assert plain(panel.main.accessibleName()) == "Take back 10.000 m³ for $670.00"
    assert "not in the meter yet" in panel.list.item(0).text()
    panel.fields.how.setCurrentIndex(1)
    type_into(counter, panel.fields.figure, "4")
    assert counter.desk.last("plan_correction").args == (take_back_samples.NEWEST.id, Volume(4_000))
    type_into(counter, panel.fields.reason, "typed wrong")
    counter.desk.usual = False
    counter.enter()
    asked = counter.desk.last("correct")
    assert (asked.args[0].volume, asked.args[1:]) == (Volume(4_000), (Wish("", "typed wrong"), None))
    assert panel.busy
    asked.done(take_back_samples.OUTCOME)
    counter.settle()
    assert plain(panel.written.figure_text()) == "Give back $268.00"
    counter.enter()
    assert counter.work.cards.panel is None


def test_enter_alone_goes_from_the_sale_to_the_button(counter: Counter) -> None:
    panel = at_job(counter, "K")
    assert isinstance(panel, CorrectPanel)
    fields = panel.fields
    for field in (panel.list, fields.how, fields.to, fields.reason):
        assert field.hasFocus()
        counter.enter()
    assert counter.desk.last("correct").args[2] is None
    counter.settle()


def test_tab_goes_through_a_job_as_the_eye_does(counter: Counter) -> None:
    panel = at_job(counter, "U")
    assert isinstance(panel, ReturnPanel)
    for field in (panel.fields.how, panel.fields.to, panel.main, panel.back):
        assert field.hasFocus()
        counter.press(Qt.Key.Key_Tab)


def test_escape_leaves_the_approval_and_not_the_job(counter: Counter) -> None:
    panel = at_job(counter, "K")
    assert isinstance(panel, CorrectPanel)
    panel.failed_for(Job.CORRECT_MUCH, panel.wish_text)(Refusal(Code.APPROVAL_NEEDED, job=Job.CORRECT_MUCH.value))
    assert panel.approval.number.hasFocus()
    counter.press(Qt.Key.Key_Escape)
    assert panel.approval.isHidden()
    assert panel.main.hasFocus()
    assert counter.work.cards.panel is panel


def test_above_the_limit_a_second_person_approves_in_place(counter: Counter) -> None:
    panel = at_job(counter, "K")
    assert isinstance(panel, CorrectPanel)
    counter.desk.usual = False
    type_into(counter, panel.fields.reason, "typed wrong")
    counter.desk.last("plan_correction").done(take_back_samples.plan(None))
    counter.settle()
    counter.enter()
    counter.desk.last("correct").failed(Refusal(Code.APPROVAL_NEEDED, job=Job.CORRECT_MUCH.value))
    counter.settle()
    assert panel.approval.isVisible()
    assert "$670.00" in panel.approval.why.text()
    approval = Approval(Job.CORRECT_MUCH, 7, 9)
    panel.approval.approved.emit(approval)
    assert counter.desk.last("correct").args[2] == approval


def test_what_does_not_go_is_said_and_can_be_tried_again(counter: Counter) -> None:
    panel = at_job(counter, "U")
    assert isinstance(panel, ReturnPanel)
    counter.desk.usual = False
    panel.main.setFocus()
    counter.enter()
    counter.desk.last("return_credit").failed(Refusal(Code.RETURN_CHANGED))
    counter.settle()
    assert "have changed" in panel.notice.text()
    assert not panel.busy
    assert panel.main.isEnabled()


def test_what_the_meter_could_not_give_back_is_let_go_or_paid_on_a_word(counter: Counter) -> None:
    panel = at_job(counter, "G")
    assert isinstance(panel, WaitingPanel)
    assert plain(panel.main.accessibleName()) == "Let 1.000 m³ go"
    assert not panel.pay.isEnabled()
    type_into(counter, panel.reason, "moves away")
    assert plain(panel.pay.accessibleName()) == "Pay $67.00 without proof"
    panel.pay.click()
    counter.settle()
    assert counter.desk.last("pay_unproven").args == (take_back_samples.TAKEN.id, "moves away", None)
    assert "exposure" in panel.written.note.text()


def test_the_sale_that_is_missing_is_chosen_and_written_again(counter: Counter) -> None:
    panel = at_job(counter, "D")
    assert isinstance(panel, RestorePanel)
    assert "this card does not carry it" in panel.list.item(0).text()
    panel.list.setCurrentRow(1)
    assert not panel.main.isEnabled()
    panel.list.setCurrentRow(0)
    panel.main.click()
    counter.settle()
    assert counter.desk.last("restore_sale").args == (take_back_samples.NEWEST.id,)
    assert "on the card again" in panel.written.body.text()


def test_an_account_is_closed_only_when_nothing_is_left(counter: Counter) -> None:
    panel = at_job(counter, "J", samples.LUIS_IN_CHARGE)
    assert isinstance(panel, CancelPanel)
    counter.desk.last("why_not_cancel").done(None)
    counter.settle()
    panel.stays.setChecked(True)
    counter.enter()
    assert counter.desk.last("cancel_account").args == (True,)
    assert "is closed" in panel.written.body.text()


@pytest.mark.parametrize("key", ["K", "U", "G", "D"])
def test_a_card_that_went_cannot_be_confirmed(counter: Counter, key: str) -> None:
    panel = at_job(counter, key)
    counter.desk.take_card()
    counter.settle()
    assert not panel.main.isEnabled()  # type: ignore[attr-defined]
    assert panel.notice.text()  # type: ignore[attr-defined]
