"""More schedules of real utilities, with bills that were printed or are worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.tariff.check import check
from app.domain.tariff.definition import (
    BaseCharge,
    Every,
    MinimumCharge,
    PercentCharge,
    Period,
    PeriodKind,
    TariffVersion,
)
from app.domain.tariff.quote import Bought
from app.domain.volume import Volume
from tests.domain.tariff.made import FRESH, NO_LABEL, NOVEMBER, at_work, litres, mxn, steps, tariff

D = Decimal


def minor(*amounts: str) -> tuple[Decimal, ...]:
    return tuple(D(amount) * 100 for amount in amounts)


def delhi(service: str, price: str) -> TariffVersion:
    """Delhi 2013/14, up to 30 m³: nothing up to 20 m³; beyond, a service charge and *all* water at the price of the step.

    All water at the price of the step reached is the steps and a base by the step: here 20 m³ × price. Sewer 60 % of water.
    """
    return tariff(
        BaseCharge("service", NO_LABEL, Every.MONTH, by_step=minor("0", service), of="water"),
        steps(("20", "0"), ("30", price)),
        BaseCharge("water from the first litre", NO_LABEL, Every.MONTH, by_step=(D(0), D(price) * 2000), of="water"),
        PercentCharge("sewer", NO_LABEL, D(60), ("water", "water from the first litre")),
    )


@pytest.mark.parametrize(("service", "price", "total"), [("181.50", "18.15", "791.34"), ("199.65", "19.965", "870.47")])
def test_delhi_a_base_by_the_step_reached_and_sewer_by_percentage(service: str, price: str, total: str) -> None:
    """Printed for 21 m³: 181.50 + 381.15 + 228.69 = 791.34, and a tenth more a year later, 870.474."""
    prices = at_work(delhi(service, price))
    assert prices.quote(litres("20"), FRESH).total == mxn("0")
    assert prices.quote(litres("21"), FRESH).total == mxn(total)
    assert prices.quote(litres("1"), prices.having(litres("20"))).total == mxn(total), "the litre that leaves the free step"
    assert prices.quote_money(mxn(total), FRESH, litres("99")).volume >= litres("21")
    assert check(prices.version) == ()


SELANGOR = tariff(
    steps(("20", "0.65"), ("35", "1.32"), (None, "2.63")), MinimumCharge("minimum", NO_LABEL, D(650), ("water",))
)


@pytest.mark.parametrize(
    ("volume", "total"), [("5", "6.50"), ("10", "6.50"), ("20", "13"), ("25", "19.60"), ("40", "45.95")]
)
def test_selangor_a_minimum_consumption(volume: str, total: str) -> None:
    """2024: RM 6.50 at least; 25 m³ are 13.00 + 5 × 1.32 = 19.60; 40 m³ are 13.00 + 19.80 + 5 × 2.63 = 45.95."""
    prices = at_work(SELANGOR)
    assert prices.quote(litres(volume), FRESH).total == mxn(total)
    first = prices.quote(litres("3"), FRESH)
    second = prices.quote(litres(volume) - litres("3"), prices.having(litres("3")))
    assert first.total + second.total == mxn(total)
    assert check(SELANGOR) == ()


def amount_a_month(quarter: str) -> Decimal:
    return (D(quarter) * 100 / 3).quantize(D("0.0001"))


def test_queensland_steps_by_the_year() -> None:
    """Gatton: up to 300 m³ a year 0.642, above 1.589; bulk water 3.122; access 80.61 and 122.89 a quarter, a third a month.

    40 m³ after 280 in the year, the month paid: 20 × 0.642 + 20 × 1.589 + 40 × 3.122 = 12.84 + 31.78 + 124.88 = 169.50.
    Before the bound: 80 m³, the month not paid: 51.36 + 249.76 + (80.61 + 122.89) / 3 = 368.9533…
    """
    access = (("water access", "80.61"), ("sewer access", "122.89"))
    gatton = tariff(
        *(BaseCharge(name, NO_LABEL, Every.MONTH, amount_a_month(quarter)) for name, quarter in access),
        steps(("300", "0.642"), (None, "1.589")),
        steps((None, "3.122"), name="bulk"),
        period=Period(PeriodKind.YEAR),
    )
    prices = at_work(gatton)
    assert prices.quote(litres("40"), Bought(litres("280"), Volume(0), NOVEMBER)).total == mxn("169.50")
    assert prices.quote(litres("80"), FRESH).total == mxn("368.95")


@pytest.mark.parametrize(("size", "total"), [(15, "28.71"), (20, "46.34"), (25, "66.12"), (40, "111.97")])
def test_puerto_rico_bases_by_the_size_of_the_meter(size: int, total: str) -> None:
    """Printed for water and sewer together, 2023; they cover 10 m³."""
    water = ((15, "16.46"), (20, "25.92"), (25, "40.25"), (40, "72.82"))
    sewer = ((15, "12.25"), (20, "20.42"), (25, "25.87"), (40, "39.15"))
    version = tariff(
        *(
            BaseCharge(name, NO_LABEL, Every.MONTH, by_size=tuple((mm, D(amount) * 100) for mm, amount in sums))
            for name, sums in (("water base", water), ("sewer base", sewer))
        ),
        steps(("10", "0"), ("15", "2.92"), ("25", "3.20"), (None, "4.31")),
        steps(("10", "0"), ("15", "2.53"), ("25", "2.78"), (None, "3.75"), name="sewer"),
    )
    assert at_work(version, meter_size=size).quote(litres("10"), FRESH).total == mxn(total)
