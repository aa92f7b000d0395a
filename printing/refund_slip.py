"""The slip of money that went back by the method that it was paid with."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.shift_paper import RefundSlip
from printing.frame import circumstances
from printing.lines import Centred, Feed, Laid, Part, Row, Rule, Size
from words import Words


def refund_slip(slip: RefundSlip, words: Words) -> Iterator[Laid]:
    """How much went back by what, under which number, and the customer's signature."""
    refund = slip.refund
    yield Part("number")
    yield Row(words.tr("REFUND"), words.isolated(str(refund.number)), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from circumstances(slip.heading, words)
    yield Row(words.tr("Account"), words.isolated(slip.account))
    yield Row(words.tr("Sale"), words.isolated(f"{refund.sold_to}/{refund.sale}"))
    yield Rule()
    yield Part("payment")
    yield Row(words.method(slip.kind, slip.name), words.money(refund.amount), Size.TALL, bold=True)
    yield Row(words.tr("Reference"), words.isolated(refund.reference))
    yield Part("meaning")
    yield Row(words.tr("This money went back the way it was paid, and not in cash."))
    yield Part("signature")
    yield Feed()
    yield Feed()
    yield Rule()
    yield Centred(words.tr("Signature of the customer"))
