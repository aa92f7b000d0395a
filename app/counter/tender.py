"""What is handed over for something that is paid: by methods that the books know, with references that nobody used yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.method import CASH, CASH_METHOD, PaidBy, PaymentMethod, Tender, reference_of
from app.domain.vend import EntryId
from app.ports import Reading
from app.ports.methods import ReferenceTaken


def accepted(reading: Reading, tenders: Sequence[Tender]) -> tuple[Tender, ...]:
    """The tenders as they go into the books, asked inside the transaction that takes them.

    Refuses METHOD_UNKNOWN, METHOD_OFF, REFERENCE_MISSING, REFERENCE_UNREADABLE, REFERENCE_TWICE, and REFERENCE_ON_RECEIPT,
    REFERENCE_ON_FEE or REFERENCE_ON_SALE for one that was taken before.
    """
    if all(one.method == CASH for one in tenders):
        return tuple(replace(one, reference="") for one in tenders)
    methods = {method.key: method for method in reading.methods()}
    found: list[Tender] = []
    for one in tenders:
        tender = _accepted(reading, methods, one)
        if tender.reference and any(_same(tender, other) for other in found):
            raise Refusal(Code.REFERENCE_TWICE, reference=tender.reference)
        found.append(tender)
    return tuple(found)


def check_tender(till: Till, tender: Tender) -> Tender:
    """A tender as it can be taken now, before it is: what `accepted` refuses is refused here."""
    return till.store.read(lambda r: accepted(r, (tender,))[0])


def told(reading: Reading, tenders: Iterable[Tender]) -> tuple[PaidBy, ...]:
    """The tenders as paper tells them."""
    given = tuple(tenders)
    only_cash = all(one.method == CASH for one in given)
    methods = {CASH: CASH_METHOD} if only_cash else {method.key: method for method in reading.methods()}
    return tuple(PaidBy(methods[one.method].kind, methods[one.method].name, one.amount, one.reference) for one in given)


def told_beside_cash(reading: Reading, id: EntryId) -> tuple[PaidBy, ...]:
    """How an entry was paid, where not all of it was cash; nothing to tell otherwise."""
    given = reading.tenders(id)
    return () if all(one.method == CASH for one in given) else told(reading, given)


def _accepted(reading: Reading, methods: dict[str, PaymentMethod], tender: Tender) -> Tender:
    method = methods.get(tender.method)
    if method is None:
        raise Refusal(Code.METHOD_UNKNOWN, method=tender.method)
    if not method.active:
        raise Refusal(Code.METHOD_OFF, method=tender.method)
    if not method.reference:
        return replace(tender, reference="")
    reference = reference_of(tender.reference)
    if not reference:
        raise Refusal(Code.REFERENCE_MISSING)
    before = reading.reference_taken(method.key, reference)
    if before is not None:
        raise _taken(reference, before)
    return replace(tender, reference=reference)


def _taken(reference: str, before: ReferenceTaken) -> Refusal:
    if before.receipt is not None:
        return Refusal(Code.REFERENCE_ON_RECEIPT, reference=reference, moment=before.at, receipt=before.receipt)
    if before.fee is not None:
        return Refusal(Code.REFERENCE_ON_FEE, reference=reference, moment=before.at, fee=before.fee)
    return Refusal(Code.REFERENCE_ON_SALE, reference=reference, moment=before.at)


def _same(one: Tender, other: Tender) -> bool:
    return (one.method, one.reference) == (other.method, other.reference)
