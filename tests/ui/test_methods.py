"""Methods of payment on the screen: chosen by arrows, added and changed by keys, what is wrong said at its field."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from app.domain.errors import Code, Refusal
from app.domain.method import CASH_METHOD, USUAL_METHODS, MethodKind, PaymentMethod
from tests.ui import samples
from tests.ui.conftest import Counter
from tests.ui.fake_methods import METHODS
from tests.ui.test_register_layout import complaints
from ui.actions import Page
from ui.desk import LoggedIn
from ui.pay.method_form import ACTIVE, NAME, REFERENCE, REFUNDS, TOLERANCE
from ui.pay.methods_page import MethodsPage

CTRL = Qt.KeyboardModifier.ControlModifier


def at(counter: Counter, language: str = "en") -> MethodsPage:
    counter.desk.known_methods = METHODS
    counter.desk.logs_in = LoggedIn(samples.ADMIN, None)
    counter.shell.login.language_chosen.emit(language)
    counter.log_in()
    counter.work.go(Page.METHODS)
    counter.settle()
    return counter.work.methods


def test_the_methods_are_told_with_what_holds_of_them(counter: Counter) -> None:
    lines = at(counter).table.texts()
    assert lines[0] == ("Cash", "Cash", "", "", "$0.00", "is taken")
    assert lines[3] == ("Cheque", "Cheque", "with reference", "", "$0.00", "switched off")


def test_a_method_is_added_by_the_keyboard_alone(counter: Counter) -> None:
    page = at(counter)
    counter.press(Qt.Key.Key_N, CTRL)
    assert page.form is not None
    counter.press(Qt.Key.Key_Down)
    counter.enter()
    for typed in ("M-Pesa", "5"):
        counter.type(typed)
        counter.enter()
    counter.press(Qt.Key.Key_S, CTRL)
    new = PaymentMethod("mobile-2", "M-Pesa", MethodKind.MOBILE, reference=True, tolerance=500, active=True)
    assert counter.desk.last("set_method").args == (samples.ADMIN, new)
    assert page.notice.text() == "That is in the books now."
    assert page.table.texts()[-1][0] == "M-Pesa"


def test_of_cash_only_name_and_tolerance_can_be_changed(counter: Counter) -> None:
    page = at(counter)
    counter.enter()
    assert page.form is not None
    assert not any(page.form.has(key) for key in (REFERENCE, REFUNDS, ACTIVE))
    page.form.put(TOLERANCE, "x")
    page.form.save.click()
    assert page.form.fault(TOLERANCE)
    page.form.put(TOLERANCE, "10")
    page.form.save.click()
    counter.settle()
    assert counter.desk.last("set_method").args[1] == replace(CASH_METHOD, tolerance=1_000)


def test_what_the_till_refuses_is_said_and_can_be_sent_again(counter: Counter) -> None:
    page = at(counter)
    counter.press(Qt.Key.Key_Down)
    counter.enter()
    counter.desk.usual = False
    assert page.form is not None
    page.form.save.click()
    counter.desk.last("set_method").failed(Refusal(Code.METHOD_NAME, most=40))
    counter.settle()
    assert page.form.fault(NAME)
    assert page.form.save.isEnabled()
    assert counter.desk.last("set_method").args[1] == USUAL_METHODS[0]


def test_page_and_form_fit_in_both_languages(counter: Counter) -> None:
    page = at(counter, "es")
    assert complaints(counter) == []
    counter.press(Qt.Key.Key_N, CTRL)
    assert page.form is not None
    assert complaints(counter) == []
