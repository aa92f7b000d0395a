"""Money that goes back by the method that it was paid with, instead of out of the drawer.

What goes back is always booked in cash first: at the proof nobody may be there who could ask a bank. In the same shift the
operator may then give it back by the method of the payment, where the method allows it, with the number of that refund: the
cash stays in the drawer. Never more goes back by a method than was paid by it for that sale, nor than goes back for it now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.method import PaymentMethod
from app.domain.money import Money
from app.domain.vend import EntryId


@dataclass(frozen=True, slots=True)
class PaidSale:
    """A sale of which money went back: ``worth`` what of it, ``paid`` by method beside cash, ``gone`` by it already.

    ``sold_to`` and ``number`` are those of its entry: water that came over from a meter before was sold to another binding
    than the payout's. ``back`` is what went back by any method of this very payout.
    """

    sold_to: int
    number: int
    worth: Money
    paid: tuple[tuple[str, Money], ...]
    gone: tuple[tuple[str, Money], ...]
    back: Money


@dataclass(frozen=True, slots=True)
class CashPayout:
    """Cash that the entry ``id`` handed back in a shift for the ``sales``; ``moved`` of it went back by a method instead."""

    id: EntryId
    account: str
    cash: Money
    moved: Money
    sales: tuple[PaidSale, ...]


@dataclass(frozen=True, slots=True)
class RefundOffer:
    """``amount`` of what ``payout`` hands back for a sale may go back by the method that it was paid with."""

    payout: EntryId
    sold_to: int
    sale: int
    account: str
    method: PaymentMethod
    amount: Money


@dataclass(frozen=True, slots=True)
class MethodRefund:
    """Money went back by a method, as number ``number`` of such refunds, under the ``reference`` that its provider gave.

    ``sold_to`` is the binding of the ``sale``.
    """

    number: int
    payout: EntryId
    sold_to: int
    sale: int
    method: str
    amount: Money
    reference: str


@dataclass(frozen=True, slots=True)
class RefundedByMethod:
    """What was handed back in cash went back by a method instead; the cash is in the drawer of ``shift`` again."""

    refund: MethodRefund
    shift: int
    operator: int


def offers(payouts: Iterable[CashPayout], methods: Iterable[PaymentMethod]) -> tuple[RefundOffer, ...]:
    """What may go back by which method, for methods that allow it."""
    allowed = {one.key: one for one in methods if one.refunds}
    return tuple(offer for payout in payouts for sale in payout.sales for offer in _of_sale(payout, sale, allowed))


def _of_sale(payout: CashPayout, sale: PaidSale, allowed: dict[str, PaymentMethod]) -> Iterator[RefundOffer]:
    gone = dict(sale.gone)
    for key, paid in sale.paid:
        left = paid - gone.get(key, Money.zero(paid.currency))
        most = min(left, payout.cash - payout.moved, sale.worth - sale.back)
        if key in allowed and most.minor > 0:
            yield RefundOffer(payout.id, sale.sold_to, sale.number, payout.account, allowed[key], most)
