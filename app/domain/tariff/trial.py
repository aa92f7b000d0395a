"""Trying a tariff out: what a customer who may not exist would pay for a volume, or get for an amount of money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.prices import prices
from app.domain.tariff.quote import Quote, Situation
from app.domain.volume import NO_WATER, Volume

MOST = Volume(10**9)
"""No trial reaches beyond a million cubic metres."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A purchase to try: ``amount`` after ``bought`` in the period, all of it in the running calendar month.

    ``at`` is local time of the utility. ``customer_class``: empty when the tariff has only one. ``social``: the account is
    marked as low-income; ``exempt``: it pays no taxes.
    """

    amount: Volume | Money
    at: datetime
    customer_class: str = ""
    bought: Volume = NO_WATER
    dwellings: int = 1
    meter_size: int = 15
    social: bool = False
    exempt: bool = False


def tried_class(version: TariffVersion, name: str) -> str:
    """The class that is meant: the only one when none is named. Refusal TARIFF_CLASS_NEEDED (classes)."""
    if name:
        return name
    if len(version.classes) == 1:
        return version.classes[0].name
    raise Refusal(Code.TARIFF_CLASS_NEEDED, classes=", ".join(prices.name for prices in version.classes))


def try_out(version: TariffVersion, trial: Trial) -> Quote:
    """The price of a trial under a checked tariff; no water costs nothing.

    Raises Refusal for an amount below nothing or beyond reason, a class that the tariff lacks, and what its limits refuse.
    """
    situation = Situation(
        tried_class(version, trial.customer_class),
        trial.at,
        dwellings=trial.dwellings,
        meter_size=trial.meter_size,
        social=trial.social,
        exempt=trial.exempt,
    )
    priced = prices(version, situation)
    bought = priced.having(_sensible(trial.bought))
    if isinstance(trial.amount, Money):
        if trial.amount.minor <= 0:
            raise Refusal(Code.AMOUNT_NOT_POSITIVE)
        quote = priced.quote_money(trial.amount, bought, MOST)
        if quote.volume == NO_WATER:
            raise Refusal(Code.AMOUNT_TOO_SMALL, least=priced.least_money(bought))
    else:
        quote = priced.quote(_sensible(trial.amount), bought)
    if quote.volume > NO_WATER:
        priced.refuse_outside_limits(quote, bought)
    return quote


def _sensible(volume: Volume) -> Volume:
    if volume < NO_WATER:
        raise Refusal(Code.VOLUME_NOT_POSITIVE)
    if volume > MOST:
        raise Refusal(Code.VOLUME_TOO_LARGE, most=MOST)
    return volume
