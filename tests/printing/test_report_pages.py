"""A report as PDF: headings on each page, sums that add up, and names that are nothing but names."""

from __future__ import annotations

from io import BytesIO

import PIL.Image
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


def test_the_letterhead_stands_around_it_and_the_mark_of_a_play_on_every_page() -> None:
    logo, file = BytesIO(), BytesIO()
    PIL.Image.new("L", (300, 100), 0).save(logo, "PNG")
    rows: list[Row] = [(f"Customer {number}", "2026-11-21", 100) for number in range(80)]
    below, mark = ("Registered in Toluca",), "TRAINING: nothing of this was sold or paid"
    sheet = Sheet("Sales", ("Ventas",), COLUMNS, ("A", "B", "C"), logo.getvalue(), below, mark)
    write_pages(file, sheet, rows, WORDS)
    first, last = PdfReader(file).pages
    assert [len(page.images) for page in (first, last)] == [1, 0]
    assert "Registered in Toluca" in last.extract_text()
    assert "Registered in Toluca" not in first.extract_text()
    assert all(mark in page.extract_text() for page in (first, last))


def test_a_report_without_rows_says_so() -> None:
    [page] = pages([])
    assert "There are no rows." in page
    assert "0.00" in page


def test_in_a_wide_report_texts_give_way_and_figures_stay_as_they_are() -> None:
    long = "Nuestra Señora de los Remedios y San Juan"
    columns = (*[ViewColumn("holder")] * 6, *[ViewColumn("total", Form.MONEY, adds=True)] * 8)
    headings = (*["Name of the customer"] * 6, *["Paid out for returns"] * 8)
    file = BytesIO()
    write_pages(file, Sheet("Sales", (), columns, headings), [(*[long] * 6, *[98_765_432] * 8)] * 3, WORDS)
    placed = texts(file)
    figures = [(x, size) for text, x, _, size in placed if text == "987,654.32"]
    assert [size for _, size in figures] == [7.5] * 24, "none of them is written smaller"
    assert not [text for text, *_ in placed if text == long]
    cut = [(text, x) for text, x, _, _ in placed if text.startswith("Nuestra")]
    assert len(cut) == 18
    assert all(text.endswith("…") for text, _ in cut)
    assert max(x for _, x in cut) < min(x for x, _ in figures)
    assert [text for text, *_ in placed if text == "Paid out for returns"] == [], "a heading is broken"
    assert len([text for text, *_ in placed if text == "returns"]) == 8


def texts(file: BytesIO) -> list[tuple[str, float, float, float]]:
    """What stands on the first page: text, x, y, and how large its letters are."""
    found: list[tuple[str, float, float, float]] = []
    page = PdfReader(file).pages[0]
    page.extract_text(
        visitor_text=lambda text, cm, tm, font, size: found.append((text.strip(), tm[4], tm[5], round(size, 2)))
    )
    return [one for one in found if one[0]]


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


def test_a_long_name_is_cut_where_one_reads_from_the_right_too(qtbot: QtBot) -> None:
    file = BytesIO()
    rows: list[Row] = [("Rosa " * 30, "2026-11-21", 100)]
    write_pages(file, Sheet("Sales", (), COLUMNS, ("A", "B", "C")), rows, Words("ar", "UTC", "MXN"))
    [(text, x, _, size)] = [one for one in texts(file) if one[0].startswith("Rosa")]
    assert (text[-1], size) == ("…", 7.5)
    [(_, foot, *_)] = [one for one in texts(file) if one[0] == "Sales" and one[3] == 7.5]
    assert foot > x, "the title at the foot stands at the right edge"
