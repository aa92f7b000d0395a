"""How something was paid: each tender with its reference, and the change out of the cash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.method import MethodKind, PaidBy
from app.domain.money import Money
from printing.lines import Line, Row
from words import Words


def how_paid(tenders: Sequence[PaidBy], change: Money, words: Words) -> Iterator[Line]:
    """What was handed over; change stands there where cash was."""
    for one in tenders:
        yield Row(words.method(one.kind, one.name), words.money(one.amount))
        if one.reference:
            yield Row(words.tr("Reference"), words.isolated(one.reference))
    if any(one.kind is MethodKind.CASH for one in tenders):
        yield Row(words.tr("Change"), words.money(change))
