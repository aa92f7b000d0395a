"""Attacks on the price: water at the first step again, and debts and bills that somebody else is said to have collected."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.cards.layout import codes
from app.cards.layout import tally as tally_layout
from app.counter import present, sell
from app.domain.errors import Code
from app.domain.method import in_cash
from app.domain.money import Money
from app.domain.tally import Tally
from app.domain.tariff.definition import DebtRule
from app.domain.till import TillIdentity
from app.domain.volume import Volume
from db.till.reading import BookReading
from tests.attacks.attack import IGNORED, Attack, Ending, Ground, always, replaced
from tests.attacks.orders import AGENT, WRITES, changed
from tests.counter.test_debts import OLD, owe, repaid, shown
from tests.counter.test_present import rewritten, tally
from tests.household import CASHIER, CURRENCY, silent

GHOST, LITRES = TillIdentity(55, 1), 10_000


def order_changed(ground: Ground) -> Ending:
    """What was bought at a neighbour's till is wiped off, so that this one sells the first step again."""
    neighbour, counter = ground.till(2), ground.till(1)
    ground.sell(neighbour, LITRES)
    dear = sell.quote_volume(ground.shown(ground.till(3)), Volume(LITRES)).total
    ground.card = changed(ground.card, 80 + 32, bytes(8))
    return Ending((dear - sell.quote_volume(ground.shown(counter), Volume(LITRES)).total).minor)


def put_back_for_the_first_step(ground: Ground) -> Ending:
    """The card from before a purchase elsewhere, which this till has seen since, is put back."""
    neighbour, counter = ground.till(2), ground.till(1)
    before = ground.card.image()
    ground.sell(neighbour, LITRES)
    dear = sell.quote_volume(ground.shown(counter), Volume(LITRES)).total
    ground.put_back(before)
    return Ending((dear - sell.quote_volume(ground.shown(counter), Volume(LITRES)).total).minor)


def price_shown_twice(ground: Ground) -> Ending:
    """Two windows show the price of the first step; both sell."""
    counter = ground.till()
    first, second = ground.shown(counter), ground.shown(counter)
    for presented in (first, second):
        quote = sell.quote_volume(presented, Volume(LITRES))
        bought = sell.sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    return Ending(bought.settled.entry.litres)


def forged_debts(ground: Ground) -> Ending:
    """A tally of a till that is not there says that it has recovered the debt."""
    counter = ground.till()
    owe(counter, OLD, rule=DebtRule(fixed=12_000))
    due = sum(repaid(shown(counter, ground.card, LITRES)).values())
    forged = Tally(GHOST, 1, 1, 0, 0, debt_recovered=15_000, mac=bytes(8))
    rewritten(ground.card, tallies=(forged,), number=2)
    return Ending(due - sum(repaid(shown(counter, ground.card, LITRES)).values()))


def jumping_tally(ground: Ground) -> Ending:
    """A till's key was stolen: its tally says more than it can have sold."""
    counter = ground.till()
    rewritten(ground.card, tallies=(tally(1, 5_000),), number=2)
    ground.shown(counter)
    rewritten(ground.card, tallies=(tally(2, 200_000_000),), number=3)
    return Ending(ground.shown(counter).tallies.sold)


def tendered_too_little(ground: Ground) -> Ending:
    """A sale is confirmed with less money than it costs."""
    counter = ground.till()
    presented = ground.shown(counter)
    quote = sell.quote_volume(presented, Volume(LITRES))
    outcome = sell.sell(counter.till, presented, CASHIER, quote, in_cash(Money(1, CURRENCY)), silent)
    return Ending((quote.total - Money(1, CURRENCY)).minor if outcome.error is None else 0)


def clock_set_back(ground: Ground) -> Ending:
    """The cashier sets the clock back into a month whose first step is not used up."""
    counter = ground.till()
    ground.sell(counter, LITRES)
    counter.clock.turn(-timedelta(days=31))
    presented = ground.shown(counter)
    quote = sell.quote_volume(presented, Volume(LITRES))
    return Ending(sell.sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent).settled.entry.litres)


def price_of_another_volume(ground: Ground) -> Ending:
    """The window asks for the price of a litre and sells ten cubic metres for it."""
    counter = ground.till()
    presented = ground.shown(counter)
    cheap = sell.quote_volume(presented, Volume(1_000))
    forged = replace(cheap, volume=Volume(LITRES))
    sold = sell.sell(counter.till, presented, CASHIER, forged, in_cash(forged.total), silent)
    return Ending(sold.settled.entry.litres - 1_000)


_ANY_TALLY = replaced((tally_layout, "is_genuine", always(True)))

PRICES = (
    Attack(
        "a tally changed on the card to pay the first step again",
        WRITES,
        "the order's code (till, rule 4)",
        replaced((codes, "is_right", always(True)), (tally_layout, "is_right", always(True))),
        order_changed,
        Code.CARD_NOT_GENUINE,
    ),
    Attack(
        "a card put back to pay the first step again",
        WRITES,
        "a till merges what it knew before (till, rule 12)",
        replaced((BookReading, "known_tallies", always(()))),
        put_back_for_the_first_step,
        IGNORED,
    ),
    Attack(
        "one price shown in two windows",
        "two windows",
        "what was shown must still hold in the commit that takes the money (till)",
        replaced((sell, "_check_quote", always(None))),
        price_shown_twice,
        Code.QUOTE_CHANGED,
    ),
    Attack(
        "a debt said to be recovered elsewhere",
        AGENT,
        "a tally's own code (till, rule 10)",
        _ANY_TALLY,
        forged_debts,
        IGNORED,
    ),
    Attack(
        "a tally that grew beyond the limit",
        "the order key of a till",
        "no tally grows by more than a till can sell (till)",
        replaced((present, "check_jumps", always(None))),
        jumping_tally,
        Code.CARD_DAMAGED,
    ),
    Attack(
        "the price of a litre for ten cubic metres",
        "a window that lies",
        "the price is worked out anew in the commit that takes the money (till)",
        replaced((sell, "_check_quote", always(None))),
        price_of_another_volume,
        Code.QUOTE_CHANGED,
    ),
    Attack(
        "a sale for less than its price",
        "a window that lies",
        "the tender is checked before the commit (till)",
        replaced((sell, "change_of", always(Money(0, CURRENCY)))),
        tendered_too_little,
        Code.TENDER_TOO_LOW,
    ),
    Attack(
        "the clock set back into a cheaper month",
        "the till's clock",
        "no time below the newest in the books (till, rule 13)",
        replaced((sell, "check_clock", always(None))),
        clock_set_back,
        Code.CLOCK_BACK,
    ),
)
