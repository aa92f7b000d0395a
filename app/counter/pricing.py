"""What water costs a customer now: the tariff in force, for whom it is asked, and what was bought before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.period import month_of
from app.domain.register import Service
from app.domain.tally import TallySet
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.prices import Prices, prices
from app.domain.tariff.quote import Bought, Situation
from app.domain.tariff.versions import in_force
from app.domain.volume import Volume
from app.ports import Reading


@dataclass(frozen=True, slots=True)
class Priced:
    """Prices for one customer at one time, and what the connection already has, all tills together (rule 12)."""

    prices: Prices
    bought: Bought

    @property
    def turn(self) -> tuple[str, int, int, int]:
        """What must not have turned between showing a price and taking the money: version, period and month."""
        return self.prices.version.key, self.prices.version.version, self.prices.period, self.prices.month


@dataclass(frozen=True, slots=True)
class Terms:
    """What the books say that a price depends on. ``at`` is local time; ``version`` is None where no tariff is in force.

    ``credit`` is what the account has to its credit at this till.
    """

    service: Service
    at: datetime
    version: TariffVersion | None
    credit: Money

    def priced(self, tallies: TallySet) -> Priced:
        """The prices, with what these tallies count; refuses NO_TARIFF."""
        if self.version is None:
            raise Refusal(Code.NO_TARIFF, tariff=self.service.tariff)
        found = prices(self.version, self._situation())
        bought = Bought(
            Volume(tallies.period_litres(found.period)),
            Volume(tallies.month_litres(found.month)),
            tallies.fixed_month(),
        )
        return Priced(found, bought)

    def _situation(self) -> Situation:
        service = self.service
        return Situation(
            customer_class=service.class_name,
            at=self.at,
            dwellings=service.dwellings,
            meter_size=service.meter_size,
            social=service.social,
            exempt=service.exempt,
            credit=self.credit.minor,
            fixed_from=max(0, month_of(service.installed)),
        )


def terms(reading: Reading, service: Service, now: datetime, zone: str) -> Terms:
    """What the books say of the price for a service at an instant."""
    at = now.astimezone(ZoneInfo(zone))
    return Terms(service, at, in_force(reading.tariff_versions(service.tariff), at.date()), reading.credit(service.account))
