"""Tasks on the screen: chosen by arrows, ended by a note, counted in the status line; and what tampering stops."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.card import Alarm, MeterMode, MeterState, Valve
from app.domain.errors import Code, Refusal
from app.domain.tampering import Tampering, TamperingRule
from app.domain.task import TaskKind
from tests.ui import card_samples, samples
from tests.ui.conftest import Counter
from tests.ui.test_layout import cut_texts
from tests.ui.test_register_layout import complaints
from ui.actions import Page
from ui.desk import LoggedIn
from ui.tasks_page import TasksPage


@pytest.fixture
def at_tasks(counter: Counter, request: pytest.FixtureRequest) -> Counter:
    """A supervisor at the tasks, in a language."""
    counter.desk.logs_in = LoggedIn(samples.LUIS_IN_CHARGE, None)
    counter.shell.login.language_chosen.emit(getattr(request, "param", "en"))
    counter.log_in()
    counter.work.go(Page.TASKS)
    counter.settle()
    return counter


def page(counter: Counter) -> TasksPage:
    return counter.work.tasks


def test_the_oldest_is_chosen_and_ended_by_the_keyboard_alone(at_tasks: Counter) -> None:
    assert page(at_tasks).what.text().startswith("Meter cover opened, told by the meter")
    at_tasks.press(Qt.Key.Key_Down)
    assert page(at_tasks).chosen() == card_samples.TASKS[1].task
    at_tasks.enter()
    at_tasks.type("Changed the meter")
    at_tasks.desk.tasks = card_samples.TASKS[:1]
    at_tasks.enter()
    at_tasks.enter()
    assert at_tasks.desk.last("finish_task").args == (samples.LUIS_IN_CHARGE, 2, "Changed the meter")
    assert page(at_tasks).notice.text() == "Task 2 is seen to."
    assert len(page(at_tasks).table.texts()) == 1


def test_a_task_without_a_note_stays(at_tasks: Counter) -> None:
    at_tasks.desk.usual = False
    page(at_tasks).done.click()
    at_tasks.desk.last("finish_task").failed(Refusal(Code.NOTE_EMPTY, most=2_000))
    at_tasks.settle()
    assert page(at_tasks).notice.text().startswith("The note is empty")
    assert page(at_tasks).done.isEnabled()


def test_the_rule_of_an_account_is_changed_where_its_task_stands(at_tasks: Counter) -> None:
    at_tasks.enter()
    at_tasks.type("second time")
    page(at_tasks).rule.setCurrentIndex(page(at_tasks).rule.findData(TamperingRule.REFUSE))
    QTest.keyClick(at_tasks.focus(), Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    at_tasks.settle()
    asked = (samples.LUIS_IN_CHARGE, "204-118-7", TamperingRule.REFUSE, "second time")
    assert at_tasks.desk.last("rule_tampering").args == asked
    assert page(at_tasks).notice.text() == "The rule of account 204-118-7 is changed."


def test_a_weak_battery_asks_for_no_rule(at_tasks: Counter) -> None:
    assert page(at_tasks).change.isVisible()
    at_tasks.press(Qt.Key.Key_Down)
    assert not page(at_tasks).change.isVisible()


def test_nothing_to_see_to_is_said(at_tasks: Counter) -> None:
    at_tasks.desk.tasks = ()
    page(at_tasks).enter()
    at_tasks.settle()
    assert page(at_tasks).hint.text() == "Nothing is to be seen to: no meter complains."
    assert not page(at_tasks).table.isVisible()


def test_the_status_line_counts_them_for_those_who_see_to_them(at_tasks: Counter) -> None:
    at_tasks.desk.tell(open_tasks=2)
    at_tasks.settle()
    assert at_tasks.work.status_line.tasks.label.text() == "2 tasks"
    assert at_tasks.work.status_line.tasks.isVisible()


def test_a_cashier_has_no_tasks(counter: Counter) -> None:
    counter.log_in()
    counter.desk.tell(open_tasks=2)
    counter.settle()
    assert not counter.work.status_line.tasks.isVisible()
    assert Page.TASKS not in counter.work.navigation.buttons


@pytest.mark.parametrize("at_tasks", ["en", "es"], indirect=True)
def test_everything_fits(at_tasks: Counter) -> None:
    assert complaints(at_tasks) == []


@pytest.mark.parametrize("rule", list(TamperingRule))
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_meter_that_complains_of_everything_fits_the_sale_screen(
    counter: Counter, language: str, rule: TamperingRule
) -> None:
    counter.shell.login.language_chosen.emit(language)
    counter.log_in()
    counter.open_shift()
    every = Alarm(sum(Alarm))
    status = replace(samples.status(every, Valve.FORCED), state=MeterState.PENALTY)
    counter.desk.on_reader = samples.presented(status=status, tampering=Tampering((TaskKind.FORCED,), rule))
    counter.put_card()
    assert [one for one in complaints(counter) if one.startswith("needs")] == cut_texts(counter.shell) == []


@pytest.mark.parametrize(
    ("rule", "free", "said"),
    [
        (TamperingRule.SELL, True, ""),
        (TamperingRule.WARN, True, "Tampering: Meter cover opened. It was reported."),
        (TamperingRule.REFUSE, False, "Somebody laid hands on the meter of account 204-118-7"),
    ],
)
def test_tampering_stands_before_the_money(counter: Counter, rule: TamperingRule, free: bool, said: str) -> None:
    counter.log_in()
    counter.open_shift()
    counter.desk.on_reader = samples.presented(tampering=Tampering((TaskKind.COVER,), rule))
    counter.put_card()
    assert counter.sell.amount.isEnabled() is free
    assert counter.sell.pay.isEnabled() is free
    assert counter.sell.notice.text().startswith(said)
    assert ("Tampered: not sold to" in counter.sell.customer.chip_texts()) is not free


def test_at_a_meter_that_bills_no_water_is_typed_that_would_be_paid_twice(counter: Counter) -> None:
    counter.log_in()
    counter.open_shift()
    status = replace(samples.status(), mode=MeterMode.POSTPAID)
    counter.desk.on_reader = samples.presented(status=status)
    counter.put_card()
    assert not counter.sell.amount.isEnabled()
    assert not counter.sell.pay.isEnabled()
    assert counter.sell.hasFocus(), "no key falls through to the menu"
    assert "Take a postpaid payment instead, on the page Cards (Ctrl+Y)" in counter.sell.notice.text()
    assert [one for one in complaints(counter) if one.startswith("needs")] == cut_texts(counter.shell) == []
