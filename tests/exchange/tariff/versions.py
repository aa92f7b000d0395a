"""Tariff versions of every shape, as Hypothesis makes them: what a file can say, whether or not it would pass the check."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from app.domain.hours import FlowAction, FlowHours, FlowLimit, Hours
from app.domain.tariff.definition import (
    AllowanceCharge,
    Band,
    BaseCharge,
    Change,
    ClassPrices,
    DebtRule,
    Every,
    Limits,
    MeterDefaults,
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

LANGUAGES = st.sampled_from(["en", "es", "ar", "pt_BR", "zh_Hans"])
_PRINTABLE = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
TEXTS = st.text(_PRINTABLE, min_size=1, max_size=12).filter(lambda text: text.strip() != "")
LABELS = st.dictionaries(LANGUAGES, TEXTS, max_size=3).map(lambda texts: tuple(texts.items()))
NAMES = st.sampled_from(["water", "sewer", "rent", "levy"]) | TEXTS
LITRES = st.integers(0, 10**9)
PERCENTS = st.decimals(0, 500, places=3)


@st.composite
def versions(draw: st.DrawFn) -> TariffVersion:
    currency, decimals = draw(st.sampled_from([("KES", 2), ("JPY", 0), ("KWD", 3)]))
    prices = st.integers(0, 10**11).map(lambda n: Decimal(n).scaleb(decimals - 6))
    money = st.integers(0, 10**9)
    taxes = draw(st.lists(st.builds(Tax, TEXTS, LABELS, PERCENTS, st.booleans()), max_size=2, unique_by=lambda t: t.name))
    borne = st.sampled_from([""] + [tax.name for tax in taxes])
    charges = st.lists(_charge(prices, borne), min_size=1, max_size=4).map(tuple)
    limits = st.builds(Limits, *[st.none() | LITRES] * 3, *[st.none() | money] * 2) | st.just(Limits())
    classes = st.builds(
        ClassPrices, TEXTS | st.just("domestic"), LABELS, charges, st.lists(NAMES, max_size=2).map(tuple), limits, _meters()
    )
    return TariffVersion(
        key=draw(st.from_regex(r"[a-z0-9][a-z0-9.-]{0,20}", fullmatch=True)),
        label=draw(LABELS),
        version=draw(st.integers(0, 10**6)),
        currency=currency,
        valid_from=draw(st.dates(date(1, 1, 1))),
        classes=tuple(draw(st.lists(classes, min_size=1, max_size=3, unique_by=lambda prices: prices.name))),
        period=draw(
            st.builds(Period, st.just(PeriodKind.CYCLE), st.integers(1, 28))
            | st.sampled_from([Period(), Period(PeriodKind.QUARTER), Period(PeriodKind.YEAR)])
        ),
        change=draw(st.sampled_from(Change)),
        taxes=tuple(taxes),
        bands=tuple(draw(st.lists(_bands(), max_size=2))),
        holidays=tuple(draw(st.lists(st.dates(), max_size=2))),
        volume_step=draw(LITRES),
        cash_step=draw(money),
        rest=draw(st.sampled_from(Rest)),
        debts=draw(st.builds(DebtRule, PERCENTS, money, LITRES)),
        source=draw(st.just("") | TEXTS),
    )


def _charge(prices: st.SearchStrategy[Decimal], borne: st.SearchStrategy[str]) -> st.SearchStrategy[object]:
    steps = st.lists(st.builds(Step, st.none() | LITRES, prices), min_size=1, max_size=10).map(tuple)
    sizes = st.lists(st.tuples(st.integers(0, 500), prices), max_size=3).map(tuple)
    by_step = st.lists(prices, max_size=3).map(tuple)
    names = st.lists(NAMES, max_size=3).map(tuple)
    signed = st.decimals(-100, 300, places=4)
    some = st.booleans()
    return st.one_of(
        st.builds(StepsCharge, NAMES, LABELS, steps, borne, PERCENTS, some, st.just("") | NAMES),
        st.builds(
            BaseCharge, NAMES, LABELS, st.sampled_from(Every), prices, borne, sizes, by_step, st.just("") | NAMES, some,
            st.integers(0, 24),
        ),
        st.builds(PercentCharge, NAMES, LABELS, signed, names, borne),
        st.builds(MinimumCharge, NAMES, LABELS, prices, names, borne, some),
        st.builds(AllowanceCharge, NAMES, LABELS, LITRES, NAMES, prices, some, some),
    )  # fmt: skip


def _bands() -> st.SearchStrategy[Band]:
    days = st.tuples(st.integers(1, 12), st.integers(1, 29))
    minutes = st.integers(0, 1440)
    return st.builds(
        Band,
        NAMES,
        LABELS,
        st.lists(st.tuples(days, days), max_size=2).map(tuple),
        st.lists(st.integers(1, 7), max_size=7).map(tuple),
        st.lists(st.tuples(minutes, minutes), max_size=2).map(tuple),
        st.none() | st.booleans(),
    )


def _meters() -> st.SearchStrategy[MeterDefaults]:
    days = st.sets(st.integers(1, 7), min_size=1).map(lambda found: tuple(sorted(found)))
    times = st.sets(st.integers(0, 1440), min_size=2, max_size=2).map(sorted)
    hours = st.builds(lambda on, pair: Hours(on, *pair), days, times)
    limits = st.builds(FlowLimit, LITRES, st.sampled_from(FlowAction))
    rows, flows = (
        st.lists(hours, max_size=2).map(tuple),
        st.lists(st.builds(FlowHours, hours, limits), max_size=2).map(tuple),
    )
    none, some = st.none(), st.booleans()
    litres = none | LITRES
    return st.just(MeterDefaults()) | st.builds(
        MeterDefaults, *[some] * 4, *[litres] * 4, none | rows, none | rows, none | limits, none | flows
    )
