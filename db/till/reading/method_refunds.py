"""Questions about refunds by method. See `app.ports.method_refunds`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from app.domain.method_refund import CashPayout, PaidSale
from app.domain.money import Money
from app.domain.till import TillIdentity
from app.domain.vend import EntryId, EntryKind, EntryState
from db.till.method_tables import method_refund, tender
from db.till.reading.view import BookView
from db.till.return_tables import return_part, return_payment
from db.till.tables import entry

Sale = tuple[int, int]
"""The entry of a sale: binding and number."""

_KEY = ("till", "epoch", "binding", "number")
_ENDED = sa.select(entry).where(
    entry.c.settled_shift == sa.bindparam("wanted"),
    entry.c.paid_out > 0,
    sa.or_(entry.c.state == EntryState.VOIDED.value, entry.c.kind == EntryKind.RETURN.value),
)
_RETURNED = (
    sa.select(*(return_payment.c[name] for name in _KEY), entry.c.account, sa.func.sum(return_payment.c.cash).label("cash"))
    .join_from(return_payment, entry, sa.and_(*(entry.c[name] == return_payment.c[name] for name in _KEY)))
    .where(return_payment.c.shift == sa.bindparam("wanted"), return_payment.c.cash > 0)
    .group_by(*(return_payment.c[name] for name in _KEY))
)
_PARTS = (
    sa.select(return_part.c.sold_to, return_part.c.sale, sa.func.sum(return_part.c.value).label("worth"))
    .where(*(return_part.c[name] == sa.bindparam(name) for name in _KEY))
    .group_by(return_part.c.sold_to, return_part.c.sale)
)
_PAID = (
    sa.select(tender.c.method, sa.func.sum(tender.c.amount).label("amount"))
    .join_from(entry, tender, tender.c.seq == entry.c.intended_seq)
    .where(*(entry.c[name] == sa.bindparam(name) for name in _KEY))
    .group_by(tender.c.method)
)
_MOVED = sa.select(method_refund).where(
    *(method_refund.c[name] == sa.bindparam(name) for name in ("till", "epoch")),
)
_OF_SALE = _MOVED.where(method_refund.c.sold_to == sa.bindparam("binding"), method_refund.c.sale == sa.bindparam("number"))
_OF_PAYOUT = _MOVED.where(
    method_refund.c.binding == sa.bindparam("binding"), method_refund.c.payout == sa.bindparam("number")
)
_NEXT = sa.select(sa.func.coalesce(sa.func.max(method_refund.c.number), 0) + 1)
_USED = sa.select(method_refund.c.number).where(
    method_refund.c.method == sa.bindparam("by"), method_refund.c.reference == sa.bindparam("wanted")
)


class MethodRefundBooks(BookView):
    """Answers from one transaction's view."""

    def cash_payouts(self, shift: int) -> tuple[CashPayout, ...]:
        """What a shift handed back in cash for sales of which something was paid by another method."""
        found = (self._payout(shift, *one) for one in self._handed_back(shift))
        return tuple(one for one in found if one.sales)

    def next_method_refund(self) -> int:
        """The number of the next refund."""
        return int(self._connection.execute(_NEXT).scalar_one())

    def refund_reference_used(self, method: str, reference: str) -> bool:
        """Whether a refund has this reference."""
        return self._connection.execute(_USED, {"by": method, "wanted": reference}).first() is not None

    def _handed_back(self, shift: int) -> Iterator[tuple[dict[str, int], str, int, dict[Sale, int]]]:
        """Each entry that handed cash back: its key, account, the cash, and what of it is for which sale."""
        for row in self._connection.execute(_ENDED, {"wanted": shift}).all():
            key = {name: getattr(row, name) for name in _KEY}
            yield key, row.account, row.paid_out, {(row.binding, row.returns or row.number): row.paid_out}
        for row in self._connection.execute(_RETURNED, {"wanted": shift}).all():
            key = {name: getattr(row, name) for name in _KEY}
            parts = self._connection.execute(_PARTS, key)
            yield key, row.account, row.cash, {(part.sold_to, part.sale): part.worth for part in parts}

    def _payout(self, shift: int, key: dict[str, int], account: str, cash: int, worth: dict[Sale, int]) -> CashPayout:
        moved = self._connection.execute(_OF_PAYOUT, key).all()
        sales = (
            self._sale(key | {"binding": sold_to, "number": sale}, minor, moved) for (sold_to, sale), minor in worth.items()
        )
        of = EntryId(TillIdentity(key["till"], key["epoch"]), key["binding"], key["number"])
        paid = tuple(one for one in sales if one.paid)
        gone = sum(row.amount for row in moved if row.shift == shift)
        return CashPayout(of, account, self._minor(cash), self._minor(gone), paid)

    def _sale(self, key: dict[str, int], worth: int, moved: Sequence[sa.Row[Any]]) -> PaidSale:
        paid = tuple((row.method, self._minor(row.amount)) for row in self._connection.execute(_PAID, key))
        gone: dict[str, int] = {}
        for row in self._connection.execute(_OF_SALE, key):
            gone[row.method] = gone.get(row.method, 0) + row.amount
        back = sum(row.amount for row in moved if (row.sold_to, row.sale) == (key["binding"], key["number"]))
        by_method = tuple((name, self._minor(minor)) for name, minor in gone.items())
        return PaidSale(key["binding"], key["number"], self._minor(worth), paid, by_method, self._minor(back))

    def _minor(self, minor: int) -> Money:
        return Money(minor, self._currency)
