"""What an account still owes when several tills take repayments and seldom hear of each other (protocol rule 12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.domain.money import Money
from app.domain.register import DebtStanding


def with_other_tills(debts: Iterable[DebtStanding], recovered: int) -> tuple[DebtStanding, ...]:
    """The debts that are left, oldest first, when other tills recovered so many minor units of them besides.

    Tallies tell the sum alone; it counts for the oldest debt first, in the order in which every till takes them. So a
    till may ask for less than is owed until head office has told it more, and never for the same twice.
    """
    found = []
    for debt in sorted(debts, key=lambda one: (one.debt.since, one.debt.id)):
        part = min(recovered, debt.owed.minor)
        recovered -= part
        found.append(replace(debt, recovered=debt.recovered + Money(part, debt.recovered.currency)))
    return tuple(debt for debt in found if debt.owed.minor)
