"""Questions about methods of payment: which there are, what came in by them, and which references were taken."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.card_events import FeeTaken
from app.domain.events import VendIntended
from app.domain.method import CASH, MethodKind, PaymentMethod, Tender
from app.domain.money import Money
from app.domain.payment import PaymentIntended
from app.domain.vend import EntryId
from app.ports.methods import ReferenceTaken
from db.kit import journal
from db.till.card_tables import fee
from db.till.codec import decode
from db.till.columns import from_micros
from db.till.method_tables import method, tender
from db.till.reading.view import BookView
from db.till.tables import entry
from db.till.values import key_values

_METHODS = sa.select(method).order_by(method.c.place)
_THIS = tuple(entry.c[name] == sa.bindparam(name) for name in ("till", "epoch", "binding", "number"))
_OF_ENTRY = sa.select(entry.c.intended_seq, entry.c.tendered).where(*_THIS)
_RECEIPT = sa.select(entry.c.receipt).where(*_THIS)
_OF_FEE = sa.select(fee.c.taken_seq, fee.c.tendered).where(fee.c.number == sa.bindparam("number"))
_BESIDE_CASH = sa.select(tender).where(tender.c.seq == sa.bindparam("of_seq")).order_by(tender.c.position)
_TAKEN = sa.select(tender.c.seq).where(
    tender.c.method == sa.bindparam("by"),
    tender.c.reference == sa.bindparam("wanted"),
    sa.text("reference <> ''"),  # else SQLite does not use the index, which has this condition
)


class MethodBooks(BookView):
    """Answers from one transaction's view; see `app.ports.methods`."""

    def methods(self) -> tuple[PaymentMethod, ...]:
        """All methods, cash first."""
        return all_methods(self._connection)

    def tenders(self, id: EntryId) -> tuple[Tender, ...]:
        """What was handed over for an entry."""
        return self._tenders(*self._connection.execute(_OF_ENTRY, key_values(id)).one())

    def fee_tenders(self, number: int) -> tuple[Tender, ...]:
        """What was handed over for a fee."""
        return self._tenders(*self._connection.execute(_OF_FEE, {"number": number}).one())

    def reference_taken(self, method: str, reference: str) -> ReferenceTaken | None:
        """Where a reference was taken before."""
        seq = self._connection.execute(_TAKEN, {"by": method, "wanted": reference}).scalar()
        if seq is None:
            return None
        said = journal.said_at(self._connection, seq)
        event, at = decode(said.kind, said.version, said.payload), from_micros(said.at)
        if isinstance(event, FeeTaken):
            return ReferenceTaken(at, None, event.number)
        if not isinstance(event, VendIntended | PaymentIntended):
            raise TypeError(f"no money came in with journal entry {seq}")
        receipt = self._connection.execute(_RECEIPT, key_values(event.id)).scalar()
        return ReferenceTaken(at, receipt, None)

    def _tenders(self, seq: int, whole: int) -> tuple[Tender, ...]:
        found = self._connection.execute(_BESIDE_CASH, {"of_seq": seq}).all()
        others = [Tender(one.method, Money(one.amount, self._currency), one.reference) for one in found]
        cash = whole - sum(one.amount for one in found)
        return (*others, Tender(CASH, Money(cash, self._currency))) if cash else tuple(others)


def all_methods(connection: sa.Connection) -> tuple[PaymentMethod, ...]:
    """All methods, in the order in which they were first set."""
    return tuple(map(_method, connection.execute(_METHODS)))


def _method(row: sa.Row[Any]) -> PaymentMethod:
    kind, reference, active = MethodKind(row.kind), bool(row.reference), bool(row.active)
    return PaymentMethod(row.key, row.name, kind, reference, row.tolerance, active, bool(row.refunds))
