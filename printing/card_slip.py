"""The slip of a card that took another's place, or that was taken back."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.card_paper import CardSlip, CardSlipKind, KnownTill
from app.domain.till import TillIdentity
from app.domain.volume import Volume
from printing.frame import circumstances, customer, identity
from printing.lines import Centred, Feed, Laid, Line, Part, Row, Rule, Size
from printing.paid import how_paid
from words import N_, Words

_MEANS = {
    CardSlipKind.REPLACED: N_(
        "The card before this one is dead and on the blacklist. Water that it held and the meter never got comes with "
        "this card. If you find the old card, bring it back."
    ),
    CardSlipKind.TAKEN_BACK: N_("What the card told is in the books. The card was emptied for another customer."),
}


def card_slip(slip: CardSlip, words: Words) -> Iterator[Laid]:
    """Which card, in place of which and why, what it carries, and the fee."""
    yield Part("title")
    yield Centred(words.name(slip.kind), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from circumstances(slip.heading, words)
    yield Rule()
    yield Part("supply")
    yield from customer(slip.supply, words)
    yield Row(words.tr("Card"), words.isolated(slip.serial))
    yield Rule()
    yield Part("replaced")
    yield from _replaced(slip, words)
    yield Part("known")
    yield from _known(slip, words)
    yield Part("fee")
    yield from _fee(slip, words)
    yield Rule()
    yield Part("meaning")
    yield Row(words.tr(_MEANS[slip.kind]))
    yield Feed()


def _replaced(slip: CardSlip, words: Words) -> Iterator[Line]:
    if not slip.replaced:
        return
    yield Row(words.tr("In place of card"), words.isolated(slip.replaced))
    yield Row(words.tr("Cause"), words.name(slip.cause))
    yield Row(words.tr("Document shown"), words.isolated(slip.identity))
    if slip.approver != slip.heading.operator:
        yield Row(words.tr("Approved by operator {number}", number=slip.approver))


def _known(slip: CardSlip, words: Words) -> Iterator[Line]:
    yield Row(words.tr("Purchases known up to {moment}", moment=slip.heading.at), bold=True)
    for till in slip.known:
        yield Row(_till(till, words), words.volume(till.sold))
        if till.taken_back != Volume(0):
            yield Row(words.tr("of it taken back"), words.volume(till.taken_back))
    if not slip.known:
        yield Row(words.tr("None"))


def _till(till: KnownTill, words: Words) -> str:
    name = words.isolated(identity(TillIdentity(till.till, till.epoch)))
    return words.tr("Till {till}, {n} entries", till=name, n=till.number)


def _fee(slip: CardSlip, words: Words) -> Iterator[Line]:
    if not slip.fee.minor:
        return
    yield Rule()
    yield Row(words.tr("Fee {number}", number=slip.fee_number), words.money(slip.fee), Size.TALL, bold=True)
    yield from how_paid(slip.paid_by, slip.change, words)
