"""The price of a volume against the same lines as bare Decimal multiplications, and money's volume against such prices.

The tariff has ten steps, a base, a levy by the cubic metre, one by percent, sewer by percentage and a tax on all: 15 lines.
The floor multiplies a quantity by a price and rounds it for each of these lines, and adds them up; which lines there are,
how much of the volume each step gets and what they are called is known to it before the clock runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from app.domain.tariff.definition import (
    BaseCharge,
    ClassPrices,
    Every,
    PercentCharge,
    Step,
    StepsCharge,
    TariffVersion,
    Tax,
)
from app.domain.tariff.prices import prices
from app.domain.tariff.quote import Bought, LineKind, Quote, Situation
from app.domain.volume import Volume
from tests.bench.figure import Figure, Sample, in_turns, series

LITRES = range(90_013, 99_990, 389)
"""The volumes, each in the tenth step, of one sample."""

PASSES = 20
"""Each sample is the fastest of so many passes, each shorter than the turns in which programs get a processor."""

MOST = Volume(1_000_000)
AT = datetime(2026, 11, 21, 10, 30)  # noqa: DTZ001 local time
NS_PER_US = 1e3
CENT = HUNDREDTH = Decimal("0.01")

T = TypeVar("T")

Line = tuple[Decimal, Decimal]
"""A quantity and its price."""


def quotes(runs: int, warm_up: int) -> list[Figure]:
    """Both directions; microseconds for one quote."""
    fresh = Bought()
    at_work = prices(ten_steps(), Situation("domestic", AT))
    plain = [floor_lines(at_work.quote(Volume(litres), fresh)) for litres in LITRES]
    money = [at_work.quote(Volume(litres), fresh).total for litres in LITRES]

    def floor() -> Sample:
        return {"lines": _each(bare, plain)}

    def subject() -> Sample:
        return {
            "quote": _each(lambda litres: at_work.quote(Volume(litres), fresh), LITRES),
            "money": _each(lambda amount: at_work.quote_money(amount, fresh, MOST), money),
        }

    floors, subjects = in_turns(floor, subject, runs, warm_up)
    lines, quote = series(floors, "lines"), series(subjects, "quote")
    return [
        Figure("price of a volume, 15 lines", "µs", quote, lines, 8.0),
        Figure("volume for money, floor: price of a volume", "µs", series(subjects, "money"), quote, 8.0),
    ]


def ten_steps() -> TariffVersion:
    """The tariff."""
    steps = tuple(Step(None if n == 10 else n * 10_000, Decimal(n * 437)) for n in range(1, 11))
    charges = (
        BaseCharge("base", (), Every.MONTH, Decimal(7500), "vat"),
        StepsCharge("water", (), steps, "vat"),
        StepsCharge("levy", (), (Step(None, Decimal("25.5")),), "vat"),
        PercentCharge("fund", (), Decimal(4), ("water",), "vat"),
        PercentCharge("sewer", (), Decimal(35), ("base", "water"), "vat"),
    )
    vat = Tax("vat", (), Decimal(16))
    return TariffVersion("bench", (), 1, "MXN", date(2026, 1, 1), (ClassPrices("domestic", (), charges),), taxes=(vat,))


def floor_lines(quote: Quote) -> list[Line]:
    """The lines of a quote as quantities and prices: cubic metres, or the sum that a percentage is of."""
    amounts = {name: sum(_amount(quote, name), Decimal(0)) for name in ("base", "water", "levy", "fund", "sewer")}
    of = {"fund": amounts["water"], "sewer": amounts["base"] + amounts["water"], "vat": sum(amounts.values(), Decimal(0))}
    found = []
    for line in quote.lines:
        if line.kind is LineKind.STEP:
            found.append((line.volume.cubic_metres, line.price / 100))
        elif line.kind is LineKind.BASE:
            found.append((Decimal(1), line.amount.major))
        else:
            found.append((of[line.name], line.price * HUNDREDTH))
    return found


def _amount(quote: Quote, name: str) -> list[Decimal]:
    return [line.amount.major for line in quote.lines if line.name == name]


def bare(lines: list[Line]) -> Decimal:
    """The total of lines, each rounded."""
    total = Decimal(0)
    for quantity, price in lines:
        total += (quantity * price).quantize(CENT, rounding=ROUND_HALF_UP)
    return total


def _each(work: Callable[[T], object], of: Sequence[T]) -> float:
    """Microseconds that the work takes for each, on average of the fastest pass."""
    return min(_pass(work, of) for _ in range(PASSES)) / NS_PER_US / len(of)


def _pass(work: Callable[[T], object], of: Sequence[T]) -> int:
    """Nanoseconds for all of them once."""
    began = time.perf_counter_ns()
    for one in of:
        work(one)
    return time.perf_counter_ns() - began
