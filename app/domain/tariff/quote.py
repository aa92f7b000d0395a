"""The price of a volume, explained line by line, and what it depends on beside the tariff itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app.domain.money import Money
from app.domain.tariff.definition import Label
from app.domain.volume import NO_WATER, Volume


class LineKind(StrEnum):
    """What a line of a quote is. The lines of all kinds add up to the total."""

    STEP = "step"
    BASE = "base"
    PERCENT = "percent"
    MINIMUM = "minimum"
    SUBSIDY = "subsidy"
    TAX = "tax"
    TAX_WITHIN = "tax-within"  # told, not added: its amount is nothing
    DEBT = "debt"
    ROUNDING = "rounding"
    CREDIT_USED = "credit-used"
    CREDIT_KEPT = "credit-kept"


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One line of the price, in the receipt's order.

    ``name`` and ``label`` are the charge's (or tax's, or debt's). ``price``: minor units a m³ for a step, per cent for
    PERCENT and TAX. ``step`` counts from 1, 0 is the only one. ``month``: the period number of the calendar month that a
    base charge is for (its first for a year). ``within``: the tax that the other lines hold, of a TAX_WITHIN.
    ``taxed``: minor units of the lines that a TAX or TAX_WITHIN is of, without the tax that they hold.
    """

    kind: LineKind
    amount: Money
    name: str = ""
    label: Label = ()
    volume: Volume = NO_WATER
    step: int = 0
    price: Decimal = Decimal(0)
    month: int = 0
    within: int = 0
    taxed: int = 0


@dataclass(frozen=True, slots=True)
class Debt:
    """Something that an account owes, of which ``due`` may be taken now. Oldest first: by ``since``, then by ``id``."""

    id: str
    label: Label
    since: datetime
    due: Money


@dataclass(frozen=True, slots=True)
class Situation:
    """For whom, and when, a price is asked. ``at`` is local time of the utility.

    ``fixed_from`` is the first month (period number; of a cycle, where the tariff counts by cycles) for which base charges
    are due at all: that of the connection's installation; 0: none before the present one. ``credit``: the account's credit,
    used before money.
    """

    customer_class: str
    at: datetime
    dwellings: int = 1
    meter_size: int = 15
    social: bool = False
    exempt: bool = False
    fixed_from: int = 0
    debts: tuple[Debt, ...] = ()
    credit: int = 0


@dataclass(frozen=True, slots=True)
class Bought:
    """What the connection already has, all tills together (protocol rule 12).

    ``volume``: litres bought in the tariff's period. ``month_volume``: litres bought in the running calendar month, for
    the allowance, the floor of debts and the month's limit. ``fixed_to``: the month (or cycle, period number) to which
    base charges are paid, 0 for none.
    """

    volume: Volume = NO_WATER
    month_volume: Volume = NO_WATER
    fixed_to: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """The price of a volume; the lines add up to ``total``, the money to pay.

    What the purchase changes beside the litres: ``fixed_to`` is the month to which base charges are paid with it (0: not
    touched), ``debt`` the part of the total that repays debts, in minor units.
    """

    volume: Volume
    total: Money
    lines: tuple[QuoteLine, ...]
    fixed_to: int = 0
    debt: int = 0
