"""Names of what stands in a tariff: periods, how often a charge is due, and the forms of a tariff file's fields."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from app.domain.tariff.definition import Change, Every, PeriodKind, Rest
from app.domain.tariff.file_field import Expected
from words.words import N_

NAMES: dict[type[Enum], Mapping[Enum, str]] = {
    PeriodKind: {
        PeriodKind.MONTH: N_("Calendar month"),
        PeriodKind.CYCLE: N_("Billing cycle"),
        PeriodKind.YEAR: N_("Calendar year"),
        PeriodKind.TWO_MONTHS: N_("Two months of the calendar"),
        PeriodKind.QUARTER: N_("Quarter of the calendar"),
        PeriodKind.HALF_YEAR: N_("Half a calendar year"),
    },
    Change: {
        Change.AT_ONCE: N_("The new prices hold at once"),
        Change.NEXT_PERIOD: N_("The running period ends under the old prices"),
    },
    Every: {
        Every.PURCHASE: N_("each purchase"),
        Every.MONTH: N_("each month"),
        Every.YEAR: N_("each year"),
        Every.PERIOD: N_("each period of the steps"),
    },
    Rest: {Rest.GIVE_BACK: N_("given back"), Rest.KEEP: N_("kept as credit of the account")},
    Expected: {
        Expected.TEXT: N_("a text of one line in quotes"),
        Expected.LABEL: N_("a text in quotes, or one for each language code such as en, es or pt_BR"),
        Expected.KEY: N_("letters from a to z, digits, dots and hyphens in quotes, at most 64"),
        Expected.CURRENCY: N_("the three capital letters of a currency in quotes, such as KES"),
        Expected.NUMBER: N_("a number with a decimal point, such as 20.52"),
        Expected.WHOLE_NUMBER: N_("a whole number from 0 up"),
        Expected.TRUTH: N_("true or false, without quotes"),
        Expected.DAY: N_("a day without quotes, such as 2026-11-21"),
        Expected.DAYS: N_("a list of days, such as [2026-12-25, 2027-01-01]"),
        Expected.NAMES: N_('a list of names, such as ["water", "sewer"]'),
        Expected.TAX: N_("the name of a tax in quotes, or false for none"),
        Expected.TABLE: N_("a table: its name in brackets, its fields below"),
        Expected.TABLES: N_("tables of a list: the name in double brackets before each, its fields below"),
        Expected.STEPS: N_('steps as pairs of upper bound in m³ and price, such as [[6, 45], ["rest", 80]]'),
        Expected.SIZES: N_("pairs of meter size in millimetres and amount, such as [[15, 50], [20, 80]]"),
        Expected.AMOUNTS: N_("a list of amounts, such as [10, 20, 35]"),
        Expected.SEASONS: N_('pairs of first and last day, month before day, such as [["12-01", "03-31"]]'),
        Expected.HOURS: N_('pairs of beginning and end, such as [["06:00", "22:00"]]'),
        Expected.WEEKDAYS: N_('a list of weekdays, such as ["mon", "sat", "sun"]'),
    },
}
