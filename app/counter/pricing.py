"""What water costs a customer now: the tariff in force, for whom it is asked, and what was bought before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.domain.counted import Counted, MeterTerm, Tenure, fixed_month
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
    this till's own sales recovered ``repaid_here`` minor units of the debts.
    """

    service: Service
    at: datetime
    version: TariffVersion | None
    debts: tuple[DebtStanding, ...]
    credit: Money
    tenure: Tenure
    earlier: tuple[Counted, ...]
    repaid_here: int

    def priced(self, tallies: TallySet) -> Priced:
        """The prices, with what these tallies of the present meter count; refuses NO_TARIFF."""
        if self.version is None:
            raise Refusal(Code.NO_TARIFF, tariff=self.service.tariff)
        counted = (*self.earlier, Counted(tallies, self._before, self.repaid_here))
        debts = with_other_tills(self.debts, sum(one.repaid_elsewhere for one in counted), self.at.date())
        found = prices(self.version, self._situation(self.version, debts))
        month = Volume(sum(one.month_litres(found.month) for one in counted))
        by_month = self.version.period.kind is PeriodKind.MONTH
        period = month if by_month else Volume(sum(one.period_litres(found.period) for one in counted))
        return Priced(found, Bought(period, month, fixed_month(counted)), debts, self.credit)

    def _situation(self, version: TariffVersion, debts: tuple[DebtStanding, ...]) -> Situation:
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
            fixed_from=max(0, base_month(version.period, self._base_from)),
        )

    @property
    def _before(self) -> TallySet:
        """What was known of the present meter when the account began."""
        present = (one.before for one in self.tenure.meters if one.installation.binding == self.service.binding.number)
        return next(present, TallySet())

    @property
    def _base_from(self) -> date:
        """The day from which base charges may be asked: of the account, and of meters of which a payment is known.

        What was paid over an earlier meter, and never came to this till, must not be asked for again.
        """
        installed = self.service.installed
        known = self.tenure.supplied_from(installed) if fixed_month(self.earlier) else installed
        return max(self.tenure.opened, known)


def terms(reading: Reading, service: Service, now: datetime, zone: str) -> Terms:
    """What the books say of the price for a service at an instant."""
    at = now.astimezone(ZoneInfo(zone))
    debts, tenure, present = reading.debts(service.account), reading.tenure(service.account), service.binding.number
    earlier = (one for one in tenure.meters if one.installation.binding != present)
    return Terms(
        service=service,
        at=at,
        version=in_force(reading.tariff_versions(service.tariff), at.date()),
        debts=debts,
        credit=reading.credit(service.account),
        tenure=tenure,
        earlier=tuple(_counted(reading, service.account, tenure, one) for one in earlier),
        repaid_here=reading.recovered_on(present, service.account).minor if debts else 0,
    )


def _counted(reading: Reading, account: str, tenure: Tenure, term: MeterTerm) -> Counted:
    """What counts for an account of a meter that is no longer there, as far as the books know."""
    binding = term.installation.binding
    own = reading.own_tally(binding)
    known = TallySet.of([*reading.known_tallies(binding), *([own] if own else [])])
    before = known if tenure.began_after(term) else term.before
    return Counted(known, before, reading.recovered_on(binding, account).minor)
