"""A language at work: translates texts, writes figures, money, volumes and instants, reads what a person typed.

Babel is imported at the first figure, not with this module: the login is painted without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as calendar_date
from datetime import datetime
from datetime import time as clock_time
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.domain.errors import TillError
from app.domain.money import Money, exponent
from app.domain.volume import Volume
from words.catalogues import catalogue

if TYPE_CHECKING:
    from babel import Locale

    from app.domain.card import Alarm, MeterEvent
    from app.domain.lists import Finding
    from app.domain.method import MethodKind
    from app.domain.tariff.definition import Label
    from app.domain.tariff.quote import QuoteLine
    from words.price_lines import PriceLine

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})

LEFT_TO_RIGHT_ISOLATE, FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2066", "\u2068", "\u2069"
"""Unicode UAX #9: what stands between an isolate and its pop keeps its own order inside text of the other direction."""

Shown = str | int | Decimal | Money | Volume | calendar_date | Enum
"""What a text may be filled with; everything but str and Enum is written in the forms of the locale."""


def N_(text: str) -> str:  # noqa: N802  gettext's own name for it
    """Marks a text that stands in a table for translation, where the language is not known yet."""
    return text


@dataclass(frozen=True, slots=True)
class Sentence:
    """What an error says to a person: what happened, what was not done, what to do next. Parts may be empty."""

    happened: str
    not_done: str = ""
    next_step: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.happened, self.not_done, self.next_step) if part)


