"""How people pay: methods as data in the books, and what a customer hands over by each of them.

There is always one method of cash, ``CASH``, and it cannot be switched off: change comes out of it. Refunds do too, unless
the method of the payment takes money back (`app.domain.method_refund`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.pieces import most_change

CASH = "cash"
LONGEST_REFERENCE = 40


class MethodKind(StrEnum):
    """What a method of payment is."""

    CASH = "cash"
    BANK_CARD = "bank-card"
    MOBILE = "mobile"
    CHEQUE = "cheque"
    VOUCHER = "voucher"

    @property
    def takes_back(self) -> bool:
        """Whether money can go back by it: its provider moves it and gives the movement a number."""
        return self in (MethodKind.BANK_CARD, MethodKind.MOBILE)

    @property
    def is_kept(self) -> bool:
        """Whether it lies in the safe until it goes to the bank; what comes electronically is settled by its provider."""
        return self in (MethodKind.CASH, MethodKind.CHEQUE, MethodKind.VOUCHER)


@dataclass(frozen=True, slots=True)
class PaymentMethod:
    """A way to pay, by its ``key``. ``name`` is the utility's own word for it, empty for that of its kind.

    ``reference``: a payment brings a number with it, which is taken once and never again. ``tolerance``: minor units by
    which a count may differ from what is expected before somebody has to answer for it. ``refunds``: money may go
    back by it.
    """

    key: str
    name: str
    kind: MethodKind
    reference: bool
    tolerance: int
    active: bool
    refunds: bool = False


CASH_METHOD = PaymentMethod(CASH, "", MethodKind.CASH, reference=False, tolerance=0, active=True)
"""What every till can do from its founding on."""

USUAL_METHODS = (
    PaymentMethod("card", "", MethodKind.BANK_CARD, reference=True, tolerance=0, active=True),
    PaymentMethod("mobile", "", MethodKind.MOBILE, reference=True, tolerance=0, active=True),
    PaymentMethod("cheque", "", MethodKind.CHEQUE, reference=True, tolerance=0, active=False),
    PaymentMethod("voucher", "", MethodKind.VOUCHER, reference=True, tolerance=0, active=False),
)
"""What a new till is set up with beside cash; which of them are taken is for the utility to say."""

_KEY = re.compile(r"[a-z][a-z0-9-]{0,23}")
_LONGEST_NAME = 40
_MOST_TOLERANCE = 10_000_000


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


def checked_method(method: PaymentMethod) -> PaymentMethod:
    """The method as it may stand in the books, its name without blanks around it.

    Refuses METHOD_KEY for a key that is none, METHOD_NAME, METHOD_TOLERANCE, METHOD_REFUNDS, and METHOD_CASH for a second
    method of cash, or one of cash that is switched off or asks for references.
    """
    if not _KEY.fullmatch(method.key):
        raise Refusal(Code.METHOD_KEY, key=method.key)
    name = " ".join(method.name.split())
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise Refusal(Code.METHOD_NAME, most=_LONGEST_NAME)
    if not 0 <= method.tolerance <= _MOST_TOLERANCE:
        raise Refusal(Code.METHOD_TOLERANCE)
    is_cash = method.kind is MethodKind.CASH
    if is_cash != (method.key == CASH) or (is_cash and (method.reference or not method.active)):
        raise Refusal(Code.METHOD_CASH)
    if method.refunds and not method.kind.takes_back:
        raise Refusal(Code.METHOD_REFUNDS)
    return replace(method, name=name)


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
    pay, TENDER_TOO_LOW, and TENDER_TOO_LARGE for more change than `most_change` of the currency.
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
    if change.minor > most_change(total.currency):
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
