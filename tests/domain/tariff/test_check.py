"""Everything that can be wrong with a tariff is found, with its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.domain.tariff.check import check, check_successor
from app.domain.tariff.definition import (
    AllowanceCharge,
    Band,
    BaseCharge,
    Change,
    Charge,
    DebtRule,
    Every,
    Limits,
    MinimumCharge,
    PercentCharge,
    Period,
    PeriodKind,
    Step,
    StepsCharge,
    TariffVersion,
    Tax,
)
from app.domain.tariff.falling import falls_at
from app.domain.tariff.finding import Fault, Finding
from app.domain.tariff.quote import Situation
from app.domain.tariff.readying import schedule
from app.domain.tariff.weights import cannot_fall
from app.domain.volume import Volume
from tests.domain.tariff.made import AT, NO_LABEL, steps, tariff
from tests.domain.tariff.test_published import PUBLISHED, published

WATER = steps(("10", "3"), (None, "8"))
D = Decimal


def found(version: TariffVersion) -> list[tuple[Fault, str, str, int]]:
    return [(finding.fault, finding.field, finding.charge, finding.item) for finding in check(version)]


def of(fault: Fault, field: str, charge: str = "water", item: int = 0) -> list[tuple[Fault, str, str, int]]:
    return [(fault, field, charge, item)]


def percent(name: str, rate: str, *names: str) -> PercentCharge:
    return PercentCharge(name, NO_LABEL, D(rate), names)


@pytest.mark.parametrize("name", PUBLISHED)
def test_nothing_is_wrong_with_what_utilities_have_published(name: str) -> None:
    assert check(published(name)) == ()


def water(*made: tuple[int | None, str], **more: Any) -> StepsCharge:
    return StepsCharge("water", NO_LABEL, tuple(Step(upto, D(price)) for upto, price in made), **more)


@pytest.mark.parametrize(
    ("charge", "expected"),
    [
        (water(), of(Fault.NO_STEPS, "steps")),
        (water((5_000, "1"), (5_000, "2"), (None, "3")), of(Fault.BOUNDS_OVERLAP, "upto", item=2)),
        (water((5_000, "1"), (4_000, "2"), (4_500, "3"), (None, "3")), [
            *of(Fault.BOUNDS_OVERLAP, "upto", item=2), *of(Fault.BOUNDS_OVERLAP, "upto", item=3)]),
        (water((None, "1"), (4_000, "2")), of(Fault.OPEN_STEP_INSIDE, "upto", item=1)),
        (water((0, "1"), (None, "2")), of(Fault.NOT_POSITIVE, "upto", item=1)),
        (water((5_000, "1"), (None, "-0.01")), of(Fault.NEGATIVE, "price", item=2)),
        (water((None, "NaN")), of(Fault.NOT_A_FIGURE, "price", item=1)),
        (water((None, "1"), share=D(0)), of(Fault.NOT_POSITIVE, "share")),
        (water((None, "1"), share=D("100.1")), of(Fault.PERCENT_OUT_OF_RANGE, "share")),
        (water((None, "1"), tax="vat"), of(Fault.UNKNOWN_TAX, "tax")),
        (water((None, "1"), band="night"), of(Fault.UNKNOWN_BAND, "band")),
    ],
)  # fmt: skip
def test_steps_that_make_no_sense(charge: Charge, expected: list[Any]) -> None:
    assert found(tariff(charge)) == expected


def base(**more: Any) -> BaseCharge:
    return BaseCharge("base", NO_LABEL, **{"every": Every.MONTH, **more})


@pytest.mark.parametrize(
    ("charge", "fault", "field", "item"),
    [
        (base(amount=D(-1)), Fault.NEGATIVE, "amount", 1),
        (base(by_size=((15, D(1)), (20, D(-1)))), Fault.NEGATIVE, "by_size", 2),
        (base(by_size=((15, D(1)), (15, D(2)))), Fault.NAME_TWICE, "by_size", 1),
        (base(by_size=((0, D(1)),)), Fault.NOT_POSITIVE, "by_size", 1),
        (base(collect=-1), Fault.NEGATIVE, "collect", 0),
        (base(collect=121), Fault.TOO_MANY, "collect", 0),
        (base(by_step=(D(1), D(2), D(3)), of="water"), Fault.STEP_COUNT_DIFFERS, "by_step", 0),
        (base(by_step=(D(2), D(1)), of="water"), Fault.SUMS_FALL, "by_step", 2),
        (base(by_step=(D(1), D(2)), of="sewer"), Fault.UNKNOWN_CHARGE, "of", 0),
        (base(by_step=(D(1), D(2))), Fault.NOTHING_REFERRED, "of", 0),
        (base(by_step=(D(1), D(2)), of="base"), Fault.REFERENCE_NOT_STEPS, "of", 0),
        (base(by_step=(D(1), D(2)), by_size=((15, D(1)),), of="water"), Fault.SIZE_AND_STEP, "by_step", 0),
        (percent("base", "-100.5", "water"), Fault.PERCENT_OUT_OF_RANGE, "percent", 0),
        (percent("base", "1001", "water"), Fault.PERCENT_OUT_OF_RANGE, "percent", 0),
        (percent("base", "10"), Fault.NOTHING_REFERRED, "of", 0),
        (percent("base", "10", "sewer"), Fault.UNKNOWN_CHARGE, "of", 0),
        (percent("base", "10", "water", "water"), Fault.NAME_TWICE, "of", 0),
        (percent("base", "10", "base"), Fault.REFERENCES_IN_A_CIRCLE, "of", 0),
        (MinimumCharge("base", NO_LABEL, D(-1), ("water",)), Fault.NEGATIVE, "amount", 1),
        (AllowanceCharge("base", NO_LABEL, 0, "water"), Fault.NOT_POSITIVE, "litres", 0),
        (AllowanceCharge("base", NO_LABEL, 1, "sewer"), Fault.UNKNOWN_CHARGE, "of", 0),
        (AllowanceCharge("base", NO_LABEL, 1, "water", D(-1)), Fault.NEGATIVE, "price", 1),
        (AllowanceCharge("base", NO_LABEL, 1, "water", D(301)), Fault.ALLOWANCE_DEARER, "price", 1),
    ],
)
def test_charges_that_make_no_sense(charge: Charge, fault: Fault, field: str, item: int) -> None:
    assert found(tariff(WATER, charge)) == of(fault, field, "base", item)


def test_charges_that_are_worked_out_from_each_other() -> None:
    version = tariff(WATER, percent("one", "10", "water", "two"), percent("two", "10", "one"))
    (finding,) = check(version)
    assert finding.fault is Fault.REFERENCES_IN_A_CIRCLE
    assert finding.params["names"] in ("one → two → one", "two → one → two")


def test_an_allowance_must_be_cheaper_than_the_steps_that_it_can_reach() -> None:
    """5 m³ at 2.00 lie below 10 m³ at 5.00 in a month; later in a year they would stand against the 1.00 above."""
    version = tariff(steps(("10", "5"), (None, "1")), AllowanceCharge("cheap", NO_LABEL, 5_000, "water", D(200)))
    assert found(version) == []
    assert found(replace(version, period=Period(PeriodKind.YEAR))) == of(Fault.ALLOWANCE_DEARER, "price", "cheap", 2)


def test_two_allowances_of_the_same_steps() -> None:
    cheap = AllowanceCharge("cheap", NO_LABEL, 1_000, "water")
    assert found(tariff(WATER, cheap, replace(cheap, name="free"))) == of(Fault.ALLOWANCE_TWICE, "of", "free")


def test_a_minimum_of_what_belongs_to_another_period() -> None:
    least = MinimumCharge("least", NO_LABEL, D(100), ("sewer",))
    version = tariff(base(amount=D(1)), WATER, percent("sewer", "10", "water", "base"), least)
    assert found(version) == []
    assert found(replace(version, period=Period(PeriodKind.YEAR))) == of(Fault.MINIMUM_OF_OTHER_PERIOD, "of", "least")


def test_a_minimum_of_hours() -> None:
    least = MinimumCharge("least", NO_LABEL, D(100), ("water",))
    version = tariff(replace(WATER, band="always"), least, bands=(Band("always", NO_LABEL),))
    assert found(version) == of(Fault.MINIMUM_OF_BAND, "of", "least")


PLAIN = tariff(WATER)
(DOMESTIC,) = PLAIN.classes


@pytest.mark.parametrize(
    ("change", "fault", "field"),
    [
        ({"key": ""}, Fault.NAME_MISSING, "key"),
        ({"version": 0}, Fault.NOT_POSITIVE, "version"),
        ({"volume_step": 0}, Fault.NOT_POSITIVE, "volume_step"),
        ({"cash_step": 0}, Fault.NOT_POSITIVE, "cash_step"),
        ({"currency": "mxn"}, Fault.CURRENCY_WRONG, "currency"),
        ({"currency": "KSH"}, Fault.CURRENCY_WRONG, "currency"),
        ({"valid_from": date(1999, 12, 31)}, Fault.DATE_WRONG, "valid_from"),
        ({"period": Period(PeriodKind.CYCLE, 29)}, Fault.CYCLE_DAY_WRONG, "period"),
        ({"classes": ()}, Fault.NO_CLASS, "classes"),
        ({"classes": (DOMESTIC, DOMESTIC)}, Fault.NAME_TWICE, "classes"),
        ({"classes": (replace(DOMESTIC, charges=()),)}, Fault.NO_CHARGE, "charges"),
        ({"classes": (replace(DOMESTIC, charges=(base(amount=D(1)),)),)}, Fault.NO_STEPS, "charges"),
        ({"classes": (replace(DOMESTIC, charges=(WATER, WATER)),)}, Fault.NAME_TWICE, "charges"),
        ({"classes": (replace(DOMESTIC, exempt=("vat",)),)}, Fault.UNKNOWN_TAX, "exempt"),
        ({"classes": (replace(DOMESTIC, limits=Limits(least_litres=-1)),)}, Fault.NEGATIVE, "least_litres"),
        ({"classes": (replace(DOMESTIC, limits=Limits(9, 8)),)}, Fault.LEAST_ABOVE_MOST, "least_litres"),
        ({"taxes": (Tax("vat", NO_LABEL, D(-1)),)}, Fault.PERCENT_OUT_OF_RANGE, "taxes"),
        ({"taxes": (Tax("vat", NO_LABEL, D(1)),) * 2}, Fault.NAME_TWICE, "taxes"),
        ({"debts": DebtRule(share=D(100))}, Fault.PERCENT_OUT_OF_RANGE, "debts"),
        ({"debts": DebtRule(share=D(10), fixed=1)}, Fault.SHARE_AND_SUM, "debts"),
        ({"debts": DebtRule(floor=-1)}, Fault.NEGATIVE, "debts"),
        ({"bands": tuple(Band(f"{n}", NO_LABEL, hours=((n, n + 1),)) for n in range(9))}, Fault.BANDS_TOO_MANY, "bands"),
        ({"bands": (Band("", NO_LABEL, weekdays=(1,)),)}, Fault.NAME_MISSING, "bands"),
        ({"bands": (Band("n", NO_LABEL, hours=((0, 9),)),) * 2}, Fault.NAME_TWICE, "bands"),
        ({"bands": (Band("n", NO_LABEL, hours=((0, 1441),)),)}, Fault.DATE_WRONG, "hours"),
        ({"bands": (Band("n", NO_LABEL, weekdays=(8,)),)}, Fault.DATE_WRONG, "weekdays"),
        ({"bands": (Band("n", NO_LABEL, seasons=(((2, 30), (3, 1)),)),)}, Fault.DATE_WRONG, "seasons"),
        ({"bands": (Band("all", NO_LABEL), Band("n", NO_LABEL, weekdays=(1,)))}, Fault.BAND_NEVER, "bands"),
    ],
)
def test_versions_that_make_no_sense(change: dict[str, Any], fault: Fault, field: str) -> None:
    assert [(finding.fault, finding.field) for finding in check(replace(PLAIN, **change))] == [(fault, field)]


WINTER = (((10, 1), (3, 31)),)
SUMMER = (((4, 1), (9, 30)),)


@pytest.mark.parametrize(
    ("bands", "free"),
    [
        ((Band("night", NO_LABEL, hours=((1320, 360),)), Band("day", NO_LABEL, hours=((360, 1320),))), []),
        ((Band("night", NO_LABEL, hours=((1320, 360),)), Band("day", NO_LABEL, hours=((361, 1320),))), [""]),
        ((Band("night", NO_LABEL, seasons=WINTER), Band("day", NO_LABEL, seasons=SUMMER)), []),
        ((Band("night", NO_LABEL, seasons=WINTER), Band("day", NO_LABEL, seasons=(((4, 1), (9, 29)),))), [""]),
        ((Band("night", NO_LABEL, holidays=True), Band("day", NO_LABEL, weekdays=(1, 2, 3, 4, 5, 6))), [""]),
        ((Band("night", NO_LABEL, holidays=True), Band("day", NO_LABEL, holidays=False)), []),
        (
            (Band("night", NO_LABEL, weekdays=(6, 7)), Band("school", NO_LABEL, weekdays=(1,)), Band("day", NO_LABEL)),
            ["school"],
        ),
    ],
)
def test_hours_without_a_price_are_found_to_the_minute(bands: tuple[Band, ...], free: list[str]) -> None:
    version = tariff(replace(WATER, name="n", band="night"), replace(WATER, name="d", band="day"), bands=bands)
    assert [(finding.fault, finding.params["band"]) for finding in check(version)] == [
        (Fault.TIME_WITHOUT_PRICE, name) for name in free
    ]


BANDS = tuple(Band(f"from {hour}", NO_LABEL, hours=((hour * 60, (hour + 3) % 24 * 60),)) for hour in range(0, 24, 3))
FREE = AllowanceCharge("free", NO_LABEL, 5_000, "water")
LEAST = MinimumCharge("least", NO_LABEL, D(5000), ("water",))


@pytest.mark.parametrize(
    ("charges", "litres"),
    [
        ((WATER, percent("rebate", "-60", "water"), percent("gift", "-60", "water")), 1),
        ((WATER, FREE, percent("sewer", "50", "free")), 1),
        ((WATER, FREE, percent("sewer", "50", "water", "free")), None),
        ((WATER, LEAST, percent("tax", "50", "least")), 2),
        ((WATER, LEAST, percent("tax", "50", "least", "water")), None),
        ((WATER, steps(("12", "0"), (None, "20"), name="levy"), percent("rebate", "-100", "water"),
          percent("gift", "-100", "levy"), percent("more", "-5", "levy")), 12_001),
    ],
)  # fmt: skip
def test_a_total_that_would_fall_is_found_at_its_litre(charges: tuple[Charge, ...], litres: int | None) -> None:
    """The minimum's tax falls from the second litre on, as the minimum itself does; the gift on the levy above 12 m³."""
    volumes = [finding.params["volume"] for finding in check(tariff(*charges)) if finding.fault is Fault.TOTAL_FALLS]
    assert volumes == ([] if litres is None else [Volume(litres)])


