"""The safe: what drawers brought to it and took out of it, what went to the bank, and what is left, by method.

Opening and corrections + taken − lent − banked = in the safe. Cheques and vouchers lie in it beside the cash; what is paid
electronically is never in it. Bank deposits have numbers of their own, apart from those of sales and shifts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.errors import Code, Refusal
from app.domain.method import PaymentMethod
from app.domain.money import MOST_CASH_MINOR, Money

LONGEST_BANK = 60
LONGEST_REASON = 200


class SafeKind(StrEnum):
    """Why money came into the safe or left it."""

    COUNTED = "counted"
    """What a count found more, or less, than the book said; the first count is the opening."""
    DROP = "drop"
    DROP_COUNTED = "drop-counted"
    """What a drop was found to be more, or less, than its slip says."""
    CLOSING = "closing"
    """What a closed shift did not leave in its drawer, and the cheques and vouchers that it took."""
    LENT = "lent"
    """Change money for a drawer."""
    BANKED = "banked"


@dataclass(frozen=True, slots=True)
class SafeMove:
    """A line of the safe's book; ``amount`` above nothing came in.

    ``number`` is that of the movement, shift, deposit or count.
    """

    method: str
    kind: SafeKind
    amount: Money
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SafeShare:
    """What the safe has of one method: sums by kind (above nothing: came in), and what is in it."""

    method: PaymentMethod
    sums: dict[SafeKind, Money]
    inside: Money


@dataclass(frozen=True, slots=True)
class SafeBook:
    """The safe as the books have it: a share for cash and for each method that was ever in it, the newest lines first."""

    shares: tuple[SafeShare, ...]
    moves: tuple[SafeMove, ...]

    @property
    def cash(self) -> SafeShare:
        """The share of cash, which is always there."""
        return self.shares[0]

    def method(self, key: str) -> PaymentMethod:
        """The method of a line."""
        return next(one.method for one in self.shares if one.method.key == key)


@dataclass(frozen=True, slots=True)
class Deposit:
    """What goes from the safe to the bank; ``through_z`` is the last Z report whose takings may be in it.

    Each is of one method: a bank takes cheques and cash apart. ``before`` is what was in the safe of it.
    """

    number: int
    method: str
    amount: Money
    bank: str
    reference: str
    through_z: int
    before: Money


@dataclass(frozen=True, slots=True)
class SafeCount:
    """The safe was counted, as to one method: what the book said, what was found; written once."""

    number: int
    method: str
    expected: Money
    counted: Money
    difference: Money
    reason: str

    @property
    def about(self) -> str:
        """What is approved when the difference is: no other count, and no other reason."""
        return f"{self.method} {self.counted.minor}/{self.expected.minor}: {self.reason}"


def check_deposit(amount: Money, bank: str, reference: str, inside: Money) -> None:
    """Refuses CASH_NOT_POSITIVE, SAFE_SHORT for more than is in the safe, and BANK_MISSING (``most``) for no bank."""
    if amount.minor <= 0:
        raise Refusal(Code.CASH_NOT_POSITIVE)
    if amount > inside:
        raise Refusal(Code.SAFE_SHORT)
    if not bank.strip() or max(len(bank), len(reference)) > LONGEST_BANK or not (bank + reference).isprintable():
        raise Refusal(Code.BANK_MISSING, most=LONGEST_BANK)


def check_reference(bank: str, known: Iterable[Deposit]) -> None:
    """Refuses DEPOSIT_KNOWN (``number``) for a reference that this bank gave before; ``known`` are the deposits with it."""
    for one in known:
        if one.bank.casefold() == bank.casefold():
            raise Refusal(Code.DEPOSIT_KNOWN, number=one.number)


def kept_method(method: PaymentMethod | None) -> PaymentMethod:
    """A method that the safe can hold; refuses SAFE_METHOD for one that is settled electronically or is not known."""
    if method is None or not method.kind.is_kept:
        raise Refusal(Code.SAFE_METHOD)
    return method


def counted_safe(number: int, method: str, inside: Money, counted: Money, reason: str) -> SafeCount:
    """A count of the safe.

    Refuses COUNT_NOT_RIGHT below nothing and for absurdly much, SAFE_REASON (``most``) for a difference without reason.
    """
    if not 0 <= counted.minor <= MOST_CASH_MINOR:
        raise Refusal(Code.COUNT_NOT_RIGHT)
    difference, said = counted - inside, reason.strip()
    if (difference.minor and not said) or len(said) > LONGEST_REASON or not said.isprintable():
        raise Refusal(Code.SAFE_REASON, most=LONGEST_REASON)
    return SafeCount(number, method, inside, counted, difference, said)


def inside_of(sums: Iterable[Money], currency: str) -> Money:
    """What is in the safe of a method: all that came in less all that left, as the signs of the sums say."""
    return sum(sums, Money.zero(currency))
