"""What meters that were taken away had counted and what was received for it: a bill does not end with its meter.

A meter that billed what was used leaves its months, as cards told them, and the litres up to its last register. What is
unpaid of them, or was paid ahead, comes over to the meter that took its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.counter.carry import last_word
from app.counter.counting import known_tallies
from app.domain.card import Month
from app.domain.counted import MeterTerm, Tenure
from app.domain.period import month_of
from app.ports import KeySource, Reading


@dataclass(frozen=True, slots=True)
class MetersBefore:
    """``months``: litres by month; ``received``: minor units; ``whole``: nothing of either is missing."""

    months: tuple[tuple[int, int], ...] = ()
    received: int = 0
    whole: bool = True


def meters_before(reading: Reading, keys: KeySource, tenure: Tenure, binding: int) -> MetersBefore:
    """All meters that an account had before the one of ``binding``, and that billed what was used."""
    months, received, whole = list[tuple[int, int]](), 0, True
    for term in tenure.meters:
        there = term.installation.binding
        if there >= binding or tenure.began_after(term) or last_word(reading, keys, there).counts:
            continue
        known = [one for one in reading.meter_months(there) if one.period >= _since(term, tenure)]
        rest = _rest(term, known)
        months += [(one.period, one.used) for one in known] + rest
        received += known_tallies(reading, there).postpaid_received - term.before.postpaid_received
        whole = whole and not rest and unbroken(known) and min((m.period for m in known), default=0) <= _since(term, tenure)
    return MetersBefore(tuple(months), received, whole)


def unbroken(months: Sequence[Month]) -> bool:
    """Whether each month begins at the register at which the one before ended: no water ran that no card told of."""
    return all(
        before.register == after.register - after.used
        for before, after in pairwise(sorted(months, key=lambda month: month.period))
    )


def _since(term: MeterTerm, tenure: Tenure) -> int:
    return max(month_of(max(term.installation.installed, tenure.opened)), 0)


def _rest(term: MeterTerm, known: Sequence[Month]) -> list[tuple[int, int]]:
    """What ran until the meter was taken away and no month tells: it counts for the month in which it went."""
    there = term.installation
    if there.removed is None or there.register_removed is None:
        return []
    told = max((one.register for one in known), default=there.register)
    return [(month_of(there.removed), there.register_removed - told)] if there.register_removed > told else []
