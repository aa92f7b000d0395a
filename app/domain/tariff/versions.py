"""Which version of a tariff is in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.period import begin_of, next_in, number_in
from app.domain.tariff.definition import Change, Period, TariffVersion


def in_force(versions: Iterable[TariffVersion], day: date) -> TariffVersion | None:
    """The version of one tariff that prices a purchase on a local day of the utility; None before the first one begins.

    A version that leaves the running period to the one before it begins with the first period after its first day, as that
    one counts them. What was bought in a period counts in the steps of whatever version is in force: the next purchase
    costs what that version's bill grows by.
    """
    found: TariffVersion | None = None
    for version in sorted(versions, key=lambda version: (version.valid_from, version.version)):
        first = version.valid_from
        if found is not None and version.change is Change.NEXT_PERIOD:
            first = _next_begin(found.period, first)
        if first <= day:
            found = version
    return found


def _next_begin(period: Period, day: date) -> date:
    """The day itself when a period begins on it, otherwise the first day of the next one."""
    number = number_in(period, day)
    begin = begin_of(period, number)
    return begin if begin == day else begin_of(period, next_in(period, number))
