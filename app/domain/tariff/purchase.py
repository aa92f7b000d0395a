"""One purchase: what any volume costs on top of what was bought, and the whole quote of one volume."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.domain.money import Money, in_coins, nearest, to_hand_over
from app.domain.period import base_month
from app.domain.tariff.charging import ALL_BASES, POSTPAID, Bases, months_of
from app.domain.tariff.definition import Period, PeriodKind, TariffVersion
from app.domain.tariff.quote import Bought, LineKind, Quote, QuoteLine, Situation
from app.domain.tariff.receipt import Change, lines
from app.domain.tariff.schedule import PER_CENT, Schedule
from app.domain.volume import Volume

WITHOUT_CASH = 10**15
"""As what is paid beside cash: all of it, whatever it comes to. In minor units, more than any purchase costs."""


def bought_this_month(version: TariffVersion, bought: Bought) -> Volume:
    """Litres of the running calendar month; where that is the period, they are told once."""
    return bought.volume if version.period.kind is PeriodKind.MONTH else bought.month_volume


@dataclass(frozen=True, slots=True)
class Due:
    """What a purchase comes to, in minor units: water with all charges and taxes, debts, credit used, cash rounding."""

    water: int
    debt: int
    credit: int
    rounding: int

    @property
    def total(self) -> int:
        """The money to pay."""
        return self.water + self.debt - self.credit + self.rounding


class Purchase:
    """A purchase that begins with what was ``bought``."""

    def __init__(self, version: TariffVersion, situation: Situation, schedule: Schedule, bought: Bought) -> None:
        self._version, self._situation, self._schedule = version, situation, schedule
        self._start, self._fixed_to = bought.volume.litres, bought.fixed_to
        self._month = base_month(version.period, situation.at)
        self._before = schedule.amounts(self._start, _paid(version.period, self._month, bought.fixed_to))
        self._paid = nearest(schedule.with_taxes(self._before), schedule.unit)
        self._top = None if schedule.top_grows else self._on_top(self._start)
        self._debts = sorted(situation.debts, key=lambda debt: (debt.since, debt.id))
        self._owed = sum(debt.due.minor for debt in self._debts)
        self._share = Fraction(version.debts.share) / PER_CENT
        self._spared = max(0, version.debts.floor - bought_this_month(version, bought).litres)

    def water(self, litres: int) -> int:
        """Whole minor units of ``litres`` (at least 1) with all charges and taxes."""
        top = self._on_top(self._start + litres) if self._top is None else self._top
        return nearest(self._schedule.bill(self._start + litres), self._schedule.unit) - self._paid + top

    def due(self, litres: int, beside: int = 0) -> Due:
        """What ``litres`` (at least 1) come to; only what is left for cash beside ``beside`` is rounded to coins."""
        water = self.water(litres)
        debt = self._debt(litres, water) if self._owed else 0
        credit = min(self._situation.credit, max(0, water + debt))
        price, step = water + debt - credit, self._version.cash_step
        cash = price - min(beside, max(price, 0))
        # Beside another method, less than half a coin is nothing to round: whoever pays by card saves nothing by it.
        coins = (in_coins(cash, step) or cash) if beside else to_hand_over(cash, step)
        return Due(water, debt, credit, coins - cash)

    def total(self, litres: int, beside: int = 0) -> int:
        """The money to pay for ``litres`` (at least 1)."""
        return self.due(litres, beside).total

    def quote(self, litres: int, beside: int = 0) -> Quote:
        """The price of ``litres`` (at least 1), line by line."""
        due = self.due(litres, beside)
        after = self._schedule.amounts(self._start + litres, ALL_BASES)
        top = self._schedule.on_top(self._start + litres, self._fixed_to)
        found = self._lines(litres, after, top)
        if due.debt:
            found += self._debt_lines(due.debt)
        if due.credit:
            found.append(QuoteLine(LineKind.CREDIT_USED, self._money(-due.credit)))
        if due.rounding:
            found.append(QuoteLine(LineKind.ROUNDING, self._money(due.rounding)))
        fixed_to = self._month if self._fixed_to < self._month else 0
        return Quote(Volume(litres), self._money(due.total), tuple(found), fixed_to, due.debt)

    def alone(self, litres: int) -> Quote:
        """What the bill grows by with ``litres`` (at least 1), and no more: nothing on top, no debts, no credit."""
        return self._charged(litres, self._schedule.amounts(self._start + litres, ALL_BASES), [0] * len(self._before))

    def postpaid(self, litres: int) -> Quote:
        """The bill of ``litres`` (0 or more) that have been used, with what each bill carries; no debts, no credit."""
        end = self._start + litres
        return self._charged(litres, self._schedule.amounts(end, POSTPAID), self._schedule.on_top(end, self._fixed_to))

    def _charged(self, litres: int, after: Sequence[int], top: Sequence[int]) -> Quote:
        """Charges and taxes only."""
        unit = self._schedule.unit
        total = nearest(self._schedule.with_taxes(after), unit) - self._paid + nearest(self._schedule.with_taxes(top), unit)
        return Quote(Volume(litres), self._money(total), tuple(self._lines(litres, after, top)), self._month)

    @property
    def left(self) -> int | None:
        """How many litres the tariff still has prices for in this period; None: for any number."""
        return None if self._schedule.end is None else max(0, self._schedule.end - self._start)

    def _lines(self, litres: int, after: Sequence[int], top: Sequence[int]) -> list[QuoteLine]:
        change = Change(self._start, self._start + litres, self._before, after, top, self._fixed_to)
        return lines(self._version, self._schedule, change)

    def _on_top(self, end: int) -> int:
        """Whole minor units beside the bill, when the purchase takes the period to ``end`` litres."""
        return nearest(self._schedule.with_taxes(self._schedule.on_top(end, self._fixed_to)), self._schedule.unit)

    def _debt(self, litres: int, water: int) -> int:
        """What of the debts is taken: a share of what is paid beside the litres of the floor, or a fixed sum."""
        if litres <= self._spared:
            return 0
        if not self._share:
            return min(self._version.debts.fixed, self._owed)
        touched = water - (self.water(self._spared) if self._spared else 0)
        share = self._share / (1 - self._share)
        return min(nearest(max(touched, 0) * share.numerator, share.denominator), self._owed)

    def _debt_lines(self, taken: int) -> Iterator[QuoteLine]:
        """A repayment, oldest debt first."""
        for debt in self._debts:
            part = min(taken, debt.due.minor)
            if part > 0:
                yield QuoteLine(LineKind.DEBT, self._money(part), debt.id, debt.label)
                taken -= part

    def _money(self, minor: int) -> Money:
        return Money(minor, self._version.currency)


def _paid(period: Period, month: int, fixed_to: int) -> Bases:
    """The base charges that are paid in the bill before a purchase."""
    since = {every: month - month % months_of(every, period) for every in ALL_BASES}
    return frozenset(every for every, first in since.items() if fixed_to and fixed_to >= first)
