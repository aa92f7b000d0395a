"""Selling litres onto the card on the reader: quote, intent, card, outcome.

Three commits a sale: the intent before the card is touched (the cash counts as received), the mark right before the
first command that could change the card (from then on the litres are owed), and the outcome with its receipt.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from app.cards.layout.tally import signed
from app.counter.outcome import Outcome, Question, Stage
from app.counter.present import Presented
from app.counter.settle import question_left
from app.counter.till import Till, shift_of
from app.counter.write import Progress, write_entry
from app.domain.card import Binding
from app.domain.errors import Code, Refusal
from app.domain.events import ReturnIntended, VendIntended
from app.domain.money import Money
from app.domain.period import period_of
from app.domain.roles import Job, Operator
from app.domain.tally import Tally, TallySet
from app.domain.tariff.quote import Quote
from app.domain.vend import Entry, EntryId
from app.domain.vending import Sold, after_return, after_sale, require_room
from app.domain.volume import Volume
from app.ports import Reading, Tx

MOST_A_SALE = Volume(1_000_000)
MOST_CHANGE_MINOR = 10_000_000
CLOCK_TOLERANCE = timedelta(minutes=5)


def quote_volume(presented: Presented, volume: Volume) -> Quote:
    """The price of a volume for this customer now; refuses nothing, less than nothing and the absurd."""
    if volume.litres <= 0:
        raise Refusal(Code.VOLUME_NOT_POSITIVE)
    if volume > MOST_A_SALE:
        raise Refusal(Code.VOLUME_TOO_LARGE, most=MOST_A_SALE)
    return presented.tariff.for_volume(volume, presented.bought)


def quote_money(presented: Presented, money: Money) -> Quote:
    """The largest volume whose price is within ``money``; refuses an amount that buys nothing or absurdly much."""
    if money.minor <= 0:
        raise Refusal(Code.AMOUNT_NOT_POSITIVE)
    most = presented.tariff.for_volume(MOST_A_SALE, presented.bought).total
    if money > most:
        raise Refusal(Code.AMOUNT_TOO_LARGE, most=most)
    quote = presented.tariff.for_money(money, presented.bought, MOST_A_SALE)
    if quote.volume.litres == 0:
        raise Refusal(Code.AMOUNT_TOO_SMALL, least=presented.tariff.for_volume(Volume(1), presented.bought).total)
    return quote


def sell(till: Till, presented: Presented, operator: Operator, quote: Quote, tendered: Money, progress: Progress) -> Outcome:
    """Takes the money and writes the litres; the outcome is in the books when this returns.

    Refuses, before anything is done: no shift, another entry still open, a quote that no longer holds, a tender below
    the total or absurdly above it, a clock set back, a card without room. Raises StoreError when the intent cannot be
    committed.
    """
    _check_tender(quote, tendered)
    now = till.clock.now()
    entry, tally = till.store.write(lambda tx: _intend(till, tx, presented, operator, quote, tendered, now))
    progress(Stage.INTENT)
    return write_entry(till, presented, entry, signed(tally, _binding(presented), till.keys), progress)


def write_now(till: Till, presented: Presented, operator: Operator, progress: Progress) -> Outcome:
    """Answers the question by writing the unresolved entry once more: the same number, the same tally."""
    entry = _question(presented).entry
    tally = till.store.read(lambda r: _standing_tally(r, presented, operator))
    return write_entry(till, presented, entry, tally, progress)


def give_back(till: Till, presented: Presented, operator: Operator, progress: Progress) -> Outcome:
    """Answers the question by taking the sale back: R is raised, written and read back, and only then is it paid."""
    if not _question(presented).may_give_back:
        raise Refusal(Code.NOT_RETURNABLE)
    entry, tally = till.store.write(lambda tx: _intend_return(tx, presented, operator))
    progress(Stage.INTENT)
    return write_entry(till, presented, entry, signed(tally, _binding(presented), till.keys), progress)


def _check_tender(quote: Quote, tendered: Money) -> None:
    if tendered < quote.total:
        raise Refusal(Code.TENDER_TOO_LOW, total=quote.total, tendered=tendered)
    if tendered.minor - quote.total.minor > MOST_CHANGE_MINOR:
        raise Refusal(Code.TENDER_TOO_LARGE, total=quote.total, tendered=tendered)


def _intend(
    till: Till, tx: Tx, presented: Presented, operator: Operator, quote: Quote, tendered: Money, now: datetime
) -> tuple[Entry, Tally]:
    """Commits the intent and says what the till's tally will be with it."""
    shift = shift_of(tx, operator, Job.SELL)
    _check_clock(tx, now)
    _check_quote(tx, presented, quote, now)
    entry_id = tx.next_entry(_binding(presented).number)
    tally = _tally_with_sale(tx, presented, quote, entry_id)
    tx.post(
        VendIntended(
            id=entry_id,
            connection=presented.holder.connection.number,
            serial=presented.holder.card.serial,
            generation=presented.holder.card.generation,
            shift=shift.number,
            operator=operator.number,
            litres=quote.volume.litres,
            total=quote.total,
            tendered=tendered,
            change=tendered - quote.total,
            lines=quote.lines,
            tariff=presented.tariff.key,
            tariff_version=presented.tariff.version,
        )
    )
    return _standing(tx, entry_id), tally


