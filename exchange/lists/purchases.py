"""Purchases as a list: a row an entry with every figure of it, money that went back below nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.money import Money
from app.domain.sold import PARTS, Sold, SoldField, part, taxes_within
from app.domain.volume import Volume
from exchange.lists.writing import Column, Kind, table

_MONEY = (*PARTS, SoldField.TAXES_WITHIN, SoldField.TOTAL, SoldField.TENDERED, SoldField.CHANGE)
_KINDS = {
    SoldField.RECEIPT: Kind.NUMBER,
    SoldField.AT: Kind.MOMENT,
    SoldField.VOLUME: Kind.VOLUME,
    SoldField.SHIFT: Kind.NUMBER,
    SoldField.VERSION: Kind.NUMBER,
    **dict.fromkeys(_MONEY, Kind.MONEY),
}


@dataclass(frozen=True, slots=True)
class Naming:
    """What things are called in the person's language; ``operators`` by number, ``zone`` the utility's time zone."""

    labels: Mapping[SoldField, str]
    named: Callable[[Enum], str]
    operators: Mapping[int, str]
    zone: str
    title: str


def write_purchases(path: Path, sales: Iterable[Sold], naming: Naming) -> int:
    """Writes a row for each; how many there were. OSError as the disk says."""
    columns = [Column(naming.labels[field], _KINDS.get(field, Kind.TEXT)) for field in SoldField]
    count = 0
    with table(path, columns, naming.title) as sink:
        for one in sales:
            cells = _cells(one, naming)
            sink.row([cells[field] for field in SoldField])
            count += 1
    return count


def _cells(one: Sold, naming: Naming) -> dict[SoldField, Any]:
    currency, sign = one.total.currency, one.sign
    owner = one.id.owner
    cells: dict[SoldField, Any] = {
        SoldField.RECEIPT: one.receipt,
        SoldField.AT: _local(one.at, naming.zone),
        SoldField.KIND: naming.named(one.kind),
        SoldField.STATE: naming.named(one.state),
        SoldField.CUSTOMER: one.customer,
        SoldField.HOLDER: one.holder,
        SoldField.ACCOUNT: one.account,
        SoldField.CONNECTION: one.connection,
        SoldField.ADDRESS: one.address,
        SoldField.METER: one.meter,
        SoldField.VOLUME: sign * Volume(one.litres).cubic_metres,
        SoldField.TAXES_WITHIN: _major(taxes_within(one.lines, currency)),
        SoldField.TOTAL: sign * one.total.major,
        SoldField.TENDERED: _major(one.tendered),
        SoldField.CHANGE: _major(one.change),
        SoldField.CURRENCY: currency,
        SoldField.OPERATOR: naming.operators.get(one.operator, str(one.operator)),
        SoldField.SHIFT: one.shift,
        SoldField.TARIFF: one.tariff,
        SoldField.VERSION: one.tariff_version,
        SoldField.ENTRY: f"{owner.till}/{owner.epoch}/{one.id.binding}/{one.id.number}",
    }
    return cells | {field: _major(part(one.lines, kind, currency)) for field, kind in PARTS.items()}


def _major(money: Money) -> Any:
    """The amount; an empty cell where there is none."""
    return money.major if money.minor else None


def _local(at: datetime, zone: str) -> datetime:
    """The time on the utility's clocks; spreadsheets know no zones."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, microsecond=0)