def test_a_base_that_would_pay_back_is_a_fall() -> None:
    """5.00 for the first litre and a base of 5.00 less 120 %: who owes a base would pay less than who does not."""
    gifts = (percent("rebate", "-60", "base"), percent("gift", "-60", "base"))
    (finding,) = check(tariff(steps((None, "5000")), base(amount=D(500)), *gifts))
    assert (finding.fault, finding.params["volume"]) == (Fault.TOTAL_FALLS, Volume(1))


def test_the_least_fall_is_one() -> None:
    """0.02 cents a litre less 101 %: one part of five thousand a litre."""
    made = schedule(tariff(steps((None, "0.20")), percent("gift", "-101", "water")), Situation("domestic", AT))
    assert (made.unit, made.slopes[0], falls_at(made)) == (5_000, -1, 1)


def test_ten_classes_with_all_that_a_tariff_may_have_are_checked_at_once() -> None:
    """What the weights of the charges show needs no look at a schedule, of which there would be thousands."""
    charges: tuple[Charge, ...] = (
        *(replace(WATER, name=band.name, band=band.name, per_dwelling=True) for band in BANDS),
        replace(WATER, name="sewer", per_dwelling=True),
        base(by_size=tuple((size, D(size)) for size in (15, 20, 25, 40, 50))),
        replace(FREE, of="sewer", social=True),
        replace(LEAST, of=("sewer", "free")),
        percent("rebate", "-10", "sewer"),
    )
    (prices,) = tariff(*charges).classes
    version = replace(PLAIN, bands=BANDS, classes=tuple(replace(prices, name=f"class {n}") for n in range(10)))
    assert cannot_fall(version, version.classes[0]) is False, "within the minimum only the rebate is left"
    whole = replace(version, classes=tuple(replace(c, charges=c.charges[:-1]) for c in version.classes))
    assert all(cannot_fall(whole, prices) for prices in whole.classes)
    assert check(whole) == ()


