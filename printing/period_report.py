"""The report of a closed day, month or year, and the slip of a bank deposit."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.closed_period import ClosingKind
from app.domain.shift_paper import DepositSlip, PeriodReport
from app.domain.volume import Volume
from printing.frame import circumstances
from printing.lines import Centred, Feed, Laid, Line, Part, Row, Rule, Size
from printing.shift_rows import difference_row
from words import Words


def period_report(report: PeriodReport, words: Words) -> Iterator[Laid]:
    """What the period came to, part by part, and the totals of the till at its end."""
    closing = report.closing
    yield Part("number")
    yield Row(closing_title(closing.kind, words), words.isolated(str(closing.number)), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from circumstances(report.heading, words)
    yield Row(words.tr("From"), words.day(closing.since))
    yield Row(words.tr("To"), words.day(closing.until))
    yield Row(words.tr("Z reports"), f"{closing.first_z} – {closing.last_z}")
    if closing.late:
        yield Row(words.ntr("Closed {n} day after its end.", "Closed {n} days after its end.", closing.late), bold=True)
    if closing.approver != closing.operator:
        yield Row(words.tr("Approved by operator {number}", number=closing.approver))
    yield Rule()
    yield Part("parts")
    for part in report.parts:
        label = words.tr("Z {number}", number=part.number) if closing.kind is ClosingKind.DAY else words.day(part.day)
        yield Row(label, words.money(part.sums.sales))
    if report.later.minor:
        yield Row(words.tr("Taken after {day}, in shifts begun before", day=closing.until), words.money(report.later))
    yield Rule()
    yield Part("sales")
    yield from _sums(report, words)
    yield Rule()
    yield Part("totals")
    yield Row(words.tr("Sales to date"), words.money(report.totals.sales), bold=True)
    yield Row(words.tr("Refunds to date"), words.money(report.totals.refunds), bold=True)
    yield Row(words.tr("Water sold to date"), words.volume(Volume(report.totals.litres_sold)), bold=True)
    yield Row(words.tr("Water taken back to date"), words.volume(Volume(report.totals.litres_back)), bold=True)


def closing_title(kind: ClosingKind, words: Words) -> str:
    """What the report is called."""
    titles = {
        ClosingKind.DAY: words.tr("DAY CLOSING"),
        ClosingKind.MONTH: words.tr("MONTH CLOSING"),
        ClosingKind.YEAR: words.tr("YEAR CLOSING"),
    }
    return titles[kind]


def deposit_slip(slip: DepositSlip, words: Words) -> Iterator[Laid]:
    """How much goes to which bank, what the safe held, and two signatures."""
    deposit = slip.deposit
    yield Part("number")
    yield Row(words.tr("BANK DEPOSIT"), words.isolated(str(deposit.number)), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from circumstances(slip.heading, words)
    yield Rule()
    yield Part("payment")
    yield Row(words.method(slip.kind, slip.name), words.money(deposit.amount), Size.TALL, bold=True)
    yield Row(words.tr("Bank"), words.isolated(deposit.bank))
    if deposit.reference:
        yield Row(words.tr("Reference"), words.isolated(deposit.reference))
    if deposit.through_z:
        yield Row(words.tr("Takings up to Z report"), str(deposit.through_z))
    yield Row(words.tr("In the safe before"), words.money(deposit.before))
    yield Row(words.tr("In the safe now"), words.money(deposit.before - deposit.amount))
    if slip.approver != slip.heading.operator:
        yield Row(words.tr("Approved by operator {number}", number=slip.approver))
    yield Part("signature")
    for who in (words.tr("Signature of who takes the money"), words.tr("Stamp of the bank")):
        yield Feed()
        yield Feed()
        yield Rule()
        yield Centred(who)


def _sums(report: PeriodReport, words: Words) -> Iterator[Line]:
    sums = report.closing.sums
    yield Row(words.tr("Sales"), words.money(sums.sales), Size.TALL, bold=True)
    yield Row(words.tr("Refunds"), words.money(sums.refunds), bold=True)
    yield Row(words.tr("Water sold"), words.volume(Volume(sums.litres_sold)))
    yield Row(words.tr("Water taken back"), words.volume(Volume(sums.litres_back)))
    yield Row(words.tr("Cash counted"), words.money(sums.counted))
    yield difference_row(words.tr("Differences"), sums.difference, words)
