"""Settings and the office on the screen: generated from their tables, by keyboard, saved all or none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.errors import Code, Refusal
from app.domain.roles import Job, Rights
from app.ports.settings import SettingTrail
from app.settings import AT_WORK
from tests.ui import samples
from tests.ui.conftest import Counter
from tests.ui.test_register_layout import complaints
from ui.actions import Page, office_for
from ui.desk import LoggedIn
from ui.idle import IdleWatch
from ui.settings.page import HEADS, SettingsPage


@pytest.fixture
def at_settings(counter: Counter, request: pytest.FixtureRequest) -> Counter:
    """An administrator at the settings, in a language."""
    counter.desk.logs_in = LoggedIn(samples.ADMIN, None)
    counter.shell.login.language_chosen.emit(getattr(request, "param", "en"))
    counter.log_in()
    QTest.keyClick(counter.focus(), Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    counter.settle()
    return counter


def page(counter: Counter) -> SettingsPage:
    return counter.work.settings


def save(counter: Counter) -> None:
    counter.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_every_setting_has_its_field_under_a_head(at_settings: Counter) -> None:
    assert set(page(at_settings).fields) == {one.key for one in AT_WORK}
    assert {one.section for one in AT_WORK} <= set(HEADS)


def test_what_was_changed_says_when_and_by_whom(counter: Counter) -> None:
    trail = SettingTrail(4, samples.NOW)
    counter.desk.set = tuple(
        replace(one, trail=trail) if one.setting.key == "idle_minutes" else one for one in counter.desk.set
    )
    counter.desk.logs_in = LoggedIn(samples.ADMIN, None)
    counter.log_in()
    counter.work.go(Page.SETTINGS)
    counter.settle()
    assert page(counter).trails["idle_minutes"].text().endswith("by operator 4")
    assert page(counter).trails["reader"].isHidden()


def test_only_what_was_changed_is_booked_by_the_keyboard_alone(at_settings: Counter) -> None:
    field = page(at_settings).fields["idle_minutes"]
    field.setFocus()
    at_settings.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    at_settings.type("12")
    save(at_settings)
    assert at_settings.desk.last("change_settings").args == (samples.ADMIN, {"idle_minutes": "12"})
    assert page(at_settings).notice.text() == "That is in the books now."
    save(at_settings)
    assert page(at_settings).notice.text() == "Nothing is different."


def test_a_value_that_cannot_be_is_said_and_stands_under_the_fingers(at_settings: Counter) -> None:
    at_settings.desk.usual = False
    at_settings.type("9999")
    save(at_settings)
    at_settings.desk.last("change_settings").failed(Refusal(Code.SETTING_INVALID, field="idle_minutes", value="9999"))
    at_settings.settle()
    assert "9999" in page(at_settings).notice.text()
    assert at_settings.focus() is page(at_settings).fields["idle_minutes"]


def test_the_screen_locks_after_as_many_minutes_as_are_set_and_never_with_none(at_settings: Counter) -> None:
    [watch] = at_settings.shell.findChildren(IdleWatch)
    for minutes, runs in ((12, True), (0, False), (1, True)):
        at_settings.desk.tell(idle_minutes=minutes)
        at_settings.settle()
        at_settings.press(Qt.Key.Key_Tab)
        assert (watch.timer.isActive(), watch.timer.interval()) == (runs, minutes * 60_000)


def test_the_office_holds_what_the_rail_has_no_room_for(at_settings: Counter) -> None:
    QTest.keyClick(at_settings.focus(), Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    at_settings.settle()
    office = at_settings.work.office
    assert list(office.tiles) == [action.page for action in office_for(samples.ADMIN)]
    at_settings.press(Qt.Key.Key_Right)
    assert at_settings.focus() is list(office.tiles.values())[1]
    at_settings.enter()
    assert at_settings.work.asked is list(office.tiles)[1]
    assert at_settings.work.navigation.buttons[Page.OFFICE].isChecked()


def test_who_has_nothing_to_do_there_has_no_office(counter: Counter) -> None:
    counter.desk.logs_in = LoggedIn(replace(samples.ANA, rights=Rights(frozenset({Job.SELL}))), None)
    counter.log_in()
    assert Page.OFFICE not in counter.work.navigation.buttons


@pytest.mark.parametrize("at_settings", ["en", "es"], indirect=True)
@pytest.mark.parametrize("place", [Page.SETTINGS, Page.OFFICE])
def test_everything_fits(at_settings: Counter, place: Page) -> None:
    at_settings.work.go(place)
    at_settings.settle()
    assert complaints(at_settings) == []