@dataclass(frozen=True, slots=True)
class Words:
    """One language: a ``locale`` ("en", "es", "es_MX"), the time ``zone`` (IANA) and the ``currency`` (ISO 4217).

    Figures and dates follow the customs of the language where the zone lies (see words.customs).
    """

    locale: str
    zone: str
    currency: str

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.locale.split("_")[0] in _RIGHT_TO_LEFT

    def tr(self, text: str, /, **params: Shown) -> str:
        """The translation of ``text``, its ``{names}`` filled with ``params``."""
        return self._filled(catalogue(self.locale).gettext(text), params)

    def ntr(self, one: str, many: str, n: int, /, **params: Shown) -> str:
        """The translation for ``n`` things; ``{n}`` in it is the number."""
        return self._filled(catalogue(self.locale).ngettext(one, many, n), {"n": self.number(n), **params})

    def isolated(self, text: str) -> str:
        """A token, number or formula that keeps its order from left to right in a right-to-left text."""
        return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}" if self.is_right_to_left else text

    def number(self, number: int | Decimal, decimals: int = 0) -> str:
        """A plain number with so many decimals."""
        from words import figures

        return figures.number(number, self._customs, decimals)

    def percent(self, percent: Decimal) -> str:
        """A percentage given in per cent: Decimal(8) is "8%"."""
        from words import figures

        return figures.percent(percent, self._customs)

    def money(self, money: Money) -> str:
        """An amount with the sign of its currency and the decimals that it has by ISO 4217: "$1,217.25"."""
        from words import figures

        return figures.money(money, self._customs)

    def amount(self, money: Money) -> str:
        """An amount without the currency's sign: "1,217.25"."""
        return self.number(money.major, exponent(money.currency))

    def unit_price(self, price: Decimal) -> str:
        """A price of ``price`` minor units a m³, no sign, no unit; more decimals than the currency if it has them."""
        major = price.scaleb(-exponent(self.currency)).normalize()
        return self.number(major, max(exponent(self.currency), -int(major.as_tuple().exponent)))

    def cubic_metres(self, volume: Volume) -> str:
        """A volume in m³ with three decimals, without its unit: "10.000"."""
        return self.number(volume.cubic_metres, 3)

    def volume(self, volume: Volume) -> str:
        """A volume with its unit: "10.000 m³", the space of the kind at which no line breaks."""
        return f"{self.cubic_metres(volume)}\u00a0m³"

    def date(self, instant: datetime) -> str:
        """The day of an instant in the zone: "Nov 21, 2026"."""
        from babel.dates import format_date

        return format_date(self._local(instant).date(), "medium", locale=self._customs)

    def day(self, day: calendar_date) -> str:
        """A day of the calendar, which is the same in every zone: "Nov 21, 2026"."""
        from babel.dates import format_date

        return format_date(day, "medium", locale=self._customs)

    def time(self, instant: datetime) -> str:
        """The time of day of an instant in the zone, to the minute."""
        from babel.dates import format_time

        return format_time(self._local(instant), "short", locale=self._customs, tzinfo=ZoneInfo(self.zone))

    def hour(self, hour: int) -> str:
        """A full hour of the day (0…23), as short as the customs allow."""
        from babel.dates import format_time

        return format_time(clock_time(hour), "short", locale=self._customs)

    def moment(self, instant: datetime) -> str:
        """Day and time of an instant in the zone."""
        return f"{self.date(instant)} {self.time(instant)}"

    def month(self, period: int) -> str:
        """A period (see app.domain.period) as month and year: "November 2026"."""
        from babel.dates import format_skeleton

        from app.domain.period import first_day

        return format_skeleton("yMMMM", first_day(period), locale=self._customs)

    def parse_volume(self, text: str) -> Volume:
        """The volume that a person typed in m³; Refusal NOT_A_NUMBER (``text``, ``decimals``) when it is none."""
        from words import typed

        return Volume.of_cubic_metres(typed.number(text, self._customs, decimals=3))

    def parse_money(self, text: str) -> Money:
        """The amount that a person typed in ``currency``; Refusal NOT_A_NUMBER (``text``, ``decimals``) when it is none."""
        from words import typed

        return Money.of_major(typed.number(text, self._customs, exponent(self.currency)), self.currency)

    def parse_day(self, text: str) -> calendar_date:
        """The day that a person typed as 2026-11-21, in any digits; Refusal NOT_A_DAY (``text``) when it is none."""
        from words import typed

        return typed.day(text)

    def sentence(self, error: TillError) -> Sentence:
        """What an error says to a person in this language."""
        from words import sentences

        return sentences.of(error, self)

    def name(self, member: Enum) -> str:
        """The name of a state, stage, role, job, alarm or kind; KeyError for an enumeration that has no names."""
        from words import terms

        return self.tr(terms.NAMES[type(member)][member])

    def method(self, kind: MethodKind, name: str) -> str:
        """A method of payment: the utility's own word for it, otherwise that of its kind."""
        return name or self.name(kind)

    def label(self, label: Label) -> str:
        """A text that the utility wrote in several languages: in this one, otherwise in its first; empty for none."""
        told = dict(label)
        language = self.locale.split("_")[0]
        return told.get(self.locale) or told.get(language) or next(iter(told.values()), "")

    def price_line(self, line: QuoteLine) -> PriceLine:
        """A line of a price, as screen and paper show it."""
        from words import price_lines

        return price_lines.price_line(line, self)

    def alarms(self, alarms: Alarm) -> tuple[Sentence, ...]:
        """Each alarm that a meter raised and what to do about it, the most urgent first."""
        from words import meter_log

        return meter_log.of_alarms(alarms, self)

    def meter_event(self, event: MeterEvent) -> Sentence:
        """An entry of the meter's log and, where there is something to do, what."""
        from words import meter_log

        return meter_log.of_meter_event(event, self)

    def finding(self, finding: Finding) -> str:
        """Why a row of a list cannot come in."""
        from words import row_faults

        return row_faults.of(finding, self)

    def shown(self, value: object) -> str:
        """A value in the forms of the locale; a number without marks between thousands, as numbers of things are."""
        if isinstance(value, Money):
            return self.money(value)
        if isinstance(value, Volume):
            return self.volume(value)
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, calendar_date):
            return self.day(value)
        if isinstance(value, Enum):
            return self.name(value)
        return str(value)

    def _filled(self, text: str, params: Mapping[str, Shown]) -> str:
        return text.format(**{name: self.kept_together(value) for name, value in params.items()}) if params else text

    def kept_together(self, value: object) -> str:
        """A value for a gap in a text; a right-to-left text must not reorder what is in it."""
        shown = self.shown(value)
        if not self.is_right_to_left:
            return shown
        start = FIRST_STRONG_ISOLATE if isinstance(value, str | Enum) else LEFT_TO_RIGHT_ISOLATE
        return f"{start}{shown}{POP_ISOLATE}"

    @property
    def _customs(self) -> Locale:
        """How figures and dates are written here."""
        from words.customs import customs

        return customs(self.locale, self.zone)

    def _local(self, instant: datetime) -> datetime:
        return instant.astimezone(ZoneInfo(self.zone))
