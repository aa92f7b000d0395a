"""Taxes in reports: what sales took, less what of it went back with the money of returns, to the last centavo."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.domain.report import Asked
from app.domain.report.catalogue import REPORTS
from db.till.reports import StoredReports
from tests.counter.correcting import Desk
from tests.household import Counter, store_keys


@pytest.fixture
def desk(counter: Counter) -> Desk:
    return Desk(counter)


def taxes(desk: Desk, key: str = "taxes-by-day") -> dict[str, int]:
    """The sums of the report."""
    report = REPORTS[key]
    asked = Asked(report, date(2026, 11, 1), date(2026, 12, 31))
    with StoredReports(desk.counter.folder, store_keys(1)).answer(asked, lambda done, total: None, lambda: False) as answer:
        rows: list[dict[str, Any]] = [dict(zip(report.columns, row, strict=True)) for row in answer.rows]
    return {name: sum(row[name] for row in rows) for name in ("taxed", "tax", "taxed_back", "tax_back", "tax_net")}


def test_what_goes_back_of_a_tax_is_its_part_of_the_money_and_in_the_end_all_of_it(desk: Desk) -> None:
    """7 m³ at 43.00, 3 at 67.00 and the base of 75.00 are 577.00, with 16 % 92.32; the newest m³ is worth 67.00 + 10.72."""
    sale = desk.sell(10_000)
    assert taxes(desk) == {"taxed": 57_700, "tax": 9_232, "taxed_back": 0, "tax_back": 0, "tax_net": 9_232}
    for litres, taxed, tax in ((1_000, 6_700, 1_072), (2_345, 21_584, 3_453), (None, 57_700, 9_232)):
        desk.correct(sale, litres)
        told = taxes(desk)
        assert (told["taxed_back"], told["tax_back"], told["tax_net"]) == (taxed, tax, 9_232 - tax)
        assert told["taxed_back"] + told["tax_back"] == desk.paid, "no centavo is lost between the two"
    assert {key: taxes(desk, key) for key in ("taxes-by-month", "taxes-by-year")} == {
        "taxes-by-month": told,
        "taxes-by-year": told,
    }


def test_a_tax_goes_back_when_its_money_does(desk: Desk) -> None:
    sale = desk.sell(10_000)
    desk.visit()
    desk.correct(sale, 4_000)
    assert taxes(desk)["tax_back"] == 0, "the meter has not said yet that it gave the litres back"
    desk.visit()
    desk.present()
    assert taxes(desk)["tax_back"] == 28_304 - taxes(desk)["taxed_back"] == 3_904
