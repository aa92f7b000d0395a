"""Paying by bank card and cash together, and the bug that takes what came by card for cash in the drawer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from app.domain.method import CASH, Tender, Tenders, in_cash
from app.domain.money import Money
from db.till.projection import entries, methods
from tests.faults.scenes import FIRST, SECOND, Actor, Scene
from tests.faults.world import World


def by_card_and_cash(number: str, total: Money) -> Tenders:
    """Two thirds by bank card, the rest in cash."""
    by_card = Money(total.minor * 2 // 3, total.currency)
    return (Tender("card", by_card, number), *in_cash(total - by_card))


def _sold_by_card(world: World) -> None:
    world.sale(1, FIRST, by_card_and_cash)
    world.visit()


PAID_OTHERWISE = (
    Scene("sale by card and cash", Actor.TILL_1, _sold_by_card, lambda w: w.sale(1, SECOND, by_card_and_cash)),
)


@contextmanager
def card_taken_for_cash() -> Iterator[None]:
    """Whatever it is paid by, it counts as cash in the drawer."""
    real = methods.take_money

    def into_the_drawer(connection: Any, stamp: Any, shift: int, tenders: Tenders, change: Money) -> None:
        cash = tuple(Tender(CASH, one.amount) for one in tenders)
        real(connection, stamp, shift, cash, change)

    with patch.object(entries, "take_money", into_the_drawer):
        yield
