"""`aquatill card correct|return|returns|let-go|pay-unproven`: water that goes back, and the money for it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.domain.errors import Code, Refusal
from aquatill.cli.acts import Act, Work
from aquatill.cli.approver import add_approver
from aquatill.cli.ended import paid_back, tell_ended
from aquatill.cli.parser import number_in
from words import N_

if TYPE_CHECKING:
    from app.counter.outcome import Outcome, Stage
    from app.counter.present import Presented
    from app.counter.take_back import Plan, Returnable
    from app.domain.taking_back import TakingBack
    from app.domain.vend import EntryId
    from words import Words


def _correct_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    text = words.tr("number of the sale; without it, the sales that can be corrected are listed")
    parser.add_argument("sale", type=int, nargs="?", metavar="N", help=text)
    amount = parser.add_mutually_exclusive_group()
    amount.add_argument("--volume", type=number_in(words), metavar="M3", help=words.tr("cubic metres; all, if not given"))
    worth = words.tr("as much as is worth this amount")
    amount.add_argument("--money", type=number_in(words), metavar=words.tr("AMOUNT"), help=worth)
    _pay_flags(parser, words)
    add_approver(parser, words)


def _return_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--volume", type=number_in(words), metavar="M3", help=words.tr("cubic metres; all, if not given"))
    _pay_flags(parser, words)


def _pay_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--reason", default="", metavar=words.tr("TEXT"), help=words.tr("why it is taken back"))
    to = words.tr("the money goes to the credit of this account instead of out of the drawer")
    parser.add_argument("--to", default="", metavar=words.tr("ACCOUNT"), help=to)


def _number_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    text = words.tr("number of the return, as `aquatill card returns` lists it")
    parser.add_argument("number", metavar="N", help=text)


def _unproven_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    _number_flags(parser, words)
    parser.add_argument("--reason", required=True, metavar=words.tr("TEXT"), help=words.tr("why it is paid without proof"))
    add_approver(parser, words)


def _quiet(stage: Stage) -> None:
    """Nobody watches the steps of a command."""


def _correct(work: Work) -> int | None:
    from app.counter.correct import correct
    from app.counter.take_back import Wish
    from app.domain.roles import Job

    typed = work.parsed
    with work.presented() as card:
        if typed.sale is None:
            _list_sales(work, card)
            return None
        plan, wish = _plan_correction(work, card), Wish(typed.to, typed.reason)
        outcome = work.approved(
            Job.CORRECT_MUCH,
            lambda approval: correct(work.till, card, work.operator, plan, wish, approval, _quiet),
        )
    return _tell(work, plan, outcome)


def _plan_correction(work: Work, card: Presented) -> Plan:
    from app.counter.correct import plan_correction, plan_correction_for
    from aquatill.cli.amounts import money, volume

    typed, sale = work.parsed, _own_entry(card, work.parsed.sale)
    if typed.money is not None:
        return plan_correction_for(work.till, card, sale, money(typed.money, work.words.currency))
    return plan_correction(work.till, card, sale, None if typed.volume is None else volume(typed.volume))


def _own_entry(card: Presented, number: int) -> EntryId:
    """The entry of this till with that number at the card's meter."""
    from app.domain.vend import EntryId

    return EntryId(card.founding.identity, card.holder.connection.binding.number, number)


def _list_sales(work: Work, card: Presented) -> None:
    from app.counter.correct import correctable
    from aquatill.cli.columns import columns

    words, found = work.words, correctable(work.till, card)
    if work.parsed.json:
        work.console.say_json({"sales": [_sale_facts(one) for one in found]})
    elif not found:
        work.console.say(words.tr("This till has sold nothing to this meter that is left to correct."))
    else:
        work.console.say_lines(columns([_sale_line(one, words) for one in found], ">>>><"))


def _sale_line(one: Returnable, words: Words) -> tuple[str, ...]:
    left = words.tr("{volume} left", volume=one.left)
    where = words.tr("not in the meter yet") if one.never_credited else words.tr("in the meter")
    return str(one.sale.id.number), words.moment(one.sale.at), words.money(one.sale.total), left, where


def _sale_facts(one: Returnable) -> dict[str, object]:
    return {
        "number": one.sale.id.number,
        "at": one.sale.at.isoformat(),
        "litres": one.sale.litres,
        "left": one.left.litres,
        "total": one.sale.total.minor,
        "in_meter": not one.never_credited,
    }


