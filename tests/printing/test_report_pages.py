"""A report as PDF: headings on each page, sums that add up, and names that are nothing but names."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from app.domain.report import Form, Row, ViewColumn
from printing.report_pages import Sheet, write_pages
from words import Words

WORDS = Words("en", "America/Mexico_City", "MXN")
COLUMNS = (ViewColumn("holder"), ViewColumn("day", Form.DAY), ViewColumn("total", Form.MONEY, adds=True))
HOSTILE = ["=cmd|' /C calc'!A0", "\x1b@\x1bp\x00 Rosa", "R\u202easo", "(\\) endstream", "<b>bold</b>", "x" * 500, "😀 €"]


def pages(rows: list[Row], words: Words = WORDS) -> list[str]:
    """The text of each page."""
    file = BytesIO()
    sheet = Sheet("Sales", ("Agua de Valle",), COLUMNS, ("Customer", "Day", "Total"))
    assert write_pages(file, sheet, rows, words) == len(rows)
    return [page.extract_text() for page in PdfReader(file).pages]


def test_headings_stand_on_each_page_and_the_sums_at_the_end() -> None:
    rows: list[Row] = [(f"Customer {number}", "2026-11-21", number * 100) for number in range(200)]
    told = pages(rows)
    assert len(told) == 4
    for number, page in enumerate(told, 1):
        assert "Customer\n" in page
        assert f"Page {number}" in page
    assert "Customer 199" in told[-1]
    assert "19,900.00" in told[-1]
    assert "Agua de Valle" not in told[1]


def test_a_report_without_rows_says_so_by_its_sums() -> None:
    [page] = pages([])
    assert "0.00" in page


def test_a_name_is_only_a_name(qtbot: QtBot) -> None:
    rows: list[Row] = [(name, "2026-11-21", 100) for name in HOSTILE]
    told = "".join(pages(rows))
    assert told.count("1.00") == len(HOSTILE)
    assert "7.00" in told
    assert "=cmd|" in told
    assert "(\\) endstream" in told
    assert "\x1b" not in told
    assert "x" * 40 in told
    assert "x" * 200 not in told, "it keeps to its column"


def test_right_to_left_reports_begin_at_the_right(qtbot: QtBot) -> None:
    file = BytesIO()
    write_pages(file, Sheet("Sales", (), COLUMNS, ("A", "B", "C")), [("Rosa", "2026-11-21", 100)], Words("ar", "UTC", "MXN"))
    places: dict[str, float] = {}
    page = PdfReader(file).pages[0]
    page.extract_text(visitor_text=lambda text, cm, tm, font, size: places.update({text.strip(): tm[4]}))
    assert places["Rosa"] > places["1.00"]
