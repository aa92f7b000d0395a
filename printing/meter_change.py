"""The slip of a meter change: which meter went and came, their registers, and the litres that go with the customer."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.card_paper import MeterChangeSlip
from printing.frame import circumstances, customer
from printing.lines import Centred, Feed, Laid, Part, Row, Rule, Size
from words import Words


def meter_change(slip: MeterChangeSlip, words: Words) -> Iterator[Laid]:
    """Both meters, both registers, what was carried over, and how sure that is."""
    yield Part("title")
    yield Centred(words.tr("Meter change"), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from circumstances(slip.heading, words)
    yield Rule()
    yield Part("supply")
    yield from customer(slip.supply, words)
    yield Row(words.tr("Register when installed"), words.volume(slip.register))
    yield Rule()
    yield Part("old_meter")
    yield Row(words.tr("Meter taken away"), words.isolated(slip.old_meter))
    yield Row(words.tr("Last register, typed") if slip.typed else words.tr("Last register"), words.volume(slip.closing))
    yield Row(words.tr("Reason"), slip.reason)
    if slip.approver != slip.heading.operator:
        yield Row(words.tr("Approved by operator {number}", number=slip.approver))
    yield Rule()
    yield Part("water")
    yield Row(words.tr("Water carried over"), words.volume(slip.carried), Size.TALL, bold=True)
    yield Row(_means(slip, words))
    yield Part("signature")
    yield Feed()
    yield Feed()
    yield Rule()
    yield Centred(words.tr("Signature of the customer"))


def _means(slip: MeterChangeSlip, words: Words) -> str:
    if slip.final:
        return words.tr("The old meter has signed this itself. The new card brings it to the new meter.")
    return words.tr(
        "The old meter could not tell this itself. It is put right as soon as that meter is read. "
        "The new card brings it to the new meter."
    )
