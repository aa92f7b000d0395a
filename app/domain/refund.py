"""What goes back to the customer when a sale is taken back, from the lines of its price."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.money import Money
from app.domain.tariff.quote import LineKind, QuoteLine

_BESIDE_THE_WATER = frozenset({LineKind.DEBT, LineKind.CREDIT_USED, LineKind.CREDIT_KEPT})
CREDIT_KINDS = (LineKind.CREDIT_USED, LineKind.CREDIT_KEPT)


@dataclass(frozen=True, slots=True)
class Refund:
    """The price of the water goes back: ``cash`` out of the drawer, ``credited`` to the account's credit that paid for it.

    Debts that the sale repaid stay repaid, ``repaid`` (rule 8). What it kept as credit stays the account's, ``kept``.
    """

    cash: Money
    credited: Money
    repaid: Money
    kept: Money


def refund_of(lines: Iterable[QuoteLine], currency: str) -> Refund:
    """What goes back for a sale with these price lines; credit first, up to what it paid."""
    told = tuple(lines)
    water = max(0, sum(line.amount.minor for line in told if line.kind not in _BESIDE_THE_WATER))
    used = -_sum(told, LineKind.CREDIT_USED)
    credited = min(used, water)
    figures = (water - credited, credited, _sum(told, LineKind.DEBT), _sum(told, LineKind.CREDIT_KEPT))
    return Refund(*(Money(minor, currency) for minor in figures))


def credit_moved(lines: Iterable[QuoteLine]) -> int:
    """Minor units by which a sale with these lines changes its account's credit: kept less used."""
    return sum(line.amount.minor for line in lines if line.kind in CREDIT_KINDS)


def _sum(lines: Iterable[QuoteLine], kind: LineKind) -> int:
    return sum(line.amount.minor for line in lines if line.kind is kind)
