"""A made-up document of each kind, to try a template on. Every field is filled, so that every fact says something.

Fields that matter for how paper looks have values by hand; the others get one by their type, so that a new field needs none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from app.domain.document_kind import type_of
from app.domain.method import MethodKind, PaidBy
from app.domain.money import Money
from app.domain.paper import Document, Heading, Supply
from app.domain.statement import Statement
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.template import DocumentKind
from app.domain.volume import Volume

T = TypeVar("T")

AT = datetime(2026, 11, 21, 20, 3, tzinfo=UTC)
_PERIOD = 322
_BY_NAME: Mapping[str, Any] = {
    "total": 20_534,
    "tendered": 25_000,
    "change": 4_466,
    "month": _PERIOD,
    "period": _PERIOD,
    "reason": "Example",
    "serial": "045A109C801190",
    "journal_hash": "9f3a12cd",
    "waiting": 10_000,
    "sold_to_date": 1_120_000,
    "battery": 87,
}
_PLAIN: Mapping[Any, Any] = {
    Supply: Supply("Rosa Martínez López", "204-118", "204-118-7", "Calle 5 de Mayo 14", "0412334567", 2),
    datetime: AT,
    date: AT.date(),
    bool: True,
    bytes: bytes.fromhex("045A109C801190"),
    Decimal: Decimal(1),
}


def sample(kind: DocumentKind, heading: Heading, currency: str) -> Document | Statement:
    """A document of a kind."""
    made: Document | Statement = _Maker(heading, currency).made(type_of(kind))
    return made


class _Maker:
    """Makes values of any type that documents are made of."""

    def __init__(self, heading: Heading, currency: str) -> None:
        self._heading = heading
        self._currency = currency

    def made(self, kind: type[T]) -> T:
        """A dataclass with a value in each of its fields."""
        hints = get_type_hints(kind)
        values = {field.name: self._value(hints[field.name], field.name) for field in fields(kind)}  # type: ignore[arg-type]
        return kind(**values)

    def _value(self, kind: Any, name: str) -> Any:
        origin, inner = get_origin(kind), get_args(kind)
        if origin in {Union, UnionType}:
            return self._value(next(one for one in inner if one is not NoneType), name)
        if origin is tuple:
            return self._many(inner, name)
        if origin in {dict, Mapping}:
            return {key: self._value(inner[1], name) for key in inner[0]} if issubclass(inner[0], Enum) else {}
        return self._plain(kind, name)

    def _many(self, inner: tuple[Any, ...], name: str) -> tuple[Any, ...]:
        if inner and inner[0] is QuoteLine:
            return self._price_lines()
        return tuple(self._value(one, name) for one in inner if one is not Ellipsis)

    def _plain(self, kind: Any, name: str) -> Any:
        made: Mapping[Any, Callable[[], Any]] = {
            Heading: lambda: self._heading,
            Money: lambda: Money(_BY_NAME.get(name) or 12_500, self._currency),
            PaidBy: lambda: PaidBy(MethodKind.CASH, "", Money(_BY_NAME["tendered"], self._currency), ""),
            Volume: lambda: Volume(_BY_NAME.get(name) or 10_000),
            int: lambda: _BY_NAME.get(name) or 1,
            str: lambda: self._currency if name == "currency" else _BY_NAME.get(name) or "1001",
        }
        if kind in made:
            return made[kind]()
        if kind in _PLAIN:
            return _PLAIN[kind]
        return next(iter(kind)) if issubclass(kind, Enum) else self.made(kind)

    def _price_lines(self) -> tuple[QuoteLine, ...]:
        label = (("en", "Water"), ("es", "Agua"))
        first, second, rest = (Money(minor, self._currency) for minor in (7_500, 7_202, 5_832))
        return (
            QuoteLine(LineKind.STEP, first, "water", label, Volume(6_000), 1, Decimal(1250)),
            QuoteLine(LineKind.STEP, second, "water", label, Volume(4_000), 2, Decimal("1800.5")),
            QuoteLine(LineKind.BASE, rest, "base", (("en", "Fixed charge"), ("es", "Cargo fijo")), month=_PERIOD),
        )
