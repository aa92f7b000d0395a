"""What goes back to the customer when a sale is taken back, from the lines of its price."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.money import Money, in_coins
from app.domain.tariff.definition import Rest, TariffVersion
from app.domain.tariff.quote import LineKind, QuoteLine

BESIDE_THE_WATER = frozenset({LineKind.DEBT, LineKind.CREDIT_USED, LineKind.CREDIT_KEPT})
CREDIT_KINDS = (LineKind.CREDIT_USED, LineKind.CREDIT_KEPT)


@dataclass(frozen=True, slots=True)
class Refund:
    """The price of the water goes back: ``cash`` out of the drawer, ``credited`` to the account's credit.

    Debts that the sale repaid stay repaid, ``repaid`` (rule 8). What it kept as credit stays the account's, ``kept``.
    ``rounded`` is how much more (less, below nothing) cash and credit are than the water was paid with, since cash goes back
    in the coins that the tariff counts in.
    """

    cash: Money
    credited: Money
    repaid: Money
    kept: Money
    rounded: Money


def refund_of(lines: Iterable[QuoteLine], version: TariffVersion) -> Refund:
    """What goes back for a sale with these price lines, by the version that priced it.

    First the credit that paid for it, then cash: whole coins, and what is left of one is kept as credit where the tariff
    keeps the rest of a purchase; elsewhere cash is rounded as in a sale.
    """
    told = tuple(lines)
    water = max(0, sum(line.amount.minor for line in told if line.kind not in BESIDE_THE_WATER))
    by_credit = min(-_sum(told, LineKind.CREDIT_USED), water)
    cash = _cash(water - by_credit, version)
    credited = water - cash if version.rest is Rest.KEEP else by_credit
    figures = (cash, credited, _sum(told, LineKind.DEBT), _sum(told, LineKind.CREDIT_KEPT), cash + credited - water)
    return Refund(*(Money(minor, version.currency) for minor in figures))


def _cash(minor: int, version: TariffVersion) -> int:
    step = version.cash_step
    return minor - minor % step if version.rest is Rest.KEEP else in_coins(minor, step)


def credit_moved(lines: Iterable[QuoteLine]) -> int:
    """Minor units by which a sale with these lines changes its account's credit: kept less used."""
    return sum(line.amount.minor for line in lines if line.kind in CREDIT_KINDS)


def _sum(lines: Iterable[QuoteLine], kind: LineKind) -> int:
    return sum(line.amount.minor for line in lines if line.kind is kind)
