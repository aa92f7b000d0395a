"""Credit that became known after a meter change, or on a card that was replaced, goes onto the card at once.

Otherwise it would wait for the next sale (rule 16). No entry and no money: the order is written once more with all tallies
that the books know, and writing it twice, or not at all, changes nothing that anybody owes.
"""

from __future__ import annotations

from app.cards.card import WriteOutcome
from app.counter.blacklist import refuse_blacklisted
from app.counter.outcome import Stage
from app.counter.present import Presented
from app.counter.till import Till, unlocked
from app.counter.write import Progress, order_octets
from app.domain.errors import CardError, Code, Refusal
from app.domain.roles import Job, Operator, require
from app.ports import Reading


def bring_over(till: Till, presented: Presented, operator: Operator, progress: Progress) -> None:
    """Writes what is known of the meter before onto the card.

    Refuses NOT_ALLOWED, TILL_LOCKED, BLACKLISTED, ENTRY_OPEN while a sale of the card is open, and NOTHING_TO_SETTLE
    where the card has it. Raises CardError when the card did not take the order, or nobody knows: then it is tried again.
    """
    require(operator, Job.CHANGE_METER)
    till.store.read(lambda r: _may_write(r, presented))
    if presented.question:
        raise Refusal(Code.ENTRY_OPEN)
    if presented.carry_due == 0:
        raise Refusal(Code.NOTHING_TO_SETTLE)
    progress(Stage.WRITING)
    octets = order_octets(till, presented, presented.tallies)
    result = presented.card.write_order(*octets, before_first_write=lambda: None)
    if result.outcome is not WriteOutcome.WRITTEN:
        raise result.error or CardError(Code.CARD_OUTCOME_UNKNOWN)
    progress(Stage.DONE)


def _may_write(reading: Reading, presented: Presented) -> None:
    unlocked(reading)
    refuse_blacklisted(reading, presented.holder.card.serial, presented.holder.connection)
