"""Cancelling an account with its card: everything was handed back and paid, and the meter's own word is the last reading."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.counter.present import Presented
from app.counter.register.close_account import close_account
from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.register import CustomerFile
from app.domain.roles import Job, Operator, require
from app.domain.volume import Volume
from app.ports import Reading


def why_not_yet(till: Till, presented: Presented) -> Refusal | None:
    """What is still to be done before the account can be closed; None when nothing is.

    METER_WORD_NEEDED without a signed, newest status; RETURN_WAITS while the meter has not confirmed a return;
    CREDIT_LEFT while meter or card hold water that could be handed back.
    """
    return till.store.read(lambda r: _why_not(r, presented))


def cancel_account(till: Till, presented: Presented, operator: Operator) -> CustomerFile:
    """Closes the account of the card today, with the register that the meter's newest status tells.

    Refuses what `why_not_yet` tells and what closing an account refuses. The card is dead with it: no till sells to it.
    """
    require(operator, Job.CLOSE_ACCOUNT)
    refusal = why_not_yet(till, presented)
    if refusal is not None:
        raise refusal
    assert presented.status is not None, "the meter has given its word"
    today = till.clock.now().astimezone(ZoneInfo(presented.founding.zone)).date()
    return close_account(till, operator, presented.holder.connection.account, today, presented.status.register)


def _why_not(reading: Reading, presented: Presented) -> Refusal | None:
    word = presented.word
    if presented.status is None or word.credit is None or word.waiting is None:
        return Refusal(Code.METER_WORD_NEEDED)
    if presented.question:
        return Refusal(Code.ENTRY_OPEN)
    waiting = reading.unsettled_returns(presented.holder.connection.binding.number)
    if waiting:
        return Refusal(Code.RETURN_WAITS, money=waiting[0].waiting)
    left = word.credit.litres + word.waiting.litres
    return Refusal(Code.CREDIT_LEFT, volume=Volume(left)) if left > 0 else None
