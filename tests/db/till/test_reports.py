"""Reports read the books as X and Z do, beside the running till; a utility's own query sees the views and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Cancelled, Code, Refusal
from app.domain.method import CASH
from app.domain.report import Asked, Condition, Form, Report, View, ViewColumn
from app.domain.report.catalogue import REPORTS
from app.domain.report.shape import WHOLE
from app.domain.report.views import VIEWS
from app.domain.shift import INTO_DRAWER
from db.till import open_store
from db.till.columns import micros
from db.till.reports import StoredReports
from db.till.reports.zone import offsets
from tests.db.till.story_sales import KEYS, StoryClock
from tests.db.till.test_query_plans import FIRST, LAST

SINCE, UNTIL = date(2026, 8, 1), date(2027, 7, 31)
QUERY = ViewColumn("n", Form.NUMBER)


def silent(done: int, total: int) -> None:
    """A progress that nobody watches."""


def never() -> bool:
    return False


def own(query: str, *columns: ViewColumn) -> Report:
    """A utility's own report."""
    shown = columns or (QUERY,)
    return Report("own", View("query", shown), tuple(column.name for column in shown), query=query)


@pytest.fixture(scope="module")
def reports(told_template: Path, tmp_path_factory: pytest.TempPathFactory) -> StoredReports:
    folder = tmp_path_factory.mktemp("reports") / "till"
    shutil.copytree(told_template, folder)
    return StoredReports(folder, KEYS)


def rows(reports: StoredReports, report: Report, *where: Condition) -> list[Any]:
    with reports.answer(Asked(report, SINCE, UNTIL, where), silent, never) as answer:
        return list(answer.rows)


def named(reports: StoredReports, key: str) -> list[dict[str, Any]]:
    """The rows of a report, by the names of its columns."""
    return [dict(zip(REPORTS[key].columns, row, strict=True)) for row in rows(reports, REPORTS[key])]


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.name)
def test_a_view_has_the_columns_that_it_is_said_to_have(reports: StoredReports, view: View) -> None:
    everything = Report("all", view, tuple(column.name for column in view.columns))
    found = rows(reports, everything)
    assert found, "the story tells something of everything"
    for row in found:
        for column, value in zip(view.columns, row, strict=True):
            whole = column.form in WHOLE or (column.names is not None and isinstance(next(iter(column.names)).value, int))
            assert value is None or type(value) is (int if whole else str), column.name
            if column.names is not None and value is not None:
                column.names(value)
            if column.adds:
                assert value is not None or column.name in {"monthly", "expected", "counted", "difference", "credit"}


@pytest.mark.parametrize("report", REPORTS.values(), ids=lambda report: report.key)
def test_every_report_is_answered(reports: StoredReports, report: Report) -> None:
    assert all(len(row) == len(report.columns) for row in rows(reports, report))


def test_sales_and_money_of_a_shift_are_those_of_its_x_and_z(told: Path) -> None:
    store, reports = open_store(told, KEYS, StoryClock()), StoredReports(told, KEYS)
    turned = {row["shift"]: row for row in named(reports, "sales-by-shift")}
    moved = {(row["shift"], row["method"], row["kind"]): row["amount"] for row in named(reports, "money-by-shift")}
    by_tariff = named(reports, "sales-by-tariff")
    numbers = [row["shift"] for row in named(reports, "shifts")]
    assert numbers == [1]
    for number in numbers:
        sums = store.read(lambda books, number=number: books.shift_sums(number))  # type: ignore[misc]
        row = turned[number]
        for figure in ("sales", "litres", "payments", "returns"):
            assert row[figure] == getattr(sums, figure), figure
        for figure in ("sold", "paid", "returned"):
            assert row[figure] == getattr(sums, figure).minor, figure
        for kind, amount in sums.cash.items():
            signed = amount.minor if kind in INTO_DRAWER else -amount.minor
            assert moved.get((number, CASH, kind.value), 0) == signed, kind
        for key, method in sums.methods.items():
            taken = [amount for (shift, of, _), amount in moved.items() if (shift, of) == (number, key)]
            assert sum(taken) == method.taken.minor - method.refunded.minor, key
        assert sum(one["total"] for one in by_tariff) == sums.sold.minor
        assert sum(one["debt"] for one in by_tariff) == sums.repaid.minor
        assert sum(one["credit_kept"] for one in by_tariff) == sums.credit_kept.minor
        assert sum(one["credit_used"] for one in by_tariff) == -sums.credit_used.minor
        assert sum(one["litres"] for one in by_tariff) == sums.litres
    store.close()


