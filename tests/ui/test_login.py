"""Logging in: number and PIN, the growing wait, the language, the lock."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import Code, Refusal, StoreError
from app.domain.roles import Job, Rights
from tests.ui import samples
from tests.ui.conftest import Counter
from tests.ui.fake_desk import FakeDesk
from tests.ui.test_layout import cut_texts
from ui.actions import Page
from ui.desk import LoggedIn, Profile
from ui.idle import IdleWatch
from ui.new_pin_page import NewPinPage
from ui.shell import Shell
from ui.take_over_page import TakeOverPage
from ui.text import Text
from ui.watermark import Watermark


def test_number_enter_pin_enter_logs_in(counter: Counter) -> None:
    counter.log_in()
    assert counter.desk.last("log_in").args == (7, "4711")
    assert counter.work.isVisible()


def test_the_touch_pad_types_number_and_pin(counter: Counter) -> None:
    login = counter.shell.login
    login.keypad.key("7").click()
    counter.enter()
    for digit in "4711":
        login.keypad.key(digit).click()
    counter.enter()
    assert counter.desk.last("log_in").args == (7, "4711")


def test_a_wrong_pin_says_what_happened_and_waits_that_long(counter: Counter) -> None:
    counter.desk.usual = False
    counter.type("7")
    counter.enter()
    counter.type("1111")
    counter.enter()
    counter.desk.last("log_in").failed(Refusal(Code.PIN_WRONG, wait=2))
    counter.settle()
    login = counter.shell.login
    assert login.notice_text().startswith("Number and PIN do not go together. Nothing was done.")
    assert login.button.text() == "Next try in 2 seconds"
    assert not login.button.isEnabled()
    assert login.pin.text() == ""


def test_nothing_is_asked_while_it_waits_and_then_it_is_free(counter: Counter) -> None:
    login = counter.shell.login
    login.refused(Refusal(Code.PIN_WAIT, wait=2))
    login.number.setText("7")
    counter.type("4711")
    counter.enter()
    assert counter.desk.all_of("log_in") == []
    login.second_passed()
    assert login.button.text() == "Next try in 1 second"
    login.second_passed()
    assert login.button.isEnabled()
    counter.enter()
    assert len(counter.desk.all_of("log_in")) == 1


def test_a_pin_is_never_readable(counter: Counter) -> None:
    counter.shell.login.pin.setText("4711")
    assert "4711" not in counter.shell.login.pin.displayText()


def test_two_enters_ask_once(counter: Counter) -> None:
    counter.desk.usual = False
    counter.type("7")
    counter.enter()
    counter.type("4711")
    counter.enter()
    counter.enter()
    assert len(counter.desk.all_of("log_in")) == 1


def test_english_and_spanish_change_at_the_login_without_restart(counter: Counter) -> None:
    login = counter.shell.login
    login.number.setText("7")
    spanish = next(button for button in login.languages if button.text() == "Español")
    spanish.click()
    assert login.button.accessibleName() == counter.shell.words.tr("Log in") != "Log in"
    assert login.number.text() == "7"
    login.number.setFocus()
    counter.enter()
    counter.type("4711")
    counter.enter()
    counter.until(lambda: counter.shell.work is not None)
    assert counter.work.language == "es"


def test_f12_locks_and_the_same_operator_finds_the_sale_as_it_was(at_sale: Counter) -> None:
    at_sale.type("10")
    work = at_sale.work
    at_sale.press(Qt.Key.Key_F12)
    assert at_sale.shell.login.isVisible()
    at_sale.log_in()
    at_sale.settle()
    assert at_sale.work is work
    assert at_sale.sell.amount.amount.edit.text() == "10"


def test_a_sale_that_was_begun_goes_on_whatever_language_the_login_spoke(at_sale: Counter) -> None:
    at_sale.type("10")
    work = at_sale.work
    at_sale.press(Qt.Key.Key_F12)
    at_sale.shell.login.language_chosen.emit("es")
    at_sale.log_in()
    at_sale.settle()
    assert at_sale.work is work
    assert at_sale.sell.amount.amount.edit.text() == "10"


def somebody_else(at_sale: Counter) -> None:
    """Luis logs in at the locked till."""
    at_sale.desk.logs_in = LoggedIn(samples.LUIS, samples.shift())
    at_sale.type("8")
    at_sale.enter()
    at_sale.type("4711")
    at_sale.enter()


def test_another_operator_does_not_see_the_first_ones_work(at_sale: Counter) -> None:
    work = at_sale.work
    at_sale.shell.lock()
    somebody_else(at_sale)
    at_sale.until(lambda: at_sale.shell.work is not work)
    at_sale.settle()
    assert at_sale.work.stopped.isVisible()
    assert at_sale.work.stopped.head.text() == "Another shift is open"


def test_a_sale_that_was_begun_is_kept_unless_who_comes_ends_it_knowingly(at_sale: Counter) -> None:
    at_sale.type("10")
    work = at_sale.work
    at_sale.press(Qt.Key.Key_F12)
    assert "Ana Ruiz has begun a sale" in at_sale.shell.login.notice_text()
    somebody_else(at_sale)
    [asked] = at_sale.shell.findChildren(TakeOverPage)
    assert asked.notice.text().startswith("Ana Ruiz has begun a sale and locked the till.")
    assert cut_texts(at_sale.shell) == []
    at_sale.press(Qt.Key.Key_Escape)
    assert at_sale.shell.work is work
    somebody_else(at_sale)
    at_sale.settle()
    at_sale.shell.findChildren(TakeOverPage)[-1].button.click()
    at_sale.settle()
    assert at_sale.work is not work
    assert at_sale.work.operator_number == samples.LUIS.number


def test_who_comes_back_with_other_rights_begins_anew(at_sale: Counter) -> None:
    work = at_sale.work
    at_sale.shell.lock()
    less = Rights(samples.ANA.jobs - {Job.REPRINT})
    at_sale.desk.logs_in = LoggedIn(replace(samples.ANA, rights=less), samples.shift())
    at_sale.log_in()
    at_sale.until(lambda: at_sale.shell.work is not work)
    assert Page.PAPER not in at_sale.work.navigation.buttons


def change_pin(counter: Counter, new: str, again: str) -> NewPinPage:
    page = counter.shell.findChildren(NewPinPage)[-1]
    counter.type(new)
    counter.enter()
    counter.type(again)
    counter.enter()
    return page


def test_a_pin_that_somebody_else_chose_is_changed_before_anything_else(counter: Counter) -> None:
    counter.desk.usual = False
    counter.type("7")
    counter.enter()
    counter.type("4711")
    counter.enter()
    counter.desk.last("log_in").failed(Refusal(Code.PIN_CHANGE_NEEDED))
    counter.settle()
    assert cut_texts(counter.shell) == []
    page = change_pin(counter, "8264", "8265")
    assert page.notice.text().startswith("The PIN was not typed the same twice.")
    change_pin(counter, "lluvia", "lluvia")
    counter.desk.last("change_pin").failed(Refusal(Code.PIN_WEAK, shortest=4, longest=12, password=8))
    counter.settle()
    counter.desk.usual = True
    change_pin(counter, "Lluvia de mayo", "Lluvia de mayo")
    assert counter.desk.last("change_pin").args == (7, "4711", "Lluvia de mayo", "Lluvia de mayo")
    counter.until(lambda: counter.shell.work is not None)
    assert counter.desk.last("log_in").args == (7, "Lluvia de mayo")


def test_ones_own_pin_is_changed_from_the_login(counter: Counter) -> None:
    login = counter.shell.login
    login.change.click()
    assert login.notice_text() == "Type your number and your present PIN first."
    counter.type("7")
    counter.enter()
    counter.type("4711")
    counter.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    counter.desk.usual = False
    change_pin(counter, "8264", "8264")
    counter.desk.last("change_pin").failed(Refusal(Code.PIN_WRONG, wait=1))
    counter.settle()
    assert login.notice_text().startswith("Number and PIN do not go together")
    assert not login.button.isEnabled()


def test_idle_locks(at_sale: Counter) -> None:
    watch = at_sale.shell.findChild(IdleWatch)
    assert watch is not None
    watch.idle.emit()
    assert at_sale.shell.login.isVisible()


def test_idle_takes_a_log_in_away_that_nobody_went_on_with(at_sale: Counter) -> None:
    at_sale.type("10")
    work = at_sale.work
    at_sale.press(Qt.Key.Key_F12)
    somebody_else(at_sale)
    at_sale.settle()
    watch = at_sale.shell.findChild(IdleWatch)
    assert watch is not None
    watch.idle.emit()
    at_sale.settle()
    assert at_sale.shell.login.isVisible()
    assert at_sale.shell.findChildren(TakeOverPage) == []
    assert at_sale.shell.work is work


def test_a_touch_makes_the_idle_watch_wait_anew(at_sale: Counter) -> None:
    watch = at_sale.shell.findChild(IdleWatch)
    window = at_sale.shell.windowHandle()
    assert watch is not None
    watch.timer.stop()
    QTest.keyClick(window, Qt.Key.Key_1)
    assert watch.timer.isActive()


def test_an_administrator_comes_to_the_register_and_finds_no_counter(counter: Counter) -> None:
    counter.desk.logs_in = LoggedIn(samples.ADMIN, None)
    counter.log_in()
    assert Page.SELL not in counter.work.navigation.buttons
    assert counter.work.asked is Page.CUSTOMERS


def test_damaged_books_stop_selling_with_the_way_to_the_last_backup(counter: Counter) -> None:
    counter.desk.last("start").failed(StoreError(Code.STORE_DAMAGED))
    counter.settle()
    text = counter.shell.stopped_text()
    assert "The books are damaged." in text
    assert "aquatill restore" in text


def test_books_found_damaged_during_the_day_stop_the_sale_screen(at_sale: Counter) -> None:
    at_sale.desk.tell(locked=Code.STORE_DAMAGED)
    at_sale.settle()
    assert at_sale.work.stopped.isVisible()
    assert "aquatill restore" in at_sale.work.stopped.notice.text()
    at_sale.work.go(Page.SELL)
    assert not at_sale.sell.isVisible()


@pytest.fixture
def wrapped(desk: FakeDesk) -> FakeDesk:
    """A till whose key a passphrase wraps."""
    desk.known_profile = Profile("Agua de Valle", "Centro", ("en", "es"), False, asks_passphrase=True)
    desk.usual = False
    return desk


def test_a_wrapped_key_is_asked_for_before_the_login(wrapped: FakeDesk, counter_on: Counter) -> None:
    counter_on.type("correct horse")
    counter_on.enter()
    assert wrapped.last("start").args == ("correct horse",)
    wrapped.last("start").failed(StoreError(Code.PASSPHRASE_WRONG))
    counter_on.settle()
    counter_on.type("battery")
    counter_on.enter()
    wrapped.last("start").done(wrapped.opened)
    counter_on.settle()
    assert counter_on.shell.login.isVisible()
    assert counter_on.focus() is counter_on.shell.login.number


def test_closing_the_window_closes_the_desk(shell: Shell, desk: FakeDesk) -> None:
    shell.close()
    assert desk.closed


class ShownWindows(QObject):
    """Notes every widget that shows itself as a window, however short."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt names what it calls
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_nothing_flashes_up_as_a_window_of_its_own(counter: Counter, qapp: QApplication) -> None:
    windows = ShownWindows()
    qapp.installEventFilter(windows)
    counter.log_in()
    counter.open_shift()
    counter.put_card()
    for page in Page:
        counter.work.go(page)
        counter.settle()
    qapp.removeEventFilter(windows)
    assert windows.shown == []


