"""What is wrong with the hours of a tariff: bands of no calendar, bands that never come, hours without a price."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.tariff.bands import DAYS_OF_MONTHS, that_come
from app.domain.tariff.definition import Band, ClassPrices, StepsCharge, TariffVersion
from app.domain.tariff.finding import Fault, Finding

MOST_BANDS = 8
DAY_MINUTES = 24 * 60


def check_bands(version: TariffVersion) -> Iterator[Finding]:
    """The bands of a version."""
    if len(version.bands) > MOST_BANDS:
        yield Finding(Fault.BANDS_TOO_MANY, "bands", params={"most": MOST_BANDS})
    names: set[str] = set()
    wrong = False
    for item, band in enumerate(version.bands, 1):
        if not band.name:
            yield Finding(Fault.NAME_MISSING, "bands", item=item)
        elif band.name in names:
            yield Finding(Fault.NAME_TWICE, "bands", item=item, params={"name": band.name})
        names.add(band.name)
        if field := _wrong_field(band):
            wrong = True
            yield Finding(Fault.DATE_WRONG, field, item=item)
    if version.bands and not wrong:
        come = that_come(version)
        for item, band in enumerate(version.bands, 1):
            if band.name not in come:
                yield Finding(Fault.BAND_NEVER, "bands", item=item, params={"name": band.name})


def uncovered(version: TariffVersion, prices: ClassPrices) -> tuple[str, ...]:
    """The bands in which no steps of a class are charged; an empty name stands for the hours that no band has."""
    steps = [charge for charge in prices.charges if isinstance(charge, StepsCharge)]
    if not version.bands or not steps or any(not charge.band for charge in steps):
        return ()
    if any(_wrong_field(band) for band in version.bands):
        return ()
    return tuple(sorted(that_come(version) - {charge.band for charge in steps}))


def _wrong_field(band: Band) -> str:
    """The field of a band that holds what no calendar or clock has; empty when all is right."""
    if not all(_is_day(day) for season in band.seasons for day in season):
        return "seasons"
    if not all(1 <= day <= 7 for day in band.weekdays):
        return "weekdays"
    if not all(0 <= start < DAY_MINUTES and 0 <= end <= DAY_MINUTES and start != end for start, end in band.hours):
        return "hours"
    return ""


def _is_day(day: tuple[int, int]) -> bool:
    return 1 <= day[0] <= 12 and 1 <= day[1] <= DAYS_OF_MONTHS[day[0] - 1]
