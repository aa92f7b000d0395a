"""Postpaid payments: what an amount pays of the bills, and up to where the meter is then acknowledged as paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.card import Month
from app.domain.method import Tender
from app.domain.money import Money
from app.domain.parameters import Paid
from app.domain.tariff.postpaid import PostpaidBill
from app.domain.vend import EntryId
from app.domain.volume import Volume

GRACE_MONTHS = 2
"""Months behind the one that is paid during which a postpaid meter stays open."""


@dataclass(frozen=True, slots=True)
class BilledMonth:
    """A month's bill (period number) as it stands on a receipt: what was used, and what of it was paid beforehand."""

    month: int
    amount: Money
    used: Volume
    beforehand: Volume


@dataclass(frozen=True, slots=True)
class PaymentIntended:
    """A postpaid payment is begun: its money counts as received, and the till's tally is to say so.

    ``months`` are the bills that the card's months came to, ``received`` the money received before, at all tills.
    """

    id: EntryId
    connection: str
    account: str
    serial: bytes
    generation: int
    shift: int
    operator: int
    total: Money
    tendered: Money
    change: Money
    tenders: tuple[Tender, ...]
    months: tuple[BilledMonth, ...]
    received: Money


def paid_through(bill: PostpaidBill, months: Sequence[Month], payment: Money) -> Paid | None:
    """The acknowledgement for a bill once ``payment`` is received too: the last month of which nothing is left to pay.

    ``months`` as the card has them. None where not even the first month is paid.
    """
    left = bill.received + payment
    ends = {month.period: month.register for month in months}
    last: Paid | None = None
    for one in bill.months:
        left = left - one.quote.total
        if left.minor < 0:
            break
        if one.month in ends:
            last = Paid(ends[one.month], one.month, GRACE_MONTHS)
    return last
