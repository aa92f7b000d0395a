"""The least and the most that a purchase, and the purchases of a calendar month together, may be."""

from __future__ import annotations

from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.tariff.definition import Limits
from app.domain.tariff.quote import LineKind, Quote
from app.domain.volume import NO_WATER, Volume


def refuse_outside(limits: Limits, quote: Quote, month: Volume) -> None:
    """Refuse a purchase outside ``limits``, with the figure that would do. ``month``: bought in the calendar month before.

    Limits of money are about all that is paid, with money or with the account's credit.
    """
    _refuse_volume(limits, quote.volume, month)
    used = sum(line.amount.minor for line in quote.lines if line.kind is LineKind.CREDIT_USED)
    paid = quote.total - Money(used, quote.total.currency)
    if limits.least_money is not None and paid.minor < limits.least_money:
        raise Refusal(Code.LIMIT_LEAST_MONEY, least=Money(limits.least_money, paid.currency))
    if limits.most_money is not None and paid.minor > limits.most_money:
        raise Refusal(Code.LIMIT_MOST_MONEY, most=Money(limits.most_money, paid.currency))


def _refuse_volume(limits: Limits, volume: Volume, month: Volume) -> None:
    if limits.least_litres is not None and volume.litres < limits.least_litres:
        raise Refusal(Code.LIMIT_LEAST_VOLUME, least=Volume(limits.least_litres))
    if limits.most_litres is not None and volume.litres > limits.most_litres:
        raise Refusal(Code.LIMIT_MOST_VOLUME, most=Volume(limits.most_litres))
    most = limits.most_litres_a_month
    if most is not None and month.litres + volume.litres > most:
        left = max(NO_WATER, Volume(most) - month)
        raise Refusal(Code.LIMIT_MONTH_VOLUME, most=Volume(most), left=left)
