"""Reads a tariff file: TOML as docs/tariffs.md describes it. Everything that is wrong is told at once, with its place."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.domain.errors import Code, Refusal
from app.domain.money import exponent
from app.domain.tariff.definition import (
    Change,
    Charge,
    ClassPrices,
    DebtRule,
    Every,
    Label,
    Limits,
    MeterDefaults,
    Period,
    PeriodKind,
    Rest,
    TariffVersion,
    Tax,
)
from exchange.tariff import values
from exchange.tariff.bands import band
from exchange.tariff.charges import ChargeReader, usual_every
from exchange.tariff.line_numbers import LineNumbers
from exchange.tariff.meter import meter
from exchange.tariff.table import Table
from exchange.tariff.values import Spot

ONLY_CLASS = "domestic"
"""The class of a file that names none."""

ENGLISH = "en"
_LARGEST_FILE = 2**20
_NO_DAY = date(2000, 1, 1)
_NO_TEXTS: Label = ()


class TariffFileRefusal(Refusal):
    """A tariff file that cannot be used. ``faults`` is everything that is wrong with it; the first one speaks for all."""

    def __init__(self, faults: tuple[Refusal, ...]) -> None:
        super().__init__(faults[0].code, **faults[0].params)
        self.faults = faults


def read_tariff_file(path: Path) -> TariffVersion:
    """The tariff version in a file; raises TariffFileRefusal. Whether its figures make sense, the check says."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise _refused(Refusal(Code.TARIFF_FILE_NOT_TEXT, file=path.name))
        content = path.read_bytes()
    except OSError:
        raise _refused(Refusal(Code.TARIFF_FILE_NOT_FOUND, file=path.name)) from None
    return read_tariff(content, path.name)


def read_tariff(content: bytes, file: str) -> TariffVersion:
    """The tariff version in the bytes of a file that is called ``file``; raises TariffFileRefusal."""
    faults: list[Refusal] = []
    version = _version(Table(_toml(content, file), Spot(file), faults))
    if faults:
        raise TariffFileRefusal(_with_lines(faults, content, file))
    return version


def _with_lines(faults: list[Refusal], content: bytes, file: str) -> tuple[Refusal, ...]:
    """The faults in the order of the file, each with its ``line``, which stands behind the file's name too."""
    lines = LineNumbers(content.decode("utf-8-sig"))
    numbered = sorted(((lines.of(str(fault.params["place"])), fault) for fault in faults), key=lambda one: one[0])
    return tuple(Refusal(fault.code, **fault.params | {"file": f"{file}:{line}", "line": line}) for line, fault in numbered)


def _refused(fault: Refusal) -> TariffFileRefusal:
    return TariffFileRefusal((fault,))


