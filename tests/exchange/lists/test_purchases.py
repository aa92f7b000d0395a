"""Purchases as a list: every figure in its column, money that went back below nothing, names that compute nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.domain.money import Money
from app.domain.sold import PARTS, Sold, SoldField
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.till import TillIdentity
from app.domain.vend import EntryId, EntryKind, EntryState
from exchange.lists.purchases import Naming, write_purchases

Cells = dict[str, Any]


def pesos(minor: int) -> Money:
    return Money(minor, "MXN")


LINES = (
    QuoteLine(LineKind.STEP, pesos(30_100)),
    QuoteLine(LineKind.STEP, pesos(20_100)),
    QuoteLine(LineKind.BASE, pesos(7_500)),
    QuoteLine(LineKind.TAX, pesos(9_232)),
    QuoteLine(LineKind.TAX_WITHIN, pesos(0), within=1_200),
    QuoteLine(LineKind.DEBT, pesos(5_000)),
    QuoteLine(LineKind.CREDIT_USED, pesos(-1_932)),
)
SALE = Sold(
    7,
    EntryId(TillIdentity(1, 2), 5, 3),
    EntryKind.SALE,
    EntryState.COMPLETED,
    datetime(2026, 12, 1, 5, 30, 15, 250_000, tzinfo=UTC),
    41,
    "C-1",
    '=HYPERLINK("http://example.org")',
    "A-1",
    "204-118",
    "+1 Calle",
    "0412334567",
    10_500,
    pesos(70_000),
    pesos(100_000),
    pesos(30_000),
    7,
    2,
    "domestic",
    4,
    LINES,
)
BACK = replace(SALE, seq=8, kind=EntryKind.RETURN, receipt=None, tendered=pesos(0), change=pesos(0), lines=(), operator=9)
NAMING = Naming({f: f.value for f in SoldField}, lambda member: member.value, {7: "@Ana"}, "America/Mexico_City", "Sold")


@pytest.fixture
def written(tmp_path: Path) -> tuple[Cells, Cells]:
    """Both rows as a spreadsheet holds them, by column."""
    assert write_purchases(tmp_path / "sold.xlsx", (SALE, BACK), NAMING) == 2
    sheet = openpyxl.load_workbook(tmp_path / "sold.xlsx").worksheets[0]
    assert [cell.data_type for row in sheet.iter_rows() for cell in row].count("f") == 0, "nothing is a formula"
    rows: list[Any]
    head, *rows = sheet.iter_rows(values_only=True)
    one, other = (dict(zip(map(str, head), row, strict=True)) for row in rows)
    return one, other


def test_every_figure_has_its_column(written: tuple[Cells, Cells]) -> None:
    row, _ = written
    figures = ("volume", "water", "base", "taxes", "taxes-within", "debt", "credit-used", "total", "tendered", "change")
    assert [row[name] for name in figures] == [10.5, 502, 75, 92.32, 12, 50, -19.32, 700, 1000, 300]
    assert (row["levies"], row["entry"], row["tariff"], row["version"]) == (None, "1/2/5/3", "domestic", 4)
    assert row["at"] == datetime(2026, 11, 30, 23, 30, 15)  # noqa: DTZ001 - a spreadsheet knows no zones


def test_what_went_back_is_below_nothing(written: tuple[Cells, Cells]) -> None:
    _, row = written
    assert (row["kind"], row["volume"], row["total"], row["operator"]) == ("return", -10.5, -700, "9")


def test_no_name_is_computed(written: tuple[Cells, Cells], tmp_path: Path) -> None:
    row, _ = written
    assert (row["holder"], row["address"]) == (SALE.holder, SALE.address)
    write_purchases(tmp_path / "sold.csv", (SALE,), NAMING)
    line = (tmp_path / "sold.csv").read_text("utf-8-sig").splitlines()[1]
    assert "'=HYPERLINK" in line
    assert "'+1 Calle" in line
    assert "'@Ana" in line


def test_the_parts_of_a_price_are_all_there() -> None:
    assert set(PARTS.values()) == set(LineKind) - {LineKind.TAX_WITHIN}
    assert sum(line.amount.major for line in LINES) == Decimal("700.00")
