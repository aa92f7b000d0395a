"""What meters that were taken away had counted and what was received for it: a bill does not end with its meter.

A meter that billed what was used leaves its months, as cards told them, and the litres up to its last register. What is
unpaid of them, or was paid ahead, comes over to the meter that took its place. What was paid beforehand is not billed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from app.counter.carry import installation_of
from app.counter.counting import known_tallies
from app.domain.beforehand import Beforehand, Spoken, beforehand
from app.domain.card import Month
from app.domain.counted import MeterTerm, Tenure
from app.domain.meter_told import PastStatus
from app.domain.period import base_month, month_of, number_in
from app.domain.tariff.definition import Period
from app.domain.tariff.postpaid import Usage
from app.domain.volume import Volume
from app.ports import Reading


@dataclass(frozen=True, slots=True)
class MetersBefore:
    """``usage`` by month; ``received``: minor units; ``whole``: nothing of either is missing."""

    usage: tuple[Usage, ...] = ()
    received: int = 0
    whole: bool = True


def spoken(one: PastStatus, zone: ZoneInfo) -> Spoken:
    """A status as far as mode and credit go."""
    return Spoken(month_of(one.at.astimezone(zone)), one.register, one.consumed, one.mode, one.fixed_month)


def said(reading: Reading, binding: int, newest: PastStatus | None = None) -> Beforehand:
    """What a meter's statuses tell of mode and credit; ``newest`` is one that the books may not have yet."""
    zone, there = ZoneInfo(reading.founding().zone), installation_of(reading, binding)
    mode = reading.meters((there.meter,))[there.meter].mode
    statuses = [*reversed(reading.past_statuses(binding))]
    if newest is not None and (not statuses or statuses[-1].counter < newest.counter):
        statuses.append(newest)
    installed = Spoken(month_of(there.installed), there.register, 0, mode)
    return beforehand(installed, (spoken(one, zone) for one in statuses))


@dataclass(frozen=True, slots=True)
class Billed:
    """What bills hold that sales must not ask for again: base charges to ``fixed_to``, litres of the period and month."""

    fixed_to: int
    period_litres: int
    month_litres: int


def billed_so_far(reading: Reading, tenure: Tenure, period: Period, at: datetime) -> Billed | None:
    """What is billed of an account's use by now (local time); None where no meter of it ever billed."""
    bindings = [term.installation.binding for term in tenure.meters if not tenure.began_after(term)]
    if not any(reading.has_billed(binding) for binding in bindings):
        return None
    now, month, begun = base_month(period, at), month_of(at), number_in(period, at)
    found = [(said(reading, binding), reading.meter_months(binding)) for binding in bindings]
    since = month_of(tenure.opened)  # the months before are the former user's
    litres = [(one.period, one.used - told.of(one)) for told, months in found for one in months if one.period >= since]
    return Billed(
        fixed_to=min(now, max(told.billed_to for told, _ in found)),
        period_litres=sum(used for of, used in litres if of >= begun),
        month_litres=sum(used for of, used in litres if of == month),
    )


def meters_before(reading: Reading, tenure: Tenure, binding: int) -> MetersBefore:
    """All meters that an account had before the one of ``binding``, as far as they billed what was used."""
    usage, received, whole = list[Usage](), 0, True
    for term in tenure.meters:
        there = term.installation.binding
        if there >= binding or tenure.began_after(term):
            continue
        known = [one for one in reading.meter_months(there) if one.period >= _since(term, tenure)]
        told = said(reading, there)
        rest, missing = _rest(term, known, told), unknown(known, told, term.installation.register, _since(term, tenure))
        usage += used(known, told) + rest
        received += known_tallies(reading, there).postpaid_received - term.before.postpaid_received
        whole = whole and not rest and not missing
    return MetersBefore(tuple(usage), received, whole)


def used(months: Sequence[Month], told: Beforehand) -> list[Usage]:
    """What is billed of each month, and of months between them of which no card told: these had no water."""
    told = told.with_use(months)
    known = {month.period: month for month in months}
    between = range(min(known), max(known) + 1) if known else ()
    return [
        usage_of(known[month], told) if month in known else Usage(month, Volume(0), is_billed=told.is_billed(month))
        for month in between
    ]


def usage_of(month: Month, told: Beforehand) -> Usage:
    """What is billed of a month."""
    ahead = told.of(month)
    billed = month.used > ahead or told.is_billed(month.period)
    fixed_to = told.fixed_to(month.period) if billed else 0
    return Usage(
        month.period,
        Volume(month.used - ahead),
        beforehand=Volume(ahead),
        is_billed=billed,
        fixed_to=fixed_to,
        later=Volume(told.after_bills(month)),
    )


def unknown(months: Sequence[Month], told: Beforehand, register: int, since: int) -> bool:
    """Whether water is to be billed of which no month tells, from the ``register`` of the installation on.

    Months before the first known one matter only if the meter billed in them; ``since`` is the first that there was.
    """
    ordered = sorted(months, key=lambda month: month.period)
    if not ordered:
        return False
    gaps = [(before.register, after.register - after.used) for before, after in pairwise(ordered)]
    if any(start > end or told.billed(start, end) for start, end in gaps):
        return True
    first, spells = ordered[0], told.with_use(ordered).spells
    if first.period <= since:
        return False
    begins = first.register - first.used
    return any(spell.since < first.period for spell in spells) or told.billed(min(register, begins), begins) > 0


def _since(term: MeterTerm, tenure: Tenure) -> int:
    return max(month_of(max(term.installation.installed, tenure.opened)), 0)


def _rest(term: MeterTerm, known: Sequence[Month], told: Beforehand) -> list[Usage]:
    """What ran until the meter was taken away and no month tells: it counts for the month in which it went."""
    there = term.installation
    if there.removed is None or there.register_removed is None:
        return []
    last = max((one.register for one in known), default=there.register)
    if there.register_removed <= last:
        return []
    rest = told.billed(last, there.register_removed)
    month = month_of(there.removed)
    return [Usage(month, Volume(rest), fixed_to=told.fixed_to(month))] if rest else []
