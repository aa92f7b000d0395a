"""What goes back to the customer when a sale is voided or taken back: the one rule of how money is handed over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.money import Money
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.quote import LineKind, QuoteLine

BESIDE_THE_WATER = frozenset({LineKind.DEBT, LineKind.CREDIT_USED, LineKind.CREDIT_KEPT})
CREDIT_KINDS = (LineKind.CREDIT_USED, LineKind.CREDIT_KEPT)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Money that goes back: ``cash`` out of the drawer, ``credited`` to the account's credit."""

    cash: Money
    credited: Money

    @classmethod
    def nothing(cls, currency: str) -> HandedOver:
        """No money at all."""
        return cls(Money.zero(currency), Money.zero(currency))


def handed_over(money: Money, cash_step: int) -> HandedOver:
    """How money (not below nothing) goes back: in whole coins, and what is less than one of them as credit.

    Nobody loses by it, and nobody is given more than they paid.
    """
    rest = Money(money.minor % cash_step, money.currency)
    return HandedOver(money - rest, rest)


@dataclass(frozen=True, slots=True)
class Refund:
    """The price of the water goes back: ``cash`` out of the drawer, ``credited`` to the account's credit.

    Debts that the sale repaid stay repaid, ``repaid`` (rule 8). What it kept as credit stays the account's, ``kept``.
    """

    cash: Money
    credited: Money
    repaid: Money
    kept: Money


def refund_of(lines: Iterable[QuoteLine], version: TariffVersion) -> Refund:
    """What goes back for a sale with these price lines, by the version that priced it.

    First the credit that paid for it, then cash in whole coins; what is less than a coin goes to the credit.
    """
    told = tuple(lines)
    water = max(0, sum(line.amount.minor for line in told if line.kind not in BESIDE_THE_WATER))
    in_money = water - min(-_sum(told, LineKind.CREDIT_USED), water)
    cash = handed_over(Money(in_money, version.currency), version.cash_step).cash.minor
    figures = (cash, water - cash, _sum(told, LineKind.DEBT), _sum(told, LineKind.CREDIT_KEPT))
    return Refund(*(Money(minor, version.currency) for minor in figures))


def credit_moved(lines: Iterable[QuoteLine]) -> int:
    """Minor units by which a sale with these lines changes its account's credit: kept less used."""
    return sum(line.amount.minor for line in lines if line.kind in CREDIT_KINDS)


def _sum(lines: Iterable[QuoteLine], kind: LineKind) -> int:
    return sum(line.amount.minor for line in lines if line.kind is kind)
