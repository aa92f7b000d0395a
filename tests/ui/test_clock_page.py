"""A clock that was set back is told where one sells before money is taken, and by whom it may be confirmed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.roles import Operator, Role
from tests.ui import samples
from tests.ui.conftest import Counter
from ui.actions import Page
from ui.desk import LoggedIn

SUPERVISOR = Operator(9, "Luis Mora", Role.SUPERVISOR)
AHEAD = samples.NOW + timedelta(hours=2)


def test_a_cashier_is_stopped_before_the_customer_pays_and_goes_on_where_they_were(at_sale: Counter) -> None:
    at_sale.desk.tell(newest=AHEAD)
    at_sale.settle()
    assert at_sale.work.clock.isVisible()
    assert "does not sell with a wrong clock" in at_sale.work.clock.notice.text()
    assert at_sale.work.clock.form is None, "a cashier vouches for no clock"
    at_sale.desk.tell(newest=samples.NOW - timedelta(hours=1))
    at_sale.settle()
    assert at_sale.work.sell.isVisible()


def test_the_next_second_shows_a_clock_that_was_set_back(at_sale: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    at_sale.desk.tell(newest=samples.NOW + timedelta(minutes=4))
    at_sale.settle()
    assert at_sale.work.sell.isVisible(), "within the tolerance"
    monkeypatch.setattr(at_sale.desk, "now", lambda: samples.NOW - timedelta(days=1))
    at_sale.work.status_line.ticked.emit()
    assert at_sale.work.clock.isVisible()


def test_a_supervisor_confirms_a_clock_that_is_right_with_a_key_of_its_own(counter: Counter) -> None:
    counter.desk.logs_in = LoggedIn(SUPERVISOR, None)
    counter.desk.tell(newest=AHEAD)
    counter.log_in()
    counter.work.go(Page.SHIFT)
    form = counter.work.clock.form
    assert form is not None
    QTest.keyClick(counter.work.clock, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    assert counter.desk.last("confirm_clock").args == (SUPERVISOR,)
    counter.desk.tell(newest=samples.NOW)
    counter.settle()
    assert counter.work.open_shift.isVisible()
