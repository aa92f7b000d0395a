"""`aquatill card function|answer`: a card that asks one meter for one thing, once, and what the meter answered."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import TYPE_CHECKING

from aquatill.cli.acts import Act, Work
from aquatill.cli.approver import add_approver
from words import N_

if TYPE_CHECKING:
    from app.counter.function_cards import FunctionTold
    from words import Words

_KINDS = ("authority", "transfer")


def _function_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    text = words.tr("authority ends PENALTY; transfer reads a meter out for good")
    parser.add_argument("kind", choices=_KINDS, help=text)
    parser.add_argument("connection", metavar=words.tr("CONNECTION"), help=words.tr("number of the connection"))
    former = words.tr("for the meter before the one that is there now")
    parser.add_argument("--former", action="store_true", help=former)
    parser.add_argument("--days", type=int, default=3, metavar="N", help=words.tr("how many days it is good for"))
    parser.add_argument("--reason", required=True, metavar=words.tr("TEXT"), help=words.tr("why it is needed"))
    add_approver(parser, words)


def _make(work: Work) -> None:
    from app.counter.function_cards import JOBS, TaskWish, make_function_card
    from app.domain.function_card import FunctionKind
    from app.domain.period import CARD_EPOCH

    typed, words = work.parsed, work.words
    kind = FunctionKind[typed.kind.upper()]
    wish = TaskWish(kind, typed.connection, typed.former, typed.days, typed.reason)
    with work.card() as card:
        made = work.approved(JOBS[kind], lambda approval: make_function_card(work.till, work.operator, wish, card, approval))
    task = made.card.task
    until = CARD_EPOCH + timedelta(seconds=task.expires_at)
    facts = {"kind": typed.kind, "meter": task.binding.meter, "counter": task.counter, "until": until.isoformat()}
    work.tell(
        facts | {"serial": task.serial.hex().upper(), "approver": made.card.approver},
        words.tr("{kind} for meter {meter}, good until {until}.", kind=kind, meter=task.binding.meter, until=until),
        words.tr("Put it into the meter once, then bring it back."),
    )


def _answer(work: Work) -> None:
    from app.counter.function_cards import read_answer
    from aquatill.cli.columns import columns
    from aquatill.cli.left_over import tell_settled
    from ui.card.answer_words import answer_facts, answer_sentence

    with work.card() as card:
        told = read_answer(work.till, work.operator, card)
    tell_settled(work.console, told.settled)
    if work.parsed.json:
        work.console.say_json(_facts(told))
        return
    work.console.say_lines(columns(list(answer_facts(told, work.words)), "<<"))
    work.console.say(str(answer_sentence(told, work.words)[0]))


def _facts(told: FunctionTold) -> dict[str, object]:
    """The same for programs: litres and states."""
    result = told.result
    return {
        "kind": told.task.kind.name.lower(),
        "meter": told.task.binding.meter,
        "counter": told.task.counter,
        "answer": result.answer.name.lower() if result else None,
        "refusal": result.refusal if result else None,
        "state_before": result.state_before.name.lower() if result else None,
        "state_after": result.state_after.name.lower() if result else None,
        "register": result.register if result else None,
        "credit": result.credit if result else None,
        "carried_over": told.left.litres if told.left else None,
    }


FUNCTION = Act("function", N_("make the blank card on the reader a function card"), _make, _function_flags, paper=True)
ANSWER = Act("answer", N_("read what a meter answered to a function card"), _answer)
