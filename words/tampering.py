"""What the sale screen says of a meter at which somebody laid hands on, as long as nobody has seen to it."""

from __future__ import annotations

from typing import Protocol

from app.domain.errors import Code, Refusal
from app.domain.register import Holder
from app.domain.tampering import Tampering, TamperingRule
from words.words import Sentence, Words


class Presented(Protocol):
    """A card that was presented: whose it is, and what was done to its meter."""

    @property
    def holder(self) -> Holder: ...
    @property
    def tampering(self) -> Tampering | None: ...


def stops_sale(presented: Presented) -> bool:
    """Whether the rule of the account says that nothing is sold."""
    return presented.tampering is not None and presented.tampering.rule is TamperingRule.REFUSE


def tampering_sentence(presented: Presented, words: Words) -> Sentence | None:
    """What happened and what to do; None where nothing did, or where the rule passes over it."""
    tampering = presented.tampering
    if tampering is None or tampering.rule is TamperingRule.SELL:
        return None
    if stops_sale(presented):
        return words.sentence(Refusal(Code.TAMPERED, account=presented.holder.connection.account))
    return Sentence(
        words.tr("Tampering: {what}.", what=words.name(tampering.kinds[0])),
        next_step=words.tr("It was reported. Tell the customer that somebody will come to look at the meter."),
    )
