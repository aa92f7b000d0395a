"""Giving money back by the method that it was paid with, instead of out of the drawer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.counter.clock import check_clock
from app.counter.paper import heading, queue
from app.counter.till import Till, shift_of
from app.domain.errors import Code, Refusal
from app.domain.method import reference_of
from app.domain.method_refund import MethodRefund, RefundedByMethod, RefundOffer, offers
from app.domain.roles import Job, Operator
from app.domain.shift_paper import RefundSlip
from app.ports import Reading, Tx


@dataclass(frozen=True, slots=True)
class Refunded:
    """A refund by a method as it is booked, and the print job of its slip."""

    refund: MethodRefund
    job: int


def refund_offers(till: Till, operator: Operator) -> tuple[RefundOffer, ...]:
    """What of the operator's open shift may go back by the method of its payment; refuses what `shift_of` refuses."""
    return till.store.read(lambda r: _offers(r, shift_of(r, operator, Job.SETTLE).number))


def refund_by_method(till: Till, operator: Operator, offer: RefundOffer, reference: str) -> Refunded:
    """Books that an offer went back by its method, under the number that terminal or telephone gave it.

    Refuses what `shift_of` and `reference_of` refuse, CLOCK_BACK, REFUND_NOT_OFFERED for what is not offered (any more),
    REFERENCE_MISSING, and REFUND_REFERENCE for a number that a refund by this method has already.
    """
    now = till.clock.now()
    return till.store.write(lambda tx: _refund(tx, operator, offer, reference, now))


def _offers(reading: Reading, shift: int) -> tuple[RefundOffer, ...]:
    return offers(reading.cash_payouts(shift), reading.methods())


def _refund(tx: Tx, operator: Operator, offer: RefundOffer, typed: str, now: datetime) -> Refunded:
    shift = shift_of(tx, operator, Job.SETTLE).number
    check_clock(tx, now)
    if offer not in _offers(tx, shift):
        raise Refusal(Code.REFUND_NOT_OFFERED)
    method, reference = offer.method, reference_of(typed)
    if not reference:
        raise Refusal(Code.REFERENCE_MISSING)
    if tx.refund_reference_used(method.key, reference):
        raise Refusal(Code.REFUND_REFERENCE, reference=reference)
    refund = MethodRefund(
        tx.next_method_refund(), offer.payout, offer.sold_to, offer.sale, method.key, offer.amount, reference
    )
    tx.post(RefundedByMethod(refund, shift, operator.number))
    slip = RefundSlip(heading(tx, operator, shift, now), refund, offer.account, method.kind, method.name)
    return Refunded(refund, queue(tx, slip))
