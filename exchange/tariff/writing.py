"""Writes a tariff version as a file, always in the same form: what is as usual is left out, figures as they are printed."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import assert_never

from app.domain.money import exponent
from app.domain.tariff.definition import (
    AllowanceCharge,
    Band,
    BaseCharge,
    Change,
    Charge,
    ClassPrices,
    Label,
    Limits,
    MinimumCharge,
    PercentCharge,
    PeriodKind,
    Rest,
    StepsCharge,
    TariffVersion,
)
from exchange.tariff.charges import REST, usual_every
from exchange.tariff.meter_writing import clock, cubic_metres, weekday_names, write_meter
from exchange.tariff.reading import ENGLISH, ONLY_CLASS
from exchange.tariff.toml_text import Lines, Value


def tariff_text(version: TariffVersion) -> str:
    """The file of a version; ``read_tariff`` gives the same version back."""
    return _Writing(version).text()


class _Writing:
    def __init__(self, version: TariffVersion) -> None:
        self._version = version
        self._exponent = exponent(version.currency)
        self._language = version.label[0][0] if version.label else ENGLISH
        self._lines = Lines()

    def text(self) -> str:
        version, lines = self._version, self._lines
        self._heading()
        for tax in version.taxes:
            lines.open_row("tax")
            self._named(tax.name, tax.label)
            lines.put("percent", tax.percent)
            lines.put("inclusive", tax.inclusive, usual=False)
        for band in version.bands:
            self._band(band)
        self._debts()
        if is_plain(version):
            self._prices(version.classes[0], "")
        else:
            for prices in version.classes:
                path = lines.path("class", prices.name)
                lines.open_table(path)
                lines.put("label", self._label(prices.label), usual="")
                lines.put("exempt", list(prices.exempt), usual=[])
                self._prices(prices, f"{path}.")
        return lines.text()

    def _heading(self) -> None:
        version, lines = self._version, self._lines
        lines.put("tariff", version.key)
        lines.put("version", version.version)
        lines.put("language", self._language, usual=ENGLISH)
        lines.put("label", self._label(version.label), usual="")
        lines.put("source", version.source, usual="")
        lines.put("currency", version.currency)
        lines.put("valid_from", version.valid_from)
        lines.put("change", version.change.value, usual=Change.AT_ONCE.value)
        lines.put("period", version.period.kind.value, usual=PeriodKind.MONTH.value)
        if version.period.kind is PeriodKind.CYCLE:
            lines.put("cycle_day", version.period.day)
        lines.put("volume_step", cubic_metres(version.volume_step), usual=cubic_metres(1))
        lines.put("cash_step", self._major(version.cash_step), usual=self._major(1))
        lines.put("card_fee", self._major(version.card_fee), usual=self._major(0))
        lines.put("rest", version.rest.value, usual=Rest.GIVE_BACK.value)
        holidays: list[Value] = [*version.holidays]
        lines.put("holidays", holidays, usual=[])

    def _debts(self) -> None:
        rule = self._version.debts
        if rule.share or rule.fixed or rule.floor:
            self._lines.open_table("debts")
            self._lines.put("share", rule.share, usual=Decimal(0))
            self._lines.put("fixed", self._major(rule.fixed), usual=Decimal(0))
            self._lines.put("floor", cubic_metres(rule.floor), usual=Decimal(0))

    def _band(self, band: Band) -> None:
        lines = self._lines
        lines.open_row("band")
        self._named(band.name, band.label)
        lines.put("seasons", [[_day(first), _day(last)] for first, last in band.seasons], usual=[])
        lines.put("weekdays", weekday_names(band.weekdays), usual=[])
        lines.put("hours", [[clock(first), clock(end)] for first, end in band.hours], usual=[])
        if band.holidays is not None:
            lines.put("holidays", band.holidays)

    def _prices(self, prices: ClassPrices, path: str) -> None:
        self._limits(prices.limits, path)
        write_meter(self._lines, prices.meter, f"{path}meter")
        for charge in prices.charges:
            self._lines.open_row(f"{path}charge")
            self._named(charge.name, charge.label)
            self._charge(charge)

    def _limits(self, limits: Limits, path: str) -> None:
        if limits == Limits():
            return
        self._lines.open_table(f"{path}limits")
        for field in fields(limits):
            value = getattr(limits, field.name)
            if value is not None:
                told = self._major(value) if "money" in field.name else cubic_metres(value)
                self._lines.put(field.name.replace("litres", "volume"), told)

    def _charge(self, charge: Charge) -> None:
        match charge:
            case StepsCharge():
                self._steps(charge)
            case BaseCharge():
                self._base(charge)
            case PercentCharge():
                self._lines.put("percent", charge.percent)
                self._lines.put("of", list(charge.of))
                self._tax(charge.tax)
            case MinimumCharge():
                self._lines.put("minimum", self._major(charge.amount))
                self._lines.put("of", list(charge.of))
                self._tax(charge.tax)
                self._per_dwelling(charge.per_dwelling)
            case AllowanceCharge():
                self._lines.put("allowance", cubic_metres(charge.litres))
                self._lines.put("of", charge.of)
                self._lines.put("price", self._major(charge.price), usual=Decimal(0))
                self._lines.put("social", charge.social, usual=False)
                self._per_dwelling(charge.per_dwelling)
            case _:
                assert_never(charge)

    def _steps(self, charge: StepsCharge) -> None:
        rows: list[Value] = [
            [REST if step.upto is None else cubic_metres(step.upto), self._major(step.price)] for step in charge.steps
        ]
        if len(charge.steps) == 1 and charge.steps[0].upto is None:
            self._lines.put("price", self._major(charge.steps[0].price))
        else:
            self._lines.put("steps", rows)
        self._lines.put("share", charge.share, usual=Decimal(100))
        self._lines.put("band", charge.band, usual="")
        self._tax(charge.tax)
        self._per_dwelling(charge.per_dwelling)

    def _base(self, charge: BaseCharge) -> None:
        lines = self._lines
        if charge.amount or not (charge.by_size or charge.by_step):
            lines.put("base", self._major(charge.amount))
        lines.put("by_size", [[size, self._major(amount)] for size, amount in charge.by_size], usual=[])
        lines.put("by_step", [self._major(amount) for amount in charge.by_step], usual=[])
        lines.put("of", charge.of, usual="")
        lines.put("every", charge.every.value, usual=usual_every(self._version.period).value)
        lines.put("collect", charge.collect, usual=0)
        self._tax(charge.tax)
        self._per_dwelling(charge.per_dwelling)

    def _named(self, name: str, label: Label) -> None:
        self._lines.put("name", name)
        self._lines.put("label", self._label(label), usual="")

    def _label(self, label: Label) -> Value:
        """A text alone where it is in the file's language, otherwise all by language; "" for none."""
        if len(label) == 1 and label[0][0] == self._language:
            return label[0][1]
        return dict(label) if label else ""

    def _tax(self, tax: str) -> None:
        """The tax that a charge bears; the only one of a file goes without saying."""
        taxes = self._version.taxes
        usual: Value = taxes[0].name if len(taxes) == 1 else None if taxes else False
        self._lines.put("tax", tax or False, usual=usual)

    def _per_dwelling(self, per_dwelling: bool) -> None:
        self._lines.put("per_dwelling", per_dwelling, usual=False)

    def _major(self, minor: Decimal | int) -> Decimal:
        return Decimal(minor).scaleb(-self._exponent)


def is_plain(version: TariffVersion) -> bool:
    """Whether the classes need no table of their own."""
    if len(version.classes) != 1:
        return False
    only = version.classes[0]
    return only.name == ONLY_CLASS and not only.label and not only.exempt and bool(only.charges)


def _day(day: tuple[int, int]) -> str:
    return f"{day[0]:02}-{day[1]:02}"
