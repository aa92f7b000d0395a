"""What water costs a customer now: the tariff in force, for whom it is asked, and what was bought before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.period import base_month
from app.domain.register import DebtStanding, Service
from app.domain.repayment import with_other_tills
from app.domain.tally import TallySet
from app.domain.tariff.definition import TariffVersion
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

    ``debts`` stand as this till's sales left them, ``recovered`` is what of them its tally counts for this binding,
    ``credit`` what the account has to its credit at this till.
    """

    service: Service
    at: datetime
    version: TariffVersion | None
    debts: tuple[DebtStanding, ...]
    recovered: Money
    credit: Money

    def priced(self, tallies: TallySet) -> Priced:
        """The prices, with what these tallies count; refuses NO_TARIFF."""
        if self.version is None:
            raise Refusal(Code.NO_TARIFF, tariff=self.service.tariff)
        debts = with_other_tills(self.debts, max(0, tallies.debt_recovered - self.recovered.minor), self.at.date())
        found = prices(self.version, self._situation(self.version, debts))
        bought = Bought(
            Volume(tallies.period_litres(found.period)),
            Volume(tallies.month_litres(found.month)),
            tallies.fixed_month(),
        )
        return Priced(found, bought, debts, self.credit)

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
            fixed_from=max(0, base_month(version.period, service.installed)),
        )


def terms(reading: Reading, service: Service, now: datetime, zone: str) -> Terms:
    """What the books say of the price for a service at an instant."""
    at = now.astimezone(ZoneInfo(zone))
    debts = reading.debts(service.account)
    nothing = Money.zero(reading.founding().currency)
    return Terms(
        service=service,
        at=at,
        version=in_force(reading.tariff_versions(service.tariff), at.date()),
        debts=debts,
        recovered=reading.recovered_on(service.binding.number) if debts else nothing,
        credit=reading.credit(service.account),
    )
