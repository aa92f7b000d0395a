"""The Z report of a closed shift."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.closing import MethodCount
from app.domain.method import CASH
from app.domain.money import Money
from app.domain.shift_paper import ShiftReport
from app.domain.volume import Volume
from printing.frame import circumstances, identity
from printing.lines import Laid, Line, Part, Row, Rule, Size
from printing.shift_rows import cash_rows, difference_row, opening_rows, sale_rows, signed
from words import Words
from words.drawer_terms import method_name

_MOST_LISTED = 20
"""So many open sales are named one by one; the count says how many there are."""


def z_report(report: ShiftReport, words: Words) -> Iterator[Laid]:
    """What was sold, how the money came and went, what was expected and what was counted, and what is carried on."""
    yield Part("number")
    yield Row(words.tr("Z REPORT"), words.isolated(str(report.z_number)), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from _circumstances(report, words)
    yield Rule()
    yield Part("sales")
    yield from sale_rows(report.sums, words)
    yield Rule()
    yield Part("drawer")
    yield from _drawer(report, words)
    yield Rule(heavy=True)
    yield Part("difference")
    yield _difference(report.difference, words)
    yield from _other_methods(report, words)
    yield from _answered(report, words)
    yield Rule(heavy=True)
    yield Part("totals")
    yield from _totals(report, words)
    yield Rule()
    yield Part("left_over")
    yield from _left_over(report, words)


def _circumstances(report: ShiftReport, words: Words) -> Iterator[Line]:
    yield from circumstances(report.heading, words)
    yield Row(words.tr("Opened"), words.moment(report.opened_at))
    yield Row(words.tr("Closed at"), words.moment(report.closed_at))
    if report.days_open:
        yield Row(words.ntr("Closed {n} day late.", "Closed {n} days late.", report.days_open), bold=True)
    if report.closed_by != report.heading.operator:
        yield Row(words.tr("Closed by operator {number}", number=report.closed_by), bold=True)


def _drawer(report: ShiftReport, words: Words) -> Iterator[Line]:
    if report.proposed is not None:
        yield Row(words.tr("Left by the shift before"), words.money(report.proposed))
    yield from cash_rows(report.sums, words)
    yield Row(words.tr("Expected in the drawer"), words.money(report.expected), bold=True)
    for piece in report.pieces:
        if piece.count:
            value = words.money(Money(piece.value, report.counted.currency))
            amount = words.money(Money(piece.value * piece.count, report.counted.currency))
            yield Row(f"{words.number(piece.count)} × {value}", amount)
    yield Row(words.tr("Counted"), words.money(report.counted), bold=True)
    yield Row(words.tr("Stays in the drawer"), words.money(report.left))
    yield Row(words.tr("To the safe"), words.money(report.counted - report.left))


def _difference(difference: Money, words: Words) -> Line:
    amount = words.money(Money(abs(difference.minor), difference.currency))
    if difference.minor > 0:
        return Row(words.tr("OVER"), signed("+", amount), Size.TALL, bold=True)
    if difference.minor < 0:
        return Row(words.tr("SHORT"), signed("-", amount), Size.TALL, bold=True)
    return Row(words.tr("NO DIFFERENCE"), amount, Size.TALL, bold=True)


def _other_methods(report: ShiftReport, words: Words) -> Iterator[Line]:
    for one in report.counts:
        if one.method != CASH:
            name = method_name(one.method, report.sums, words)
            yield Row(words.tr("Expected: {method}", method=name), words.money(one.expected))
            yield Row(words.tr("Counted: {method}", method=name), words.money(one.counted))
            yield from _where_it_goes(report, one, words)
            yield difference_row(name, one.difference, words)


def _where_it_goes(report: ShiftReport, one: MethodCount, words: Words) -> Iterator[Line]:
    """Cheques and vouchers lie in the safe until they are banked; what came electronically never does."""
    known = report.sums.methods.get(one.method)
    if known is not None and one.counted.minor:
        to = words.tr("To the safe") if known.kind.is_kept else words.tr("Settled by its provider")
        yield Row(to, words.money(one.counted))


def _answered(report: ShiftReport, words: Words) -> Iterator[Line]:
    """Who accepted the difference and why, and how often it was counted before."""
    if report.approver:
        yield Row(words.tr("Difference accepted by operator {number}", number=report.approver), bold=True)
        yield Row(report.reason)
    if not report.blind:
        yield Row(words.tr("Counted by somebody who may see what is expected."))
    if report.recounts:
        yield Row(words.ntr("Counted {n} time before.", "Counted {n} times before.", report.recounts))


def _totals(report: ShiftReport, words: Words) -> Iterator[Line]:
    yield Row(words.tr("Totals of this till to date"), bold=True)
    yield Row(words.tr("Sales before"), words.money(report.before.sales))
    yield Row(words.tr("Sales to date"), words.money(report.totals.sales), bold=True)
    yield Row(words.tr("Refunds before"), words.money(report.before.refunds))
    yield Row(words.tr("Refunds to date"), words.money(report.totals.refunds), bold=True)
    yield Row(words.tr("Water sold to date"), words.volume(Volume(report.totals.litres_sold)), bold=True)
    yield Row(words.tr("Water taken back to date"), words.volume(Volume(report.totals.litres_back)), bold=True)


def _left_over(report: ShiftReport, words: Words) -> Iterator[Line]:
    """What the closing leaves for later, so that nobody learns of it by surprise."""
    yield from opening_rows(report.sums, words)
    open_sales, papers = len(report.unresolved), len(report.unprinted)
    if open_sales:
        yield Row(words.ntr("{n} sale waits to be settled:", "{n} sales wait to be settled:", open_sales))
    for sale in report.unresolved[:_MOST_LISTED]:
        number = f"{identity(sale.entry.owner)}-{sale.entry.binding}-{sale.entry.number}"
        yield Row(words.isolated(number), words.money(sale.total))
    if papers:
        yield Row(words.ntr("{n} document is not printed yet:", "{n} documents are not printed yet:", papers))
        listed = ", ".join(map(str, report.unprinted[:_MOST_LISTED]))
        yield Row(words.tr("Print jobs {numbers}", numbers=listed))
