"""Lists of customers and purchases that leave the till, for who may write them."""

from __future__ import annotations

from app.counter.till import Till
from app.domain.roles import Job, Operator, require
from app.ports import Store


def to_write_out(till: Till, by: Operator) -> Store:
    """The books, for a list that this operator writes; refuses NOT_ALLOWED."""
    require(by, Job.EXPORT)
    return till.store
