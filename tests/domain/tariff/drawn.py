"""Tariffs and situations as Hypothesis draws them: every kind of charge, in any combination."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from app.domain.money import Money
from app.domain.tariff.definition import (
    AllowanceCharge,
    BaseCharge,
    Charge,
    DebtRule,
    Every,
    MinimumCharge,
    PercentCharge,
    Period,
    PeriodKind,
    Rest,
    Step,
    StepsCharge,
    TariffVersion,
    Tax,
)
from app.domain.tariff.quote import Bought, Debt, Situation
from app.domain.volume import Volume
from tests.domain.tariff.made import AT, NO_LABEL, NOVEMBER, tariff

LARGEST = 120_000
PERIODS = (Period(), Period(), Period(PeriodKind.CYCLE, 9), Period(PeriodKind.QUARTER), Period(PeriodKind.YEAR))
TAXES = (
    Tax("vat", NO_LABEL, Decimal(16)),
    Tax("city", NO_LABEL, Decimal("3.5")),
    Tax("in", NO_LABEL, Decimal(8), inclusive=True),
)

taxes = st.sampled_from(("", "vat", "city", "in"))
amounts = st.decimals(0, 20_000, places=1)
volumes = st.integers(1, LARGEST).map(Volume)


@st.composite
def steps(draw: st.DrawFn, name: str) -> StepsCharge:
    bounds = sorted(draw(st.sets(st.integers(1, LARGEST), max_size=9)))
    prices = [draw(st.decimals(0, 20_000, places=2)) for _ in range(len(bounds) + 1)]
    made = tuple(Step(bound, price) for bound, price in zip([*bounds, None], prices, strict=True))
    share = draw(st.sampled_from((Decimal(100), Decimal(75), Decimal("33.3"))))
    return StepsCharge(name, NO_LABEL, made, draw(taxes), share, per_dwelling=draw(st.booleans()))


@st.composite
def bases(draw: st.DrawFn, name: str, water: StepsCharge) -> BaseCharge:
    every, collect = draw(st.sampled_from(Every)), draw(st.integers(0, 5))
    more: dict[str, Any] = {"tax": draw(taxes), "collect": collect, "per_dwelling": draw(st.booleans())}
    kind = draw(st.sampled_from(("amount", "size", "step")))
    if kind == "step":
        sums = draw(st.lists(amounts, min_size=len(water.steps), max_size=len(water.steps)).map(sorted))
        return BaseCharge(name, NO_LABEL, every, by_step=tuple(sums), of=water.name, **more)
    sizes = ((15, draw(amounts)), (25, draw(amounts))) if kind == "size" else ()
    return BaseCharge(name, NO_LABEL, every, draw(amounts), by_size=sizes, **more)


@st.composite
def tariffs(draw: st.DrawFn, *, plain: bool = False) -> TariffVersion:
    """A tariff; ``plain``: without what is due beside the bill (each purchase, unpaid months, debts, rounding of cash)."""
    water, sewer = draw(steps("water")), draw(steps("sewer"))
    charges: list[Charge] = [water, sewer]
    charges += [draw(bases(name, water)) for name in ("base", "rent")[: draw(st.integers(0, 2))]]
    if plain:
        charges = [c for c in charges if not isinstance(c, BaseCharge) or (c.every is not Every.PURCHASE and not c.collect)]
    price = min(step.price for step in water.steps) * draw(st.sampled_from((Decimal(0), Decimal("0.5"))))
    if draw(st.booleans()):
        litres = draw(st.integers(1, 20_000))
        charges.append(AllowanceCharge("free", NO_LABEL, litres, "water", price, social=draw(st.booleans())))
    names = tuple(charge.name for charge in charges)
    for name in ("levy", "rebate")[: draw(st.integers(0, 2))]:
        percent = draw(st.decimals(-40, 60, places=1))
        charges.append(PercentCharge(name, NO_LABEL, percent, names, draw(taxes)))
    if draw(st.booleans()):
        charges.append(MinimumCharge("least", NO_LABEL, draw(amounts), ("water", "sewer"), draw(taxes), draw(st.booleans())))
    if plain:
        return tariff(*draw(st.permutations(charges)), taxes=TAXES, period=draw(st.sampled_from(PERIODS)))
    share = draw(st.sampled_from((Decimal(0), Decimal(25), Decimal("66.6"))))
    return tariff(
        *draw(st.permutations(charges)),
        taxes=TAXES,
        period=draw(st.sampled_from(PERIODS)),
        volume_step=draw(st.sampled_from((1, 10, 1000))),
        cash_step=draw(st.sampled_from((1, 5, 25))),
        rest=draw(st.sampled_from(Rest)),
        debts=DebtRule(share, 0 if share else draw(st.integers(0, 3000)), draw(st.sampled_from((0, 4_000)))),
    )


@st.composite
def situations(draw: st.DrawFn, *, plain: bool = False) -> Situation:
    owed = () if plain else draw(st.lists(st.integers(1, 20_000), max_size=3).map(tuple))
    since = datetime(2026, 1, 1, tzinfo=UTC)
    return Situation(
        "domestic",
        AT,
        dwellings=draw(st.sampled_from((1, 2, 3))),
        meter_size=draw(st.sampled_from((15, 25, 40))),
        social=draw(st.booleans()),
        exempt=draw(st.booleans()),
        fixed_from=draw(st.sampled_from((0, NOVEMBER - 3, NOVEMBER - 30))),
        debts=tuple(Debt(str(place), NO_LABEL, since, Money(due, "MXN")) for place, due in enumerate(owed)),
        credit=0 if plain else draw(st.sampled_from((0, 0, 1, 5_000))),
    )


@st.composite
def before(draw: st.DrawFn) -> Bought:
    """What was bought before, in a period that may have begun before the month or in it."""
    litres, month = draw(st.tuples(st.integers(0, LARGEST), st.integers(0, 30_000)))
    paid = draw(st.sampled_from((0, NOVEMBER - 20, NOVEMBER - 2, NOVEMBER)))
    return Bought(Volume(litres), Volume(month), paid)
