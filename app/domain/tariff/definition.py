"""A tariff as data: one version, as a utility publishes it. Pricing stands beside it and reads nothing else.

Volumes are litres. Prices are exact decimals in minor units (a cubic metre for water), percentages are per cent. A
*charge* is one line, or one group of lines, of the price; charges stand in the order of the receipt and a charge may
refer to others of its class by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.hours import FlowHours, FlowLimit, Hours

Label = tuple[tuple[str, str], ...]
"""A text in several languages: pairs of locale code and text, the utility's own language first."""


class PeriodKind(StrEnum):
    """On what the steps are counted."""

    MONTH = "month"
    CYCLE = "cycle"
    YEAR = "year"
    TWO_MONTHS = "two-months"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"


@dataclass(frozen=True, slots=True)
class Period:
    """The period of the steps: a cycle that begins on ``day`` (1…28) of each month, or so many calendar months.

    Those of more than one month are counted from January.
    """

    kind: PeriodKind = PeriodKind.MONTH
    day: int = 1


class Change(StrEnum):
    """What a version that begins inside a period does to the running one.

    AT_ONCE: its prices hold from its first day, and what was bought in the period counts in its steps.
    NEXT_PERIOD: the running period ends under the version under which it began.
    """

    AT_ONCE = "at-once"
    NEXT_PERIOD = "next-period"


class Every(StrEnum):
    """How often a base charge is due; PERIOD: with that of the steps."""

    PURCHASE = "purchase"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"


class Rest(StrEnum):
    """What becomes of money that buys no further litre."""

    GIVE_BACK = "give-back"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Step:
    """One block: up to and with ``upto`` litres of the period (None: without end) at ``price`` minor units a m³."""

    upto: int | None
    price: Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """Hours that have prices of their own: up to eight a tariff, the first that fits an instant counts.

    ``seasons`` are pairs of (month, day) from … to with, may pass the turn of the year; ``weekdays`` 1 (Monday) … 7;
    ``hours`` pairs of minutes of the day, from … before. Empty means always. ``holidays``: True only on holidays, False
    never on them, None whatever the day.
    """

    name: str
    label: Label
    seasons: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    weekdays: tuple[int, ...] = ()
    hours: tuple[tuple[int, int], ...] = ()
    holidays: bool | None = None


@dataclass(frozen=True, slots=True)
class Tax:
    """A rate; ``inclusive``: the prices of the lines hold it already, and it is told, not added."""

    name: str
    label: Label
    percent: Decimal
    inclusive: bool = False


@dataclass(frozen=True, slots=True)
class StepsCharge:
    """Water by steps; a levy a cubic metre is one step without end, sewer by its own steps has a ``share``.

    ``share``: per cent of the volume that is counted. ``per_dwelling``: bounds count for each dwelling. ``band``: only
    litres bought (or used) in that band are charged here; every litre of the period counts for the steps.
    """

    name: str
    label: Label
    steps: tuple[Step, ...]
    tax: str = ""
    share: Decimal = Decimal(100)
    per_dwelling: bool = False
    band: str = ""


@dataclass(frozen=True, slots=True)
class BaseCharge:
    """A fixed sum: due with each purchase, or with the first one of a year, a period, a month (or cycle, if there is one).

    ``by_size``: the sum by the meter's size in millimetres (meter rent); other sizes pay ``amount``. ``by_step``: the sum by
    the step that the period's volume has reached in charge ``of``, one for each of its steps, instead of ``amount``; it
    grows with the step. ``collect``: at most so many unpaid earlier months (years, periods) are due with the next purchase.
    """

    name: str
    label: Label
    every: Every
    amount: Decimal = Decimal(0)
    tax: str = ""
    by_size: tuple[tuple[int, Decimal], ...] = ()
    by_step: tuple[Decimal, ...] = ()
    of: str = ""
    per_dwelling: bool = False
    collect: int = 0


@dataclass(frozen=True, slots=True)
class PercentCharge:
    """Per cent of other charges: sewer, levy or surcharge above nothing, a discount below."""

    name: str
    label: Label
    percent: Decimal
    of: tuple[str, ...]
    tax: str = ""


