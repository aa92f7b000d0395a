"""Templates on the screen: typed, looked at while typing, kept; what is wrong is said and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.errors import Code, Refusal
from app.domain.template import DocumentKind, Letterhead, Template
from tests.ui import samples, template_samples
from tests.ui.conftest import Counter
from tests.ui.test_register_layout import complaints
from ui.desk import LoggedIn
from ui.templates.page import KINDS, TemplatesPage

RECEIPT = DocumentKind.SALE_RECEIPT
AT_RECEIPT = 1 + KINDS.index(RECEIPT)


@pytest.fixture
def office(counter: Counter, request: pytest.FixtureRequest) -> Counter:
    """An administrator at the templates, in a language."""
    counter.desk.logs_in = LoggedIn(samples.ADMIN, None)
    counter.shell.login.language_chosen.emit(getattr(request, "param", "en"))
    counter.log_in()
    QTest.keyClick(counter.focus(), Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    counter.settle()
    return counter


def page(counter: Counter) -> TemplatesPage:
    return counter.work.templates


def at_receipt(counter: Counter) -> TemplatesPage:
    page(counter).list.setCurrentRow(AT_RECEIPT)
    counter.settle()
    return page(counter)


def rest(counter: Counter) -> None:
    """Nobody types for a while."""
    page(counter).preview.timer.timeout.emit()
    counter.settle()


def test_what_is_typed_is_looked_at_and_kept_by_the_keyboard_alone(office: Counter) -> None:
    office.press(Qt.Key.Key_Down)
    office.settle()
    assert page(office).list.currentItem().text() == "Receipt of a sale · 3"
    assert office.focus() is page(office).editor.source
    office.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    office.type("Thank you")
    assert page(office).preview.timer.isActive()
    rest(office)
    wanted = Template(RECEIPT, 0, "{utility}\n{number}\nThank you")
    assert office.desk.last("preview_paper").args == (samples.ADMIN, wanted, template_samples.LAYOUTS.letterhead)
    office.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert office.desk.last("set_template").args == (samples.ADMIN, wanted)
    assert page(office).notice.text() == "Version 4 holds for every document from now on."
    page(office).own.click()
    assert office.desk.last("set_template").args == (samples.ADMIN, Template(RECEIPT, 0, ""))


def test_a_preview_that_comes_late_is_not_taken_for_what_is_typed_now(office: Counter) -> None:
    shown = at_receipt(office)
    office.desk.usual = False
    office.type("a")
    rest(office)
    office.type("b")
    rest(office)
    asked = [one for one in office.desk.asked if one.what == "preview_paper"]
    assert asked[-1].args[1].source.startswith("a{")
    asked[-1].failed(Refusal(Code.TEMPLATE_PART, name="old"))
    office.settle()
    assert shown.preview.notice.text() == ""
    again = office.desk.last("preview_paper")
    assert again.args[1].source.startswith("ab{")
    again.failed(Refusal(Code.TEMPLATE_PART, name="nothing"))
    office.settle()
    assert "nothing" in shown.preview.notice.text()


def test_parts_and_facts_are_put_where_the_cursor_stands(office: Counter) -> None:
    editor = at_receipt(office).editor
    editor.parts.activated.emit(3)
    editor.facts.activated.emit(1)
    assert editor.text().startswith("{payment}\n{{ total }}{utility}")
    assert office.focus() is editor.source


def test_a_template_that_is_refused_stays_under_the_fingers(office: Counter) -> None:
    shown = at_receipt(office)
    office.type("x")
    office.desk.usual = False
    shown.save.click()
    assert not shown.save.isEnabled()
    office.desk.last("set_template").failed(Refusal(Code.TEMPLATE_LACKS, name="payment"))
    office.settle()
    assert "payment" in shown.notice.text()
    assert shown.save.isEnabled()
    shown.list.setCurrentRow(0)
    shown.list.setCurrentRow(AT_RECEIPT)
    assert shown.editor.text() == "x{utility}\n{number}\n"


def test_a_letterhead_is_seen_on_a_receipt_before_it_is_kept(office: Counter) -> None:
    form = page(office).letterhead
    assert form.above.toPlainText() == "Registered 1931"
    form.logo_chosen.emit("/tmp/logo.png")
    office.settle()
    form.below.setPlainText("Open 8 to 15\nThank you.")
    rest(office)
    wanted = Letterhead(0, template_samples.LOGO, ("Registered 1931",), ("Open 8 to 15", "Thank you."), "es")
    assert office.desk.last("preview_paper").args == (samples.ADMIN, Template(RECEIPT, 0, ""), wanted)
    page(office).save.click()
    assert office.desk.last("set_letterhead").args == (samples.ADMIN, wanted)


@pytest.mark.parametrize("office", ["en", "es"], indirect=True)
def test_everything_fits(office: Counter) -> None:
    for place in (0, AT_RECEIPT):
        page(office).list.setCurrentRow(place)
        office.settle()
        assert complaints(office) == []
