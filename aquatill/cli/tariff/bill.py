"""`aquatill tariff bill`: what a volume costs under a tariff file, or what an amount of money buys, line by line."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from app.domain.money import Money, exponent
from app.domain.period import first_day
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.quote import LineKind, Quote, QuoteLine
from app.domain.tariff.trial import Trial, tried_class, try_out
from app.domain.volume import Volume
from aquatill.cli import amounts
from aquatill.cli.columns import columns
from aquatill.cli.tariff.check import sound_tariff_from
from aquatill.cli.tariff.file import words_for

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from aquatill.cli.parser import Parsed
    from words import Words

_NOON = time(12)


def run(console: Console, parsed: Parsed) -> int:
    """Prints the bill; 1 after a complaint."""
    version = sound_tariff_from(console, parsed.file)
    if version is None:
        return 1
    words = words_for(console, version)
    trial = _trial(parsed, version, words)
    quote = try_out(version, trial)
    if trial.at.date() < version.valid_from:
        day = words.day(version.valid_from)
        console.complain(words.tr("Note: these prices hold from {day}, not yet on the day asked for.", day=day))
    if parsed.json:
        console.say_json(_facts(version, trial, quote, words))
    else:
        _tell(console, version, trial, quote, words)
    return 0


def _trial(parsed: Parsed, version: TariffVersion, words: Words) -> Trial:
    if parsed.money is None:
        amount: Volume | Money = amounts.volume(parsed.volume)
    else:
        amount = amounts.money(parsed.money, version.currency)
    return Trial(
        amount,
        _moment(parsed.date, parsed.time, words),
        tried_class(version, parsed.customer_class),
        amounts.volume(Decimal(parsed.bought)),
        parsed.dwellings,
        parsed.meter_size,
        parsed.social,
        parsed.exempt,
    )


def _moment(day: date | None, clock: time | None, words: Words) -> datetime:
    """The local time that is asked for: now, noon of a day that is named, or a time that is."""
    now = _now().astimezone(ZoneInfo(words.zone))
    if day is None and clock is None:
        return now
    return datetime.combine(day or now.date(), clock or _NOON, now.tzinfo)


def _now() -> datetime:
    from aquatill.clock import SystemClock

    return SystemClock().now()


def _tell(console: Console, version: TariffVersion, trial: Trial, quote: Quote, words: Words) -> None:
    name = words.label(version.label) or version.key
    volume, day = quote.volume, words.day(trial.at.date())
    console.say(
        words.tr(
            "{tariff}, class {customer_class}: {volume} on {day}",
            tariff=name, customer_class=trial.customer_class, volume=volume, day=day,
        )
    )  # fmt: skip
    lines = [words.price_line(line) for line in quote.lines]
    rows = [(line.what, line.formula, line.amount) for line in lines]
    console.say_lines(columns([*rows, (words.tr("Total"), "", words.money(quote.total))], "<>>"))
    left = _given_back(trial, quote)
    if left:
        console.say(words.tr("To give back: {money}", money=left))


def _given_back(trial: Trial, quote: Quote) -> Money | None:
    """What is left of the money that was given; None for a trial of a volume, or when nothing is left."""
    paid = trial.amount
    return paid - quote.total if isinstance(paid, Money) and paid > quote.total else None


def _facts(version: TariffVersion, trial: Trial, quote: Quote, words: Words) -> dict[str, Any]:
    """The bill for programs: cubic metres and major units of money, exact to the last digit."""
    left = _given_back(trial, quote)
    return {
        "tariff": version.key,
        "version": version.version,
        "class": trial.customer_class,
        "currency": version.currency,
        "date": trial.at.date().isoformat(),
        "bought": trial.bought.cubic_metres,
        "volume": quote.volume.cubic_metres,
        "lines": [_line(line, words) for line in quote.lines],
        "total": quote.total.major,
        "give_back": left.major if left else Decimal(0),
    }


def _line(line: QuoteLine, words: Words) -> dict[str, Any]:
    """A line for programs; what does not belong to its kind is left out."""
    facts: dict[str, Any] = {"kind": line.kind.value, "name": line.name, "label": words.price_line(line).what}
    if line.kind is LineKind.STEP:
        price = line.price.scaleb(-exponent(line.amount.currency))
        facts |= {"step": line.step or 1, "volume": line.volume.cubic_metres, "price": price}
    elif line.kind in (LineKind.PERCENT, LineKind.TAX, LineKind.TAX_WITHIN):
        facts |= {"percent": line.price}
    elif line.kind is LineKind.BASE and line.month:
        facts |= {"month": first_day(line.month).isoformat()[:7]}
    if line.kind is LineKind.TAX_WITHIN:
        facts |= {"within": Decimal(line.within).scaleb(-exponent(line.amount.currency))}
    return facts | {"amount": line.amount.major}
