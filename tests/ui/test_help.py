"""The guide on F1: the page for where one is, in the language of the screen, beside the work and not in its way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.errors import Code, StoreError
from tests.ui import samples
from tests.ui.conftest import Counter
from ui.actions import Page
from ui.desk import LoggedIn
from ui.help.guide import file_of
from ui.help.window import HelpWindow
from ui.shell import Shell


def asked(counter: Counter) -> HelpWindow:
    """Presses F1 in the till's window."""
    QTest.keyClick(counter.shell, Qt.Key.Key_F1)
    assert counter.shell.guide is not None
    return counter.shell.guide


def shown(guide: HelpWindow) -> str:
    return guide.pages.source().toLocalFile()


def test_the_login_has_its_page_before_anybody_is_known(counter: Counter) -> None:
    assert shown(asked(counter)) == str(file_of("login", "en"))


def test_a_till_that_stands_still_has_its_page(shell: Shell) -> None:
    shell._books_closed(StoreError(Code.STORE_DAMAGED))
    QTest.keyClick(shell, Qt.Key.Key_F1)
    assert shell.guide is not None
    assert shown(shell.guide) == str(file_of("stopped", "en"))


@pytest.mark.parametrize("page", list(Page))
def test_every_page_of_the_window_opens_its_own(counter: Counter, page: Page) -> None:
    luis = samples.LUIS_IN_CHARGE
    counter.desk.logs_in = LoggedIn(luis, samples.shift(luis))
    counter.log_in()
    counter.work.go(page)
    counter.settle()
    guide = asked(counter)
    assert shown(guide) == str(file_of(page.value, "en"))
    assert guide.pages.toPlainText().strip()


def test_a_float_that_is_to_be_counted_first_has_the_page_of_the_shift(counter: Counter) -> None:
    counter.desk.logs_in = LoggedIn(samples.LUIS_IN_CHARGE, None)
    counter.log_in()
    counter.work.go(Page.SELL)
    assert shown(asked(counter)) == str(file_of("shift", "en"))


def test_it_speaks_the_language_of_the_screen(counter: Counter) -> None:
    assert "Log in" in asked(counter).pages.toPlainText()
    counter.shell.login.language_chosen.emit("es")
    assert shown(asked(counter)) == str(file_of("login", "es"))


def test_keys_lead_to_the_contents_back_and_away(counter: Counter) -> None:
    guide = asked(counter)
    counter.qtbot.waitUntil(guide.isActiveWindow)
    QTest.keyClick(guide, Qt.Key.Key_F1)
    assert shown(guide) == str(file_of("contents", "en"))
    QTest.keyClick(guide, Qt.Key.Key_Backspace)
    assert shown(guide) == str(file_of("login", "en"))
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert guide.isHidden()


def test_pictures_are_no_wider_than_the_page(counter: Counter) -> None:
    guide = asked(counter)
    assert guide.pages.document().idealWidth() <= guide.pages.viewport().width()