def test_the_same_money_stands_in_every_report_of_sales(reports: StoredReports) -> None:
    keys = [key for key, report in REPORTS.items() if report.view.name == "v_turnover"]
    figures = ("sales", "litres", "sold", "payments", "paid", "returns", "returned", "fees", "fees_back", "net")
    totals = {key: tuple(sum(row[name] for row in named(reports, key)) for name in figures) for key in keys}
    assert len(set(totals.values())) == 1, totals
    parts = [sum(row[name] for row in named(reports, "sales-by-customer")) for name in ("water", "base", "debt", "total")]
    lines = named(reports, "customer-costs")
    assert sum(row["amount"] for row in lines) == parts[-1]
    for row in named(reports, "sales-by-tariff"):
        shown = ("water", "base", "levies", "minimum", "subsidy", "taxes", "debt", "rounding", "credit_used", "credit_kept")
        assert sum(row[part] for part in shown) == row["total"]
    for key in ("taxes-by-day", "taxes-by-month", "taxes-by-year"):
        of_taxes = {name: sum(row[name] for row in named(reports, key)) for name in ("taxed", "tax")}
        assert of_taxes == {"taxed": parts[0], "tax": sum(row["taxes"] for row in named(reports, "sales-by-customer"))}, key
    fees = {key: tuple(sum(row[name] for row in named(reports, key)) for name in ("amount", "amount_back")) for key in
            ("fees-by-day", "fees-by-month", "fees-by-year", "fees-by-operator")}  # fmt: skip
    assert set(fees.values()) == {totals["sales-by-day"][7:9]}


@pytest.mark.parametrize("key", ["sales-by-tariff", "sales-by-customer", "sales-by-step", "taxes-by-day"])
def test_sums_read_in_the_order_of_keys_are_those_of_the_rows_one_by_one(told: Path, key: str) -> None:
    report, reports = REPORTS[key], StoredReports(told, KEYS)
    names = [name for name in report.columns if not report.view.column(name).adds]
    listed = Report("listed", report.view, report.columns, only=report.only)
    sums: dict[tuple[Any, ...], list[int]] = {}
    for row in rows(reports, listed):
        of_these = sums.setdefault(row[: len(names)], [0] * (len(row) - len(names)))
        of_these[:] = [total + figure for total, figure in zip(of_these, row[len(names) :], strict=True)]
    assert sorted((*of, *added) for of, added in sums.items()) == sorted(rows(reports, report))
    seen: list[int] = []
    asked = Asked(report, SINCE, UNTIL)
    with reports.answer(asked, lambda done, total: seen.append(total), never) as answer:
        list(answer.rows)
    assert seen[0] != 12, "months are what the order of time is read by"
    later = Asked(report, date(2026, 11, 21), UNTIL)
    with reports.answer(later, silent, never) as answer:
        assert not list(answer.rows)


def test_a_report_is_read_while_the_till_goes_on(told: Path) -> None:
    store, reports = open_store(told, KEYS, StoryClock()), StoredReports(told, KEYS)
    with reports.answer(Asked(REPORTS["operator-log"], SINCE, UNTIL), silent, never) as answer:
        taken = [next(answer.rows)]
        store.write(lambda tx: tx.keep_pin(7, "anything"))
        taken += answer.rows
        assert answer.head == len(taken), "all of it as the books were after that entry"
    store.close()


def test_a_long_report_tells_how_far_it_is_and_can_be_stopped(reports: StoredReports) -> None:
    told: list[tuple[int, int]] = []
    asked = Asked(REPORTS["sales-by-day"], date(2022, 1, 1), date(2026, 12, 31))
    with reports.answer(asked, lambda done, total: told.append((done, total)), never) as answer:
        assert list(answer.rows)
    assert len(told) > 50
    assert told[-1][0] == told[-1][1]
    with pytest.raises(Cancelled), reports.answer(asked, silent, lambda: len(told) > 50) as answer:
        list(answer.rows)


def test_days_are_those_of_the_utilitys_clocks(reports: StoredReports) -> None:
    [row] = named(reports, "sales-by-day")
    assert row["day"] == "2026-11-20"
    with reports.answer(Asked(REPORTS["sales"], date(2026, 11, 21), UNTIL), silent, never) as answer:
        assert not list(answer.rows)


