"""What is wrong with what a tariff says of meters: what no meter can keep, and what it has nothing to work out from."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.errors import Code, Refusal
from app.domain.meter_proposals import display_steps
from app.domain.meter_wishes import wishes
from app.domain.parameters import MOST_STEPS, Parameter, check
from app.domain.tariff.definition import AllowanceCharge, ClassPrices, MeterDefaults, TariffVersion
from app.domain.tariff.finding import Fault, Finding

_FAULTS = {
    Code.PARAMETER_OUT_OF_RANGE: Fault.METER_OUT_OF_RANGE,
    Code.PARAMETER_TOO_MANY: Fault.METER_TOO_MANY,
    Code.PARAMETER_OVERLAP: Fault.METER_OVERLAP,
    Code.PARAMETER_STEPS: Fault.METER_WITHOUT_STEPS,
}
_FIELDS = {Parameter.BANDS: "registers"}


def check_meter(version: TariffVersion, prices: ClassPrices) -> Iterator[Finding]:
    """The meter's part of a class, whose charges and bands are right."""
    if prices.meter == MeterDefaults():
        return
    missing = tuple(_missing(version, prices))
    yield from missing
    if not missing:
        yield from _impossible(version, prices)


def _missing(version: TariffVersion, prices: ClassPrices) -> Iterator[Finding]:
    """What the tariff does not have from which a meter's setting would be worked out."""
    defaults = prices.meter
    by_holiday = any(band.holidays is not None for band in version.bands)
    friendly = bool(defaults.friendly) or (defaults.holidays and bool(version.holidays))
    wrong = (
        ("steps", Fault.METER_WITHOUT_STEPS, defaults.steps and display_steps(version, prices.name) is None),
        ("registers", Fault.METER_WITHOUT_BANDS, defaults.registers and not version.bands),
        ("registers", Fault.METER_NEEDS_HOLIDAYS, defaults.registers and by_holiday and not defaults.holidays),
        ("social", Fault.METER_WITHOUT_ALLOWANCE, defaults.social and not _allowance(prices)),
        ("holidays", Fault.METER_WITHOUT_HOLIDAYS, defaults.holidays and not version.holidays),
        ("backup_a_day", Fault.METER_BACKUP_TWICE, None not in (defaults.backup_a_day, defaults.backup_level)),
        ("backup_a_day", Fault.METER_WITHOUT_FRIENDLY, defaults.backup_a_day is not None and not friendly),
    )
    for field, fault, is_wrong in wrong:
        if is_wrong:
            yield _finding(fault, field, prices)


def _impossible(version: TariffVersion, prices: ClassPrices) -> Iterator[Finding]:
    """What no meter can keep, even for a single dwelling."""
    wished = wishes(version, prices, social=True)
    for name in wished.named():
        try:
            check(wished.only((name,)))
        except Refusal as refusal:
            yield _finding(_FAULTS[refusal.code], _FIELDS.get(name, name.value), prices, refusal)


def _allowance(prices: ClassPrices) -> bool:
    return any(isinstance(charge, AllowanceCharge) for charge in prices.charges)


def _finding(fault: Fault, field: str, prices: ClassPrices, refusal: Refusal | None = None) -> Finding:
    params = {"most": MOST_STEPS} | (refusal.params if refusal else {})
    return Finding(fault, f"meter.{field}", prices.name, params=params)
