"""Reports on the command line: named, cut down, written in every form, seen by whom they concern; own ones from files."""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from app.domain.errors import Code, Refusal
from app.domain.report.views import VIEWS
from app.domain.report.views.columns import AT_DESK, PLACE, WHEN
from app.domain.roles import Job, Operator, Rights
from aquatill.cli.console import Console
from aquatill.cli.report import COMMAND, report
from aquatill.home import Home
from tests.household import CASHIER, SUPERVISOR, ZONE, Counter, fresh_card, store_keys
from virtual.card import VirtualCard
from virtual.contact import Contact
from words import Words

WORDS = Words("en", ZONE, "MXN")
TODAY = ("--from", "2026-11-21", "--to", "2026-11-21")
OWN = """
title = {{ en = "Large sales" }}
query = '''{}'''
[[column]]
name = "holder"
[[column]]
name = "total"
form = "money"
adds = true
"""


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A till that sold twice."""
    counter = Counter(tmp_path / "till")
    card = VirtualCard(fresh_card())
    for litres in (1_000, 2_000):
        counter.sell(Contact(card), litres)
    yield counter
    counter.close()


@pytest.fixture
def typed(counter: Counter, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Types `aquatill report`; what it says."""

    def run(*words: str, operator: Operator = SUPERVISOR) -> str:
        parser = argparse.ArgumentParser()
        COMMAND.flags(parser, WORDS)
        parsed = parser.parse_args([*words, "--operator", "9", "--pin-stdin"])
        books: Any = SimpleNamespace(keys=SimpleNamespace(store=store_keys(1)))
        report(Console(WORDS), parsed, Home(counter.folder), books, counter.till, operator)
        return capsys.readouterr().out

    return run


def test_a_report_is_the_same_in_every_form(typed: Callable[..., str], tmp_path: Path) -> None:
    told = json.loads(typed("sales", *TODAY, "--format", "json"))
    names = [column["name"] for column in told["columns"]]
    facts = [dict(zip(names, row, strict=True)) for row in told["rows"]]
    assert [row["litres"] for row in facts] == [1_000, 2_000]
    assert (told["report"], told["currency"], told["title"]) == ("sales", "MXN", "Sales one by one")
    listed = list(csv.DictReader(typed("sales", *TODAY).splitlines()))
    assert [row["Volume m³"] for row in listed] == ["1.000", "2.000"]
    assert [round(100 * float(row["Total"])) for row in listed] == [row["total"] for row in facts]
    for form in ("xlsx", "pdf", "csv", "json"):
        said = typed("sales", *TODAY, "--format", form, "--out", str(tmp_path / f"sales.{form}"))
        assert said == f"2 rows were written to {tmp_path}/sales.{form}.\n"
    sheet: Any = openpyxl.load_workbook(tmp_path / "sales.xlsx").worksheets[0]
    assert [round(row[8].value * 100) for row in sheet.iter_rows(min_row=2)] == [row["total"] for row in facts]
    page = PdfReader(tmp_path / "sales.pdf").pages[0].extract_text()
    total = sum(row["total"] for row in facts)
    for text in ("Sales one by one", "María Fernanda López Hernández", "3.000", f"{total / 100:.2f}", "Page 1"):
        assert text in page
    assert sorted(path.name for path in tmp_path.glob("sales*")) == ["sales.csv", "sales.json", "sales.pdf", "sales.xlsx"]


def test_rows_are_kept_by_what_stands_in_any_column(typed: Callable[..., str]) -> None:
    def rows(*where: str) -> int:
        return len(json.loads(typed("sales", *TODAY, "--format", "json", *where))["rows"])

    assert rows("--where", "operator=7", "--where", "shift=1") == 2
    assert rows("--where", "operator=9") == 0
    assert rows("--where", "customer_class=domestic") == 2
    with pytest.raises(Refusal, match=f"^{Code.REPORT_COLUMN.value}"):
        rows("--where", "colour=blue")
    with pytest.raises(Refusal, match=f"^{Code.REPORT_FORM.value}"):
        rows("--where", "operator=Ana")
    with pytest.raises(Refusal, match=f"^{Code.REPORT_UNKNOWN.value}"):
        typed("tides")
    with pytest.raises(Refusal, match=f"^{Code.DAYS_IN_ORDER.value}"):
        typed("sales", "--from", "2026-11-22", "--to", "2026-11-21")


