"""Counting a drawer against the books, and what is carried on: the rules behind every Z report.

What is counted is compared once, method by method. The grand totals only grow, from Z to Z.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.errors import Code, Refusal
from app.domain.method import CASH
from app.domain.money import MOST_CASH_MINOR, Money

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Pieces:
    """So many coins or notes of one value, in minor units."""

    value: int
    count: int


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted at the end of a shift: the cash, in total or by coins and notes, and the slips of other methods.

    ``left`` stays in the drawer as the next float and the rest goes to the safe; None: all of it stays.
    """

    cash: Money
    pieces: tuple[Pieces, ...] = ()
    others: tuple[tuple[str, Money], ...] = ()
    left: Money | None = None

    @property
    def stays(self) -> Money:
        """What stays in the drawer."""
        return self.cash if self.left is None else self.left


@dataclass(frozen=True, slots=True)
class MethodCount:
    """One method at the end of a shift: ``difference`` is counted less expected, written once."""

    method: str
    expected: Money
    counted: Money
    difference: Money


@dataclass(frozen=True, slots=True)
class GrandTotals:
    """All that a till ever took and gave back, each in absolute value: sales are never reduced by what is refunded.

    ``sales``: every sale, payment and fee for which money was taken. ``refunds``: all money handed back for one of them.
    ``litres_sold`` and ``litres_back`` are what its tallies grew by.
    """

    sales: Money
    refunds: Money
    litres_sold: int
    litres_back: int

    def __add__(self, other: GrandTotals) -> GrandTotals:
        return GrandTotals(
            self.sales + other.sales,
            self.refunds + other.refunds,
            self.litres_sold + other.litres_sold,
            self.litres_back + other.litres_back,
        )

    @classmethod
    def zero(cls, currency: str) -> GrandTotals:
        """Of a till that has not closed a shift yet."""
        none = Money.zero(currency)
        return cls(none, none, 0, 0)


class CountBeyond(Refusal):
    """A count of a shift is further off than its methods tolerate: it is in the books, and somebody has to answer for it."""

    def __init__(self, shift: int, counts: tuple[MethodCount, ...]) -> None:
        super().__init__(Code.DIFFERENCE_BEYOND)
        self.shift, self.counts = shift, counts

    def about(self, reason: str) -> str:
        """What is approved when this difference is accepted for a reason: no other count, and no other reason."""
        figures = (f"{one.method} {one.counted.minor}/{one.expected.minor}" for one in self.counts)
        return f"{self.shift}: {', '.join(figures)}: {reason}"


def check_pieces(total: Money, pieces: Iterable[Pieces]) -> None:
    """Refuses COUNT_NOT_RIGHT for less than nothing, absurdly much, and coins and notes that do not add up to it."""
    counted = tuple(pieces)
    wrong = any(one.value <= 0 or one.count < 0 for one in counted)
    if (
        not 0 <= total.minor <= MOST_CASH_MINOR
        or wrong
        or (counted and sum(one.value * one.count for one in counted) != total.minor)
    ):
        raise Refusal(Code.COUNT_NOT_RIGHT)


def check_count(count: Count) -> None:
    """Refuses what `check_pieces` refuses, a slip total that cannot be, and LEFT_TOO_MUCH for more than was counted.

    A method that is counted twice, or cash among the slips, is no count either (COUNT_NOT_RIGHT).
    """
    check_pieces(count.cash, count.pieces)
    methods = [CASH, *(method for method, _ in count.others)]
    wrong = any(not 0 <= counted.minor <= MOST_CASH_MINOR for _, counted in count.others)
    if wrong or count.stays.minor < 0 or len(set(methods)) < len(methods):
        raise Refusal(Code.COUNT_NOT_RIGHT)
    if count.stays > count.cash:
        raise Refusal(Code.LEFT_TOO_MUCH)


def compared(count: Count, cash: str, expected: Mapping[str, Money]) -> tuple[MethodCount, ...]:
    """What was counted against what is ``expected``, by method, that of ``cash`` first.

    Refuses COUNT_INCOMPLETE (``method``) for a method that something is expected of and that was not counted. One that
    nothing is expected of counts all the same, where there is any.
    """
    counted = {cash: count.cash} | dict(count.others)
    missing = [method for method, money in expected.items() if money.minor and method not in counted]
    if missing:
        raise Refusal(Code.COUNT_INCOMPLETE, method=missing[0])
    none = Money.zero(count.cash.currency)
    return tuple(_compared(method, expected.get(method, none), money) for method, money in counted.items())


def beyond(counts: Iterable[MethodCount], tolerances: Mapping[str, int]) -> tuple[MethodCount, ...]:
    """Those counts that are further off than their method tolerates (minor units; nothing, where it is not named)."""
    return tuple(one for one in counts if abs(one.difference.minor) > tolerances.get(one.method, 0))


def _compared(method: str, expected: Money, counted: Money) -> MethodCount:
    return MethodCount(method, expected, counted, counted - expected)