def test_a_training_says_so_all_over_the_window_and_lets_every_touch_through(qtbot: QtBot) -> None:
    desk = FakeDesk(known_profile=replace(samples.profile(), training=True))
    shell = Shell(desk)
    qtbot.addWidget(shell)
    shell.show()
    assert shell.windowTitle().startswith("TRAINING")
    assert any("training, no real money or water" in text.text() for text in shell.login.findChildren(Text))
    mark = shell.findChild(Watermark)
    assert mark is not None
    shell.resize(1400, 800)
    assert mark.size() == shell.size()
    assert mark.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    spanish = next(button for button in shell.login.languages if button.text() == "Español")
    spanish.click()
    assert mark.text == "FORMACIÓN"
    assert not shell.login.training.isVisible()


def test_the_door_to_the_training_is_at_the_login_of_a_real_till(qtbot: QtBot) -> None:
    desk = FakeDesk(known_profile=replace(samples.profile(), demo=False))
    shell = Shell(desk)
    qtbot.addWidget(shell)
    shell.show()
    shell.login.training.click()
    qtbot.waitUntil(lambda: shell.login.notice_text() != "")
    assert shell.login.notice_text().startswith("The till for training opens in a window of its own.")
    assert len(desk.all_of("open_training")) == 1
    assert shell.findChild(Watermark) is None