def test_who_sells_sees_the_own_rows_and_no_more(typed: Callable[..., str]) -> None:
    seller = replace(CASHIER, rights=Rights(frozenset({Job.SEE_REPORTS, Job.SEE_EXPECTED}), frozenset()))
    other = replace(seller, number=8)
    assert len(json.loads(typed("sales", *TODAY, "--format", "json", operator=seller))["rows"]) == 2
    assert json.loads(typed("sales", *TODAY, "--format", "json", operator=other))["rows"] == []
    assert json.loads(typed("sales-by-day", *TODAY, "--format", "json", operator=other))["rows"] == []
    with pytest.raises(Refusal, match=f"^{Code.NOT_ALLOWED.value}"):
        typed("debts", operator=seller)
    assert "sales-by-day" in typed("list", operator=seller)
    assert "debts" not in typed("list", operator=seller)
    assert "Debts and instalment plans" in typed("list")


def test_who_counts_blind_learns_no_money_from_reports(typed: Callable[..., str]) -> None:
    told = typed("list", operator=CASHIER)
    assert "operator-work" in told
    for hidden in ("sales", "sales-by-shift", "money-by-shift", "shifts"):
        assert f"{hidden} " not in told
        with pytest.raises(Refusal, match=f"^{Code.NOT_ALLOWED.value}"):
            typed(hidden, *TODAY, operator=CASHIER)


def test_a_utility_defines_its_own_reports_without_code(counter: Counter, typed: Callable[..., str]) -> None:
    folder = Home(counter.folder).own_reports
    folder.mkdir()
    (folder / "kiosks.toml").write_text(
        'title = { en = "By class" }\nview = "v_turnover"\ncolumns = ["customer_class", "sales", "litres"]\nadded = true\n'
        '[[only]]\ncolumn = "litres"\nat_least = 1500\n'
    )
    (folder / "large.toml").write_text(
        OWN.format("SELECT holder, total FROM v_sale WHERE at >= :begin AND at < :end ORDER BY total DESC")
    )
    assert "Large sales" in typed("list")
    assert json.loads(typed("kiosks", *TODAY, "--format", "json"))["rows"] == [["domestic", 1, 2_000]]
    assert len(json.loads(typed("large", *TODAY, "--format", "json"))["rows"]) == 2
    with pytest.raises(Refusal, match=f"^{Code.NOT_ALLOWED.value}"):
        typed("large", *TODAY, operator=CASHIER)
    (folder / "large.toml").write_text(OWN.format("SELECT name, number FROM operator"))
    with pytest.raises(Refusal, match=f"^{Code.REPORT_QUERY.value}"):
        typed("large", *TODAY)


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        ("x", "view = 'v_sale'\ncolumns = ['day']", "title"),
        ("x", "title = 'T'\nview = 'entry'\ncolumns = ['day']", "view"),
        ("x", "title = 'T'\nview = 'v_sale'\ncolumns = ['colour']", "columns"),
        ("x", "title = 'T'\nview = 'v_sale'\ncolumns = []", "columns"),
        ("x", "title = 'T'\nview = 'v_sale'\ncolumns = ['day']\nadded = true", "added"),
        ("x", "title = 'T'\nview = 'v_sale'\ncolumns = ['day']\nhue = 1", "hue"),
        ("x", "title = 'T'\nview = 'v_sale'\ncolumns = ['day']\nonly = [{column = 'day', near = 1}]", "only"),
        ("x", "title = 'T'\nquery = 'SELECT 1'\ncolumn = [{name = 'a]; DROP'}]", "column.name"),
        ("x", "title = 'T'\nquery = 'SELECT 1'", "column"),
        ("x", "title = ", "TOML"),
        ("sales", "title = 'T'\nview = 'v_sale'\ncolumns = ['day']", "file"),
        ("Sales 2", "title = 'T'\nview = 'v_sale'\ncolumns = ['day']", "file"),
    ],
)
def test_a_file_that_defines_no_report_is_named_with_its_fault(
    counter: Counter, typed: Callable[..., str], name: str, text: str, field: str
) -> None:
    folder = Home(counter.folder).own_reports
    folder.mkdir()
    (folder / f"{name}.toml").write_text(text)
    with pytest.raises(Refusal) as refused:
        typed("list")
    assert refused.value.code is Code.REPORT_FILE
    assert refused.value.params == {"file": f"{name}.toml", "field": field}


def test_the_page_about_reports_names_every_view_with_its_columns() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reports.md").read_text("utf-8")
    shared = {"when": WHEN, "desk": AT_DESK, "place": PLACE}
    for name, columns in shared.items():
        assert f"*{name}*: {', '.join(f'`{column.name}`' for column in columns)}." in page
    lines = {match[1]: match[2] for match in re.finditer(r"^\| `(v_\w+)` \|.*\| ([^|]*) \|$", page, re.MULTILINE)}
    assert set(lines) == set(VIEWS)
    for name, view in VIEWS.items():
        said = re.sub(r"\*(\w+)\*", lambda match: ", ".join(f"`{one.name}`" for one in shared[match[1]]), lines[name])
        assert said == ", ".join(f"`{column.name}`" for column in view.columns), name
