"""Reports through the desk of the windows, over real workers and the demo's books: read, gone into, written, stopped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.domain.errors import Cancelled
from app.domain.report import Asked
from app.domain.report.catalogue import REPORTS
from app.domain.report.drill import behind, receipt_of
from app.domain.roles import Operator
from tests.aquatill.test_desk import Counter
from words import Words

WORDS = Words("en", "America/Mexico_City", "MXN")


def nobody(done: int, total: int) -> None:
    """A progress that nobody watches."""


def test_what_is_shown_leads_down_to_the_receipts(demo_counter: Counter, supervisor: Operator, tmp_path: Path) -> None:
    desk, ask = demo_counter.desk, demo_counter.ask
    today = desk.now().date()
    year = Asked(REPORTS["sales-by-month"], today.replace(year=today.year - 1), today)
    assert year.report in ask(desk.reports, supervisor)
    shown = ask(desk.read_report, supervisor, year, nobody)
    assert shown.count == len(shown.rows) > 6
    for row in shown.rows[:2]:
        further = behind(year, row)
        assert further is not None
        sales = ask(desk.read_report, supervisor, further, nobody)
        assert sales.sums[-3:-1] == row[2:4], "the litres and the money of the month"
    numbers = [receipt_of(sales.asked.report, row) for row in sales.rows]
    assert all(numbers)
    assert ask(desk.receipt_text, supervisor, 10**9) == ""
    path = tmp_path / "month.xlsx"
    assert ask(desk.write_report, supervisor, sales.asked, path, WORDS, nobody) == sales.count
    assert openpyxl.load_workbook(path).worksheets[0].max_row == sales.count + 1


def test_a_report_that_is_stopped_leaves_no_file(demo_counter: Counter, supervisor: Operator, tmp_path: Path) -> None:
    desk, ask = demo_counter.desk, demo_counter.ask
    asked = Asked(REPORTS["sales"], date(2020, 1, 1), date(2026, 12, 31))

    def stop(done: int, total: int) -> None:
        desk.stop_report()

    with pytest.raises(Cancelled):
        ask(desk.read_report, supervisor, asked, stop)
    with pytest.raises(Cancelled):
        ask(desk.write_report, supervisor, asked, tmp_path / "all.pdf", WORDS, stop)
    assert not list(tmp_path.glob("all*"))
