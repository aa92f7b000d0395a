"""How people pay: methods as data in the books, and what a customer hands over by each of them.

There is always one method of cash, ``CASH``, and it cannot be switched off: change comes out of it, and refunds do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import Code, Refusal
from app.domain.money import Money

CASH = "cash"
LONGEST_REFERENCE = 40
MOST_CHANGE_MINOR = 10_000_000


class MethodKind(StrEnum):
    """What a method of payment is."""

    CASH = "cash"
    BANK_CARD = "bank-card"
    MOBILE = "mobile"
    CHEQUE = "cheque"
    VOUCHER = "voucher"


@dataclass(frozen=True, slots=True)
class PaymentMethod:
    """A way to pay, by its ``key``. ``name`` is the utility's own word for it, empty for that of its kind.

    ``reference``: a payment brings a number with it, which is taken once and never again. ``tolerance``: minor units by
    which a count may differ from what is expected before somebody has to answer for it.
    """

    key: str
    name: str
    kind: MethodKind
    reference: bool
    tolerance: int
    active: bool


CASH_METHOD = PaymentMethod(CASH, "", MethodKind.CASH, reference=False, tolerance=0, active=True)
"""What every till can do from its founding on."""


@dataclass(frozen=True, slots=True)
class MethodSet:
    """A method was added, changed, or switched on or off."""

    method: PaymentMethod
    operator: int


@dataclass(frozen=True, slots=True)
class Tender:
    """What is handed over by one method. Cash is what lies on the counter, change not yet taken off."""

    method: str
    amount: Money
    reference: str = ""


Tenders = tuple[Tender, ...]


@dataclass(frozen=True, slots=True)
class PaidBy:
    """A tender as paper tells it, in words that hold when the method is called otherwise one day."""

    kind: MethodKind
    name: str
    amount: Money
    reference: str


def in_cash(money: Money) -> Tenders:
    """All of it in cash; nothing for no money."""
    return (Tender(CASH, money),) if money.minor else ()


def tendered(tenders: Iterable[Tender], currency: str) -> Money:
    """What all tenders come to."""
    return sum((one.amount for one in tenders), Money.zero(currency))


def beside_cash(tenders: Iterable[Tender], currency: str) -> Money:
    """What is paid by other methods than cash."""
    return tendered((one for one in tenders if one.method != CASH), currency)


def change_of(total: Money, tenders: Iterable[Tender]) -> Money:
    """What goes back to the customer, out of the cash that they gave.

    Refuses AMOUNT_NOT_POSITIVE for a tender of nothing, PAID_ABOVE_TOTAL where other methods bring more than there is to
    pay, TENDER_TOO_LOW, and TENDER_TOO_LARGE for absurdly much cash.
    """
    given = tuple(tenders)
    if any(one.amount.minor <= 0 for one in given):
        raise Refusal(Code.AMOUNT_NOT_POSITIVE)
    beside, whole = beside_cash(given, total.currency), tendered(given, total.currency)
    if beside > total:
        raise Refusal(Code.PAID_ABOVE_TOTAL, total=total, paid=beside)
    if whole < total:
        raise Refusal(Code.TENDER_TOO_LOW, total=total, tendered=whole)
    change = whole - total
    if change.minor > MOST_CHANGE_MINOR:
        raise Refusal(Code.TENDER_TOO_LARGE, total=total, tendered=whole)
    return change


def reference_of(typed: str) -> str:
    """A reference as the books keep it, so that the same one is known however it was typed; empty for none.

    Capitals without spaces, digits as 0 to 9. Refuses REFERENCE_UNREADABLE for what is too long or no text.
    """
    letters = "".join(unicodedata.normalize("NFKC", typed).upper().split())
    known = "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in letters)
    if len(known) > LONGEST_REFERENCE or not known.isprintable():
        raise Refusal(Code.REFERENCE_UNREADABLE, most=LONGEST_REFERENCE)
    return known
