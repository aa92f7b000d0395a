"""What is due at a meter in postpaid mode: bills for the usage that its card reports, less what was received."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.counter.postpaid_before import MetersBefore, meters_before, unbroken
from app.counter.present import Presented
from app.counter.till import Till
from app.domain.card import MeterMode, Month, Registers
from app.domain.counted import Tenure
from app.domain.meter_wishes import register_bands
from app.domain.money import Money
from app.domain.period import first_day, month_of
from app.domain.register import Service
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.postpaid import PostpaidBill, Usage, postpaid_bill, together, used_by_band
from app.domain.tariff.readying import class_of
from app.domain.tariff.versions import in_force
from app.domain.volume import Volume
from app.ports import KeySource, Reading


@dataclass(frozen=True, slots=True)
class PostpaidAccount:
    """The bills of the months that card and books know, and all money that tills ever received for them.

    Those of a meter that was changed are among them where it billed what was used: what is unpaid or paid ahead comes over.
    A card holds twelve months, and registers by the hour for two of them; the books keep what earlier visits brought.
    ``whole``: every month since the meter was installed is known, so that what is due follows; otherwise earlier bills are
    missing and only head office can say.
    """

    bill: PostpaidBill
    whole: bool


def is_postpaid(presented: Presented) -> bool:
    """Whether the meter bills what was used: as it says itself, or, before it ever spoke, as the register says."""
    status = presented.status
    return (status.mode if status else presented.holder.connection.mode) is MeterMode.POSTPAID


def keeps_registers(presented: Presented) -> bool:
    """Whether the meter was asked to count in registers beside the main one, or its tariff asks it to."""
    planned, price = presented.parameters.planned, presented.known_price
    asked = bool(planned.bands) or bool(planned.social and planned.social.litres)
    return asked or (
        price is not None and (price.prices.class_prices.meter.registers or price.prices.class_prices.meter.social)
    )


def postpaid_account(
    till: Till, presented: Presented, months: Sequence[Month], registers: Registers | None = None
) -> PostpaidAccount | None:
    """What is billed, received and due; None for a meter that is paid beforehand, or whose months are not known.

    ``months`` are newest first, as the card has them, and ``registers`` of the same visit. Those before the one in which the
    account began, and what was received by then, are the former user's. Refuses NO_TARIFF when a month has none.
    """
    if not months or not is_postpaid(presented):
        return None
    prices, service = presented.prices, presented.holder.connection
    versions, tenure, known, counted, former = till.store.read(lambda r: _known(r, till.keys, service))
    since = max(service.installed, tenure.opened)
    on_card, by_hour = {month.period: month for month in months}, _counted(months[0].period, registers)
    known = on_card | known if presented.status_replayed else known | on_card
    own = [month for month in known.values() if month.period >= month_of(since)]
    if not own:
        return None
    hours = _Hours(presented, versions, by_hour | counted if presented.status_replayed else counted | by_hour)
    usage = [Usage(month.period, Volume(month.used), hours.of(month)) for month in own]
    usage += [Usage(month, Volume(litres)) for month, litres in former.months]
    earlier = tenure.before(service.binding.number).postpaid_received
    received = Money(presented.tallies.postpaid_received - earlier + former.received, prices.version.currency)
    bill = postpaid_bill(versions, prices.situation, together(versions, usage), received)
    told = min(month.period for month in own) <= max(month_of(since), 0) and unbroken(own) and former.whole
    return PostpaidAccount(bill, told and not any(map(hours.lacks, own)))


def _known(
    reading: Reading, keys: KeySource, service: Service
) -> tuple[Sequence[TariffVersion], Tenure, dict[int, Month], dict[int, tuple[int, ...]], MetersBefore]:
    """The tariff's versions, the account's time, what earlier visits told of months and of registers by the hour.

    And what the account's meters before this one left.
    """
    binding = service.binding.number
    months = {month.period: month for month in reading.meter_months(binding)}
    versions, tenure = reading.tariff_versions(service.tariff), reading.tenure(service.account)
    former = meters_before(reading, keys, tenure, binding)
    return versions, tenure, months, dict(reading.meter_hours(binding)), former


def _counted(running: int, registers: Registers | None) -> dict[int, tuple[int, ...]]:
    """What registers tell of the running month and of the one before."""
    if registers is None:
        return {}
    this, last = (
        tuple(litres) for litres in ((r.this_month for r in registers.bands), (r.last_month for r in registers.bands))
    )
    return {running: this, running - 1: last}


@dataclass(frozen=True, slots=True)
class _Hours:
    """What the registers of the bands ``counted`` by month."""

    presented: Presented
    versions: Sequence[TariffVersion]
    counted: Mapping[int, tuple[int, ...]]

    def of(self, month: Month) -> tuple[tuple[str, Volume], ...]:
        """The month's water by band; nothing where no registers tell."""
        version = self._by_registers(month)
        counted = self.counted.get(month.period)
        return () if version is None or counted is None else used_by_band(version, Volume(month.used), counted)

    def lacks(self, month: Month) -> bool:
        """Whether a month was used by the hour and nobody knows any more when."""
        return month.used > 0 and self._by_registers(month) is not None and not self.of(month)

    def _by_registers(self, month: Month) -> TariffVersion | None:
        """The version that bills a month, if the meter counts as its bands are."""
        version = in_force(self.versions, first_day(month.period))
        if version is None or not class_of(version, self.presented.holder.connection.class_name).meter.registers:
            return None
        known = self.presented.parameters.known
        return version if known and known.bands == register_bands(version.bands) else None