def _return(work: Work) -> int:
    from app.counter.return_credit import plan_return, return_credit
    from app.counter.take_back import Wish
    from aquatill.cli.amounts import volume

    typed = work.parsed
    with work.presented() as card:
        plan = plan_return(work.till, card, None if typed.volume is None else volume(typed.volume))
        outcome = return_credit(work.till, card, work.operator, plan, Wish(typed.to, typed.reason), _quiet)
    return _tell(work, plan, outcome)


def _tell(work: Work, plan: Plan, outcome: Outcome) -> int:
    words = work.words
    taken = words.tr("{volume} worth {money} were taken back.", volume=plan.volume, money=plan.value)
    return tell_ended(work, outcome, (taken, *paid_back(work, outcome)), worth=plan.value.minor)


def _returns(work: Work) -> None:
    from app.counter.return_credit import release_of, returns_waiting
    from app.domain.volume import Volume
    from aquatill.cli.columns import columns

    words = work.words
    with work.presented() as card:
        found = [(one, release_of(card, one)) for one in returns_waiting(work.till, card)]
    if work.parsed.json:
        work.console.say_json({"returns": [_return_facts(one) | {"stuck": stuck.litres} for one, stuck in found]})
        return
    if not found:
        work.console.say(words.tr("Nothing waits for this meter."))
    rows = []
    for one, stuck in found:
        waits = words.tr("{money} still to be returned", money=one.waiting)
        note = words.tr("{volume} to be let go", volume=stuck) if stuck.litres else ""
        rows.append((_name(one), words.moment(one.entry.at), words.volume(Volume(one.entry.litres)), waits, note))
    work.console.say_lines(columns(rows, ">>>><"))


def _name(one: TakingBack) -> str:
    """A return by the binding of its meter and its number: meters before this one have numbers of their own."""
    return f"{one.id.binding}/{one.id.number}"


def _return_facts(one: TakingBack) -> dict[str, object]:
    return {
        "number": _name(one),
        "cause": one.cause.value,
        "litres": one.entry.litres,
        "paid": one.paid,
        "waiting": one.waiting.minor,
    }


def _let_go(work: Work) -> int:
    from app.counter.return_credit import let_go
    from app.domain.volume import Volume

    with work.presented() as card:
        outcome = let_go(work.till, card, work.operator, _waiting(work, card).id, _quiet)
    done = work.words.tr("{volume} were let go again.", volume=Volume(outcome.settled.entry.litres))
    return tell_ended(work, outcome, (done,))


def _pay_unproven(work: Work) -> None:
    from app.counter.correct import override
    from app.domain.roles import Job

    words, reason = work.words, work.parsed.reason
    with work.presented() as card:
        back = _waiting(work, card)
        settled = work.approved(
            Job.OVERRIDE_PROOF, lambda approval: override(work.till, work.operator, back.id, reason, approval)
        )
    work.tell(
        {"number": _name(back), "give_back": settled.give_back.minor, "currency": settled.give_back.currency},
        words.tr("Give back {money}.", money=settled.give_back),
        words.tr("It stands as an exposure until the meter confirms it."),
    )


def _waiting(work: Work, card: Presented) -> TakingBack:
    """The return that was typed, among those that wait; refuses RETURN_SETTLED."""
    from app.counter.return_credit import returns_waiting

    found = (one for one in returns_waiting(work.till, card) if _name(one) == work.parsed.number)
    back = next(found, None)
    if back is None:
        raise Refusal(Code.RETURN_SETTLED)
    return back


CORRECT = Act(
    "correct", N_("correct a sale: its newest litres go back, at their price"), _correct, _correct_flags, paper=True
)
RETURN = Act("return", N_("return credit: the meter gives water up, which is paid"), _return, _return_flags, paper=True)
RETURNS = Act("returns", N_("what was taken back and waits for the meter"), _returns)
LET_GO = Act("let-go", N_("let go of what the meter could not give back"), _let_go, _number_flags)
PAY_UNPROVEN = Act(
    "pay-unproven", N_("pay a return that no meter has confirmed"), _pay_unproven, _unproven_flags, paper=True
)
