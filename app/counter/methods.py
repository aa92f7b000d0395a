"""The ways to pay at this till: which there are, and adding, changing, switching on or off."""

from __future__ import annotations

from app.counter.till import Till, unlocked
from app.domain.errors import Code, Refusal
from app.domain.method import MethodSet, PaymentMethod, checked_method
from app.domain.roles import Job, Operator, require
from app.ports import Tx


def methods(till: Till) -> tuple[PaymentMethod, ...]:
    """All methods of payment, cash first; those that are switched off too."""
    return till.store.read(lambda r: r.methods())


def set_method(till: Till, operator: Operator, method: PaymentMethod) -> PaymentMethod:
    """Puts a method into the books, or changes it: from now on, and nothing that was paid by it before.

    Refuses NOT_ALLOWED, TILL_LOCKED, what `checked_method` refuses, and METHOD_KIND_FIXED for a method that is known as
    another kind.
    """
    require(operator, Job.PAYMENT_METHODS)
    return till.store.write(lambda tx: _set(tx, operator, checked_method(method)))


def _set(tx: Tx, operator: Operator, method: PaymentMethod) -> PaymentMethod:
    unlocked(tx)
    known = {one.key: one for one in tx.methods()}.get(method.key)
    if known is not None and known.kind is not method.kind:
        raise Refusal(Code.METHOD_KIND_FIXED, method=method.key, method_kind=known.kind.value)
    if known != method:
        tx.post(MethodSet(method, operator.number))
    return method
