"""The invoice of a sale, and the note that goes with a card: both for a sheet of A4."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.paper import CoverNote, Invoice
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.till import TillIdentity
from printing.frame import circumstances, customer, identity, reference
from printing.lines import Code, Feed, Laid, Line, Part, Row, Rule, Size
from printing.paid import how_paid
from printing.sale import code
from words import Words


def invoice(told: Invoice, words: Words) -> Iterator[Laid]:
    """Which sale, to whom, each charge with its price, the taxes in it, the total, and how it was paid."""
    sale = told.sale
    yield Part("number")
    yield Row(words.tr("INVOICE"), words.isolated(number_of(told)), Size.BIG, bold=True)
    yield Part("circumstances")
    yield from circumstances(told.heading, words)
    receipt = words.tr("For receipt {number}", number=words.isolated(str(sale.number)))
    yield Row(receipt, words.moment(sale.heading.at))
    yield Rule()
    yield Part("supply")
    yield from customer(told.supply, words)
    if told.buyer_document:
        yield Row(words.tr("Document of the buyer"), words.isolated(told.buyer_document), bold=True)
    yield Rule(heavy=True)
    yield Part("charges")
    yield Row(words.tr("Water"), words.volume(sale.volume), bold=True)
    for line in sale.lines:
        yield _charge(line, words)
    yield Rule()
    yield Part("payment")
    yield Row(words.tr("TOTAL"), words.money(sale.total), Size.TALL, bold=True)
    yield from how_paid(sale.paid_by, sale.change, words)
    yield Rule()
    yield Part("code")
    yield Feed()
    yield Code(code(sale))
    yield Part("reference")
    yield reference(sale.entry, sale.journal_hash, words)


def number_of(told: Invoice) -> str:
    """An invoice's number with the till under its epoch: "1/1-12"."""
    return f"{identity(TillIdentity(told.heading.till, told.heading.epoch))}-{told.number}"


def _charge(line: QuoteLine, words: Words) -> Line:
    said = words.price_line(line)
    what = f"{said.what}  ·  {said.formula}" if line.kind is LineKind.STEP else said.what
    return Row(what, said.amount)


def cover_note(told: CoverNote, words: Words) -> Iterator[Laid]:
    """The address for the window of an envelope, whose card it is, and how it is used."""
    yield Part("address")
    yield from (Feed(), Feed(), Feed())
    yield Row(told.supply.holder, bold=True)
    if told.supply.address:
        yield Row(told.supply.address)
    yield from (Feed(), Feed(), Feed())
    yield Part("title")
    yield Row(words.tr("Your water card"), size=Size.BIG, bold=True)
    yield Part("circumstances")
    yield from circumstances(told.heading, words)
    yield Rule()
    yield Part("supply")
    yield from customer(told.supply, words)
    yield Row(words.tr("Card"), words.isolated(told.serial.hex().upper()))
    yield Rule()
    yield Part("advice")
    for sentence in _advice(words):
        yield Row(sentence)
        yield Feed()


def _advice(words: Words) -> tuple[str, ...]:
    return (
        words.tr("Buy water at any till of your utility with this card. After each purchase put it into your meter."),
        words.tr("The card works with your meter alone. Keep it dry, and do not bend it."),
        words.tr("If you lose it, say so at once: another card is made for you, and water that you paid for is not lost."),
    )
