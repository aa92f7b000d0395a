"""Taking a postpaid payment: the money, the till's tally with the money in it, and the acknowledgement for the meter.

The three commits are those of a sale. The money travels in the tally, so that two tills that never talk know of each
other's payments (rule 12); the acknowledgement travels as a parameter, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.cards.layout.tally import signed
from app.counter.blacklist import refuse_blacklisted
from app.counter.clock import check_clock
from app.counter.outcome import Outcome, Stage
from app.counter.parameters import acknowledgement
from app.counter.postpaid import PostpaidAccount, is_postpaid
from app.counter.present import Presented
from app.counter.tender import accepted
from app.counter.till import Till, shift_of
from app.counter.write import Progress, write_entry
from app.domain.card import Month
from app.domain.errors import Code, Refusal
from app.domain.events import ParametersAsked
from app.domain.method import Tender, change_of, tendered
from app.domain.money import Money
from app.domain.payment import BilledMonth, PaymentIntended, paid_through
from app.domain.roles import Job, Operator
from app.domain.tally import Tally, TallySet
from app.domain.tariff.postpaid import MonthBill
from app.domain.vend import Entry
from app.domain.vending import after_payment, require_room
from app.ports import Reading, Tx

MOST_A_PAYMENT_MINOR = 10_000_000_000


@dataclass(frozen=True, slots=True)
class Payment:
    """What is paid: the account as it was shown, the months that the card told, the amount and what was handed over."""

    account: PostpaidAccount
    months: Sequence[Month]
    amount: Money
    tenders: tuple[Tender, ...]


def pay_postpaid(till: Till, presented: Presented, operator: Operator, payment: Payment, progress: Progress) -> Outcome:
    """Takes a payment onto the account and writes tally and acknowledgement; more than is due is paid ahead.

    A meter that is paid beforehand now, and owes bills of the time before, is paid what is due and no more.
    Refuses NOT_POSTPAID, AMOUNT_NOT_POSITIVE, AMOUNT_TOO_LARGE, ENTRY_OPEN, QUOTE_CHANGED (somebody paid since, or the file
    is another), BLACKLISTED, CARD_FULL, and as `change_of`, `accepted`, `shift_of` and `check_clock`. Raises StoreError when
    the intent cannot be committed.
    """
    _check(presented, payment)
    entry, tally, asking = till.store.write(lambda tx: _intend(till, tx, presented, operator, payment))
    progress(Stage.INTENT)
    binding = presented.holder.connection.binding
    return write_entry(till, presented, entry, signed(tally, binding, till.keys), progress, asking)


def _check(presented: Presented, payment: Payment) -> None:
    may_be_due = presented.has_billed and payment.amount <= payment.account.bill.due
    if not is_postpaid(presented) and not may_be_due:
        raise Refusal(Code.NOT_POSTPAID, meter=presented.holder.connection.binding.meter)
    if payment.amount.minor <= 0:
        raise Refusal(Code.AMOUNT_NOT_POSITIVE)
    if payment.amount.minor > MOST_A_PAYMENT_MINOR:
        raise Refusal(Code.AMOUNT_TOO_LARGE, most=Money(MOST_A_PAYMENT_MINOR, payment.amount.currency))
    change_of(payment.amount, payment.tenders)


def _intend(
    till: Till, tx: Tx, presented: Presented, operator: Operator, payment: Payment
) -> tuple[Entry, Tally, ParametersAsked | None]:
    shift = shift_of(tx, operator, Job.POSTPAY)
    service, card = presented.holder.connection, presented.holder.card
    check_clock(tx, till.clock.now())
    refuse_blacklisted(tx, card.serial, service)
    binding, identity = service.binding.number, tx.founding().identity
    if presented.question or any(e.id.owner == identity for e in tx.open_entries(binding)):
        raise Refusal(Code.ENTRY_OPEN)
    same_file = tx.holder(card.serial) == presented.holder
    if not same_file or tx.own_tally(binding) != presented.tallies.of_till(identity):
        raise Refusal(Code.QUOTE_CHANGED)
    number, own = tx.next_entry(binding), presented.tallies.of_till(identity)
    tally = after_payment(own, identity, tx.founding().key_epoch, number.number, payment.amount.minor)
    require_room(presented.order, presented.tallies.merged(TallySet.of([tally])))
    bill = payment.account.bill
    tx.post(
        PaymentIntended(
            id=number,
            connection=service.number,
            account=service.account,
            serial=card.serial,
            generation=card.generation,
            shift=shift.number,
            operator=operator.number,
            total=payment.amount,
            tendered=tendered(payment.tenders, payment.amount.currency),
            change=change_of(payment.amount, payment.tenders),
            tenders=accepted(tx, payment.tenders),
            months=tuple(map(_on_paper, bill.months)),
            received=bill.received,
        )
    )
    entry = tx.entry(number)
    assert entry is not None, "an entry that was just posted"
    return entry, tally, _acknowledgement(tx, presented, operator, payment)


def _on_paper(bill: MonthBill) -> BilledMonth:
    return BilledMonth(bill.month, bill.quote.total, bill.quote.volume + bill.beforehand, bill.beforehand)


def _acknowledgement(reading: Reading, presented: Presented, operator: Operator, payment: Payment) -> ParametersAsked | None:
    """Asks the meter to stay open for what is paid; nothing where earlier months are not known or not paid."""
    paid = paid_through(payment.account.bill, payment.months, payment.amount) if payment.account.whole else None
    if paid is None:
        return None
    return acknowledgement(reading, operator, presented.holder.connection, paid, presented.order.parameters)
