"""The receipt of a completed sale."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.paper import SaleReceipt
from app.domain.tariff.quote import QuoteLine
from printing.frame import circumstances, customer, identity, reference
from printing.lines import Centred, Code, Feed, Laid, Line, Part, Row, Rule, Size
from printing.paid import how_paid
from words import Words


def receipt(sale: SaleReceipt, words: Words) -> Iterator[Laid]:
    """What was sold, to whom, why it cost that, what was paid, and what the meter knew."""
    yield Part("number")
    yield Row(words.tr("RECEIPT"), words.isolated(str(sale.number)), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from circumstances(sale.heading, words)
    yield Rule()
    yield Part("supply")
    yield from customer(sale.supply, words)
    yield Rule()
    yield Part("water")
    yield Row(words.tr("WATER"), words.volume(sale.volume), Size.TALL, bold=True)
    for line in sale.lines:
        yield from _price_line(line, words)
    yield Rule()
    yield Part("payment")
    yield from _payment(sale, words)
    yield Rule()
    yield Part("balance")
    yield from _balance(sale, words)
    yield Feed()
    yield Part("code")
    yield Code(code(sale))
    yield Part("reference")
    yield reference(sale.entry, sale.journal_hash, words)
    yield Feed()
    yield Part("advice")
    yield Centred(words.tr("Now put the card into your meter."))


def code(sale: SaleReceipt) -> str:
    """What the QR code says, for whoever checks a receipt against the books (docs/printing.md)."""
    owner, form = identity(sale.entry.owner), "AQ1-PLAY" if sale.heading.demo else "AQ1"
    return f"{form} T{owner} R{sale.number} {sale.total.currency}{sale.total.major} {sale.journal_hash}"


def _price_line(line: QuoteLine, words: Words) -> Iterator[Line]:
    told = words.price_line(line)
    if told.formula:
        yield Row(told.what)
        yield Row(told.formula, told.amount)
    else:
        yield Row(told.what, told.amount)


def _payment(sale: SaleReceipt, words: Words) -> Iterator[Line]:
    yield Row(words.tr("TOTAL"), words.money(sale.total), Size.TALL, bold=True)
    yield from how_paid(sale.paid_by, sale.change, words)


def _balance(sale: SaleReceipt, words: Words) -> Iterator[Line]:
    """What is known of the water: what the meter had said, what travels on the card now, and all that was ever sold."""
    if sale.credit_read is None or sale.read_at is None:
        yield Row(words.tr("In the meter"), words.tr("not read yet"))
    else:
        when = words.tr("In the meter on {date}", date=words.date(sale.read_at))
        yield Row(when, words.volume(sale.credit_read))
    waiting = words.tr("not known") if sale.waiting is None else words.volume(sale.waiting)
    yield Row(words.tr("On the card for the meter"), waiting, bold=True)
    yield Row(words.tr("Sold for this meter to date"), words.volume(sale.sold_to_date))
