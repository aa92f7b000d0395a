"""Reports that are set for a closing are written with it, and the books know each file again, byte for byte."""

from __future__ import annotations

import argparse
import csv
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.counter.close_period import close_period
from app.counter.keep_report import wanted_at, wanted_at_z
from app.counter.settings import change_settings
from app.counter.shifts import close_shift
from app.domain.closed_period import ClosingKind, PeriodClosing
from app.domain.closing import Count
from app.domain.errors import Code, Refusal
from app.domain.report import Asked
from app.domain.report.catalogue import REPORTS
from app.domain.report.kept import Occasion
from app.domain.roles import Operator, Role
from app.domain.shift import expected_cash
from aquatill.cli.console import Console
from aquatill.cli.report import COMMAND, report, written_at_closing
from aquatill.home import Home
from db.till.reports import StoredReports
from tests.household import CASHIER, CURRENCY, SUPERVISOR, ZONE, Counter, fresh_card, store_keys
from virtual.card import VirtualCard
from virtual.contact import Contact
from words import Words

WORDS = Words("en", ZONE, CURRENCY)
ADMIN = Operator(1, "Inés", Role.ADMINISTRATOR)
BOOKS: Any = SimpleNamespace(keys=SimpleNamespace(store=store_keys(1)))


def check(counter: Counter, file: Path) -> None:
    """Types `aquatill report check`."""
    parser = argparse.ArgumentParser()
    COMMAND.flags(parser, WORDS)
    parsed = parser.parse_args(["check", "--file", str(file), "--operator", "9", "--pin-stdin"])
    assert report(Console(WORDS), parsed, Home(counter.folder), BOOKS, counter.till, SUPERVISOR) == 0


def told(counter: Counter, key: str, since: date, until: date) -> dict[str, Any]:
    """The one row of a report."""
    asked = Asked(REPORTS[key], since, until)
    with StoredReports(counter.folder, BOOKS.keys.store).answer(asked, lambda done, total: None, lambda: False) as answer:
        [row] = answer.rows
    return dict(zip(asked.report.columns, row, strict=True))


def same_as_reports(counter: Counter, closing: PeriodClosing) -> None:
    """What a closing came to is what the reports tell of its days."""
    sums = closing.sums
    sold = told(counter, "sales-by-day", closing.since, closing.until)
    assert (sold["litres"], sold["sold"] + sold["paid"] + sold["fees"]) == (sums.litres_sold, sums.sales.minor)
    kept = told(counter, "closings", closing.since, counter.clock.now().date())
    assert (kept["litres"], kept["taken"], kept["counted"]) == (sums.litres_sold, sums.sales.minor, sums.counted.minor)


def test_a_z_and_the_closing_of_its_day_write_their_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counter, home = Counter(tmp_path / "till"), Home(tmp_path / "till")
    till = counter.till
    counter.sell(Contact(VirtualCard(fresh_card())), 1_000)
    wanted = {"reports_at_z": "sales-by-shift, tides", "reports_at_closing": "taxes-by-day", "reports_form": "csv"}
    change_settings(till, ADMIN, wanted, lambda key: key == "tides")  # its file is gone by the time of the closing
    counted = till.store.read(lambda reading: expected_cash(reading.shift_sums(1).cash, CURRENCY))
    close_shift(till, CASHIER, Count(counted), None, "")
    home.reports.write_text("not a folder")
    written_at_closing(Console(WORDS), home, BOOKS, till, CASHIER, wanted_at_z(till, 1), quiet=False)
    assert "z-000001-sales-by-shift.csv" in capsys.readouterr().err, "a disk that refuses does not undo what was closed"
    home.reports.unlink()
    written_at_closing(Console(WORDS), home, BOOKS, till, CASHIER, wanted_at_z(till, 1), quiet=False)
    said = capsys.readouterr()
    z = home.reports / "z-000001-sales-by-shift.csv"
    assert said.out == f"Report written: {z}\n"
    assert "There is no report named tides." in said.err, "what is missing keeps no other from being written"
    [row] = csv.DictReader(z.read_text("utf-8-sig").splitlines())
    assert (row["Shift"], row["Volume m³"]) == ("1", "1.000")

    closing = close_period(till, SUPERVISOR, ClosingKind.DAY).report.closing
    same_as_reports(counter, closing)
    of_day = wanted_at(till, Occasion.DAY, closing.number, closing.since, closing.until)
    written_at_closing(Console(WORDS), home, BOOKS, till, SUPERVISOR, of_day, quiet=True)
    for file in (z, home.reports / "day-000001-taxes-by-day.csv"):
        digest = sha256(file.read_bytes()).digest()
        kept = till.store.read(lambda reading, digest=digest: reading.kept_report(digest))  # type: ignore[misc]
        assert kept.written.file == file.name
    check(counter, z)
    assert capsys.readouterr().out.startswith("Unchanged: z-000001-sales-by-shift.csv, Z report 1, written")
    z.write_text(z.read_text("utf-8-sig").replace("1.000", "2.000"), "utf-8-sig")
    with pytest.raises(Refusal, match=f"^{Code.REPORT_NOT_KEPT.value}"):
        check(counter, z)
    counter.close()
