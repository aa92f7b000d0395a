"""The receipt of a postpaid payment."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.money import Money
from app.domain.paper import PaymentReceipt
from printing.frame import circumstances, customer, reference
from printing.lines import Centred, Feed, Laid, Line, Part, Row, Rule, Size
from printing.paid import how_paid
from words import Words


def payment_receipt(paid: PaymentReceipt, words: Words) -> Iterator[Laid]:
    """What was billed month by month, what had been paid, what is paid now, and what is left."""
    yield Part("number")
    yield Row(words.tr("RECEIPT"), words.isolated(str(paid.number)), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from circumstances(paid.heading, words)
    yield Rule()
    yield Part("supply")
    yield from customer(paid.supply, words)
    yield Rule()
    yield Part("bills")
    for bill in paid.months:
        yield Row(words.month(bill.month), words.money(bill.amount))
        if bill.beforehand.litres:
            used, ahead = bill.used, bill.beforehand
            yield Row(words.tr("{beforehand} of {used} were paid beforehand", beforehand=ahead, used=used))
    billed = sum((bill.amount for bill in paid.months), Money.zero(paid.total.currency))
    yield Row(words.tr("Billed"), words.money(billed), bold=True)
    yield Row(words.tr("Paid before"), words.money(paid.received))
    yield Rule()
    yield Part("payment")
    yield Row(words.tr("PAID NOW"), words.money(paid.total), Size.TALL, bold=True)
    yield from how_paid(paid.paid_by, paid.change, words)
    yield from _left(billed - paid.received - paid.total, words)
    yield Feed()
    yield Part("reference")
    yield reference(paid.entry, paid.journal_hash, words)
    yield Feed()
    yield Part("advice")
    yield Centred(words.tr("Now put the card into your meter."))


def _left(due: Money, words: Words) -> Iterator[Line]:
    if due.minor > 0:
        yield Row(words.tr("Still due"), words.money(due), bold=True)
    if due.minor < 0:
        yield Row(words.tr("Paid ahead"), words.money(Money(-due.minor, due.currency)))
