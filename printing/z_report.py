"""The Z report of a closed shift."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.money import Money
from app.domain.paper import ShiftReport
from app.domain.shift import CashKind, ShiftSums
from app.domain.volume import Volume
from printing.frame import circumstances
from printing.lines import Laid, Line, Part, Row, Rule, Size
from words import Words

_SIGNS = {
    CashKind.FLOAT: "",
    CashKind.TENDERED: "+",
    CashKind.CHANGE: "-",
    CashKind.REFUND: "-",
    CashKind.FEE: "+",
    CashKind.FEE_BACK: "-",
    CashKind.CASH_IN: "+",
    CashKind.CASH_OUT: "-",
    CashKind.DROP: "-",
    CashKind.EXPENSE: "-",
}
"""How each kind of cash counts in what is expected in the drawer; the plain hyphen is in every printer's code page."""
_ONLY_IF_ANY = frozenset(_SIGNS) - {CashKind.FLOAT, CashKind.TENDERED, CashKind.CHANGE, CashKind.REFUND}


def z_report(report: ShiftReport, words: Words) -> Iterator[Laid]:
    """What was sold, how the cash came and went, what was expected and what was counted."""
    yield Part("number")
    yield Row(words.tr("Z REPORT"), words.isolated(str(report.z_number)), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from circumstances(report.heading, words)
    yield Row(words.tr("Opened"), words.moment(report.opened_at))
    yield Row(words.tr("Closed at"), words.moment(report.closed_at))
    yield Rule()
    yield Part("sales")
    yield from _sales(report.sums, words)
    yield Rule()
    yield Part("drawer")
    yield from _drawer(report, words)
    yield Rule(heavy=True)
    yield Part("difference")
    yield _difference(report.difference, words)
    yield Rule(heavy=True)
    yield Part("left_over")
    yield from _left_over(report.sums, words)


def _sales(sums: ShiftSums, words: Words) -> Iterator[Line]:
    yield Row(words.tr("Sales"), words.number(sums.sales), bold=True)
    yield Row(words.tr("Water sold"), words.volume(Volume(sums.litres)))
    yield Row(words.tr("Sold for"), words.money(sums.sold), bold=True)
    yield from _beside_water(sums, words)
    if sums.payments:
        yield Row(words.tr("Postpaid payments ({n})", n=sums.payments), words.money(sums.paid), bold=True)
    yield Row(words.tr("Sales voided"), words.number(sums.voided))
    yield Row(words.tr("Sales taken back ({n})", n=sums.returns), words.money(sums.returned))
    yield Row(words.tr("Not settled ({n})", n=sums.unresolved), words.money(sums.unresolved_money))


def _beside_water(sums: ShiftSums, words: Words) -> Iterator[Line]:
    """What of the money is not for water, and the water that is not paid with this money."""
    if sums.repaid.minor:
        yield Row(words.tr("of it debts repaid"), words.money(sums.repaid))
    if sums.credit_kept.minor:
        yield Row(words.tr("of it kept as credit"), words.money(sums.credit_kept))
    if sums.credit_used.minor:
        yield Row(words.tr("Paid with credit besides"), words.money(sums.credit_used))


def _drawer(report: ShiftReport, words: Words) -> Iterator[Line]:
    zero = Money.zero(report.expected.currency)
    for kind, sign in _SIGNS.items():
        amount = report.sums.cash.get(kind, zero)
        if amount.minor or kind not in _ONLY_IF_ANY:
            yield Row(words.name(kind), _signed(sign if amount.minor else "", words.money(amount)))
    yield Row(words.tr("Expected in the drawer"), words.money(report.expected), bold=True)
    yield Row(words.tr("Counted"), words.money(report.counted), bold=True)


def _signed(sign: str, amount: str) -> str:
    return f"{sign} {amount}" if sign else amount


def _difference(difference: Money, words: Words) -> Line:
    amount = words.money(Money(abs(difference.minor), difference.currency))
    if difference.minor > 0:
        return Row(words.tr("OVER"), _signed("+", amount), Size.TALL, bold=True)
    if difference.minor < 0:
        return Row(words.tr("SHORT"), _signed("-", amount), Size.TALL, bold=True)
    return Row(words.tr("NO DIFFERENCE"), amount, Size.TALL, bold=True)


def _left_over(sums: ShiftSums, words: Words) -> Iterator[Line]:
    """What the closing leaves for later, so that nobody learns of it by surprise."""
    if sums.openings:
        yield Row(
            words.ntr(
                "The drawer was opened {n} time without a sale.",
                "The drawer was opened {n} times without a sale.",
                sums.openings,
            )
        )
    if sums.unresolved:
        yield Row(words.ntr("{n} sale waits to be settled.", "{n} sales wait to be settled.", sums.unresolved))
    if sums.paper_waiting:
        yield Row(words.ntr("{n} document is not printed yet.", "{n} documents are not printed yet.", sums.paper_waiting))
