"""One sale without a window: wait for the card, present it, quote, sell; the same jobs that the window starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

from app.counter.keep_told import priced_behind_bills
from app.counter.outcome import Outcome, Settled
from app.counter.present import Presented, present
from app.counter.sell import quote_money, quote_volume, sell
from app.counter.till import Till
from app.domain.method import CASH, Tenders, tendered
from app.domain.money import Money
from app.domain.roles import Operator
from app.domain.tariff.purchase import WITHOUT_CASH
from app.domain.tariff.quote import Quote
from app.domain.volume import Volume
from app.ports import CardReader
from aquatill.reader_board import ReaderBoard

_PATIENCE_SECONDS = 3.0
_POLL_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the customer wants, a volume or what an amount buys, and what is given for it.

    One tender may be of no money: it pays all that the others leave.
    """

    amount: Volume | Money
    tenders: Tenders

    def quote(self, presented: Presented) -> Quote:
        """Its price for a customer; raises Refusal."""
        if isinstance(self.amount, Volume):
            return quote_volume(presented, self.amount, self._beside)
        return quote_money(presented, self.amount, self._beside)

    @property
    def _beside(self) -> int:
        """What is not paid in cash; where one method pays the rest, coins are in nobody's way."""
        if any(not one.amount.minor and one.method != CASH for one in self.tenders):
            return WITHOUT_CASH
        return sum(one.amount.minor for one in self.tenders if one.method != CASH)


def paid_by(tenders: Tenders, total: Money) -> Tenders:
    """The tenders for a price: one of no money pays what the others leave."""
    left = total - tendered(tenders, total.currency)
    whole = (one if one.amount.minor else replace(one, amount=left) for one in tenders)
    return tuple(one for one in whole if one.amount.minor)


@dataclass(frozen=True, slots=True)
class OneSale:
    """What was sold to whom, how it ended, and what it was paid with as the books have it."""

    presented: Presented
    quote: Quote
    outcome: Outcome
    tenders: Tenders


def sell_once(
    till: Till,
    operator: Operator,
    reader: CardReader,
    name: str,
    wanted: Wanted,
    tell: Callable[[tuple[Settled, ...]], None],
) -> OneSale:
    """Sells onto the card on the reader ``name`` (empty: whichever has a card), waiting a moment for it.

    ``tell`` hears what the card settled of earlier sales, also when this one is refused afterwards. Raises what
    presenting, quoting and selling raise; nothing is sold then.
    """
    with reader.open(reader_with_card(reader, name) or name or None) as connection:
        presented = present(till, connection)
        tell(presented.settled)
        presented = priced_behind_bills(till, presented)
        quote = wanted.quote(presented)
        outcome = sell(till, presented, operator, quote, paid_by(wanted.tenders, quote.total), lambda stage: None)
    return OneSale(presented, quote, outcome, till.store.read(lambda r: r.tenders(outcome.settled.entry.id)))


def reader_with_card(reader: CardReader, name: str, now: Callable[[], float] = monotonic) -> str | None:
    """The reader on which a card was seen in time; None leaves it to opening to say what is missing."""
    board = ReaderBoard(name)
    deadline = now() + _PATIENCE_SECONDS
    while board.with_card is None and now() < deadline:
        for event in reader.poll(_POLL_SECONDS):
            board.take(event)
    return board.with_card
