"""Everything that is wrong with a tariff, before it is saved.

A tariff that passes can be priced for any situation, and its price never falls when the volume grows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from app.domain.money import CURRENCIES
from app.domain.period import begin_of, number_in
from app.domain.tariff.check_bands import check_bands, uncovered
from app.domain.tariff.check_charges import check_charges
from app.domain.tariff.check_meter import check_meter
from app.domain.tariff.definition import Change, ClassPrices, DebtRule, Limits, PeriodKind, TariffVersion
from app.domain.tariff.falling import check_falling
from app.domain.tariff.finding import Fault, Finding

FIRST_YEAR, LAST_YEAR = 2000, 2199
MOST_CYCLE_DAY = 28
HUNDRED = Decimal(100)


def check(version: TariffVersion) -> tuple[Finding, ...]:
    """What is wrong with a version, in the order in which it is written; empty when nothing is.

    Meters and whether a price could fall are looked at when all else is right, as nothing can be worked out before.
    """
    found = [*_head(version), *check_bands(version), *_debts(version.debts), *_classes(version)]
    return tuple(found or [*_meters(version), *check_falling(version)])


def check_successor(before: TariffVersion, version: TariffVersion) -> tuple[Finding, ...]:
    """What keeps a version from following another one of its tariff."""
    found = []
    if version.key != before.key:
        found.append(Finding(Fault.OTHER_TARIFF, "key", params={"before": before.key}))
    if version.currency != before.currency:
        found.append(Finding(Fault.OTHER_CURRENCY, "currency", params={"before": before.currency}))
    if version.version <= before.version:
        found.append(Finding(Fault.VERSION_NOT_HIGHER, "version", params={"before": before.version}))
    if version.valid_from < before.valid_from:
        found.append(Finding(Fault.BEGINS_TOO_EARLY, "valid_from", params={"before": before.valid_from.isoformat()}))
    if version.period != before.period and version.change is Change.AT_ONCE:
        first = version.valid_from
        if any(begin_of(period, number_in(period, first)) != first for period in (before.period, version.period)):
            found.append(Finding(Fault.PERIOD_CHANGES_INSIDE, "valid_from"))
    return tuple(found)


def _meters(version: TariffVersion) -> Iterator[Finding]:
    for prices in version.classes:
        yield from check_meter(version, prices)


def _head(version: TariffVersion) -> Iterator[Finding]:
    if not version.key:
        yield Finding(Fault.NAME_MISSING, "key")
    for name in ("version", "volume_step", "cash_step"):
        if getattr(version, name) < 1:
            yield Finding(Fault.NOT_POSITIVE, name)
    if version.card_fee < 0:
        yield Finding(Fault.NEGATIVE, "card_fee")
    if version.currency not in CURRENCIES:
        yield Finding(Fault.CURRENCY_WRONG, "currency")
    if not FIRST_YEAR <= version.valid_from.year <= LAST_YEAR:
        yield Finding(Fault.DATE_WRONG, "valid_from")
    if version.period.kind is PeriodKind.CYCLE and not 1 <= version.period.day <= MOST_CYCLE_DAY:
        yield Finding(Fault.CYCLE_DAY_WRONG, "period", params={"most": MOST_CYCLE_DAY})
    yield from _names("taxes", (tax.name for tax in version.taxes))
    for item, tax in enumerate(version.taxes, 1):
        if not (tax.percent.is_finite() and 0 <= tax.percent <= HUNDRED):
            yield Finding(Fault.PERCENT_OUT_OF_RANGE, "taxes", item=item, params={"least": 0, "most": 100})


def _names(field: str, names: Iterable[str], customer_class: str = "") -> Iterator[Finding]:
    """Names that are missing, or used again."""
    seen: Counter[str] = Counter()
    for item, name in enumerate(names, 1):
        seen[name] += 1
        if not name:
            yield Finding(Fault.NAME_MISSING, field, customer_class, item=item)
        elif seen[name] == 2:
            yield Finding(Fault.NAME_TWICE, field, customer_class, item=item, params={"name": name})


def _debts(debts: DebtRule) -> Iterator[Finding]:
    if not (debts.share.is_finite() and 0 <= debts.share < HUNDRED):
        yield Finding(Fault.PERCENT_OUT_OF_RANGE, "debts", params={"least": 0, "most": 99})
    elif debts.share and debts.fixed:
        yield Finding(Fault.SHARE_AND_SUM, "debts")
    if debts.fixed < 0 or debts.floor < 0:
        yield Finding(Fault.NEGATIVE, "debts")


def _classes(version: TariffVersion) -> Iterator[Finding]:
    if not version.classes:
        yield Finding(Fault.NO_CLASS, "classes")
    yield from _names("classes", (prices.name for prices in version.classes))
    taxes = {tax.name for tax in version.taxes}
    for prices in version.classes:
        for name in prices.exempt:
            if name not in taxes:
                yield Finding(Fault.UNKNOWN_TAX, "exempt", prices.name, params={"name": name})
        yield from _limits(prices.limits, prices.name)
        if not prices.charges:
            yield Finding(Fault.NO_CHARGE, "charges", prices.name)
        else:
            yield from _names("charges", (charge.name for charge in prices.charges), prices.name)
            yield from check_charges(version, prices)
            yield from _times(version, prices)


def _times(version: TariffVersion, prices: ClassPrices) -> Iterator[Finding]:
    """Hours in which a class would get its water for nothing, as every price that it has belongs to other hours."""
    for band in uncovered(version, prices):
        yield Finding(Fault.TIME_WITHOUT_PRICE, "band", prices.name, params={"band": band})


def _limits(limits: Limits, customer_class: str) -> Iterator[Finding]:
    for name in ("least_litres", "most_litres", "most_litres_a_month", "least_money", "most_money"):
        figure = getattr(limits, name)
        if figure is not None and figure < 0:
            yield Finding(Fault.NEGATIVE, name, customer_class)
    pairs = (
        ("least_litres", "most_litres"),
        ("least_litres", "most_litres_a_month"),
        ("least_money", "most_money"),
    )
    for low, high in pairs:
        least, most = getattr(limits, low), getattr(limits, high)
        if least is not None and most is not None and least > most:
            yield Finding(Fault.LEAST_ABOVE_MOST, low, customer_class)
