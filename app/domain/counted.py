"""What prices count for an account: all that tills sold to it, over every meter that its connection had (rule 12).

Tallies belong to a binding and begin at nothing with it, while steps, allowances and debts belong to the account. So what is
counted is the sum over the bindings of its connection, each less what was known of it when the account began.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain.exchange import CARRY_OVER, CarriedCounts
from app.domain.period import month_of
from app.domain.register import Installation
from app.domain.tally import Tally, TallySet

Figure = Callable[[Tally], int]


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

    def before(self, binding: int) -> TallySet:
        """What was known of a binding when the account began."""
        return next((one.before for one in self.meters if one.installation.binding == binding), TallySet())

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
class Span:
    """One binding as it counts for an account: ``tallies`` less those ``before`` the account.

    ``repaid_here``: minor units of debt that this till's own sales to the account took over it.
    """

    tallies: TallySet
    before: TallySet
    repaid_here: int

    def here(self, figure: Figure) -> int:
        """What tills count over this meter."""
        return sum(self._grown(one, figure) for one in self.tallies.believed() if one.owner != CARRY_OVER)

    def carried(self, figure: Figure) -> int:
        """What came over from the meters before it, as the till that changed the meter knew it."""
        carry_over = self.tallies.of_till(CARRY_OVER)
        return self._grown(carry_over, figure) if carry_over else 0

    def _grown(self, now: Tally, figure: Figure) -> int:
        """What a till counts now less what it did before; what one takes back of that is not another's."""
        then = self.before.of_till(now.owner)
        return max(0, figure(now) - (figure(then) if then else 0))


@dataclass(frozen=True, slots=True)
class Counted:
    """The bindings of a connection as they count for one account, the oldest first."""

    spans: tuple[Span, ...]

    def period_litres(self, period: int) -> int:
        """Litres of the tariff's period that began in month ``period``."""
        return self._all(lambda tally: tally.period_litres if tally.period == period else 0)

    def month_litres(self, month: int) -> int:
        """Litres of a calendar month."""
        return self._all(lambda tally: tally.month_litres if tally.month == month else 0)

    @property
    def fixed_month(self) -> int:
        """The month to which base charges are paid for the connection; 0 for none."""
        return max((span.tallies.fixed_month() for span in self.spans), default=0)

    @property
    def fixed_before(self) -> int:
        """The same of the meters before the present one, as far as a payment over them is known here."""
        carry_over = self.spans[-1].tallies.of_till(CARRY_OVER)
        earlier = (span.tallies.fixed_month() for span in self.spans[:-1])
        return max((*earlier, carry_over.fixed_month if carry_over else 0), default=0)

    @property
    def repaid(self) -> int:
        """Minor units of debt that all tills took of the account."""
        return self._all(lambda tally: tally.debt_recovered)

    @property
    def repaid_elsewhere(self) -> int:
        """What other tills took of it."""
        return max(0, self.repaid - sum(span.repaid_here for span in self.spans))

    def carried(self, period: int, month: int) -> CarriedCounts:
        """What goes over to the next meter, so that every till that sees its card counts on from there."""
        litres, of_month = self.period_litres(period), self.month_litres(month)
        return CarriedCounts(period, litres, month, of_month, self.fixed_month, self.repaid)

    def _all(self, figure: Figure) -> int:
        """What is counted over all meters. Before a change the more is true of what is known here and what came over."""
        whole = 0
        for span in self.spans:
            whole = max(whole, span.carried(figure)) + span.here(figure)
        return whole
