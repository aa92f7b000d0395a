"""A figure that stands in two places is the same in both: reports, the customer's page and statement, an auditor's records.

X, Z and the reports of money are compared in `tests.db.till.test_reports` and every night in `tests.simulate`, losses in
`tests.counter.test_loss`, load profiles in `tests.db.till.test_profile_reports`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import TextIOWrapper
from pathlib import Path
from typing import Any
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest

from app.counter.customer_view import customer_view
from app.counter.statement import make_statement
from app.counter.till import Till
from app.domain.keeping_events import YearArchived
from app.domain.records.manifest import SALES
from app.domain.report import Asked, Condition, Report
from app.domain.report.catalogue import REPORTS
from app.domain.report.views.sales import SALE
from app.domain.roles import Operator, Role
from app.domain.tariff.quote import LineKind
from app.domain.vend import EntryKind
from aquatill.books import books_of
from aquatill.clock import SystemClock
from aquatill.demo.equipment import DemoEquipment
from aquatill.home import Home
from aquatill.keeping.records import Source, write_period
from db.till import create
from db.till.files import StoreKeys
from db.till.reports import StoredReports
from tests.cards.layout_examples import KEYS as CARD_KEYS
from tests.db.till.story import posting, whole_story
from tests.db.till.story_sales import KEYS, START, StoryClock
from tests.household import SUPERVISOR, HandClock

ALL_OF_SALES = Report("v_sale", SALE, tuple(column.name for column in SALE.columns))
AUDITOR = Operator(9, "Rosa", Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Year:
    """The demo's books with their year of sales."""

    home: Home
    keys: StoreKeys
    till: Till
    today: date

    @property
    def since(self) -> date:
        return self.today.replace(year=self.today.year - 2, day=1)

    def told(self, key: str, *where: Condition, since: date | None = None) -> list[dict[str, Any]]:
        report = ALL_OF_SALES if key == ALL_OF_SALES.key else REPORTS[key]
        asked = Asked(report, since or self.since, self.today, where)
        with StoredReports(self.home.folder, self.keys).answer(asked, lambda done, total: None, lambda: False) as answer:
            return [dict(zip(report.columns, row, strict=True)) for row in answer.rows]


@pytest.fixture(scope="module", params=["demo", "story"])
def year(request: pytest.FixtureRequest, demo_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """The demo's year, and a day on which everything happened that can."""
    if request.param == "demo":
        keys = DemoEquipment(demo_home).keys(None)
        with books_of(demo_home, keys, SystemClock(), demo=True, name="test") as books:
            yield _year(demo_home, keys.store, books.till())
        return
    home = Home(tmp_path_factory.mktemp("story"))
    store = create(home.folder, KEYS, StoryClock())
    store.write(posting([event for event in whole_story() if not isinstance(event, YearArchived)]))
    yield _year(home, KEYS, Till(store, CARD_KEYS, HandClock(START + timedelta(days=1))))
    store.close()


def _year(home: Home, keys: StoreKeys, till: Till) -> Year:
    zone = till.store.read(lambda reading: reading.founding().zone)
    return Year(home, keys, till, till.clock.now().astimezone(ZoneInfo(zone)).date())


@pytest.fixture(scope="module")
def customers(year: Year) -> list[str]:
    """All who bought."""
    return [row["account"] for row in year.told("sales-by-customer")]


def test_an_auditors_records_tell_the_sales_of_the_reports(year: Year, tmp_path: Path) -> None:
    source = Source(year.till, year.home.folder, year.keys, lambda count: None, lambda: False)
    write_period(source, AUDITOR, year.since, year.today, tmp_path / "records.zip")
    with ZipFile(tmp_path / "records.zip") as packed, packed.open(SALES) as file:
        rows = [row for row in csv.DictReader(TextIOWrapper(file, "utf-8-sig")) if row["kind"] == "sale"]
    handed_out = {row["entry"]: (int(row["litres"]), row["total"].replace(".", "")) for row in rows}
    assert handed_out
    assert handed_out == {row["entry"]: (row["litres"], f"{row['total']:03}") for row in year.told("sales")}
    states = {row["entry"]: row["state"] for row in year.told("sales") if row["state"] != "taken-back"}
    assert states.items() <= {row["entry"]: row["state"] for row in rows}.items()


def test_the_list_of_purchases_tells_the_sales_of_the_reports(year: Year) -> None:
    begin, end = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
    told = year.till.store.read(lambda reading: reading.sold_after(begin, 0, end, 1_000))
    sales = [(one.receipt, one.account, one.litres, one.total.minor) for one in told if one.kind is EntryKind.SALE]
    listed = [tuple(row[name] for name in ("receipt", "account", "litres", "total")) for row in year.told("sales")]
    assert sorted(sales, key=str) == sorted(listed, key=str)
    lines = [line for one in told if one.kind is EntryKind.SALE for line in one.lines]
    of_tax = {LineKind.TAX: "taxes", LineKind.STEP: "water", LineKind.DEBT: "debt", LineKind.BASE: "base"}
    rows = year.told("v_sale")
    for kind, name in of_tax.items():
        assert sum(line.amount.minor for line in lines if line.kind is kind) == sum(row[name] for row in rows), kind


def test_a_statement_tells_what_the_reports_tell_of_a_customer(year: Year, customers: list[str]) -> None:
    for account in customers:
        statement = make_statement(year.till, SUPERVISOR, account)
        only = Condition("account", (account,))
        stands = Condition("state", ("completed",))
        sales = year.told("sales", only, stands, since=statement.since)
        assert [(one.volume.litres, one.total.minor) for one in statement.purchases] == [
            (row["litres"], row["total"]) for row in sales
        ], account
        returns = [row for row in year.told("corrected-sales", only, since=statement.since) if row["cause"]]
        assert statement.back.minor == sum(row["paid_out"] + row["credited"] for row in returns), account
        lines = year.told("customer-costs", only, stands, since=statement.since)
        assert sum(line.amount.minor for line in statement.charges) == sum(line["amount"] for line in lines)
        assert sum(line.within for line in statement.charges) == sum(line["within"] for line in lines)
        debts = year.told("debts-by-kind", only)
        assert statement.owed.minor == sum(debt["owed"] for debt in debts), account
        assert statement.kept.minor == sum(credit["credit"] for credit in year.told("credit-of-accounts", only)), account


def test_the_customers_page_tells_what_the_reports_tell(year: Year, customers: list[str]) -> None:
    for account in customers:
        view = customer_view(year.till, SUPERVISOR, account, 1_000)
        only = Condition("account", (account,))
        sales = [one for one in view.purchases if one.entry.kind is EntryKind.SALE]
        stands = year.told("sales", only, Condition("state", ("completed",)))
        assert [one.entry.total.minor for one in reversed(sales)] == [row["total"] for row in stands], account
        assert view.owed.minor == sum(debt["owed"] for debt in year.told("debts", only)), account
        assert view.credit.minor == sum(row["credit"] for row in year.told("credit-of-accounts", only)), account
        [meter] = year.told("credit-outstanding", only)
        word = (view.status.credit, view.status.register, view.status.battery) if view.status else (None, None, None)
        assert (meter["credit"], meter["register"], meter["battery"]) == word, account
        used = {row["month"]: row["used"] for row in year.told("consumption", only)}
        shown = {f"{2000 + one.period // 12}-{one.period % 12 + 1:02}": one for one in view.used}
        measured = {month: one.litres for month, one in shown.items() if one.measured and month in used}
        assert measured.items() <= used.items(), account
