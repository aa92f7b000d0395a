"""Operators and roles on the screen: chosen by arrows, changed by keys, said in words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.domain.errors import Code, Refusal
from app.domain.roles import ALLOWED, Job, Leave, Operator, Role, RoleNow
from tests.ui import people_samples, samples
from tests.ui.conftest import Counter
from tests.ui.test_register_layout import complaints
from ui import tokens
from ui.actions import Page
from ui.desk import LoggedIn
from ui.people.forms import FIRST, LAST
from ui.people.matrix import CHANGED, NO, YES
from ui.people.page import CHANGE_KEY, LEAVE_KEY, NEW_KEY, PIN_KEY, REMOVE_KEY, UNLOCK_KEY, PeoplePage

CTRL = Qt.KeyboardModifier.ControlModifier


def at(counter: Counter, place: Page, who: Operator = samples.ADMIN, language: str = "en") -> Counter:
    counter.desk.logs_in = LoggedIn(who, None)
    counter.shell.login.language_chosen.emit(language)
    counter.log_in()
    counter.work.go(place)
    counter.settle()
    return counter


def page(counter: Counter) -> PeoplePage:
    return counter.work.people


def save(counter: Counter) -> None:
    counter.press(Qt.Key.Key_S, CTRL)


def test_everybody_is_listed_with_role_and_state(counter: Counter) -> None:
    at(counter, Page.PEOPLE)
    lines = {line[1]: (line[2], line[3]) for line in page(counter).table.texts()}
    assert lines["Ana Ruiz"] == ("Cashier", "locked after wrong PINs")
    assert lines["Elena Cruz"] == ("Meter reader", "")
    assert lines["Jorge Paz"][1].startswith("on leave from")
    assert lines["Iris Gil"][1] == "does not work here"


def test_somebody_is_added_by_the_keyboard_alone(counter: Counter) -> None:
    at(counter, Page.PEOPLE)
    counter.press(Qt.Key.Key_N, CTRL)
    for typed in ("", "Eva Sol", "", "6408", "6408"):
        counter.type(typed)
        counter.enter()
    save(counter)
    new = Operator(2, "Eva Sol", Role.CASHIER)
    assert counter.desk.last("add_person").args == (samples.ADMIN, new, "6408", "6408")
    assert page(counter).notice.text() == "That is in the books now."
    assert page(counter).form is None


def test_what_is_done_is_done_to_who_is_chosen(counter: Counter) -> None:
    at(counter, Page.PEOPLE)
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_U, CTRL)
    assert counter.desk.last("unlock_person").args == (samples.ADMIN, 7)
    counter.press(Qt.Key.Key_P, CTRL)
    counter.type("6408")
    counter.enter()
    counter.type("6408")
    save(counter)
    assert counter.desk.last("reset_pin").args == (samples.ADMIN, 7, "6408", "6408")
    counter.press(Qt.Key.Key_D, CTRL)
    assert counter.desk.all_of("remove_person") == [], "it asks once more"
    save(counter)
    assert counter.desk.last("remove_person").args == (samples.ADMIN, 7)


def test_a_leave_has_a_first_day_and_perhaps_a_last_and_none_ends_it(counter: Counter) -> None:
    at(counter, Page.PEOPLE)
    counter.press(Qt.Key.Key_L, CTRL)
    form = page(counter).form
    assert form is not None
    form.put(FIRST, "2026-12-01")
    form.put(LAST, "")
    save(counter)
    assert counter.desk.last("set_leave").args == (samples.ADMIN, 1, Leave(date(2026, 12, 1), None))
    counter.press(Qt.Key.Key_L, CTRL)
    form = page(counter).form
    assert form is not None
    form.put(FIRST, "1.12.")
    save(counter)
    assert form.fault(FIRST)
    form.put(FIRST, "")
    save(counter)
    assert counter.desk.last("set_leave").args == (samples.ADMIN, 1, None)


def test_what_the_books_refuse_is_said_in_the_form_and_can_be_tried_again(counter: Counter) -> None:
    at(counter, Page.PEOPLE)
    counter.press(Qt.Key.Key_E, CTRL)
    counter.desk.usual = False
    save(counter)
    counter.desk.last("change_person").failed(Refusal(Code.LAST_ADMINISTRATOR))
    counter.settle()
    form = page(counter).form
    assert form is not None
    assert form.notice.text().startswith("Afterwards nobody could change operators")
    assert form.save.isEnabled()


def test_a_supervisor_unlocks_and_changes_nobody(counter: Counter) -> None:
    at(counter, Page.PEOPLE, samples.LUIS_IN_CHARGE)
    assert list(page(counter).buttons) == [UNLOCK_KEY]
    assert Page.ROLES not in counter.work.office.tiles


def test_ticks_are_turned_by_space_and_saved_together(counter: Counter) -> None:
    at(counter, Page.ROLES)
    matrix, ticks = counter.work.roles.matrix, counter.work.roles.matrix.ticks
    counter.press(Qt.Key.Key_Space)
    counter.press(Qt.Key.Key_End)
    two = ticks.index(ticks.jobs.index(Job.BLACKLIST), ticks.columnCount() - 1)
    matrix.setCurrentIndex(two)
    counter.enter()
    assert ticks.data(two) == f"{YES} {CHANGED}"
    assert ticks.data(two, Qt.ItemDataRole.AccessibleTextRole) == "Blacklist, Two people: yes"
    save(counter)
    who, [cashier], wanted = counter.desk.last("change_roles").args
    assert (who, cashier.key, cashier.jobs) == (samples.ADMIN, Role.CASHIER, ALLOWED[Role.CASHIER] - {Job.OPEN_SHIFT})
    assert wanted == people_samples.ROLES.two_people | {Job.BLACKLIST}
    assert ticks.data(ticks.index(0, 1)) == YES, "the page shows what the books say then"
    assert ticks.data(ticks.index(0, 5)) == NO


def test_a_job_that_asks_nobody_has_no_tick_for_two_people(counter: Counter) -> None:
    at(counter, Page.ROLES)
    ticks = counter.work.roles.matrix.ticks
    last = ticks.index(ticks.jobs.index(Job.SELL), ticks.columnCount() - 1)
    ticks.turn(last)
    assert (ticks.data(last), ticks.unsaved) == ("", False)


def test_a_role_of_ones_own_begins_like_another_and_goes_again(counter: Counter) -> None:
    at(counter, Page.ROLES)
    roles = counter.work.roles
    counter.press(Qt.Key.Key_N, CTRL)
    counter.type("night-cashier")
    counter.enter()
    counter.type("Night cashier")
    save(counter)
    _, [made], _ = counter.desk.last("change_roles").args
    assert (made.key, made.name, made.jobs) == ("night-cashier", "Night cashier", ALLOWED[Role.CASHIER])
    roles.matrix.setCurrentIndex(roles.matrix.ticks.index(0, len(people_samples.ROLE_LIST)))
    assert roles.drop.accessibleName() == "Remove the role"
    counter.press(Qt.Key.Key_D, CTRL)
    assert counter.desk.last("drop_role").args == (samples.ADMIN, "meter-reader")


@pytest.mark.parametrize("language", ["en", "es"])
def test_everything_fits(counter: Counter, language: str) -> None:
    at(counter, Page.PEOPLE, language=language)
    assert complaints(counter) == []
    for key in (NEW_KEY, CHANGE_KEY, PIN_KEY, LEAVE_KEY, REMOVE_KEY):
        page(counter).buttons[key].click()
        counter.settle()
        assert complaints(counter) == []
        page(counter)._leave_form()
    counter.work.go(Page.ROLES)
    counter.settle()
    assert complaints(counter) == []


@pytest.mark.parametrize("width", [816, 2600])
def test_every_role_of_twelve_is_in_sight_and_names_stand_where_they_cannot_lie(counter: Counter, width: int) -> None:
    """816 is what the page has on a screen of 1024."""
    matrix = at(counter, Page.ROLES).work.roles.matrix
    own = tuple(RoleNow(f"own-{number}", f"Inspector {number}", frozenset()) for number in range(6))
    matrix.setParent(None)
    counter.qtbot.addWidget(matrix)
    matrix.resize(width - 4 * tokens.FAR, 500)
    matrix.show_roles((*(RoleNow(role, "", ALLOWED[role]) for role in Role), *own), frozenset())
    matrix.show()
    counter.settle()
    assert matrix.horizontalScrollBar().maximum() == 0
    assert matrix.names.upright is (width == 816)
    assert min(matrix.columnWidth(column) for column in range(matrix.ticks.columnCount())) >= tokens.TICK
    matrix.grab()
