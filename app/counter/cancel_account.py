"""Cancelling an account with its card: everything was handed back and paid, and the meter's own word is the last reading."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from app.counter.blacklist import refuse_blacklisted
from app.counter.postpaid import bills, postpaid_account
from app.counter.present import Presented
from app.counter.register.checks import write
from app.counter.register.close_account import close_in
from app.counter.till import Till
from app.domain.blacklist import ListCause, ListedKind, list_key
from app.domain.card_events import Blacklisted
from app.domain.errors import Code, Refusal
from app.domain.register import CustomerFile
from app.domain.roles import Job, Operator, require
from app.domain.volume import Volume
from app.ports import Reading, Tx


def why_not_yet(till: Till, presented: Presented) -> Refusal | None:
    """What is still to be done before the account can be closed; None when nothing is.

    METER_WORD_NEEDED without a signed, newest status; RETURN_WAITS while the meter has not confirmed a return;
    CREDIT_LEFT while meter or card hold water that could be handed back; BILLS_UNPAID while a postpaid bill is due: with
    the account it would be out of sight.
    """
    return till.store.read(lambda r: _why_not(r, presented)) or _unpaid(till, presented)


def cancel_account(till: Till, presented: Presented, operator: Operator, card_stays: bool) -> CustomerFile:
    """Closes the account of the card today, with the register that the meter's newest status tells.

    ``card_stays`` with the customer: it goes on the blacklist in the same transaction; otherwise it is to be taken back
    (`retrieve_card`). Refuses what `why_not_yet` tells, RETURN_CHANGED when something was sold since
    the card was read, and what closing an account refuses.
    """
    require(operator, Job.CLOSE_ACCOUNT)
    refusal = why_not_yet(till, presented)
    if refusal is not None:
        raise refusal
    assert presented.status is not None, "the meter has given its word"
    today = till.clock.now().astimezone(ZoneInfo(presented.founding.zone)).date()
    register = presented.status.register
    return write(
        till, operator, Job.CLOSE_ACCOUNT, lambda tx: _cancel(till, tx, presented, operator, card_stays, today, register)
    )


def _cancel(
    till: Till, tx: Tx, presented: Presented, operator: Operator, card_stays: bool, today: date, register: int
) -> CustomerFile:
    account, serial = presented.holder.connection.account, presented.holder.card.serial
    refuse_blacklisted(tx, serial, presented.holder.connection)
    _check_unchanged(tx, presented)
    file = close_in(till, tx, operator, account, today, register)
    if card_stays:
        key = list_key(ListedKind.CARD, serial.hex())
        tx.post(Blacklisted((key,), ListCause.OTHER, account, operator.number, operator.number))
    return file


def _unpaid(till: Till, presented: Presented) -> Refusal | None:
    """What is due of bills, as far as books and card know all of them."""
    if not bills(presented) or presented.known_price is None:
        return None
    months = till.store.read(lambda r: r.meter_months(presented.holder.connection.binding.number))
    account = postpaid_account(till, presented, months)
    due = account.bill.due if account and account.whole else None
    return Refusal(Code.BILLS_UNPAID, money=due) if due and due.minor > 0 else None


def _check_unchanged(reading: Reading, presented: Presented) -> None:
    """Refuses RETURN_CHANGED when something was sold, or the file changed, since the card told that nothing is left."""
    identity, binding = reading.founding().identity, presented.holder.connection.binding.number
    same_file = reading.holder(presented.holder.card.serial) == presented.holder
    if not same_file or reading.own_tally(binding) != presented.tallies.of_till(identity):
        raise Refusal(Code.RETURN_CHANGED)


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
