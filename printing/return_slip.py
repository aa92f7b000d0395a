"""The slip of litres that were taken back after their sale: what is paid now, what waits for the meter, and why."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.paper import ReturnSlip, ReturnSlipKind
from app.domain.taking_back import Cause
from printing.frame import circumstances, customer, reference
from printing.lines import Centred, Feed, Laid, Line, Part, Row, Rule, Size
from printing.slip import signature
from words import N_, Words

_MEANS = {
    ReturnSlipKind.PAID: N_("What is paid now is proven: it never reached the meter, or the meter has given it back."),
    ReturnSlipKind.WAITING: N_(
        "To be returned when the meter confirms. Put the card into the meter, then bring it and this slip to the till."
    ),
    ReturnSlipKind.LET_GO: N_(
        "The meter no longer had this water. It stays the customer's; the next purchase counts in full."
    ),
}
_BY_WORD = N_("Paid without proof, on the word of the person named above.")


def return_slip(slip: ReturnSlip, words: Words) -> Iterator[Laid]:
    """What was taken back, the money, and what the customer should do."""
    yield Part("title")
    yield Centred(words.name(slip.cause), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from circumstances(slip.heading, words)
    yield Rule()
    yield Part("supply")
    yield from customer(slip.supply, words)
    yield Rule()
    yield Part("water")
    yield Row(words.tr("Water taken back"), words.volume(slip.volume), bold=True)
    if slip.let_go.litres:
        yield Row(words.tr("Of it let go again"), words.volume(slip.let_go))
    yield from _money(slip, words)
    yield Rule()
    yield Part("meaning")
    yield from _reason(slip, words)
    yield Row(words.tr(_BY_WORD if slip.unproven.litres else _MEANS[slip.kind]))
    yield Part("signature")
    if slip.given_back.minor:
        yield from signature(words)
    yield Feed()
    yield Part("reference")
    yield reference(slip.entry, slip.journal_hash, words)


def _money(slip: ReturnSlip, words: Words) -> Iterator[Line]:
    if slip.given_back.minor:
        yield Row(words.tr("Given back"), words.money(slip.given_back), Size.TALL, bold=True)
    if slip.credited.minor:
        to = words.tr("To the credit of account {account}", account=slip.credited_to)
        yield Row(to, words.money(slip.credited), bold=True)
    if slip.waiting.minor:
        yield Row(words.tr("Waits for the meter"), words.money(slip.waiting), bold=True)


def _reason(slip: ReturnSlip, words: Words) -> Iterator[Line]:
    if slip.cause is Cause.CORRECTION:
        yield Row(words.tr("Reason: {reason}", reason=slip.reason))
    if slip.approver != slip.heading.operator:
        yield Row(words.tr("Approved by {number}", number=str(slip.approver)))
