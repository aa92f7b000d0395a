"""A locked till says why to everybody, and lets those go on who may, with a reason and their PIN."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.errors import Code, Refusal
from app.domain.roles import Operator, Role
from app.domain.till import Lock
from tests.ui import samples
from tests.ui.conftest import Counter
from ui.actions import Page
from ui.desk import LoggedIn

SUPERVISOR = Operator(9, "Luis Mora", Role.SUPERVISOR)
SHOWN_BY_CARD = Lock(Code.TILL_LOCKED, 1, found=6, known=5, connection="204-118-7")
RESTORED = Lock(Code.TILL_RESTORED, 1, found=90, known=80, since=datetime(2026, 11, 20, 20, 0, tzinfo=UTC))


def lock(counter: Counter, why: Lock) -> None:
    counter.desk.tell(locked=why.reason, lock=why)
    counter.settle()


def locked_out(counter: Counter, who: Operator, why: Lock = RESTORED) -> None:
    """Somebody logs in at a till that is locked."""
    counter.desk.logs_in = LoggedIn(who, None)
    counter.desk.tell(locked=why.reason, lock=why)
    counter.log_in()


def fill_in(counter: Counter, reason: str, pin: str) -> None:
    form = counter.work.locked.form
    QTest.keyClicks(form.reason, reason)
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    QTest.keyClicks(form.pin, pin)
    QTest.keyClick(form.pin, Qt.Key.Key_Return)
    counter.settle()


def test_the_cashier_reads_which_card_showed_it_and_whom_to_call(at_sale: Counter) -> None:
    lock(at_sale, SHOWN_BY_CARD)
    text = at_sale.work.stopped.notice.text()
    assert "the card of connection 204-118-7 holds entry 6" in text
    assert "supervisor" in text
    assert "locked" not in at_sale.work.__dict__, "a cashier is offered no way past it"


def test_a_supervisor_lets_the_till_go_on_with_reason_and_pin(counter: Counter) -> None:
    locked_out(counter, SUPERVISOR)
    assert counter.work.locked.isVisible()
    assert "brought back from a copy" in counter.work.locked.notice.text()
    fill_in(counter, "disk replaced", "9045")
    asked = counter.desk.last("rekey")
    assert asked.args == (SUPERVISOR, "9045", "disk replaced")
    counter.desk.tell(locked=None, lock=None)
    counter.settle()
    assert counter.work.open_shift.isVisible()


def test_a_wrong_pin_is_said_and_asked_for_again(counter: Counter) -> None:
    locked_out(counter, SUPERVISOR)
    counter.desk.usual = False
    fill_in(counter, "disk replaced", "1111")
    counter.desk.last("rekey").failed(Refusal(Code.PIN_WRONG, wait=1))
    counter.settle()
    form = counter.work.locked.form
    assert "do not go together" in form.notice.text()
    assert (form.reason.text(), form.pin.text()) == ("disk replaced", "")


def test_an_administrator_is_shown_the_lock_first_and_comes_to_the_register_behind_it(counter: Counter) -> None:
    locked_out(counter, samples.ADMIN)
    assert counter.work.locked.isVisible()
    counter.desk.tell(locked=None, lock=None)
    counter.settle()
    assert counter.work.asked is Page.CUSTOMERS
    assert not counter.work.locked.isVisible()


def test_damage_found_behind_a_lock_leaves_no_way_past_it(counter: Counter) -> None:
    locked_out(counter, SUPERVISOR)
    counter.desk.tell(locked=Code.STORE_DAMAGED)
    counter.settle()
    assert "damaged" in counter.work.stopped.notice.text()
    assert not counter.work.locked.isVisible()


def test_a_copy_that_could_not_be_made_stays_in_the_status_line(at_sale: Counter) -> None:
    line = at_sale.work.status_line
    assert not line.copy.isVisible()
    at_sale.desk.tell(copied=False)
    at_sale.settle()
    assert line.copy.isVisible()
    assert (line.copy.label.text(), line.copy.tone) == ("No copy of the books", "danger")
