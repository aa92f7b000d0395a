"""What prices count for an account: all that tills sold to it, over every meter that its connection had (rule 12).

Tallies belong to a binding and begin at nothing with it, while steps, allowances and debts belong to the account. So what is
counted is the sum over the bindings of its connection, each less what was known of it when the account began.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.period import month_of
from app.domain.register import Installation
from app.domain.tally import Tally, TallySet


@dataclass(frozen=True, slots=True)
class MeterTerm:
    """A meter's time at a connection, and the tallies that were known of it when an account began there."""

    installation: Installation
    before: TallySet


@dataclass(frozen=True, slots=True)
class Tenure:
    """An account's time at its connection: from when, and each meter that ever was there, the oldest first."""

    opened: date
    meters: tuple[MeterTerm, ...]

    def began_after(self, term: MeterTerm) -> bool:
        """Whether a meter was gone before the account began: whatever becomes known of it later is not the account's."""
        removed = term.installation.removed
        return removed is not None and removed < self.opened

    def supplied_from(self, installed: date) -> date:
        """Since when the connection had a meter in each month, up to the present one, which was installed on that day."""
        for one in reversed(self.meters):
            there = one.installation
            if there.removed is not None and month_of(installed) <= month_of(there.removed) + 1:
                installed = min(installed, there.installed)
        return installed


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts for an account over one binding: ``tallies`` less those ``before`` the account.

    ``repaid_here``: minor units of debt that this till's own sales to the account took over it.
    """

    tallies: TallySet
    before: TallySet
    repaid_here: int

    def period_litres(self, period: int) -> int:
        """Litres of the tariff's period that began in month ``period``."""
        return self._since(lambda tally: tally.period_litres if tally.period == period else 0)

    def month_litres(self, month: int) -> int:
        """Litres of a calendar month."""
        return self._since(lambda tally: tally.month_litres if tally.month == month else 0)

    @property
    def repaid_elsewhere(self) -> int:
        """Minor units of debt that other tills took of the account."""
        return max(0, self.tallies.debt_recovered - self.before.debt_recovered - self.repaid_here)

    def _since(self, litres: Callable[[Tally], int]) -> int:
        """What all tills count, each less what it had counted before; what one took back before is not another's."""
        then = self.before.of_till
        grown = (litres(now) - (litres(was) if (was := then(now.owner)) else 0) for now in self.tallies.believed())
        return sum(max(0, one) for one in grown)


def fixed_month(counted: Iterable[Counted]) -> int:
    """The month to which base charges are paid over any of these; 0 for none. They are the connection's: once a month."""
    return max((one.tallies.fixed_month() for one in counted), default=0)
