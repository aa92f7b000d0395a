"""Postpaid bills: what is due for the water that a meter has counted, month by month, and what was paid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.period import MONTHS_IN, begin_of, first_day, number_in
from app.domain.tariff.bands import rest_of_time
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.purchase import Purchase
from app.domain.tariff.quote import Bought, Quote, QuoteLine, Situation
from app.domain.tariff.readying import schedule
from app.domain.tariff.versions import in_force
from app.domain.volume import NO_WATER, Volume

NOON = time(12)


@dataclass(frozen=True, slots=True)
class Usage:
    """What a meter counted in one month, or in the cycle that begins in it (period number).

    ``bands``: the same by the names of bands, for a meter that keeps registers; they add up to ``volume``.
    ``beforehand`` is what ran as well and was paid beforehand: it is not billed, but fills the steps first, all but what ran
    ``later`` than the first billed litre: no purchase makes a bill dearer that was there before it. ``is_billed``: the meter
    billed in this month, so that its base charges are due, unless sales had paid them: to ``fixed_to``.
    """

    month: int
    volume: Volume
    bands: tuple[tuple[str, Volume], ...] = ()
    beforehand: Volume = NO_WATER
    is_billed: bool = True
    fixed_to: int = 0
    later: Volume = NO_WATER


def used_by_band(version: TariffVersion, volume: Volume, registers: Sequence[int]) -> tuple[tuple[str, Volume], ...]:
    """A month's water by band: litres that the registers of the bands counted, in their order, and the rest of the time.

    Nothing when the registers counted more than there was, for then they count something else.
    """
    counted = [(band.name, Volume(litres)) for band, litres in zip(version.bands, registers, strict=False)]
    uncounted = volume - sum((litres for _, litres in counted), NO_WATER)
    if uncounted < NO_WATER:
        return ()
    found, rest = dict(counted), rest_of_time(version)
    found[rest] = found.get(rest, NO_WATER) + uncounted
    return tuple(found.items())


def less(bands: tuple[tuple[str, Volume], ...], beforehand: Volume) -> tuple[tuple[str, Volume], ...]:
    """What is left of a month's water by band when so much of it was paid beforehand.

    No register tells when that ran: each band gives its share, the last litres those of the greatest remainders.
    """
    whole = sum(volume.litres for _, volume in bands)
    if not whole or not beforehand.litres:
        return bands
    shares = [divmod(volume.litres * beforehand.litres, whole) for _, volume in bands]
    lacking = beforehand.litres - sum(share for share, _ in shares)
    greatest = sorted(range(len(bands)), key=lambda place: -shares[place][1])[:lacking]
    taken = [share + (place in greatest) for place, (share, _) in enumerate(shares)]
    return tuple((name, volume - Volume(off)) for (name, volume), off in zip(bands, taken, strict=True))


def together(versions: Sequence[TariffVersion], usage: Iterable[Usage]) -> tuple[Usage, ...]:
    """One usage a month, where two meters counted in it, in their order: water without a band is of the rest of the time."""
    months: dict[int, Usage] = {}
    for one in usage:
        there = months.get(one.month)
        months[one.month] = _sum(versions, there, one) if there else one
    return tuple(months.values())


def _sum(versions: Sequence[TariffVersion], one: Usage, other: Usage) -> Usage:
    version = in_force(versions, first_day(one.month))
    whole = replace(
        one,
        volume=one.volume + other.volume,
        bands=(),
        beforehand=one.beforehand + other.beforehand,
        is_billed=one.is_billed or other.is_billed,
        fixed_to=max(one.fixed_to, other.fixed_to),
        later=one.later + (other.beforehand if one.volume > NO_WATER else other.later),
    )
    if version is None or not (one.bands or other.bands):
        return whole
    bands: dict[str, Volume] = {}
    for part in (one, other):
        for name, litres in part.bands or ((rest_of_time(version), part.volume),):
            bands[name] = bands.get(name, NO_WATER) + litres
    return replace(whole, bands=tuple(bands.items()))


@dataclass(frozen=True, slots=True)
class MonthBill:
    """The bill of one month, by the version of the tariff in force on its first day.

    ``beforehand`` is what ran in it as well and was paid beforehand.
    """

    month: int
    version: int
    quote: Quote
    beforehand: Volume = NO_WATER


@dataclass(frozen=True, slots=True)
class PostpaidBill:
    """The bills of all months that were asked about, and the money received for them."""

    months: tuple[MonthBill, ...]
    received: Money

    @property
    def billed(self) -> Money:
        """The sum of the bills."""
        return sum((bill.quote.total for bill in self.months), Money.zero(self.received.currency))

    @property
    def due(self) -> Money:
        """What is still to be paid; below nothing when more was paid than billed."""
        return self.billed - self.received


def postpaid_bill(
    versions: Sequence[TariffVersion], situation: Situation, usage: Iterable[Usage], received: Money
) -> PostpaidBill:
    """The bills of the months from the first billed one to the last one in ``usage``; a month between had no usage.

    Base charges and minimum are due in each billed month, water or none, from ``situation.fixed_from`` on, as far as sales
    have not paid them; steps by several months count from the first month of ``usage`` in them, with what was paid
    beforehand. Debts, credit and the rounding of cash belong to paying and are not in it. A litre that a meter has counted
    beyond the last bound of its steps costs what the last step does. Refusal when a billed month has no tariff, or the
    tariff does not have the class.
    """
    known = {month.month: month for month in usage}
    bills: list[MonthBill] = []
    period, used, fixed_to = 0, NO_WATER, 0
    for month in range(min(known), max(known) + 1) if known else ():
        counted = known.get(month, Usage(month, NO_WATER, is_billed=bool(bills)))
        version = in_force(versions, first_day(month))
        if version is None:
            if counted.is_billed:
                raise Refusal(Code.NO_TARIFF)
            continue
        if MONTHS_IN[version.period.kind] == 1 or number_in(version.period, first_day(month)) != period:
            used = NO_WATER
        period = number_in(version.period, first_day(month))
        used, fixed_to = used + counted.beforehand - counted.later, max(fixed_to, counted.fixed_to)
        if counted.is_billed:
            at = datetime.combine(begin_of(version.period, month) if period == month else first_day(month), NOON)
            there = replace(situation, at=at, debts=(), credit=0)
            quote = _month(version, there, counted, Bought(used, NO_WATER, fixed_to))
            bills.append(MonthBill(month, version.version, quote, counted.beforehand))
            used, fixed_to = used + counted.volume, max(fixed_to, month)
        used = used + counted.later
    return PostpaidBill(tuple(bills), received)


def _month(version: TariffVersion, situation: Situation, counted: Usage, before: Bought) -> Quote:
    """One month's bill. Its bands fill the steps one after the other, in the order of the tariff."""
    total, lines = Money.zero(version.currency), list[QuoteLine]()
    bought, month = before, counted.month
    for place, (band, volume) in enumerate(_by_band(version, counted)):
        ready = schedule(version, situation, before.volume.litres, band)
        purchase = Purchase(version, situation, ready, bought)
        part = purchase.alone(volume.litres) if place else purchase.postpaid(volume.litres)
        total, lines = total + part.total, [*lines, *part.lines]
        bought = Bought(bought.volume + volume, bought.month_volume + volume, month)
    return Quote(counted.volume, total, tuple(lines), month)


def _by_band(version: TariffVersion, counted: Usage) -> list[tuple[str, Volume]]:
    """Volumes by band, the first one whatever it is; what no register counted is of the rest of the time."""
    if not version.bands:
        return [("", counted.volume)]
    rest = rest_of_time(version)
    volumes = dict(counted.bands or ((rest, counted.volume),))
    names = [*(band.name for band in version.bands), ""]
    found = [(name, volume) for name in names if (volume := volumes.get(name, NO_WATER)) > NO_WATER]
    return found or [(rest, NO_WATER)]
