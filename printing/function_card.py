"""The sheet that goes with a function card: for which meter it is, until when it counts, and who stands for it."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.card_paper import FunctionCardSheet
from printing.frame import circumstances, customer
from printing.lines import Centred, Feed, Laid, Part, Row, Rule, Size
from words import Words


def function_card(sheet: FunctionCardSheet, words: Words) -> Iterator[Laid]:
    """What it is for, how it is used, and the signature of who takes it along."""
    yield Part("title")
    yield Centred(words.name(sheet.kind), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from circumstances(sheet.heading, words)
    yield Rule()
    yield Part("supply")
    yield from customer(sheet.supply, words)
    yield Rule()
    yield Part("task")
    yield Row(words.tr("Good until"), words.moment(sheet.expires_at), bold=True)
    yield Row(words.tr("Card"), words.isolated(sheet.serial.hex().upper()))
    yield Row(words.tr("Task"), str(sheet.counter))
    yield Row(words.tr("Reason"), sheet.reason)
    if sheet.approver != sheet.heading.operator:
        yield Row(words.tr("Approved by operator {number}", number=sheet.approver))
    yield Rule()
    yield Part("meaning")
    yield Row(words.tr("Put this card into the meter named above, once. Then bring it back: it holds the meter's answer."))
    yield Part("signature")
    yield Feed()
    yield Feed()
    yield Rule()
    yield Centred(words.tr("Signature of who takes the card"))
