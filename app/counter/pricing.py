"""What water costs a customer now: the tariff in force, for whom it is asked, and what was bought before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.counter.counting import spans_before
from app.counter.postpaid_before import Billed, billed_so_far
from app.domain.counted import Counted, Span, Tenure
from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.period import base_month
from app.domain.register import DebtStanding, Service
from app.domain.repayment import with_other_tills
from app.domain.tally import TallySet
from app.domain.tariff.definition import PeriodKind, TariffVersion
from app.domain.tariff.prices import Prices, prices
from app.domain.tariff.quote import Bought, Situation
from app.domain.tariff.versions import in_force
from app.domain.volume import Volume
from app.ports import Reading


@dataclass(frozen=True, slots=True)
class Priced:
    """Prices for one customer at one time, and what the connection already has, all tills together (rule 12).

    ``debts`` are those of which something is left, the oldest first, whether it has fallen due or not; ``credit`` is what
    the account has to its credit at this till.
    """

    prices: Prices
    bought: Bought
    debts: tuple[DebtStanding, ...]
    credit: Money

    @property
    def owed(self) -> Money:
        """What is left of all debts together."""
        return Money(sum(debt.owed.minor for debt in self.debts), self.credit.currency)

    @property
    def turn(self) -> tuple[str, int, int, int]:
        """What must not have turned between showing a price and taking the money: version, period and month."""
        return self.prices.version.key, self.prices.version.version, self.prices.period, self.prices.month


@dataclass(frozen=True, slots=True)
class Terms:
    """What the books say that a price depends on. ``at`` is local time; ``version`` is None where no tariff is in force.

    ``debts`` stand as this till's sales left them, ``credit`` is what the account has to its credit at this till. ``tenure``
    says since when it is served over which meters; ``earlier`` is what counts of those before the present one, of which
    this till's own sales recovered ``repaid_here`` minor units of the debts. ``billed`` is what postpaid bills hold of it.
    """

    service: Service
    at: datetime
    version: TariffVersion | None
    debts: tuple[DebtStanding, ...]
    credit: Money
    tenure: Tenure
    earlier: tuple[Span, ...]
    repaid_here: int
    billed: Billed | None

    def priced(self, tallies: TallySet) -> Priced:
        """The prices, with what these tallies of the present meter count; refuses NO_TARIFF."""
        if self.version is None:
            raise Refusal(Code.NO_TARIFF, tariff=self.service.tariff)
        before = self.tenure.before(self.service.binding.number)
        counted = Counted((*self.earlier, Span(tallies, before, self.repaid_here)))
        debts = with_other_tills(self.debts, counted.repaid_elsewhere, self.at.date())
        found = prices(self.version, self._situation(self.version, debts, self._base_from(counted)))
        month = counted.month_litres(found.month)
        period = month if self.version.period.kind is PeriodKind.MONTH else counted.period_litres(found.period)
        return Priced(found, self._bought(period, month, counted.fixed_month), debts, self.credit)

    def _bought(self, period: int, month: int, fixed_month: int) -> Bought:
        """What was sold, and what is billed: both fill the steps, and a base charge is asked for once."""
        billed = self.billed or Billed(0, 0, 0)
        litres = Volume(period + billed.period_litres), Volume(month + billed.month_litres)
        return Bought(*litres, max(fixed_month, billed.fixed_to))

    def _situation(self, version: TariffVersion, debts: tuple[DebtStanding, ...], base_from: date) -> Situation:
        service = self.service
        return Situation(
            customer_class=service.class_name,
            at=self.at,
            dwellings=service.dwellings,
            meter_size=service.meter_size,
            social=service.social,
            exempt=service.exempt,
            debts=tuple(due for debt in debts if (due := debt.for_sale(self.at.date()))),
            credit=self.credit.minor,
            fixed_from=max(0, base_month(version.period, base_from)),
        )

    def _base_from(self, counted: Counted) -> date:
        """The day from which base charges may be asked: of the account, and of meters of which a payment is known.

        What was paid over an earlier meter, and never came to this till, must not be asked for again.
        """
        installed = self.service.installed
        known = self.tenure.supplied_from(installed) if counted.fixed_before else installed
        return max(self.tenure.opened, known)


def terms(reading: Reading, service: Service, now: datetime, zone: str) -> Terms:
    """What the books say of the price for a service at an instant."""
    at = now.astimezone(ZoneInfo(zone))
    debts, tenure, present = reading.debts(service.account), reading.tenure(service.account), service.binding.number
    version = in_force(reading.tariff_versions(service.tariff), at.date())
    return Terms(
        service=service,
        at=at,
        version=version,
        debts=debts,
        credit=reading.credit(service.account),
        tenure=tenure,
        earlier=spans_before(reading, service.account, tenure, present),
        repaid_here=reading.recovered_on(present, service.account).minor if debts else 0,
        billed=billed_so_far(reading, tenure, version.period, at) if version else None,
    )
