"""`aquatill tariff show`: a tariff in words, for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.money import Money
from app.domain.tariff.definition import ClassPrices, DebtRule, Limits, PeriodKind, Rest, TariffVersion
from app.domain.volume import Volume
from aquatill.cli.columns import columns
from aquatill.cli.tariff.file import tariff_from, words_for
from aquatill.cli.tariff.stored import stored_version
from words.tariff_lines import tariff_lines
from words.tariff_meter import meter_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aquatill.cli.console import Console
    from aquatill.cli.parser import Parsed
    from words import Words


def run(console: Console, parsed: Parsed) -> int:
    """Tells the tariff of a file, or one that the till has."""
    path = Path(parsed.tariff)
    is_file = path.suffix == ".toml" or path.exists()
    version = tariff_from(console, path) if is_file else stored_version(console, parsed)
    if version is None:
        return 1
    show(console, version)
    return 0


def show(console: Console, version: TariffVersion) -> None:
    """Tells a tariff: what holds for all, then each class with its prices."""
    words = words_for(console, version)
    console.say_lines(_heading(version, words))
    for prices in version.classes:
        console.say("")
        label = words.label(prices.label)
        text = words.tr("Class {name}: {label}", name=prices.name, label=label)
        console.say(text if label else words.tr("Class {name}", name=prices.name))
        rows = [(f"  {line.what}", line.when, line.price) for line in tariff_lines(version, prices, words)]
        console.say_lines(columns(rows, "<<>"))
        console.say_lines(f"  {line}" for line in _limits(prices, version.currency, words))
        settings = [(f"    {what}", told) for what, told in meter_lines(version, prices, words)]
        if settings:
            console.say("  " + words.tr("Its meters are asked for:"))
            console.say_lines(columns(settings, "<<"))


def _heading(version: TariffVersion, words: Words) -> Iterator[str]:
    yield words.label(version.label) or version.key
    yield words.tr("Tariff {key}, version {version}", key=version.key, version=version.version)
    yield words.tr("Prices in {currency}, from {day}", currency=version.currency, day=words.day(version.valid_from))
    yield words.tr("Steps are counted by: {period}", period=version.period.kind)
    if version.period.kind is PeriodKind.CYCLE:
        yield words.tr("The billing cycle begins on day {day} of each month", day=version.period.day)
    yield words.tr("When it begins inside a period: {change}", change=version.change)
    if version.volume_step > 1:
        yield words.tr("An amount of money buys whole steps of {volume}", volume=Volume(version.volume_step))
    if version.card_fee:
        yield words.tr("A card that replaces another costs {money}", money=Money(version.card_fee, version.currency))
    if version.cash_step > 1:
        yield words.tr("Totals are rounded to {money}", money=Money(version.cash_step, version.currency))
    if version.rest is Rest.KEEP:
        yield words.tr("Money that buys no further litre is kept as credit of the account")
    yield from _debts(version.debts, version.currency, words)
    if version.source:
        yield words.tr("Source: {source}", source=version.source)


def _debts(rule: DebtRule, currency: str, words: Words) -> Iterator[str]:
    if rule.share:
        yield words.tr("Of each purchase {percent} repays debts", percent=words.percent(rule.share))
    if rule.fixed:
        yield words.tr("Of each purchase {money} repays debts", money=Money(rule.fixed, currency))
    if rule.floor:
        yield words.tr("The first {volume} of a month repay no debt", volume=Volume(rule.floor))


def _limits(prices: ClassPrices, currency: str, words: Words) -> Iterator[str]:
    limits: Limits = prices.limits
    if limits.least_litres is not None:
        yield words.tr("At least {volume} a purchase", volume=Volume(limits.least_litres))
    if limits.most_litres is not None:
        yield words.tr("At most {volume} a purchase", volume=Volume(limits.most_litres))
    if limits.most_litres_a_month is not None:
        yield words.tr("At most {volume} a month", volume=Volume(limits.most_litres_a_month))
    if limits.least_money is not None:
        yield words.tr("At least {money} a purchase", money=Money(limits.least_money, currency))
    if limits.most_money is not None:
        yield words.tr("At most {money} a purchase", money=Money(limits.most_money, currency))
