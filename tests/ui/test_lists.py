"""The page of lists: a file is shown with its columns, checked, brought in; what is wrong is told; a stop leaves nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.errors import Cancelled, Code, Refusal
from app.domain.lists import Field
from tests.ui import samples
from tests.ui.conftest import Counter
from ui.actions import Page, actions_for
from ui.desk import LoggedIn
from ui.lists.page import ListsPage

LUIS = samples.LUIS_IN_CHARGE
FILE, OUT = Path("padron.xlsx"), Path("out.xlsx")


@pytest.fixture
def at_lists(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> Counter:
    """A supervisor at the page, whose file dialogs answer at once."""
    counter.desk.logs_in = LoggedIn(LUIS, None)
    counter.log_in()
    counter.work.go(Page.LISTS)
    counter.settle()
    monkeypatch.setattr(ListsPage, "ask_open", lambda self: FILE)
    monkeypatch.setattr(ListsPage, "ask_save", lambda self, proposed, kinds: OUT)
    return counter


@pytest.fixture
def shown(at_lists: Counter) -> Counter:
    """The same with a file on the screen."""
    at_lists.press(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    return at_lists


def page(counter: Counter) -> ListsPage:
    return counter.work.lists


def test_a_cashier_has_no_lists() -> None:
    assert Page.LISTS not in {action.page for action in actions_for(samples.ANA)}
    assert Page.LISTS in {action.page for action in actions_for(LUIS)}


def test_a_file_is_shown_with_a_guess_above_each_column(shown: Counter) -> None:
    panel = page(shown).columns
    assert [box.currentText() for box in panel.boxes] == ["Account", "Name", "Phone", "Address", "Meter number", "not used"]
    item = panel.table.item(2, 1)
    assert item is not None
    assert item.text() == "José Luis Muñoz Peña"
    assert panel.tariff.isVisible(), "there are two tariffs: one must be named for rows without one"


def test_a_field_is_filled_by_the_column_that_was_chosen_last(shown: Counter) -> None:
    panel = page(shown).columns
    last = panel.boxes[5]
    last.setCurrentIndex(last.findData(Field.NAME))
    last.activated.emit(last.currentIndex())
    assert panel.boxes[1].currentText() == "not used"
    assert panel.choice().columns[Field.NAME] == "Observaciones"


def test_another_sheet_is_looked_at_with_columns_guessed_anew(shown: Counter) -> None:
    sheet = page(shown).columns.sheet
    sheet.setCurrentText("Bajas")
    sheet.activated.emit(1)
    _, choice = shown.desk.last("preview_list").args
    assert (choice.sheet, choice.columns) == ("Bajas", {})


def test_enter_leads_from_the_columns_to_the_books(shown: Counter) -> None:
    shown.enter()
    panel = page(shown).findings
    assert [figure.number.text() for figure in (panel.new, panel.same, panel.differing, panel.bad)] == [
        "1,204",
        "20",
        "2",
        "4",
    ]
    assert panel.model.rowCount() == 6
    assert panel.model.data(panel.model.index(0, 2)) == "Teléfono “123” is not a phone number that exists."
    shown.enter()
    assert shown.desk.last("bring_in_list").args == (LUIS, False)
    assert page(shown).notice.text() == "1,204 accounts came in, 0 were brought up to date."


def test_differing_rows_are_brought_up_to_date_when_asked(shown: Counter) -> None:
    shown.enter()
    panel = page(shown).findings
    panel.update_too.setChecked(True)
    assert panel.model.rowCount() == 4
    assert panel.button.text().startswith("Bring 1,206 rows in")
    panel.button.click()
    assert shown.desk.last("bring_in_list").args == (LUIS, True)


def test_rows_that_do_not_come_in_are_saved(shown: Counter) -> None:
    shown.enter()
    page(shown).findings.save_button.click()
    shown.settle()
    assert shown.desk.last("write_bad_rows").args == (OUT, False)
    assert page(shown).notice.text() == "The file was written: 3 rows."


def test_progress_is_shown_and_a_stop_leaves_nothing(shown: Counter) -> None:
    shown.desk.usual = False
    shown.enter()
    asked = shown.desk.last("check_list")
    assert asked.progress is not None
    asked.progress(500)  # type: ignore[arg-type]
    shown.settle()
    assert page(shown).progress.count.text() == "500 of 1,230 rows"
    shown.press(Qt.Key.Key_Escape)
    assert shown.desk.stops == 1
    asked.failed(Cancelled())
    shown.settle()
    assert page(shown).stack.currentWidget() is page(shown).columns
    assert page(shown).notice.text() == "That was stopped; nothing is left of it."


def test_a_file_that_cannot_be_read_says_so_and_another_can_be_chosen(at_lists: Counter) -> None:
    at_lists.desk.usual = False
    at_lists.press(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    at_lists.desk.last("preview_list").failed(Refusal(Code.LIST_PASSWORD))
    at_lists.settle()
    assert page(at_lists).notice.text().startswith("This workbook is locked with a password. Nothing was brought in.")
    assert page(at_lists).stack.currentWidget() is page(at_lists).start


def test_the_register_is_written_as_a_list(at_lists: Counter) -> None:
    at_lists.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert at_lists.desk.last("write_list").args == (LUIS, OUT)
    assert page(at_lists).notice.text() == "The file was written: 1,204 rows."


def test_purchases_of_some_days_are_written(at_lists: Counter) -> None:
    page(at_lists).start.since.setText("2026-11-31")
    at_lists.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert page(at_lists).notice.text().startswith("“2026-11-31” is not a day.")
    page(at_lists).start.since.setText("2026-11-01")
    at_lists.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    days = date(2026, 11, 1), date(2026, 11, 21)
    assert at_lists.desk.last("write_purchases").args == (LUIS, days, OUT)
    assert page(at_lists).notice.text() == "The file was written: 812 rows."


def test_the_choice_is_kept_for_a_script(shown: Counter) -> None:
    page(shown).columns.keep.emit(samples.LIST.choice)
    shown.settle()
    assert "aquatill import --map out.xlsx" in page(shown).notice.text()
