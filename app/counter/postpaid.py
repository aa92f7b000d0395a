"""What is due at a meter in postpaid mode: bills for the usage that its card reports, less what was received."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app.counter.carry import installation_of
from app.counter.postpaid_before import MetersBefore, meters_before, said, unknown, used
from app.counter.present import Presented
from app.counter.till import Till
from app.domain.beforehand import Beforehand
from app.domain.card import MeterMode, Month, Registers
from app.domain.counted import Tenure
from app.domain.meter_told import PastStatus, past
from app.domain.meter_wishes import register_bands
from app.domain.money import Money
from app.domain.period import first_day, month_of
from app.domain.register import Service
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.postpaid import PostpaidBill, Usage, less, postpaid_bill, together, used_by_band
from app.domain.tariff.readying import class_of
from app.domain.tariff.versions import in_force
from app.domain.volume import NO_WATER, Volume
from app.ports import Reading

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PostpaidAccount:
    """The bills of the months that card and books know, and all money that tills ever received for them.

    Those of a meter that was changed are among them where it billed what was used: what is unpaid or paid ahead comes over.
    A card holds twelve months, and registers by the hour for two of them; the books keep what earlier visits brought.
    ``whole``: every month in which the meter billed is known, so that what is due follows; otherwise earlier bills are
    missing and only head office can say.
    """

    bill: PostpaidBill
    whole: bool

    @property
    def beforehand(self) -> Volume:
        """What ran in the billed months as well, and was paid beforehand."""
        return sum((one.beforehand for one in self.bill.months), NO_WATER)


def is_postpaid(presented: Presented) -> bool:
    """Whether the meter bills what was used: as it says itself, or, before it ever spoke, as the register says."""
    status = presented.status
    return (status.mode if status else presented.holder.connection.mode) is MeterMode.POSTPAID


def bills(presented: Presented) -> bool:
    """Whether anything may be billed: the meter is postpaid, or was so at this account."""
    return is_postpaid(presented) or presented.has_billed


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
    """What is billed, received and due; None for a meter that is paid beforehand and owes no bill of a time before that.

    None as well where no months are known.

    ``months`` are newest first, as the card has them, and ``registers`` of the same visit. Those before the one in which the
    account began, and what was received by then, are the former user's. Refuses NO_TARIFF when a month has none.
    """
    if not months or not bills(presented):
        return None
    prices, service = presented.prices, presented.holder.connection
    newest = past(presented.status) if presented.status and not presented.status_replayed else None
    books = till.store.read(lambda r: _known(r, service, newest))
    since = max(month_of(max(service.installed, books.tenure.opened)), 0)
    known = _newer(presented, books.months, {month.period: month for month in months})
    own = [month for month in known.values() if month.period >= since]
    if not own:
        return None
    hours = _Hours(presented, books.versions, _newer(presented, books.counted, _counted(months[0].period, registers)))
    of_meter = used(own, books.said)
    usage = together(books.versions, [*books.former.usage, *hours.by_band(of_meter, own)])
    earlier = books.tenure.before(service.binding.number).postpaid_received
    received = Money(presented.tallies.postpaid_received - earlier + books.former.received, prices.version.currency)
    missing = unknown(own, books.said, books.register, since) or hours.lack(of_meter, own) or not books.former.whole
    bill = postpaid_bill(books.versions, prices.situation, usage, received)
    return PostpaidAccount(bill, not missing) if is_postpaid(presented) or bill.due.minor > 0 else None


def _newer(presented: Presented, known: Mapping[int, T], told: Mapping[int, T]) -> dict[int, T]:
    """What books and card tell by month: the card counts, unless a newer one is known."""
    return {**told, **known} if presented.status_replayed else {**known, **told}


@dataclass(frozen=True, slots=True)
class _Known:
    """The tariff's versions, the account's time, what earlier visits told of months and of registers by the hour.

    ``said`` is what the statuses of the meter tell, which was installed at ``register``; ``former`` what the account's
    meters before this one left.
    """

    versions: Sequence[TariffVersion]
    tenure: Tenure
    months: Mapping[int, Month]
    counted: Mapping[int, tuple[int, ...]]
    said: Beforehand
    register: int
    former: MetersBefore


def _known(reading: Reading, service: Service, newest: PastStatus | None) -> _Known:
    binding, tenure = service.binding.number, reading.tenure(service.account)
    return _Known(
        versions=reading.tariff_versions(service.tariff),
        tenure=tenure,
        months={month.period: month for month in reading.meter_months(binding)},
        counted=reading.meter_hours(binding),
        said=said(reading, binding, newest),
        register=installation_of(reading, binding).register,
        former=meters_before(reading, tenure, binding),
    )


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

    def by_band(self, usage: Sequence[Usage], months: Sequence[Month]) -> list[Usage]:
        """What is billed of each month by band, as far as registers tell."""
        bands = {month.period: self.of(month) for month in months}
        return [replace(one, bands=less(bands.get(one.month, ()), one.beforehand)) for one in usage]

    def lack(self, usage: Sequence[Usage], months: Sequence[Month]) -> bool:
        """Whether water of a month that is billed was used by the hour and nobody knows any more when."""
        billed = {one.month for one in usage if one.volume > NO_WATER}
        return any(self._lacks(month) for month in months if month.period in billed)

    def of(self, month: Month) -> tuple[tuple[str, Volume], ...]:
        """The month's water by band; nothing where no registers tell."""
        version = self._by_registers(month)
        counted = self.counted.get(month.period)
        return () if version is None or counted is None else used_by_band(version, Volume(month.used), counted)

    def _lacks(self, month: Month) -> bool:
        return month.used > 0 and self._by_registers(month) is not None and not self.of(month)

    def _by_registers(self, month: Month) -> TariffVersion | None:
        """The version that bills a month, if the meter counts as its bands are."""
        version = in_force(self.versions, first_day(month.period))
        if version is None or not class_of(version, self.presented.holder.connection.class_name).meter.registers:
            return None
        known = self.presented.parameters.known
        return version if known and known.bands == register_bands(version.bands) else None
