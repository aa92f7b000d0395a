"""The process that reads reports: its end is told, the till's end is its own, and it takes no more than its share."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest

from app.domain.errors import Cancelled, Code, Refusal
from app.domain.report import Asked, Form, Report, View, ViewColumn
from app.domain.report.catalogue import REPORTS
from aquatill.reporting.messages import Order, Target
from aquatill.reporting.process import ReportProcess
from aquatill.reports import FileForm
from db.till.reports import StoredReports, bounds
from tests.household import Counter, fresh_card, store_keys
from virtual.card import VirtualCard
from virtual.contact import Contact
from words import Words

KEYS = store_keys(1)
WORDS = Words("en", "America/Mexico_City", "MXN")
DAYS = (date(2022, 1, 1), date(2026, 12, 31))
ENDLESS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c"
SMALL_PROCESS = """
import sys
from datetime import date
from pathlib import Path
from app.domain.errors import Refusal
from app.domain.report import Asked, Form, Report, View, ViewColumn
from app.keys.secret import Secret
from db.till.files import StoreKeys
from db.till.reports import StoredReports, bounds

bounds.bind_process(sqlite=8 * 2**20)
query = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 1000000) SELECT n FROM c ORDER BY -n"
report = Report("own", View("query", (ViewColumn("n", Form.NUMBER),)), ("n",), query=query)
keys = StoreKeys(Secret(sys.stdin.buffer.read()), Secret(b""))
asked = Asked(report, date(2026, 1, 1), date(2026, 12, 31))
try:
    with StoredReports(Path(sys.argv[1]), keys).answer(asked, lambda done, total: None, lambda: False) as answer:
        next(answer.rows)
except Refusal as refusal:
    sys.stdout.write(refusal.code.value)
"""


def silent(done: int, total: int) -> None:
    """A progress that nobody watches."""


def own(query: str) -> Report:
    """A utility's own report of numbers."""
    return Report("own", View("query", (ViewColumn("n", Form.NUMBER),)), ("n",), query=query)


def asked(report: Report) -> Asked:
    return Asked(report, *DAYS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The books of a till that sold three times."""
    counter = Counter(tmp_path_factory.mktemp("process") / "till")
    card = VirtualCard(fresh_card())
    for litres in (1_000, 2_000, 3_000):
        counter.sell(Contact(card), litres)
    counter.close()
    return counter.folder


@pytest.fixture(scope="module")
def process(folder: Path) -> Iterator[ReportProcess]:
    with ReportProcess(folder, lambda: KEYS.database) as process:
        yield process


def test_a_process_that_ends_by_itself_is_told_and_the_next_report_has_another(
    process: ReportProcess, tmp_path: Path
) -> None:
    wanted, files = asked(REPORTS["sales"]), tmp_path / "files"
    files.mkdir()

    def ends(done: int, total: int) -> None:
        process.stop()

    with pytest.raises(Refusal, match=f"^{Code.REPORT_BROKEN.value}"):
        process.write(wanted, files / "sales.xlsx", FileForm.XLSX, WORDS, ends, Event())
    assert not list(files.iterdir()), "nothing is left of the file"
    rows, told = process.read(wanted, 2, silent, Event())
    assert len(rows) == 2
    assert told.count > 2
    assert told.widest[0][: len(rows)] == tuple(row[0] for row in rows)
    assert process.write(wanted, files / "sales.csv", FileForm.CSV, WORDS, silent, Event()).count == told.count
    assert [path.name for path in files.iterdir()] == ["sales.csv"]


def test_a_process_that_ends_in_the_middle_of_a_line_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = 'import sys; sys.stdin.buffer.read(1); sys.stdout.write(\'{"type":"Rows","rows":[[\')'
    monkeypatch.setattr("aquatill.reporting.process._CHILD", (sys.executable, "-c", talk))
    with (
        ReportProcess(folder, lambda: KEYS.database) as process,
        pytest.raises(Refusal, match=f"^{Code.REPORT_BROKEN.value}"),
    ):
        process.read(asked(REPORTS["sales"]), 1, silent, Event())


def test_a_stop_that_comes_late_does_not_end_the_next_report(process: ReportProcess) -> None:
    for _ in range(3):
        process.make_ready()
        process.stop()
        rows, _told = process.read(asked(REPORTS["sales"]), 1, silent, Event())
        assert len(rows) == 1


def test_who_looks_in_meanwhile_does_not_wait_for_a_report(process: ReportProcess) -> None:
    looked: list[bool] = []

    def looks_in(done: int, total: int) -> None:
        one = Thread(target=process.make_ready, daemon=True)
        one.start()
        one.join(5)
        looked.append(not one.is_alive())

    process.read(asked(REPORTS["sales"]), 1, looks_in, Event())
    assert looked
    assert all(looked)


def test_an_own_query_is_stopped_before_its_first_row(process: ReportProcess) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(Cancelled):
        process.read(asked(own(ENDLESS)), 1, silent, stop)


def test_what_a_process_cannot_do_is_told_as_if_it_were_done_here(process: ReportProcess, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        process.read(asked(own("SELECT hash AS n FROM pin")), 1, silent, Event())
    assert refused.value.code is Code.REPORT_QUERY
    today = replace(asked(REPORTS["losses"]), since=DAYS[1])
    with pytest.raises(Refusal) as refused:
        process.read(today, 1, silent, Event())
    assert refused.value.params == {"since": DAYS[1], "until": DAYS[1]}
    with pytest.raises(Refusal, match=f"^{Code.LIST_NOT_WRITTEN.value}"):
        process.write(asked(REPORTS["sales"]), tmp_path / "no" / "a.pdf", FileForm.PDF, WORDS, silent, Event())


def test_the_process_ends_with_the_till_in_the_middle_of_a_file(folder: Path, tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    target = Target(room / "draft.csv", "csv", WORDS)
    order = Order(folder, KEYS.database.open(), asked(own(ENDLESS)), target=target)
    assert KEYS.database.open().hex() not in repr(order)
    with subprocess.Popen(
        [sys.executable, "-m", "aquatill.reporting.reader"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        pickle.dump(replace(order, asked=asked(REPORTS["sales"]), target=None), reader.stdin)
        reader.stdin.flush()
        assert b"Parts" in reader.stdout.readline(), "it is at work"
        pickle.dump(order, reader.stdin)
        reader.terminate()  # as a computer does that ends all programs
        reader.stdin.close()
        assert reader.wait() == 0
    assert not room.exists()


def test_an_own_query_has_bounds_of_rows_and_letters(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rows(report: Report) -> int:
        with StoredReports(folder, KEYS).answer(asked(report), silent, lambda: False) as answer:
            return len(list(answer.rows))

    some = own("SELECT sales AS n FROM v_sale")
    named = replace(some, view=View("query", (ViewColumn("n"),)), query="SELECT holder AS n FROM v_sale")
    for bound, report in (("MOST_ROWS", some), ("MOST_LETTERS", named)):
        assert rows(report) > 1
        with monkeypatch.context() as small:
            small.setattr(bounds, bound, 1)
            with pytest.raises(Refusal, match=f"^{Code.REPORT_TOO_LARGE.value}"):
                rows(report)
            assert rows(REPORTS["sales"]) > 1, "the till's own reports are as long as they are"


def test_a_query_that_fills_the_memory_is_refused(folder: Path) -> None:
    command = [sys.executable, "-c", SMALL_PROCESS, str(folder)]
    done = subprocess.run(command, input=KEYS.database.open(), capture_output=True, check=True)
    assert done.stdout.decode() == Code.REPORT_TOO_LARGE.value
