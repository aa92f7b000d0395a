"""Litres of delivered sales that are taken back, what proves them, and what is paid for them (protocol rules 7 and 8).

A taking back is an entry of kind RETURN: its R stands in the till's tally. It names the sales whose litres it takes, the
newest litres first, each part with what it is worth. Litres are **proven** when they were never credited, or when the meter
says that it has debited them; proven litres are paid. What the meter could not debit may be let go again by an entry of
kind RELEASE: S grows by as much, and nothing is paid for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.money import Money, nearest
from app.domain.refund import handed_over
from app.domain.tally import TallySet
from app.domain.till import TillIdentity
from app.domain.vend import Entry, EntryId


class Cause(StrEnum):
    """Why litres are taken back."""

    CORRECTION = "correction"
    CREDIT_RETURN = "credit-return"


class Ground(StrEnum):
    """On what a return was paid: proof, or a supervisor's word."""

    PROOF = "proof"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Part:
    """Litres of the sale with number ``sale`` of the same till, to the binding of the taking back, the newest first.

    ``value`` is what they are worth, of which credit had paid ``by_credit`` (both minor units). ``here``: the sale was
    written onto the very card that the return is written onto. A part without litres goes back with the last litre.
    """

    sale: int
    litres: int
    value: int
    by_credit: int
    here: bool


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be paid in all for the first litres of a taking back; minor units."""

    value: int
    by_credit: int


@dataclass(frozen=True, slots=True)
class TakingBack:
    """A taking back as the books hold it.

    ``pay_to`` is the account whose credit is to get the money, empty for cash; ``account`` that of the sales. Cash is paid
    in whole coins of ``cash_step`` minor units, what is left of one goes to the account's credit. ``sold_to`` is the binding
    to which the sales were made: that of the return, or one before it whose litres came over. ``proven``, ``paid`` and
    ``released`` are litres, ``paid_value`` and ``paid_credit`` minor units.
    """

    entry: Entry
    account: str
    cause: Cause
    pay_to: str
    reason: str
    approver: int
    cash_step: int
    sold_to: int
    parts: tuple[Part, ...]
    proven: int = 0
    paid: int = 0
    paid_value: int = 0
    paid_credit: int = 0
    released: int = 0

    @property
    def id(self) -> EntryId:
        """The return's id."""
        return self.entry.id

    @property
    def of_carried(self) -> bool:
        """Whether these litres came over from a meter before: then the carry-over tally has their R."""
        return self.sold_to != self.id.binding

    def sale(self, part: Part) -> EntryId:
        """The sale of a part."""
        return EntryId(self.id.owner, self.sold_to, part.sale)

    @property
    def unproven(self) -> int:
        """Litres that nothing has proven yet and that were not let go."""
        return self.entry.litres - self.proven - self.released

    @property
    def exposure(self) -> int:
        """Litres that were paid on somebody's word and are not proven yet."""
        return max(0, self.paid - self.proven)

    @property
    def exposed(self) -> Money:
        """What they are worth."""
        currency = self.entry.total.currency
        return Money(self.due(self.paid).value - self.due(self.proven).value if self.exposure else 0, currency)

    @property
    def waiting(self) -> Money:
        """What is to be returned when the meter confirms."""
        last = self.due(self.entry.litres - self.released).value
        return Money(max(0, last - self.paid_value), self.entry.total.currency)

    def due(self, litres: int) -> Due:
        """What the first ``litres`` are worth; within a part in proportion, rounded on the running sum."""
        value = by_credit = 0
        left, all_done = litres, litres + self.released >= self.entry.litres
        for part in self.parts:
            if not part.litres:
                of_it = (part.value, part.by_credit) if all_done else (0, 0)
            else:
                taken = min(left, part.litres)
                of_it = nearest(part.value * taken, part.litres), nearest(part.by_credit * taken, part.litres)
                left -= taken
            value, by_credit = value + of_it[0], by_credit + of_it[1]
        return Due(value, by_credit)

    def payment(self, litres: int) -> Payment | None:
        """What is to be handed over now when the first ``litres`` are paid; None for nothing."""
        due = self.due(litres)
        value, by_credit = due.value - self.paid_value, due.by_credit - self.paid_credit
        if litres <= self.paid and value <= 0:
            return None
        currency = self.entry.total.currency
        in_money = Money(0 if self.pay_to else max(0, value - by_credit), currency)
        cash = handed_over(in_money, self.cash_step).cash
        to = self.pay_to or self.account
        return Payment(max(litres, self.paid), cash, Money(value, currency) - cash, by_credit, to)


@dataclass(frozen=True, slots=True)
class Payment:
    """Money handed over for a return: paid up to its first ``litres`` now, ``cash`` and what ``to``'s credit gets.

    ``by_credit``: minor units of it that credit had paid for.
    """

    litres: int
    cash: Money
    credited: Money
    by_credit: int
    to: str


@dataclass(frozen=True, slots=True)
class MeterEvidence:
    """What the newest signed status shows: its tallies and shortfall; and the card that is in hand."""

    tallies: TallySet
    shortfall: int
    serial: bytes
    generation: int

    def number(self, owner: TillIdentity) -> int:
        """The highest entry of a till that the meter has accepted; 0 for none."""
        tally = self.tallies.of_till(owner)
        return tally.number if tally else 0


def newly_proven(returns: Sequence[TakingBack], evidence: MeterEvidence) -> dict[EntryId, int]:
    """How many litres of each return are proven by now, for those of which more are than before.

    Litres of sales that the meter has not accepted were never credited: they are proven once R stands on the very card that
    holds the sale, for sale and return reach the meter together. Of what the meter has accepted, everything is debited but
    the shortfall, which is held against the newest returns first, whoever's it is.
    """
    found, shortfall = {}, evidence.shortfall
    for one in sorted(returns, key=lambda back: back.id, reverse=True):
        accepted = evidence.number(one.id.owner)
        if accepted >= one.id.number:
            short = min(shortfall, one.unproven)
            shortfall -= short
            proven = one.proven + one.unproven - short
        else:
            proven = min(one.entry.litres - one.released, _never_credited(one, accepted, evidence))
        if proven > one.proven:
            found[one.id] = proven
    return found


def _never_credited(one: TakingBack, accepted: int, evidence: MeterEvidence) -> int:
    if (one.entry.serial, one.entry.generation) != (evidence.serial, evidence.generation):
        return 0
    return sum(part.litres for part in _while_true(one.parts, accepted))


def _while_true(parts: Iterable[Part], accepted: int) -> Iterable[Part]:
    """The first parts, as long as their sales are on this card and unknown to the meter."""
    for part in parts:
        if not part.here or part.sale <= accepted:
            return
        yield part