def _toml(content: bytes, file: str) -> dict[str, Any]:
    try:
        written = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise _refused(Refusal(Code.TARIFF_FILE_NOT_TEXT, file=file)) from None
    try:
        return tomllib.loads(written, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        reason, _, where = str(error).rpartition(" (at ")
        line = re.match(r"line (\d+)", where)
        number = int(line[1]) if line else written.count("\n") + 1
        raise _refused(Refusal(Code.TARIFF_FILE_NOT_TOML, file=file, line=number, reason=reason)) from None
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise _refused(Refusal(Code.TARIFF_FILE_NOT_TOML, file=file, line=1, reason=type(error).__name__)) from None


def _version(table: Table) -> TariffVersion:
    """The version of the outermost table."""
    language = table.take("language", values.locale, ENGLISH)
    money = table.need("currency", values.currency, "XXX")
    taxes = tuple(_tax(one, language) for one in table.tables("tax"))
    period = _period(table)
    version = TariffVersion(
        key=table.need("tariff", values.key, ""),
        label=_label(table, language),
        version=table.take("version", values.whole, 1),
        currency=money,
        valid_from=table.need("valid_from", values.day, _NO_DAY),
        classes=_classes(table, language, taxes, (exponent(money), usual_every(period))),
        period=period,
        change=table.choice("change", Change.AT_ONCE),
        taxes=taxes,
        bands=tuple(band(one, language) for one in table.tables("band")),
        holidays=table.take("holidays", values.days, ()),
        volume_step=table.take("volume_step", values.litres, 1),
        cash_step=table.take("cash_step", lambda value, at: values.money(value, at, exponent(money)), 1),
        card_fee=table.take("card_fee", lambda value, at: values.money(value, at, exponent(money)), 0),
        rest=table.choice("rest", Rest.GIVE_BACK),
        debts=_debts(table.table("debts"), exponent(money)),
        source=table.take("source", values.text, ""),
    )
    table.close()
    return version


def _label(table: Table, language: str) -> Label:
    return table.take("label", lambda value, at: values.label(value, at, language), _NO_TEXTS)


def _tax(table: Table, language: str) -> Tax:
    tax = Tax(
        table.need("name", values.text, ""),
        _label(table, language),
        table.need("percent", values.share, Decimal(0)),
        inclusive=table.take("inclusive", values.flag, False),
    )
    table.close()
    return tax


def _period(table: Table) -> Period:
    kind = table.choice("period", PeriodKind.MONTH)
    return Period(kind, table.need("cycle_day", values.whole, 1)) if kind is PeriodKind.CYCLE else Period(kind)


def _debts(table: Table, decimals: int) -> DebtRule:
    rule = DebtRule(
        share=table.take("share", values.share, Decimal(0)),
        fixed=table.take("fixed", lambda value, at: values.money(value, at, decimals), 0),
        floor=table.take("floor", values.litres, 0),
    )
    table.close()
    return rule


def _classes(table: Table, language: str, taxes: tuple[Tax, ...], usual: tuple[int, Every]) -> tuple[ClassPrices, ...]:
    """The classes. What stands outside of any holds for each: charges after its own, limits and meter where it has none."""
    borne = {0: "", 1: taxes[0].name if taxes else ""}.get(len(taxes))
    decimals, every = usual
    reader = ChargeReader(language, decimals, borne, every)
    shared = _charges(table, reader)
    common = _Common(language, decimals, shared, _limits(table, decimals, Limits()), meter(table, MeterDefaults()))
    classes = tuple(_class(name, one, reader, common) for name, one in table.named_tables("class"))
    if not classes and "charge" not in table:
        table.fault(Refusal(Code.TARIFF_FIELD_MISSING, file=table.at.file, place="charge"))
    return classes or (ClassPrices(ONLY_CLASS, (), shared, limits=common.limits, meter=common.meter),)


@dataclass(frozen=True, slots=True)
class _Common:
    """What stands outside of any class, and how the file is written."""

    language: str
    decimals: int
    charges: tuple[Charge, ...]
    limits: Limits
    meter: MeterDefaults


def _class(name: str, table: Table, reader: ChargeReader, common: _Common) -> ClassPrices:
    prices = ClassPrices(
        name,
        _label(table, common.language),
        _charges(table, reader) + common.charges,
        exempt=table.take("exempt", values.names, ()),
        limits=_limits(table, common.decimals, common.limits),
        meter=meter(table, common.meter),
    )
    table.close()
    return prices


def _charges(table: Table, reader: ChargeReader) -> tuple[Charge, ...]:
    read = (reader.charge(one) for one in table.tables("charge"))
    return tuple(charge for charge in read if charge is not None)


def _limits(table: Table, decimals: int, otherwise: Limits) -> Limits:
    if "limits" not in table:
        table.table("limits")
        return otherwise
    inner = table.table("limits")

    def volume(name: str) -> int | None:
        return inner.take(name, _litres_or_none, None)

    def money(name: str) -> int | None:
        return inner.take(name, lambda value, at: values.money(value, at, decimals), None)

    limits = Limits(
        least_litres=volume("least_volume"),
        most_litres=volume("most_volume"),
        most_litres_a_month=volume("most_volume_a_month"),
        least_money=money("least_money"),
        most_money=money("most_money"),
    )
    inner.close()
    return limits


def _litres_or_none(value: object, at: Spot) -> int | None:
    return values.litres(value, at)
