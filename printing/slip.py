"""The slip of a sale or payment that gave no receipt: voided, unresolved, or taken back."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.paper import Slip, SlipKind
from printing.frame import circumstances, customer, reference
from printing.lines import Centred, Feed, Laid, Line, Part, Row, Rule, Size
from printing.paid import tenders
from words import N_, Words

_MEANS = {
    SlipKind.VOIDED: N_("Nothing was written to the card. The money was given back."),
    SlipKind.PAYMENT_VOIDED: N_("Nothing was written to the card. The money was given back and nothing was paid."),
    SlipKind.PAYMENT_UNRESOLVED: N_(
        "It is not known yet whether the card tells of this payment. The money is booked. "
        "Bring this card and this slip to the till."
    ),
    SlipKind.TAKEN_BACK: N_("The water was taken back from the card. The money was given back."),
    SlipKind.RESTORED: N_("This water had not arrived. It was written to the card again; no money changed hands."),
    SlipKind.UNRESOLVED: N_(
        "It is not known yet whether the card holds this water. The money is booked and the water is owed. "
        "Bring this card and this slip to the till."
    ),
}

OF_PAYMENTS = frozenset({SlipKind.PAYMENT_VOIDED, SlipKind.PAYMENT_UNRESOLVED})
"""Slips of postpaid payments, with which no water moves."""


def slip(slip: Slip, words: Words) -> Iterator[Laid]:
    """What became of the sale, the money, and what the customer should do."""
    yield Part("title")
    yield Centred(words.name(slip.kind), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from circumstances(slip.heading, words)
    yield Rule()
    yield Part("supply")
    yield from customer(slip.supply, words)
    yield Rule()
    yield Part("water")
    if slip.kind in OF_PAYMENTS:
        yield Row(words.tr("Payment"), words.money(slip.total), bold=True)
    else:
        yield Row(words.tr("Water"), words.volume(slip.volume), bold=True)
        yield Row(words.tr("Price"), words.money(slip.total), bold=True)
    yield from _not_in_cash(slip, words)
    yield from tenders(slip.paid_by, words)
    if slip.given_back.minor:
        yield Row(words.tr("Given back"), words.money(slip.given_back), Size.TALL, bold=True)
    yield Rule()
    yield Part("meaning")
    yield Row(words.tr(_MEANS[slip.kind]))
    if slip.paid_by and slip.given_back.minor:
        yield Row(
            words.tr(
                "Not all of it was paid in cash; what goes back goes back in cash, unless a refund slip says otherwise."
            )
        )
    yield Part("signature")
    if slip.given_back.minor:
        yield from signature(words)
    yield Feed()
    yield Part("reference")
    yield reference(slip.entry, slip.journal_hash, words)


def _not_in_cash(slip: Slip, words: Words) -> Iterator[Line]:
    """What of a sale that was taken back is not handed over, and where it is."""
    if slip.repaid.minor:
        yield Row(words.tr("Debts repaid with it stay repaid"), words.money(slip.repaid))
    if slip.kept.minor:
        yield Row(words.tr("Stays as credit of the account"), words.money(slip.kept))
    if slip.credited.minor:
        yield Row(words.tr("Goes to the credit of the account"), words.money(slip.credited))


def signature(words: Words) -> Iterator[Line]:
    """Cash that leaves the drawer is signed for."""
    yield Feed()
    yield Feed()
    yield Rule()
    yield Centred(words.tr("Signature of the customer"))
