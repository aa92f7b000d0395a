"""Reports over many sales against their floors: ``python -m tests.bench.reports FOLDER SALES`` prints samples.

The five-year report is asked for on the till's own page of reports, in its window, 1366 × 768, and read by a process of
its own as in the till, while a timer beats in the event loop: how late its beats are, at most, against repaints of the
whole window. The measuring is a process of its own, too, for it needs a window system. The Z report's figures are
those of one shift with very many sales, against the bare sums.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import db.till
from app.domain.report import Row
from app.domain.report.catalogue import REPORTS
from app.ports import Reading
from aquatill.clock import SystemClock
from db.till import StoreFiles
from db.till.opening import connect
from tests.bench.books import KEYS
from tests.bench.figure import Figure, Sample, Series, in_turns, series
from tests.bench.many_sales import BEGIN, YEARS, sell_much

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parents[2]
ASKED = "sales-by-month"
SINCE, UNTIL = BEGIN.date(), date(BEGIN.year + YEARS, 12, 31)
REPAINTS = 30
BEAT_MS = 5
_BARE_SUMS = (
    "SELECT kind, state, count(*), sum(litres), sum(total) FROM entry WHERE shift = 1 GROUP BY kind, state",
    "SELECT kind, sum(amount) FROM cash WHERE shift = 1 GROUP BY kind",
    "SELECT l.kind, sum(l.amount) FROM entry e JOIN price_line l ON l.till = e.till AND l.epoch = e.epoch"
    " AND l.binding = e.binding AND l.number = e.number"
    " WHERE e.shift = 1 AND l.kind IN ('debt', 'credit-used', 'credit-kept') GROUP BY l.kind",
)


def reports(folder: Path, sales: int, runs: int, pages: int) -> Iterator[Figure]:
    """The sums of a Z report, and a PDF. ``folder`` has the books, or they are made there."""
    if not (folder / "till.db").exists():
        sell_much(folder, sales)
    yield _z(folder, runs)
    yield _pdf(pages, runs)


def _z(folder: Path, runs: int) -> Figure:
    store = db.till.open_store(folder, KEYS.store, SystemClock())
    with connect(StoreFiles(folder), KEYS.store, "ro") as connection:
        sums = store.read(lambda books: books.shift_sums(1))
        floor = partial(_timed, lambda: [connection.exec_driver_sql(text).all() for text in _BARE_SUMS])
        floors, tills = in_turns(floor, partial(_timed, lambda: store.read(_asked_by_a_closing)), runs, 1)
    store.close()
    return Figure(f"sums of a Z over {sums.sales:,} sales", "ms", series(tills, "all"), series(floors, "all"), 3.0)


def _asked_by_a_closing(books: Reading) -> object:
    """The sums that stand on the report, and what the shift adds to the totals that are carried on."""
    return books.shift_sums(1), books.turnover(1)


def _pdf(pages: int, runs: int) -> Figure:
    """A statistical report of so many pages, against the same texts at the same places by reportlab alone."""
    from printing.report_pages import Sheet, write_pages
    from words import Words
    from words.reports import heading

    words = Words("en", "America/Mexico_City", "MXN")
    report = REPORTS["sales-by-customer"]
    head = Sheet("Sales", ("Agua de Valle",), report.shown, tuple(heading(one, words) for one in report.shown))
    rows = [_row(number) for number in range(pages * _rows_a_page(head, words))]
    drawn = _recorded(partial(write_pages, BytesIO(), head, rows, words))
    subject = partial(_timed, lambda: write_pages(BytesIO(), head, rows, words))
    floors, tills = in_turns(partial(_timed, lambda: _bare_pdf(drawn)), subject, runs, 0)
    return Figure(f"PDF of {len(drawn):,} pages", "ms", series(tills, "all"), series(floors, "all"), 2.0)


def _row(number: int) -> Row:
    figures = tuple(
        (number * 7_919 + place * 104_729) % 10_000_000 for place in range(len(REPORTS[_OF_CUSTOMERS].shown) - 2)
    )
    return (f"A-{number:07}", f"Customer number {number}", *figures)


_OF_CUSTOMERS = "sales-by-customer"


def _rows_a_page(head: Any, words: Any) -> int:
    from printing.report_pages import write_pages

    few = 400
    return few // (len(_recorded(partial(write_pages, BytesIO(), head, [_row(number) for number in range(few)], words))) - 1)


def _recorded(draw: Callable[[], object]) -> list[list[tuple[float, float, str]]]:
    """Every text with its place, page by page."""
    from reportlab.pdfgen.canvas import Canvas

    pages: list[list[tuple[float, float, str]]] = [[]]
    write, turn = Canvas.drawString, Canvas.showPage

    def noted(canvas: Any, x: float, y: float, text: str, *rest: Any, **more: Any) -> Any:
        pages[-1].append((x, y, text))
        return write(canvas, x, y, text, *rest, **more)

    def turned(canvas: Any) -> Any:
        pages.append([])
        return turn(canvas)

    Canvas.drawString, Canvas.showPage = noted, turned
    try:
        draw()
    finally:
        Canvas.drawString, Canvas.showPage = write, turn
    return [page for page in pages if page]


def _bare_pdf(pages: list[list[tuple[float, float, str]]]) -> None:
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfgen.canvas import Canvas

    from printing.pdf_sheet import font

    canvas = Canvas(BytesIO(), pagesize=landscape(A4), invariant=1)
    for page in pages:
        canvas.setFont(font(False), 7.5)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()


def heartbeat(folder: Path, sales: int, display: str = "") -> Iterator[Figure]:
    """How late the event loop is while the report of five years is read; ``display`` of an X server, or empty: offscreen."""
    where, platform = ("X11", "xcb") if display else ("offscreen", "offscreen")
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.reports", str(folder), str(sales)],
        cwd=ROOT,
        env=os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": platform},
        stdout=subprocess.PIPE,
        check=True,
    )
    told = json.loads(done.stdout)
    what = f"latest beat while a report of five years is read from {sales:,} sales ({told['seconds']:.1f} s), {where}"
    yield Figure(what, "ms", Series((told["latest"],)), Series(tuple(told["repaints"])), 3.0)


def main(folder: Path, sales: int) -> None:
    """Make the books if they are not there, ask, measure, print."""
    from PySide6.QtWidgets import QApplication

    from ui import lasting_none as lasting_none
    from ui import theme

    app = QApplication([])
    theme.dress(app, dark=False)
    if not (folder / "till.db").exists():
        sell_much(folder, sales)
    sys.stdout.write(json.dumps(_measured(app, folder)))


def _measured(app: QApplication, folder: Path) -> dict[str, Any]:
    from tests.bench.reports_page import AskedPage

    page = AskedPage(app, folder)
    gc.freeze()  # as `ui.program` does once all is loaded
    repaints = [_milliseconds(page.repaint) for _ in range(REPAINTS)]
    began = time.perf_counter_ns()
    latest = page.ask(REPORTS[ASKED], SINCE, UNTIL, BEAT_MS)
    seconds = (time.perf_counter_ns() - began) / 1e9
    page.close()
    return {"repaints": repaints, "latest": latest, "seconds": seconds}


def _timed(work: Callable[[], object]) -> Sample:
    return {"all": _milliseconds(work)}


def _milliseconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - begin) / 1e6


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
