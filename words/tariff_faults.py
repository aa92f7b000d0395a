"""What to say about a tariff that cannot be used: one sentence for each fault. Where it stands is said beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.tariff.finding import Fault, Finding
from words.words import N_

if TYPE_CHECKING:
    from words.words import Words

TABLE: dict[Fault, str] = {
    Fault.NAME_MISSING: N_("A name is missing."),
    Fault.NAME_TWICE: N_("“{name}” is there twice."),
    Fault.NOT_A_FIGURE: N_("This is not a figure."),
    Fault.NEGATIVE: N_("The figure is below zero."),
    Fault.NOT_POSITIVE: N_("The figure must be above zero."),
    Fault.TOO_MANY: N_("The figure must not be above {most}."),
    Fault.PERCENT_OUT_OF_RANGE: N_("The percentage must lie between {least} and {most}."),
    Fault.CURRENCY_WRONG: N_("There is no such currency. Write its three capital letters of ISO 4217, such as KES or USD."),
    Fault.DATE_WRONG: N_("There is no such day or hour, or it lies too far away."),
    Fault.CYCLE_DAY_WRONG: N_("A cycle begins on a day between 1 and {most}, so that every month has it."),
    Fault.NO_CLASS: N_("The tariff has no customer class."),
    Fault.NO_CHARGE: N_("The customer class has no charges."),
    Fault.NO_STEPS: N_("There is no price for water: a class needs steps, and steps at least one line."),
    Fault.BOUNDS_OVERLAP: N_("Steps overlap: the bound of step {item} is not above the one before it."),
    Fault.OPEN_STEP_INSIDE: N_("Step {item} has no bound, but others follow. Only the last one may have none."),
    Fault.UNKNOWN_TAX: N_("The tariff has no tax “{name}”."),
    Fault.UNKNOWN_BAND: N_("The tariff has no hours “{name}”."),
    Fault.UNKNOWN_CHARGE: N_("The customer class has no charge “{name}”."),
    Fault.NOTHING_REFERRED: N_("The charge must name the charges that it is worked out from."),
    Fault.REFERENCE_NOT_STEPS: N_("“{name}” has no steps."),
    Fault.REFERENCES_IN_A_CIRCLE: N_("These charges are worked out from each other in a circle: {names}."),
    Fault.STEP_COUNT_DIFFERS: N_("There are {found} sums for {steps} steps. Each step needs one."),
    Fault.SUMS_FALL: N_("The sum for step {item} is below the one before it, so that the price would fall."),
    Fault.SIZE_AND_STEP: N_("A sum goes by the meter's size or by the step reached, not by both."),
    Fault.MINIMUM_OF_OTHER_PERIOD: N_("The minimum is of one period of the steps, and “{name}” is not due by that period."),
    Fault.MINIMUM_OF_BAND: N_("The minimum cannot hold “{name}”, which is charged in some hours only."),
    Fault.ALLOWANCE_TWICE: N_("“{name}” has an allowance already. Give low-income customers a class of their own."),
    Fault.ALLOWANCE_DEARER: N_("The price of the allowance is above that of step {item}, so that it is none."),
    Fault.LEAST_ABOVE_MOST: N_("The least is above the most."),
    Fault.SHARE_AND_SUM: N_("Debts are taken by a share or by a fixed sum, not by both."),
    Fault.BANDS_TOO_MANY: N_("There are more than {most} kinds of hours."),
    Fault.BAND_NEVER: N_("The hours “{name}” never come: others before them have all their time."),
    Fault.TIME_WITHOUT_PRICE: N_("Water has no price in the hours “{band}”."),
    Fault.METER_WITHOUT_STEPS: N_(
        "No steps fit the display of a meter: it shows at most {most} steps, on all water and whatever the hour."
    ),
    Fault.METER_WITHOUT_BANDS: N_("The tariff has no hours that a meter could count in registers."),
    Fault.METER_NEEDS_HOLIDAYS: N_("Some hours depend on holidays, so the meter must know them: add holidays = true."),
    Fault.METER_WITHOUT_ALLOWANCE: N_("The class has no allowance that a meter could count in its social register."),
    Fault.METER_WITHOUT_HOLIDAYS: N_("The tariff names no holidays."),
    Fault.METER_WITHOUT_FRIENDLY: N_("Backup credit by the day needs friendly hours or holidays to last through."),
    Fault.METER_BACKUP_TWICE: N_("Backup credit is one volume, or so much a day, not both."),
    Fault.METER_OUT_OF_RANGE: N_(
        "A meter cannot keep this: hours begin and end on a quarter of an hour, and figures do not exceed 4,294,967 m³."
    ),
    Fault.METER_TOO_MANY: N_("A meter has room for {most} rows of this."),
    Fault.METER_OVERLAP: N_("Two of these times overlap."),
    Fault.TOTAL_FALLS: N_("The total would fall at {volume} (dwellings: {dwellings}, size of the meter: {size} mm)."),
    Fault.OTHER_TARIFF: N_("This version belongs to the tariff “{before}”."),
    Fault.OTHER_CURRENCY: N_("The version before has the currency {before}, which a tariff keeps."),
    Fault.VERSION_NOT_HIGHER: N_("The number of a new version must be above {before}."),
    Fault.BEGINS_TOO_EARLY: N_("A new version must not begin before the version that it follows ({before})."),
    Fault.PERIOD_CHANGES_INSIDE: N_("The steps would change their period inside one. Begin where both periods begin."),
}

_NO_BAND = N_("There are hours in which water has no price: no hours of the tariff have them.")


def of(finding: Finding, words: Words) -> str:
    """The sentence for a finding."""
    if finding.fault is Fault.TIME_WITHOUT_PRICE and not finding.params["band"]:
        return words.tr(_NO_BAND)
    filled = {name: words.kept_together(value) for name, value in {"item": finding.item, **finding.params}.items()}
    return words.tr(TABLE[finding.fault]).format_map(filled)
