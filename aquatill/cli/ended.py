"""How the writing of an entry to a card ended: said to people, told to programs, and the exit code that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.counter.outcome import Outcome
    from aquatill.cli.acts import Work


def tell_ended(work: Work, outcome: Outcome, done: tuple[str, ...], **more: Any) -> int:
    """Tells an outcome; ``done`` are the sentences of one that ended well. 0 where it did, 1 otherwise."""
    from app.domain.vend import EntryState

    settled, words = outcome.settled, work.words
    well = settled.state is EntryState.COMPLETED
    if work.parsed.json:
        work.console.say_json(_facts(outcome) | more)
    elif well:
        work.tell({}, *done)
    elif settled.state is EntryState.VOIDED:
        work.console.complain(words.tr("Nothing was written."))
        if settled.give_back.minor:
            work.console.complain(words.tr("Give back {money}.", money=settled.give_back + settled.entry.change))
    else:
        work.console.complain(words.tr("It is not known whether the card was written. Put the same card back to settle it."))
    if outcome.error is not None:
        work.console.complain_of(outcome.error)
    return 0 if well else 1


def paid_back(work: Work, outcome: Outcome) -> tuple[str, ...]:
    """What the customer gets for water that was taken back: cash now, credit, or later."""
    settled, words = outcome.settled, work.words
    if settled.give_back.minor:
        return (words.tr("Give back {money}.", money=settled.give_back),)
    if settled.credited is not None and settled.credited.minor:
        return (words.tr("{money} went to the credit of the account.", money=settled.credited),)
    if settled.credited is None and settled.entry.returns is None:
        return (words.tr("The money is returned when the meter confirms. The card goes into the meter now."),)
    return ()


def _facts(outcome: Outcome) -> dict[str, Any]:
    """Litres, minor units, and the till's own words for the state."""
    settled, entry = outcome.settled, outcome.settled.entry
    return {
        "state": settled.state.value,
        "kind": entry.kind.value,
        "number": entry.id.number,
        "litres": entry.litres,
        "total": entry.total.minor,
        "change": entry.change.minor,
        "currency": entry.total.currency,
        "give_back": settled.give_back.minor,
        "credited": settled.credited.minor if settled.credited else 0,
        "receipt": settled.receipt,
        "error": outcome.error.code.value if outcome.error else None,
    }
