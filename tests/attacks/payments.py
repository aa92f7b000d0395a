"""Attacks on what a sale is paid with: one payment used twice, and cash drawn from a bank card."""

from __future__ import annotations

from app.counter import sell
from app.domain import method
from app.domain.errors import Code
from app.domain.method import Tender, Tenders
from app.domain.money import Money
from app.domain.volume import Volume
from db.till.projection import methods
from db.till.reading import BookReading
from tests.attacks.attack import Attack, Ending, Ground, always, replaced
from tests.household import CASHIER, CURRENCY, silent

LITRES = 1_000


def slip_used_twice(ground: Ground) -> Ending:
    """The slip of one payment by bank card is handed over for a second sale, its number typed a little otherwise."""
    counter, paid = ground.till(), 0
    for number in ("ab 0815", "AB0815"):
        presented = ground.shown(counter)
        quote = sell.quote_volume(presented, Volume(LITRES))
        tenders = (Tender("card", quote.total, number),)
        paid = sell.sell(counter.till, presented, CASHIER, quote, tenders, silent).settled.entry.litres
    return Ending(paid)


def cash_out_of_a_card(ground: Ground) -> Ending:
    """A bank card is charged far more than the price, and the change comes out of the drawer."""
    counter = ground.till()
    presented = ground.shown(counter)
    quote = sell.quote_volume(presented, Volume(LITRES))
    tenders = (Tender("card", quote.total + Money(50_000, CURRENCY), "1"),)
    sold = sell.sell(counter.till, presented, CASHIER, quote, tenders, silent)
    return Ending(sold.settled.entry.change.minor)


def _any_change(total: Money, tenders: Tenders) -> Money:
    return method.tendered(tenders, total.currency) - total


PAYMENTS = (
    Attack(
        "the slip of one payment for two sales",
        "a slip that is genuine",
        "a reference is taken once: asked before the money counts, and a unique index (till)",
        replaced((BookReading, "reference_taken", always(None)), (methods, "_keep_tenders", always(None))),
        slip_used_twice,
        Code.REFERENCE_ON_RECEIPT,
    ),
    Attack(
        "cash drawn from a bank card",
        "a bank card, and a cashier who helps",
        "no method but cash brings more than there is to pay (till)",
        replaced((sell, "change_of", _any_change)),
        cash_out_of_a_card,
        Code.PAID_ABOVE_TOTAL,
    ),
)
