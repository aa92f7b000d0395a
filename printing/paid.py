"""How something was paid: each tender with its reference, and the change out of the cash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.method import MethodKind, PaidBy
from app.domain.money import Money
from printing.lines import Line, Row
from words import Words


def tenders(given: Sequence[PaidBy], words: Words) -> Iterator[Line]:
    """What was handed over by each method, and the number that came with it."""
    for one in given:
        yield Row(words.method(one.kind, one.name), words.money(one.amount))
        if one.reference:
            yield Row(words.tr("Reference"), words.isolated(one.reference))


def how_paid(given: Sequence[PaidBy], change: Money, words: Words) -> Iterator[Line]:
    """The same with the change, where there was cash that it could come from."""
    yield from tenders(given, words)
    if any(one.kind is MethodKind.CASH for one in given):
        yield Row(words.tr("Change"), words.money(change))
