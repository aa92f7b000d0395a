"""Meter change: what the meter that goes still owed its customer, and the tally by which the next one owes it.

Of a binding everything that was sold and not taken back either ran through its meter or is still owed, so what is
carried over is never an amount that somebody notes and moves: it is reckoned anew from all tallies and the newest
status that are known of the old binding, and the carry-over tally grows until its net litres say the same. A sale that
another till made late to the old binding is thereby carried once, whenever it becomes known (rule 9).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from app.domain.tally import Tally
from app.domain.till import TillIdentity

CARRY_OVER = TillIdentity(2**32 - 1, 1)
"""The reserved till in whose name credit enters a binding from the one before it; the utility's own till writes it."""


@dataclass(frozen=True, slots=True)
class Closing:
    """The last reading of a meter, litres: its register, and the credit on its display where somebody could read it.

    ``credit`` is typed and never signed. ``register`` is typed as well, or that of a status.
    """

    register: int
    credit: int | None = None


@dataclass(frozen=True, slots=True)
class LastWord:
    """The newest signed status of a meter, as far as its litres go; ``net`` are those of its tallies.

    ``counts``: the meter is prepaid, so that litres on its register are consumed from its credit. ``counter`` is 0 for a
    meter that never signed anything: then ``register`` is that of its installation and ``net`` nothing.
    """

    counter: int
    register: int
    consumed: int
    net: int
    counts: bool


@dataclass(frozen=True, slots=True)
class CreditLeft:
    """Litres that a meter still owes when it goes (below zero: lent by it); provisional unless ``final``."""

    litres: int
    final: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """A meter was changed: binding ``former`` ended at ``closing``, ``binding`` began at the same connection.

    ``read_out`` is the counter of the status that the old meter signed when it was read out for good, 0 while it was not.
    """

    former: int
    binding: int
    connection: str
    closing: Closing
    reason: str
    operator: int
    approver: int
    read_out: int = 0


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What came into ``binding`` from ``former``, as the carry-over tally says with its code."""

    former: int
    binding: int
    tally: Tally


def credit_left(net: int, word: LastWord, closing: Closing, read_out: int = 0) -> CreditLeft:
    """What is owed from a meter, of ``net`` litres that all tills are known to have sold to it.

    A signed status that shows the closing register, or the one with which the meter was read out, is the truth. What was
    only typed is provisional and never more than the last signed balance and what was waiting; nor is anybody made to
    owe litres for something typed.
    """
    most = net - word.consumed
    if word.counter and (word.register >= closing.register or 0 < read_out <= word.counter):
        return CreditLeft(most, True)
    if closing.credit is not None:
        waiting = net - word.net if word.counter else 0
        left = closing.credit + waiting
    else:
        left = most - (max(0, closing.register - word.register) if word.counts else 0)
    return CreditLeft(min(most, max(0, left)), False)


@dataclass(frozen=True, slots=True)
class CarriedCounts:
    """What prices count of the meters before, for the account of now, by all tills together (rule 12)."""

    period: int = 0
    period_litres: int = 0
    month: int = 0
    month_litres: int = 0
    fixed_month: int = 0
    debt_recovered: int = 0


def trued_up(before: Tally | None, litres: int, counts: CarriedCounts, key_epoch: int) -> Tally | None:
    """The carry-over tally with these net litres and counts, its code still to be made; None when it says so already.

    Like any tally it only grows: more litres raise S, fewer raise R. R may pass S, when the old meter had lent water.
    """
    standing = before or Tally(CARRY_OVER, key_epoch, 0, 0, 0)
    more, counting = litres - standing.net, replace(standing, **asdict(counts))
    if more == 0 and (counting == standing or not _counts_anything(counts)):
        return None
    return replace(
        counting,
        key_epoch=key_epoch,
        number=standing.number + 1,
        sold=standing.sold + max(0, more),
        taken_back=standing.taken_back + max(0, -more),
        mac=b"",
    )


def _counts_anything(counts: CarriedCounts) -> bool:
    return any((counts.period_litres, counts.month_litres, counts.fixed_month, counts.debt_recovered))