def test_a_version_follows_another() -> None:
    later = replace(PLAIN, version=2, valid_from=date(2027, 1, 1))
    assert check_successor(PLAIN, later) == ()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"key": "village"}, Fault.OTHER_TARIFF),
        ({"currency": "USD"}, Fault.OTHER_CURRENCY),
        ({"version": 1}, Fault.VERSION_NOT_HIGHER),
        ({"valid_from": date(2025, 12, 31)}, Fault.BEGINS_TOO_EARLY),
        ({"period": Period(PeriodKind.CYCLE, 5)}, Fault.PERIOD_CHANGES_INSIDE),
        ({"period": Period(PeriodKind.YEAR), "valid_from": date(2027, 2, 1)}, Fault.PERIOD_CHANGES_INSIDE),
    ],
)
def test_a_version_that_cannot_follow_another(change: dict[str, Any], fault: Fault) -> None:
    later = replace(PLAIN, **{"version": 2, "valid_from": date(2027, 1, 1), **change})
    assert [finding.fault for finding in check_successor(PLAIN, later)] == [fault]
    if fault is Fault.PERIOD_CHANGES_INSIDE:
        assert check_successor(PLAIN, replace(later, change=Change.NEXT_PERIOD)) == ()


def test_a_finding_tells_its_class() -> None:
    shop = replace(DOMESTIC, name="shop", charges=(water((None, "-1")),))
    assert check(replace(PLAIN, classes=(DOMESTIC, shop))) == (Finding(Fault.NEGATIVE, "price", "shop", "water", 1),)
