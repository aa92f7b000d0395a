"""What an account owes beside its purchases: registered once, recovered by purchases, never more than was registered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from app.domain.money import Money
from app.domain.tariff.definition import Label
from app.domain.tariff.quote import Debt


class DebtKind(StrEnum):
    """What a debt is."""

    ARREARS = "arrears"
    PLAN = "plan"
    LOAN = "loan"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class OwedSum:
    """A debt as it was registered: ``amount`` above nothing, due from ``since``.

    ``monthly``: an instalment plan, of which that sum falls due on ``since`` and then on the same day of each month
    (the last day of a shorter one); None: all of it at once.
    """

    id: str
    account: str
    kind: DebtKind
    label: Label
    since: date
    amount: Money
    monthly: Money | None = None


@dataclass(frozen=True, slots=True)
class DebtStanding:
    """A debt and how much of it has been paid back."""

    debt: OwedSum
    recovered: Money

    @property
    def owed(self) -> Money:
        """What is left of it."""
        return self.debt.amount - self.recovered

    def due(self, on: date) -> Money:
        """What may be asked for on a day: all that is left, or what has fallen due of the plan and was not paid."""
        return fallen_due(self.debt, on) - self.recovered if self.recovered < fallen_due(self.debt, on) else self._nothing

    def for_sale(self, on: date) -> Debt | None:
        """The debt as the price engine takes it; None when nothing is due on that day."""
        due = self.due(on)
        if not due.minor:
            return None
        return Debt(self.debt.id, self.debt.label, datetime.combine(self.debt.since, time()), due)

    @property
    def _nothing(self) -> Money:
        return Money(0, self.debt.amount.currency)


def fallen_due(debt: OwedSum, on: date) -> Money:
    """What of a debt has fallen due up to and with a day, paid or not."""
    currency = debt.amount.currency
    if on < debt.since:
        return Money(0, currency)
    if debt.monthly is None:
        return debt.amount
    return Money(min(debt.monthly.minor * _instalments(debt.since, on), debt.amount.minor), currency)


def _instalments(since: date, on: date) -> int:
    months = (on.year - since.year) * 12 + on.month - since.month
    tomorrow = date.fromordinal(on.toordinal() + 1)
    reached = on.day >= since.day or tomorrow.month != on.month
    return months + (1 if reached else 0)