def _check_clock(reading: Reading, now: datetime) -> None:
    newest = reading.newest_at()
    if now < newest - CLOCK_TOLERANCE:
        raise Refusal(Code.CLOCK_BACK, now=now, newest=newest)


def _check_quote(reading: Reading, presented: Presented, quote: Quote, now: datetime) -> None:
    """What was shown must still be so: no open entry, same month, same price, nothing sold since."""
    binding = _binding(presented).number
    if reading.open_entries(binding):
        raise Refusal(Code.ENTRY_OPEN)
    founding = reading.founding()
    same_month = period_of(now, founding.zone) == presented.period
    same_price = presented.tariff.for_volume(quote.volume, presented.bought) == quote
    nothing_since = reading.own_tally(binding) == presented.tallies.of_till(founding.identity)
    if not (same_month and same_price and nothing_since):
        raise Refusal(Code.QUOTE_CHANGED)


def _tally_with_sale(reading: Reading, presented: Presented, quote: Quote, id: EntryId) -> Tally:
    """The till's tally with the sale in it; refuses, before any money counts as received, what the card cannot hold."""
    tally = after_sale(
        presented.tallies.of_till(id.owner),  # that of the books, as `_check_quote` has seen
        id.owner,
        reading.founding().key_epoch,
        id.number,
        Sold(quote.volume.litres, presented.period, presented.period, quote.fixed_to, quote.debt),
    )
    require_room(presented.order, presented.tallies.merged(TallySet.of([tally])))
    return tally


def _intend_return(tx: Tx, presented: Presented, operator: Operator) -> tuple[Entry, Tally]:
    """Commits the intent to take the sale in question back, and says what the till's tally will be with it."""
    shift = shift_of(tx, operator, Job.SETTLE)
    sale = _still_open(tx, presented)
    own = _own_tally(tx, sale)
    entry_id = tx.next_entry(sale.id.binding)
    before = tx.own_tally(sale.id.binding, before=sale.id.number)
    fixed_before = before.fixed_month if before else 0
    tally = after_return(own, tx.founding().key_epoch, entry_id.number, sale.litres, fixed_before)
    tx.post(
        ReturnIntended(
            id=entry_id,
            returns=sale.id.number,
            connection=sale.connection,
            serial=presented.holder.card.serial,
            generation=presented.holder.card.generation,
            shift=shift.number,
            operator=operator.number,
            litres=sale.litres,
            total=sale.total,
        )
    )
    return _standing(tx, entry_id), tally


def _standing_tally(reading: Reading, presented: Presented, operator: Operator) -> Tally:
    shift_of(reading, operator, Job.SETTLE)
    return _own_tally(reading, _still_open(reading, presented))


def _still_open(reading: Reading, presented: Presented) -> Entry:
    """The entry in question; NOTHING_TO_SETTLE when it was answered since the card was read.

    Without this a question answered twice would be paid twice.
    """
    question = _question(presented)
    if question_left(reading, presented.holder.card) != question:
        raise Refusal(Code.NOTHING_TO_SETTLE)
    return question.entry


def _own_tally(reading: Reading, entry: Entry) -> Tally:
    own = reading.own_tally(entry.id.binding)
    assert own is not None, "an unresolved entry is in the tally"
    return own


def _standing(reading: Reading, id: EntryId) -> Entry:
    entry = reading.entry(id)
    assert entry is not None, "an entry that was just posted"
    return entry


def _question(presented: Presented) -> Question:
    if presented.question is None:
        raise Refusal(Code.NOTHING_TO_SETTLE)
    return presented.question


def _binding(presented: Presented) -> Binding:
    return presented.holder.connection.binding
