"""What can be wrong with a tariff, and where."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import StrEnum


class Fault(StrEnum):
    """What is wrong. words/tariff_faults.py says it."""

    NAME_MISSING = "name-missing"
    NAME_TWICE = "name-twice"
    NOT_A_FIGURE = "not-a-figure"
    NEGATIVE = "negative"
    NOT_POSITIVE = "not-positive"
    TOO_MANY = "too-many"
    PERCENT_OUT_OF_RANGE = "percent-out-of-range"
    CURRENCY_WRONG = "currency-wrong"
    DATE_WRONG = "date-wrong"
    CYCLE_DAY_WRONG = "cycle-day-wrong"
    NO_CLASS = "no-class"
    NO_CHARGE = "no-charge"
    NO_STEPS = "no-steps"
    BOUNDS_OVERLAP = "bounds-overlap"
    OPEN_STEP_INSIDE = "open-step-inside"
    UNKNOWN_TAX = "unknown-tax"
    UNKNOWN_BAND = "unknown-band"
    UNKNOWN_CHARGE = "unknown-charge"
    NOTHING_REFERRED = "nothing-referred"
    REFERENCE_NOT_STEPS = "reference-not-steps"
    REFERENCES_IN_A_CIRCLE = "references-in-a-circle"
    STEP_COUNT_DIFFERS = "step-count-differs"
    SUMS_FALL = "sums-fall"
    SIZE_AND_STEP = "size-and-step"
    MINIMUM_OF_OTHER_PERIOD = "minimum-of-other-period"
    MINIMUM_OF_BAND = "minimum-of-band"
    ALLOWANCE_TWICE = "allowance-twice"
    ALLOWANCE_DEARER = "allowance-dearer"
    LEAST_ABOVE_MOST = "least-above-most"
    SHARE_AND_SUM = "share-and-sum"
    BANDS_TOO_MANY = "bands-too-many"
    BAND_NEVER = "band-never"
    TIME_WITHOUT_PRICE = "time-without-price"
    METER_WITHOUT_STEPS = "meter-without-steps"
    METER_WITHOUT_BANDS = "meter-without-bands"
    METER_NEEDS_HOLIDAYS = "meter-needs-holidays"
    METER_WITHOUT_ALLOWANCE = "meter-without-allowance"
    METER_WITHOUT_HOLIDAYS = "meter-without-holidays"
    METER_WITHOUT_FRIENDLY = "meter-without-friendly"
    METER_BACKUP_TWICE = "meter-backup-twice"
    METER_OUT_OF_RANGE = "meter-out-of-range"
    METER_TOO_MANY = "meter-too-many"
    METER_OVERLAP = "meter-overlap"
    TOTAL_FALLS = "total-falls"
    OTHER_TARIFF = "other-tariff"
    OTHER_CURRENCY = "other-currency"
    VERSION_NOT_HIGHER = "version-not-higher"
    BEGINS_TOO_EARLY = "begins-too-early"
    PERIOD_CHANGES_INSIDE = "period-changes-inside"


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, with its place; ``params`` hold the figures and names that its sentence tells.

    ``field`` is a field of app/domain/tariff/definition.py; ``charge`` the name of a charge of ``customer_class``. For what
    a tax, band or holiday has, ``item`` is its place in the version, from 1; for a step (or size) its number, from 1.
    """

    fault: Fault
    field: str
    customer_class: str = ""
    charge: str = ""
    item: int = 0
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)
