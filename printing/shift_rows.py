"""What the reports X and Z tell in the same rows: sales, how the cash came and went, and what is left for later."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.money import Money
from app.domain.shift import CashKind, ShiftSums
from app.domain.volume import Volume
from printing.lines import Line, Row
from words import Words

_SIGNS = {
    CashKind.FLOAT: "",
    CashKind.TENDERED: "+",
    CashKind.CHANGE: "-",
    CashKind.REFUND: "-",
    CashKind.REFUND_ELSEWHERE: "+",
    CashKind.FEE: "+",
    CashKind.FEE_BACK: "-",
    CashKind.CASH_IN: "+",
    CashKind.CASH_OUT: "-",
    CashKind.DROP: "-",
    CashKind.DROP_BACK: "+",
    CashKind.EXPENSE: "-",
}
"""How each kind of cash counts in what is expected in the drawer; the plain hyphen is in every printer's code page."""
_ALWAYS = frozenset({CashKind.FLOAT, CashKind.TENDERED, CashKind.CHANGE, CashKind.REFUND})


def sale_rows(sums: ShiftSums, words: Words) -> Iterator[Line]:
    """What was sold, voided, taken back, and what is not settled."""
    yield Row(words.tr("Sales"), words.number(sums.sales), bold=True)
    yield Row(words.tr("Water sold"), words.volume(Volume(sums.litres)))
    yield Row(words.tr("Sold for"), words.money(sums.sold), bold=True)
    yield from _beside_water(sums, words)
    if sums.payments:
        yield Row(words.tr("Postpaid payments ({n})", n=sums.payments), words.money(sums.paid), bold=True)
    yield Row(words.tr("Sales voided"), words.number(sums.voided))
    yield Row(words.tr("Sales taken back ({n})", n=sums.returns), words.money(sums.returned))
    yield Row(words.tr("Not settled ({n})", n=sums.unresolved), words.money(sums.unresolved_money))
    yield from _method_rows(sums, words)


def cash_rows(sums: ShiftSums, words: Words) -> Iterator[Line]:
    """How cash came into the drawer and left it."""
    zero = Money.zero(sums.sold.currency)
    for kind, sign in _SIGNS.items():
        amount = sums.cash.get(kind, zero)
        if amount.minor or kind in _ALWAYS:
            yield Row(words.name(kind), signed(sign if amount.minor else "", words.money(amount)))


def opening_rows(sums: ShiftSums, words: Words) -> Iterator[Line]:
    """How often the drawer was opened for nothing."""
    if sums.openings:
        yield Row(
            words.ntr(
                "The drawer was opened {n} time without a sale.",
                "The drawer was opened {n} times without a sale.",
                sums.openings,
            )
        )


def signed(sign: str, amount: str) -> str:
    """An amount behind its sign."""
    return f"{sign} {amount}" if sign else amount


def difference_row(name: str, difference: Money, words: Words) -> Row:
    """A difference by its direction: counted less expected."""
    amount = words.money(Money(abs(difference.minor), difference.currency))
    if difference.minor == 0:
        return Row(name, words.tr("no difference"))
    return Row(name, signed("+" if difference.minor > 0 else "-", amount), bold=True)


def _method_rows(sums: ShiftSums, words: Words) -> Iterator[Line]:
    """What came in by each method beside cash, and what of it is for fees or not settled."""
    for one in sums.methods.values():
        name = words.method(one.kind, one.name)
        yield Row(words.tr("{method} ({n})", method=name, n=one.payments), words.money(one.taken), bold=True)
        if one.fees.minor:
            yield Row(words.tr("of it fees"), words.money(one.fees))
        if one.unresolved.minor:
            yield Row(words.tr("of it not settled"), words.money(one.unresolved))
        if one.refunded.minor:
            yield Row(words.tr("Given back by {method}", method=name), signed("-", words.money(one.refunded)))


def _beside_water(sums: ShiftSums, words: Words) -> Iterator[Line]:
    """What of the money is not for water, and the water that is not paid with this money."""
    if sums.repaid.minor:
        yield Row(words.tr("of it debts repaid"), words.money(sums.repaid))
    if sums.credit_kept.minor:
        yield Row(words.tr("of it kept as credit"), words.money(sums.credit_kept))
    if sums.credit_used.minor:
        yield Row(words.tr("Paid with credit besides"), words.money(sums.credit_used))
