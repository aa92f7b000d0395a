"""Selling litres onto the card on the reader: quote, intent, card, outcome.

Three commits a sale: the intent before the card is touched (the money counts as received), the mark right before the
first command that could change the card (from then on the litres are owed), and the outcome with its receipt.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.cards.layout.tally import signed
from app.counter.blacklist import refuse_blacklisted
from app.counter.clock import check_clock
from app.counter.outcome import Outcome, Question, Stage
from app.counter.parameters import ask_for_tariff
from app.counter.present import Presented
from app.counter.pricing import Priced, terms
from app.counter.refunding import refund
from app.counter.settle import question_left
from app.counter.tampering import refuse_tampered
from app.counter.tender import accepted
from app.counter.till import Till, shift_of
from app.counter.write import Progress, write_entry
from app.domain.asked import MeterStanding
from app.domain.card import Binding
from app.domain.errors import Code, Refusal
from app.domain.events import ReturnIntended, VendIntended
from app.domain.method import Tenders, beside_cash, change_of, tendered
from app.domain.money import Money
from app.domain.roles import Job, Operator
from app.domain.tally import Tally, TallySet
from app.domain.tariff.definition import Rest
from app.domain.tariff.quote import LineKind, Quote
from app.domain.vend import Entry, EntryId
from app.domain.vending import Sold, after_return, after_sale, require_room
from app.domain.volume import NO_WATER, Volume
from app.ports import Reading, Tx

MOST_A_SALE = Volume(1_000_000)


def quote_volume(presented: Presented, volume: Volume, beside: int = 0) -> Quote:
    """The price of a volume for this customer now; ``beside`` minor units of it are paid otherwise than in cash.

    Refuses nothing, less than nothing, the absurd, and what the tariff does not allow, with the figure that it does.
    """
    if volume.litres <= 0:
        raise Refusal(Code.VOLUME_NOT_POSITIVE)
    if volume > MOST_A_SALE:
        raise Refusal(Code.VOLUME_TOO_LARGE, most=MOST_A_SALE)
    quote = presented.prices.quote(volume, presented.bought, beside)
    presented.prices.refuse_outside_limits(quote, presented.bought)
    return quote


def quote_money(presented: Presented, money: Money, beside: int = 0) -> Quote:
    """The largest volume whose price is within ``money``, and what is kept of the rest where the tariff keeps it.

    ``beside`` as in `quote_volume`.

    Refuses an amount that buys nothing or absurdly much, and what is outside the tariff's limits.
    """
    if money.minor <= 0:
        raise Refusal(Code.AMOUNT_NOT_POSITIVE)
    prices, bought = presented.prices, presented.bought
    quote = prices.quote_money(money, bought, MOST_A_SALE, beside)
    if quote.volume == NO_WATER:
        raise Refusal(Code.AMOUNT_TOO_SMALL, least=prices.least_money(bought))
    most = prices.quote(quote.volume, bought, beside).total
    if money > most and not _buys_more(presented, quote.volume):
        raise Refusal(Code.AMOUNT_TOO_LARGE, most=most)
    prices.refuse_outside_limits(quote, bought)
    return quote


def _buys_more(presented: Presented, volume: Volume) -> bool:
    """Whether more money would buy more than ``volume``: neither a till's most nor the tariff's end is reached."""
    more = volume + Volume(presented.prices.version.volume_step)
    if more > MOST_A_SALE:
        return False
    try:
        presented.prices.quote(more, presented.bought)
    except Refusal:
        return False
    return True


def sell(
    till: Till, presented: Presented, operator: Operator, quote: Quote, tenders: Tenders, progress: Progress
) -> Outcome:
    """Takes the money and writes the litres; the outcome is in the books when this returns.

    Refuses, before anything is done: no shift, another entry still open, a quote that no longer holds, what `change_of` and
    `accepted` refuse of the tenders, a clock set back, a card without room, a postpaid meter. Raises StoreError when the
    intent cannot be committed.
    """
    change_of(quote.total, tenders)
    now = till.clock.now()
    entry, tally, asked = till.store.write(lambda tx: _intend(till, tx, presented, operator, quote, tenders, now))
    progress(Stage.INTENT)
    carrying = replace(presented, parameters=asked)
    return write_entry(till, carrying, entry, signed(tally, _binding(presented), till.keys), progress)


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


def _intend(
    till: Till, tx: Tx, presented: Presented, operator: Operator, quote: Quote, tenders: Tenders, now: datetime
) -> tuple[Entry, Tally, MeterStanding]:
    """Commits the intent; what the till's tally will be with it, and what the meter is asked, by its tariff too."""
    shift = shift_of(tx, operator, Job.SELL)
    check_clock(tx, now)
    _refuse_postpaid(presented)
    refuse_tampered(tx, presented.holder.connection)
    refuse_blacklisted(tx, presented.holder.card.serial, presented.holder.connection)
    _check_quote(tx, presented, quote, tenders, now)
    service, version = presented.holder.connection, presented.prices.version
    entry_id = tx.next_entry(_binding(presented).number)
    tally = _tally_with_sale(tx, presented, quote, entry_id)
    tx.post(
        VendIntended(
            id=entry_id,
            connection=service.number,
            account=service.account,
            serial=presented.holder.card.serial,
            generation=presented.holder.card.generation,
            shift=shift.number,
            operator=operator.number,
            litres=quote.volume.litres,
            total=quote.total,
            tendered=tendered(tenders, quote.total.currency),
            change=change_of(quote.total, tenders),
            tenders=accepted(tx, tenders),
            lines=quote.lines,
            tariff=version.key,
            tariff_version=version.version,
        )
    )
    asked = ask_for_tariff(tx, operator, service, version, presented.order.parameters)
    return _standing(tx, entry_id), tally, asked or presented.parameters