@dataclass(frozen=True, slots=True)
class MinimumCharge:
    """What charges ``of`` lack to ``amount`` in a period in which anything is bought."""

    name: str
    label: Label
    amount: Decimal
    of: tuple[str, ...]
    tax: str = ""
    per_dwelling: bool = False


@dataclass(frozen=True, slots=True)
class AllowanceCharge:
    """The first ``litres`` that are bought in a calendar month cost ``price`` a m³ instead of their step in ``of``.

    The difference is the subsidy, a line below nothing. It does not accumulate; its litres count for the steps.
    ``social``: only for accounts that the register marks as low-income.
    """

    name: str
    label: Label
    litres: int
    of: str
    price: Decimal = Decimal(0)
    social: bool = False
    per_dwelling: bool = False


Charge = StepsCharge | BaseCharge | PercentCharge | MinimumCharge | AllowanceCharge


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a purchase and of a calendar month's purchases together; None: no bound. Money in minor units."""

    least_litres: int | None = None
    most_litres: int | None = None
    most_litres_a_month: int | None = None
    least_money: int | None = None
    most_money: int | None = None


@dataclass(frozen=True, slots=True)
class DebtRule:
    """How much of a purchase goes to what the account owes, oldest debt first.

    ``share``: per cent of the total that is paid (below 100); or ``fixed`` minor units a purchase. The first ``floor``
    litres of a calendar month are never touched.
    """

    share: Decimal = Decimal(0)
    fixed: int = 0
    floor: int = 0


@dataclass(frozen=True, slots=True)
class MeterDefaults:
    """What the meters of a class are to do by themselves; None (or False): the tariff leaves it as it is.

    ``steps``: the display reckons with the class's steps. ``registers``: the tariff's bands count in registers, band by
    band. ``social``: the class's allowance counts in the social register. ``holidays``: the tariff's holidays are friendly.
    ``alarm_level``: litres at which it warns. ``backup_level``: litres held back; or ``backup_a_day``, litres a day for each
    dwelling, held back for the longest friendly time. ``emergency_level``: litres that it lends. ``friendly``: hours in
    which it closes for no want of credit, ``closed``: in which it gives no water; empty ones take away what it had.
    """

    steps: bool = False
    registers: bool = False
    social: bool = False
    holidays: bool = False
    alarm_level: int | None = None
    backup_level: int | None = None
    backup_a_day: int | None = None
    emergency_level: int | None = None
    friendly: tuple[Hours, ...] | None = None
    closed: tuple[Hours, ...] | None = None
    flow_limit: FlowLimit | None = None
    flow_hours: tuple[FlowHours, ...] | None = None


@dataclass(frozen=True, slots=True)
class ClassPrices:
    """What a customer class pays. ``name`` is the class (domestic, commercial …); ``exempt`` names taxes it does not pay.

    ``meter`` is what its meters are asked for by themselves.
    """

    name: str
    label: Label
    charges: tuple[Charge, ...]
    exempt: tuple[str, ...] = ()
    limits: Limits = Limits()
    meter: MeterDefaults = MeterDefaults()


@dataclass(frozen=True, slots=True)
class TariffVersion:
    """One version of a tariff, never changed once used.

    ``volume_step`` litres: a volume found for an amount is a multiple of it. ``cash_step`` minor units: the total is
    rounded to the nearest multiple (half away from zero; at least one where anything is due), in a line of its own.
    ``card_fee`` minor units: what a card costs that replaces another one. ``holidays`` serve the bands.
    """

    key: str
    label: Label
    version: int
    currency: str
    valid_from: date
    classes: tuple[ClassPrices, ...]
    period: Period = Period()
    change: Change = Change.AT_ONCE
    taxes: tuple[Tax, ...] = ()
    bands: tuple[Band, ...] = ()
    holidays: tuple[date, ...] = ()
    volume_step: int = 1
    cash_step: int = 1
    card_fee: int = 0
    rest: Rest = Rest.GIVE_BACK
    debts: DebtRule = field(default_factory=DebtRule)
    source: str = ""
