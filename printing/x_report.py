"""The X report: the open shift as it stands, from the same sums as the Z; blind where the reader counts blind."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.shift import ShiftCounts
from app.domain.shift_paper import XReport
from app.domain.volume import Volume
from printing.frame import circumstances
from printing.lines import Laid, Line, Part, Row, Rule, Size
from printing.shift_rows import cash_rows, opening_rows, sale_rows
from words import Words
from words.drawer_terms import method_name


def x_report(report: XReport, words: Words) -> Iterator[Laid]:
    """Sales so far and, for who may see it, how the cash came and went and what should be there."""
    yield Part("title")
    yield Row(words.tr("X REPORT"), words.moment(report.heading.at), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from circumstances(report.heading, words)
    yield Row(words.tr("Opened"), words.moment(report.opened_at))
    yield Row(words.tr("The shift is still open: nothing here is final."))
    yield Rule()
    yield Part("sales")
    if report.sums is None or report.expected is None:
        yield from _counts(report.counts, words)
        return
    yield from sale_rows(report.sums, words)
    yield Rule()
    yield Part("drawer")
    yield from cash_rows(report.sums, words)
    for method, money in report.expected:
        name = method_name(method, report.sums, words)
        yield Row(words.tr("Expected: {method}", method=name), words.money(money), bold=True)
    yield Rule()
    yield Part("left_over")
    yield from opening_rows(report.sums, words)


def _counts(counts: ShiftCounts, words: Words) -> Iterator[Line]:
    yield Row(words.tr("Sales"), words.number(counts.sales), bold=True)
    yield Row(words.tr("Water sold"), words.volume(Volume(counts.litres)))
    yield Row(words.tr("Postpaid payments"), words.number(counts.payments))
    yield Row(words.tr("Sales voided"), words.number(counts.voided))
    yield Row(words.tr("Sales taken back"), words.number(counts.returns))
    yield Row(words.tr("Not settled"), words.number(counts.unresolved))
    yield Row(words.tr("What should be in the drawer is not shown before it was counted."))