def _refuse_postpaid(presented: Presented) -> None:
    """Refuses NOT_PREPAID where the water would be paid twice; not where this very sale makes the meter prepaid."""
    if presented.is_billed:
        raise Refusal(Code.NOT_PREPAID, meter=_binding(presented).meter)


def _check_quote(reading: Reading, presented: Presented, quote: Quote, tenders: Tenders, now: datetime) -> None:
    """What was shown must still be so: nothing open or sold since; same file, version, period, month and price."""
    binding = _binding(presented).number
    founding = reading.founding()
    if presented.question or any(e.id.owner == founding.identity for e in reading.open_entries(binding)):
        raise Refusal(Code.ENTRY_OPEN)
    nothing_since = reading.own_tally(binding) == presented.tallies.of_till(founding.identity)
    priced = terms(reading, presented.holder.connection, now, founding.zone).priced(presented.tallies)
    same_file = reading.holder(presented.holder.card.serial) == presented.holder
    if not (
        same_file
        and nothing_since
        and priced.turn == presented.priced.turn
        and _same_price(priced, quote, beside_cash(tenders, quote.total.currency).minor)
    ):
        raise Refusal(Code.QUOTE_CHANGED)


def _same_price(priced: Priced, quote: Quote, beside: int) -> bool:
    """Whether the volume still costs what was shown; what is kept of the money given is beside the price."""
    kept = sum(line.amount.minor for line in quote.lines if line.kind is LineKind.CREDIT_KEPT)
    lines = tuple(line for line in quote.lines if line.kind is not LineKind.CREDIT_KEPT)
    price = replace(quote, lines=lines, total=quote.total - Money(kept, quote.total.currency))
    may_keep = priced.prices.version.rest is Rest.KEEP
    return priced.prices.quote(quote.volume, priced.bought, beside) == price and (kept == 0 or (may_keep and kept > 0))


def _tally_with_sale(reading: Reading, presented: Presented, quote: Quote, id: EntryId) -> Tally:
    """The till's tally with the sale in it; refuses, before any money counts as received, what the card cannot hold."""
    tally = after_sale(
        presented.tallies.of_till(id.owner),  # that of the books, as `_check_quote` has seen
        id.owner,
        reading.founding().key_epoch,
        id.number,
        Sold(quote.volume.litres, presented.prices.period, presented.month, quote.fixed_to, quote.debt),
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
    back = refund(tx, sale)
    tally = after_return(own, tx.founding().key_epoch, entry_id.number, sale.litres, fixed_before)
    tx.post(
        ReturnIntended(
            id=entry_id,
            returns=sale.id.number,
            connection=sale.connection,
            account=presented.holder.connection.account,
            serial=presented.holder.card.serial,
            generation=presented.holder.card.generation,
            shift=shift.number,
            operator=operator.number,
            litres=sale.litres,
            total=back.cash,
            credited=back.credited,
        )
    )
    return _standing(tx, entry_id), tally


def _standing_tally(reading: Reading, presented: Presented, operator: Operator) -> Tally:
    shift_of(reading, operator, Job.SETTLE)
    return _own_tally(reading, _still_open(reading, presented))


def _still_open(reading: Reading, presented: Presented) -> Entry:
    """The entry in question; NOTHING_TO_SETTLE when it was answered since the card was read, BLACKLISTED when it was listed.

    Without this a question answered twice would be paid twice.
    """
    question = _question(presented)
    refuse_blacklisted(reading, presented.holder.card.serial, presented.holder.connection)
    if question_left(reading, presented.holder) != question:
        raise Refusal(Code.NOTHING_TO_SETTLE)
    return question.entry


def _own_tally(reading: Reading, entry: Entry) -> Tally:
    own = reading.own_tally(entry.id.binding, epoch=entry.id.owner.epoch)
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
