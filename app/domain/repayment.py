"""What an account still owes when several tills take repayments and seldom hear of each other (protocol rule 12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.domain.money import Money
from app.domain.register import DebtStanding


def with_other_tills(debts: Iterable[DebtStanding], recovered: int, on: date) -> tuple[DebtStanding, ...]:
    """The debts that are left, oldest first, when other tills recovered so many minor units of them besides.

    Tallies tell the sum alone. It counts for what has fallen due by a day first, the oldest debt before the others, as every
    till takes it; what is more than that was due counts for the rest of the debts. So a till may ask for less than is owed
    until head office has told it more, and never for the same twice.
    """
    return tuple(debt for debt in shared_out(debts, recovered, on) if debt.owed.minor)


def shared_out(debts: Iterable[DebtStanding], recovered: int, on: date) -> tuple[DebtStanding, ...]:
    """The same with those that are paid among them."""
    found = sorted(debts, key=lambda one: (one.debt.since, one.debt.id))
    for due_alone in (True, False):
        for place, debt in enumerate(found):
            part = min(recovered, (debt.due(on) if due_alone else debt.owed).minor)
            recovered -= part
            found[place] = replace(debt, recovered=debt.recovered + Money(part, debt.recovered.currency))
    return tuple(found)
