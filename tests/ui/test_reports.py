"""Reports on screen: chosen by typing, asked for by keys, gone into down to the receipt, written to files, stopped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.errors import Cancelled
from app.domain.report import Condition, Form
from app.domain.report.catalogue import REPORTS
from app.domain.roles import Job
from tests.ui import report_samples, samples
from tests.ui.conftest import Counter
from tests.ui.test_layout import left_of
from tests.ui.test_register_layout import LANGUAGES, complaints
from ui import tokens
from ui.actions import Page, actions_for
from ui.desk import LoggedIn
from ui.reports.page import ReportsPage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def office(counter: Counter, request: pytest.FixtureRequest) -> Counter:
    """A supervisor at the reports, in a language."""
    counter.desk.logs_in = LoggedIn(samples.LUIS_IN_CHARGE, None)
    counter.shell.login.language_chosen.emit(getattr(request, "param", "en"))
    counter.log_in()
    counter.press(Qt.Key.Key_F8, SHIFT)
    return counter


def page(counter: Counter) -> ReportsPage:
    return counter.work.reports


def arrive(counter: Counter) -> None:
    """Waits for what was asked for; it is laid out in some turns."""
    counter.until(lambda: page(counter).stack.currentWidget() is not page(counter).waiting)


def choose(counter: Counter, key: str) -> None:
    """Chooses a report in the list, asks for it and waits for its answer, if there will be one."""
    choice = page(counter).choice
    place = next(at for at, one in enumerate(REPORTS.values()) if one.key == key)
    choice.list.setCurrentRow(place)
    counter.press(Qt.Key.Key_L, CTRL)
    if counter.desk.usual:
        arrive(counter)


def test_a_report_is_found_asked_for_and_shown_by_keys_alone(office: Counter) -> None:
    office.type("sales tariff")
    assert [page(office).choice.list.item(0).text(), page(office).choice.list.count()] == ["Sales by tariff", 1]
    office.enter()
    office.enter()
    arrive(office)
    [_, asked] = office.desk.last("read_report").args
    assert (asked.report.key, asked.since, asked.until) == ("sales-by-tariff", date(2026, 11, 1), date(2026, 11, 21))
    result = page(office).result
    assert result.table.texts()[0][:3] == ["204-118-7", "9", "9"]
    assert result.says.text().startswith("3 rows · Sales 1225 · Volume m³ 1,244.567")
    assert "204-118-7: 1,217.25" in result.chart.accessibleName()
    assert office.focus() is result.table


def test_a_row_leads_to_its_sales_and_a_sale_to_its_receipt(office: Counter) -> None:
    choose(office, "sales-by-day")
    office.enter()
    arrive(office)
    [_, asked] = office.desk.last("read_report").args
    assert asked.report.key == "sales"
    assert set(asked.where) == {Condition("day", ("2026-11-01",)), Condition("stands", (1,))}
    assert page(office).result.says.text().startswith("Only Day: Nov 1, 2026 · Only Stands: 1 · 3 rows")
    office.press(Qt.Key.Key_Down)
    office.enter()
    assert office.desk.last("receipt_text").args == (samples.LUIS_IN_CHARGE, 12)
    assert page(office).receipt.paper.toPlainText() == "Receipt 12"
    for shown in ("Sales one by one", "Sales by day"):
        office.press(Qt.Key.Key_Escape)
        office.until(lambda shown=shown: page(office).asking.title.text() == shown)  # type: ignore[misc]


def test_what_is_half_laid_out_is_neither_seen_nor_gone_into(office: Counter) -> None:
    choose(office, "sales-by-day")
    office.enter()
    arrive(office)
    result = page(office).result
    page(office)._back()
    assert not result.updatesEnabled(), "the sales stay on the screen until the days are laid out"
    page(office)._open()
    [_, asked] = office.desk.last("read_report").args
    assert Condition("day", ("2026-11-01",)) in asked.where, "the first day was gone into, not a sale"
    arrive(office)
    assert page(office).asking.title.text() == "Sales one by one"
    assert result.updatesEnabled()


def test_days_and_rows_are_chosen(office: Counter) -> None:
    asking = page(office).asking
    choose(office, "sales")
    asking.since.setText("2026-13-01")
    office.press(Qt.Key.Key_L, CTRL)
    assert "2026-13-01" in page(office).notice.text()
    asking.period.setCurrentIndex(3)
    asking.period.activated.emit(3)
    asking.column.setCurrentIndex(asking.column.findData("state"))
    asking.value.setText("voided")
    office.press(Qt.Key.Key_L, CTRL)
    [_, asked] = office.desk.last("read_report").args
    assert (asked.since, asked.until) == (date(2026, 10, 1), date(2026, 10, 31))
    assert asked.where == (Condition("state", ("voided",)),)


def test_a_long_report_tells_how_far_it_is_and_is_stopped(office: Counter) -> None:
    office.desk.usual = False
    page(office).choice.show_reports(tuple(REPORTS.values()))
    choose(office, "sales")
    asked = office.desk.last("read_report")
    assert asked.progress is not None
    asked.progress(7, 60)  # type: ignore[call-arg, arg-type]
    office.settle()
    assert (page(office).waiting.bar.value(), page(office).waiting.bar.maximum()) == (7, 60)
    office.press(Qt.Key.Key_Escape)
    assert office.desk.stops == 1
    asked.failed(Cancelled())
    office.settle()
    assert page(office).notice.text() == "That was stopped; nothing is left of it."
    assert page(office).stack.currentWidget() is page(office).nothing


def test_what_is_shown_is_written_to_a_file(office: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(office, "debts")
    assert not page(office).result.chart.isVisible()
    for key, form in ((Qt.Key.Key_E, "xlsx"), (Qt.Key.Key_T, "csv"), (Qt.Key.Key_P, "pdf")):
        monkeypatch.setattr(page(office), "ask_save", lambda proposed, kinds: Path("debts"))
        office.press(key, CTRL)
        [_, asked, path] = office.desk.last("write_report").args
        assert (asked.report.key, path) == ("debts", Path(f"debts.{form}"))
        assert page(office).notice.text() == "The file was written: 3 rows."


def test_the_page_stands_where_the_job_is(office: Counter) -> None:
    allowed = [action.page for action in actions_for(samples.ANA)]
    assert Page.REPORTS in allowed
    assert Job.ALL_REPORTS not in samples.ANA.jobs


def test_losses_are_asked_for_days_and_compared(office: Counter) -> None:
    choose(office, "credit-outstanding")
    assert not page(office).asking.since.isEnabled()
    choose(office, "losses")
    assert page(office).asking.since.isEnabled()
    result = page(office).result
    assert result.figure.currentText() == "Lost m³"
    assert "10.000" in result.chart.accessibleName()
    choose(office, "demand-by-hour")
    assert result.figure.currentText() == "Used m³", "not how many quarters there were"


def test_a_long_name_pushes_no_figure_out_of_sight(office: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(report_samples.MADE, Form.TEXT, ["Compañía de Aguas y Alcantarillado de la Valle " * 3] * 3)
    choose(office, "sales-by-customer")
    table = page(office).result.table
    assert table.columnWidth(1) <= tokens.REPORT_TEXT + 2 * tokens.GAP


@pytest.mark.parametrize("office", LANGUAGES, indirect=True)
def test_everything_fits(office: Counter) -> None:
    for key in ("sales-by-month", "corrected-sales", "losses"):
        choose(office, key)
        assert complaints(office) == []


def test_everything_is_mirrored(office: Counter) -> None:
    choose(office, "sales-by-month")
    assert left_of(page(office).choice, page(office).result, office.shell)
    office.shell.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    office.settle()
    assert left_of(page(office).result, page(office).choice, office.shell)
