"""Tariffs that utilities have published, with bills that they or anyone with a pencil computed, to the cent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.domain.money import Money
from app.domain.tariff.definition import BaseCharge, Charge, ClassPrices, Every, Step, StepsCharge, TariffVersion, Tax
from app.domain.tariff.prices import prices
from app.domain.tariff.quote import Bought, Situation
from app.domain.volume import Volume
from tests.domain.tariff.made import AT, NO_LABEL

FILE = Path(__file__).parents[2] / "data" / "published_tariffs.json"
PUBLISHED: dict[str, dict[str, Any]] = {
    one["id"]: one for one in json.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal)["tariffs"]
}


def minor(price: Any) -> Decimal:
    return Decimal(price) * 100


def block(name: str, pairs: list[Any], **more: Any) -> StepsCharge:
    bounds = [(p["to"], p["price"]) if isinstance(p, dict) else p for p in pairs]
    made = tuple(Step(None if upto is None else upto * 1000, minor(price)) for upto, price in bounds)
    return StepsCharge(name, NO_LABEL, made, **more)


def monthly(name: str, amount: Any, **more: Any) -> BaseCharge:
    return BaseCharge(name, NO_LABEL, Every.MONTH, minor(amount), **more)


def classes(id: str) -> dict[str, list[Charge]]:
    """The charges of each class of a published tariff."""
    one = PUBLISHED[id]
    match id:
        case "nairobi-2017-domestic":
            return {"domestic": [block("water", one["blocks"]), monthly("base", one["fixed_per_month"])]}
        case "ethekwini-2021":
            return {"domestic": [block("water", one["blocks"], tax="vat")]}
        case "poland-2020-water-and-sewer":
            water = one["water"]
            base = monthly("base", water["fixed_per_month"], tax="vat")
            return {"domestic": [block("water", [(None, water["price"])], tax="vat"), base]}
        case "nakuru-2021":
            return {name: [block("water", pairs)] for name, pairs in one["classes"].items()}
        case "nairobi-2022-with-sewer":
            sewer = one["sewer_domestic"]
            share = Decimal(sewer["share_of_water_volume_percent"])
            return {"domestic": [block("water", one["water_domestic"]), block("sewer", sewer["blocks"], share=share)]}
        case "puerto-rico-2023-residential":
            bases = [monthly(f"{name}-base", one[name]["base"]) for name in ("water", "sewer")]
            return {"domestic": [*bases, *(block(name, one[name]["blocks"]) for name in ("water", "sewer"))]}
        case "lima-2015":
            return {
                name: [
                    monthly("base", one["fixed_per_month"], tax="vat"),
                    *(block(what, one[what][name], tax="vat") for what in ("water", "sewer") if name in one[what]),
                ]
                for name in one["water"]
            }
    raise AssertionError(id)


def published(id: str) -> TariffVersion:
    one = PUBLISHED[id]
    percent = Decimal(18) if "tax" in one else Decimal(one.get("vat_percent", 0))
    made = tuple(ClassPrices(name, NO_LABEL, tuple(charges)) for name, charges in classes(id).items())
    return TariffVersion(id, NO_LABEL, 1, one["currency"], date(2015, 1, 1), made, taxes=(Tax("vat", NO_LABEL, percent),))


def bills() -> Iterator[Any]:
    for name, one in PUBLISHED.items():
        for bill in one["bills" if "bills" in one else "bills_water"]:
            yield pytest.param(name, bill, id=f"{name} {bill.get('class', '')} {bill['m3']} m³")


@pytest.mark.parametrize(("id", "bill"), list(bills()))
def test_a_published_bill_is_met_to_the_cent(id: str, bill: dict[str, Any]) -> None:
    at_work = prices(published(id), Situation(bill.get("class", "domestic"), AT))
    quote = at_work.quote(Volume(bill["m3"] * 1000), Bought())
    assert quote.total == Money.of_major(Decimal(bill["total"]), PUBLISHED[id]["currency"])
    for part in ("water", "sewer"):
        if part in bill:
            amounts = (line.amount.minor for line in quote.lines if line.name.startswith(part))
            assert sum(amounts) == minor(bill[part])


def test_the_published_bill_of_sixty_comes_in_two_purchases_too() -> None:
    at_work = prices(published("nairobi-2022-with-sewer"), Situation("domestic", AT))
    first = at_work.quote(Volume(37_123), Bought())
    second = at_work.quote(Volume(60_000 - 37_123), at_work.having(first.volume))
    assert (first.total + second.total).major == Decimal("6685.00")