@given(
    st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None)),
    st.sampled_from(["Europe/Berlin", "Africa/Casablanca", "America/Mexico_City", "Asia/Kathmandu"]),
)
def test_the_clocks_of_a_zone_are_known_at_every_instant(naive: datetime, zone: str) -> None:
    at = naive.replace(tzinfo=UTC)
    ahead = [seconds for since, seconds in offsets(zone) if since <= micros(at)][-1]
    assert timedelta(seconds=ahead) == at.astimezone(ZoneInfo(zone)).utcoffset()


FORBIDDEN: Mapping[str, str] = {
    "a table": "SELECT count(*) AS n FROM entry",
    "a table of PINs": "SELECT hash AS n FROM pin",
    "a table below a view": "SELECT count(*) AS n FROM v_sale JOIN pin",
    "the schema": "SELECT count(*) AS n FROM sqlite_schema",
    "a second statement": "SELECT 1 AS n; SELECT 2",
    "a way out of the brackets": "SELECT 1 AS n) UNION SELECT operator FROM (SELECT operator FROM pin",
    "a write": "DELETE FROM operator RETURNING 1 AS n",
    "a file": "SELECT load_extension('x') AS n",
    "a function of ours": "SELECT confirmed(x'00') AS n",
    "much memory": "SELECT length(zeroblob(1000000000)) AS n",
    "a setting": "SELECT cache_size AS n FROM pragma_cache_size",
    "a table under the name of a part": "WITH pin AS (SELECT 1) SELECT count(*) AS n FROM pin",
    "a part under the name of a view": "WITH v_account AS (SELECT hash AS n FROM pin) SELECT n FROM v_account",
    "such a part with its columns": "WITH a AS (SELECT 1), 'v_account' /**/ (n) AS (SELECT hash FROM pin)"
    " SELECT n FROM v_account",
    "such a part with an unseen blank": "WITH v_account\ufeffAS (SELECT name AS n FROM operator) SELECT n FROM v_account",
    "such a part behind what looks like a remark": "WITH a AS (SELECT '--'), [V_account]--\nAS NOT MATERIALIZED"
    " (SELECT hash AS n FROM pin) SELECT n FROM v_account",
    "no column of that name": "SELECT sales AS m FROM v_sale",
    "no SQL": "every sale there is",
}


@pytest.mark.parametrize("query", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_an_own_query_is_refused(reports: StoredReports, query: str) -> None:
    with pytest.raises(Refusal, match=f"^{Code.REPORT_QUERY.value}"):
        rows(reports, own(query))


def test_an_own_query_over_the_views_is_answered_and_can_be_cut_down(reports: StoredReports) -> None:
    text = "SELECT day, sum(total) AS total FROM v_sale WHERE stands = 1 AND day BETWEEN :since AND :until GROUP BY day"
    report = own(text, ViewColumn("day", Form.DAY), ViewColumn("total", Form.MONEY, adds=True))
    reports.check(report)
    assert rows(reports, report) == [("2026-11-20", 36_000)]
    assert rows(reports, report, Condition("day", ("2026-11-19",))) == []
    parts = own("WITH a AS (SELECT sales FROM v_sale), b AS (SELECT count(*) AS n FROM a) SELECT n FROM b")
    assert rows(reports, parts) == [(len(rows(reports, REPORTS["sales"])),)]
    with pytest.raises(Refusal, match=f"^{Code.REPORT_COLUMN.value}"):
        rows(reports, report, Condition("hash", ("1",)))


def test_an_own_query_that_calls_a_fraction_an_amount_is_refused(reports: StoredReports) -> None:
    with pytest.raises(Refusal, match=f"^{Code.REPORT_FORM.value}"):
        rows(reports, own("SELECT total / 2.0 AS n FROM v_sale"))


def test_an_own_query_that_never_ends_is_ended(told: Path) -> None:
    endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) AS n FROM c"
    with pytest.raises(Refusal, match=f"^{Code.REPORT_TOO_LONG.value}"):
        rows(StoredReports(told, KEYS, longest=0), own(endless))
    with (
        pytest.raises(Cancelled),
        StoredReports(told, KEYS).answer(Asked(own(endless), SINCE, UNTIL), silent, lambda: True) as answer,
    ):
        list(answer.rows)
